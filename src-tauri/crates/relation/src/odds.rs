//! The log odds of candidates, summed straight from their features.

use std::ops::Range;

use zhitu_learn::Weights;
use zhitu_model::Span;

use crate::feature::{Gap, Sink, place_of};
use crate::scene::Line;

/// Sums that are remembered at most. One that falls on another's place is made again.
const REMEMBERED: usize = 1 << 13;

/// Sums the weights of a candidate's features, and remembers what parts of a note add each time.
pub(crate) struct Odds<'m> {
    table: &'m Weights,
    units: i32,
    /// By place of a key: the key, none being 0, and the sum of its features.
    remembered: Vec<(u64, i32)>,
    /// The line that `words` is of.
    line: Option<Span>,
    /// By boundary between words: the sum of the words before it, by gap and whether a clause ends in it.
    words: Vec<[[i32; 2]; 2]>,
}

impl<'m> Odds<'m> {
    /// A sum for the candidates of one note.
    pub(crate) fn new(table: &'m Weights) -> Self {
        Self { table, units: 0, remembered: vec![(0, 0); REMEMBERED], line: None, words: Vec::new() }
    }

    /// The log odds of the candidate whose features were taken.
    pub(crate) fn log_odds(&self) -> f32 {
        self.table.weight(self.units)
    }

    fn sum_words(&mut self, line: &Line) {
        let mut sums = [[0; 2]; 2];
        self.words.clear();
        self.words.push(sums);
        for word in &line.words {
            if word.mention.is_none() {
                for (gap, sums) in [Gap::Names, Gap::Groups].into_iter().zip(&mut sums) {
                    for (crosses, sum) in [false, true].into_iter().zip(sums) {
                        *sum += gap
                            .of_word(word.hash, crosses)
                            .map(|feature| self.table.units(feature))
                            .iter()
                            .sum::<i32>();
                    }
                }
            }
            self.words.push(sums);
        }
        self.line = Some(line.span);
    }
}

impl Sink for Odds<'_> {
    type Mark = i32;
    const HINTS: bool = false;

    fn clear(&mut self) {
        self.units = 0;
    }

    fn take(&mut self, feature: u64) {
        self.units += self.table.units(feature);
    }

    fn take_hint(&mut self, _class: u8, _feature: u64) {}

    fn take_words(&mut self, line: &Line, words: Range<usize>, gap: Gap, crosses: bool) {
        if self.line != Some(line.span) {
            self.sum_words(line);
        }
        let sum = |boundary: usize| self.words[boundary][gap as usize][usize::from(crosses)];
        self.units += sum(words.end) - sum(words.start);
    }

    fn recall(&mut self, key: u64) -> Option<i32> {
        let (known, units) = self.remembered[place_of(key, REMEMBERED)];
        if known != key {
            return Some(self.units);
        }
        self.units += units;
        None
    }

    fn remember(&mut self, key: u64, mark: i32) {
        self.remembered[place_of(key, REMEMBERED)] = (key, self.units - mark);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::candidate::candidates;
    use crate::feature::{Features, List};
    use crate::features::describe;
    use crate::kinds::Kinds;
    use crate::model::RelationModel;
    use crate::scene::Scene;
    use crate::vocabulary::Vocabulary;
    use zhitu_learn::softmax;
    use zhitu_lexicon::{Knowledge, shadow};
    use zhitu_model::{Block, BlockId, Mention, Nomination, PartOfSpeech, Segmented, Token};
    use zhitu_term::Segmenter;

    const NOTE: &str = "# 调度器的组件\n\nkube-scheduler：负责把 Pod 绑定到 Node。它不创建 Pod，由 kubelet 启动容器、网络和存储，\
        并通过 etcd 保存状态，状态变化再由控制器监听。\n\n## 存储（etcd）\n\n- 节点 -> 集群 -> 区域\n- 节点包括 kubelet 和容器运行时\n\
        - 集群使用 etcd，而不是 MySQL 或 Redis\n\n| 组件 | 作用 |\n|---|---|\n| kubelet | 启动容器 |\n| etcd | 保存集群的状态 |\n";

    /// Every noun and Latin word as a mention.
    fn mentions(blocks: &[Block], tokens: &[Vec<Vec<Token>>]) -> Vec<Mention> {
        let is_name = |token: &&Token| matches!(token.pos, PartOfSpeech::Noun | PartOfSpeech::Latin);
        let of_block = |at: usize| tokens[at].iter().flatten().filter(is_name).map(move |token| (at, token.span));
        let mention = |(at, span): (usize, Span)| Mention {
            span,
            block: BlockId(at as u32),
            shadow: shadow(span.of(NOTE)),
            nomination: Nomination::Tagger,
            confidence: 0.3 + (at % 7) as f32 / 10.0,
        };
        (0..blocks.len()).flat_map(of_block).map(mention).collect()
    }

    #[test]
    fn sums_are_those_of_the_features_listed() {
        let (knowledge, model) = (Knowledge::builtin(), RelationModel::builtin());
        let blocks = zhitu_note::blocks(NOTE);
        let tokens = Segmenter::new(&knowledge).note_tokens(NOTE, &blocks);
        let note = Segmented { text: NOTE, blocks: &blocks, tokens: &tokens };
        let mentions = mentions(&blocks, &tokens);
        let scene = Scene::new(note, &mentions, &knowledge, &Vocabulary::new(&knowledge));
        let table = model.link.odds();
        let mut list = Features::new(List::default());
        let (mut odds, mut kinds) = (Features::new(Odds::new(&table)), Features::new(Kinds::new(&model.kind)));
        let candidates = candidates(&scene);
        assert!(candidates.len() > 100, "{}", candidates.len());
        for candidate in candidates {
            describe(&scene, &candidate, &mut list);
            describe(&scene, &candidate, &mut odds);
            describe(&scene, &candidate, &mut kinds);
            let units: i32 = list.sink.features.iter().map(|feature| table.units(*feature)).sum();
            assert_eq!(odds.sink.units, units, "{candidate:?}");
            let chances = softmax(&model.kind.scores(&list.sink.features, &list.sink.hints));
            assert_eq!(kinds.sink.chances(), chances, "{candidate:?}");
        }
    }
}
