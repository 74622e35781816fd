//! What answers a question of a note.

use std::cell::OnceCell;
use std::collections::BTreeSet;

use crate::task::task;
use zhitu_lexicon::{Cue, Cues};
use zhitu_model::{Block, BlockId, BlockKind, Span};

/// Letters and digits that make a passage say something.
const SUBSTANCE: usize = 2;
/// What follows a question in its own line without a full stop is a remark up to so many words; a Chinese character is one.
const REMARK: usize = 6;
/// A sentence of more words tells more than it asks.
const LONG: usize = 60;
/// Blocks below a question that its answer is looked for in.
const FAR: usize = 1000;
/// Headings below a question of which one may announce its answer.
const HEADS: usize = 60;
/// How a question for what two things have not in common ends.
const DIFFERENCE: [&str; 3] = ["区别", "不同", "差异"];
/// Letters of words that point to things named before: 两者, 它们, 这几种.
const POINTING: [char; 4] = ['者', '们', '这', '几'];
/// Beginnings of what somebody has only heard.
const HEARSAY: [&str; 8] = ["听说", "据说", "好像", "貌似", "似乎", "看到有", "网上说", "有人说"];

/// A block that asks, whose questions' answers are looked for.
pub(crate) struct Asking<'a> {
    pub(crate) text: &'a str,
    pub(crate) blocks: &'a [Block],
    pub(crate) cues: &'a Cues,
    /// Which block it is.
    pub(crate) block: usize,
    /// By block: whether it is a doubt, which asks whatever it says.
    pub(crate) doubts: &'a [bool],
    /// Whether it is a line of its own among others, which only what stands below it answers.
    pub(crate) is_alone: bool,
    /// What answers whichever of its questions, once it has been looked for.
    pub(crate) known: Known,
}

/// What answers whichever question of a block: a block may have very many.
#[derive(Default)]
pub(crate) struct Known {
    /// The sentences of the block itself that say something.
    own: OnceCell<Vec<(usize, Span)>>,
    /// What says something below the block.
    below: OnceCell<Option<Span>>,
    /// What a later section says.
    later: OnceCell<Option<Span>>,
    /// What a question for a difference asks about, two letters each; none where anything may answer.
    things: OnceCell<BTreeSet<[char; 2]>>,
}

impl Asking<'_> {
    /// What answers the question that ends with this sentence: what follows it, or a section below that is there to answer.
    /// `None` where nothing does.
    pub(crate) fn answer(&self, sentence: usize) -> Option<Span> {
        self.told_next(sentence).or_else(|| *self.known.later.get_or_init(|| self.told_later()))
    }

    /// What follows the question and says something.
    fn told_next(&self, sentence: usize) -> Option<Span> {
        let own = self.known.own.get_or_init(|| self.told_here());
        let rest = &own[own.partition_point(|(at, _)| *at <= sentence)..];
        let ends = [rest.first(), rest.last()].into_iter().flatten().map(|(_, span)| *span);
        let below = *self.known.below.get_or_init(|| self.told_below());
        let answer = ends.chain(below).reduce(Span::cover);
        answer.filter(|answer| !self.is_beside(*answer))
    }

    /// The sentences of the block that say something, by their numbers.
    fn told_here(&self) -> Vec<(usize, Span)> {
        let sentences = self.blocks[self.block].sentences.iter().enumerate();
        let told = sentences.filter(|(_, one)| !one.is_question).map(|(at, one)| (at, one.span));
        told.filter(|(_, span)| !self.is_remark(*span) && self.says_something(*span)).collect()
    }

    /// What the blocks below say up to where they are no more about the question.
    fn told_below(&self) -> Option<Span> {
        let far = (self.block + 1..self.blocks.len()).take(FAR);
        let below = far.take_while(|next| !self.ends_at(*next)).count();
        self.told_by(&self.blocks[self.block + 1..][..below])
    }

    /// All from the first to the last of some blocks that say something. Those between are not looked at: a block may be
    /// long, and below many questions.
    fn told_by(&self, blocks: &[Block]) -> Option<Span> {
        let mut passages = blocks.iter().filter(|block| self.tells(block)).map(|block| block.content);
        let says = |span: &Span| self.says_something(*span);
        let first = passages.find(says)?;
        Some(passages.rfind(says).map_or(first, |last| first.cover(last)))
    }

    /// Whether a question for a difference is followed by a passage that names nothing of what it asks about.
    fn is_beside(&self, answer: Span) -> bool {
        let things = self.known.things.get_or_init(|| self.things());
        !things.is_empty() && !pairs(answer.of(self.text)).any(|pair| things.contains(&pair))
    }

    /// What a question for a difference names of what it asks about; nothing where it only points to it.
    fn things(&self) -> BTreeSet<[char; 2]> {
        let asked = self.blocks[self.block].content.of(self.text);
        let asked = asked.trim_matches(|letter: char| !letter.is_alphanumeric());
        let things = DIFFERENCE.iter().find_map(|word| asked.strip_suffix(word)).unwrap_or_default();
        let is_pointing = things.contains(POINTING);
        pairs(things.trim_end_matches("有什么")).filter(|_| !is_pointing).collect()
    }

    /// What the next section of the same rank says whose title announces an answer; no section between them may ask.
    fn told_later(&self) -> Option<Span> {
        let parent = self.blocks[self.block].parent.map(|BlockId(parent)| parent as usize);
        let section = [Some(self.block), parent].into_iter().flatten().find_map(|at| rank(&self.blocks[at]))?;
        let later = self.blocks.iter().enumerate().skip(self.block + 1).take(FAR);
        let mut heads = later.filter(|(_, block)| rank(block).is_some_and(|level| level <= section)).take(HEADS);
        let announces = |block: &Block| {
            let title = block.content.of(self.text).trim().to_lowercase();
            self.cues.words(Cue::Answer).iter().any(|word| title.ends_with(word.as_str()))
        };
        let (head, block) = heads.find(|(_, block)| announces(block) || asks(block) || rank(block) != Some(section))?;
        if !announces(block) {
            return None;
        }
        let far = (head + 1..self.blocks.len()).take(FAR);
        let below = far.take_while(|next| is_below(self.blocks, head, *next)).count();
        self.told_by(&self.blocks[head + 1..][..below])
    }

    /// Whether a block is no more about the question: another question, a heading that is not below it, the next item.
    fn ends_at(&self, next: usize) -> bool {
        let (own, block) = (&self.blocks[self.block], &self.blocks[next]);
        let below = is_below(self.blocks, self.block, next);
        // What a title asks, the questions below it and their answers go into.
        let is_other = !(below && matches!(own.kind, BlockKind::Heading { .. }));
        let is_short = |asked: Span| words(asked.of(self.text)) <= LONG;
        let asks =
            asks(block) || block.sentences.first().is_some_and(|first| first.is_question && is_short(first.span));
        match block.kind {
            BlockKind::Question => is_other,
            _ if self.doubts[next] || self.is_next_task(block) => true,
            _ if self.is_alone => !below,
            BlockKind::Heading { .. } if !asks && self.is_of_section(next) => false,
            BlockKind::Heading { .. } | BlockKind::LabelHeading => !below,
            BlockKind::Item { .. } if asks => is_other,
            BlockKind::Item { .. } if matches!(own.kind, BlockKind::Item { .. }) => !below,
            _ => !below && asks,
        }
    }

    /// Whether a block says something by itself; what is yet to be done says nothing.
    fn tells(&self, block: &Block) -> bool {
        let is_open = || task(self.text, block).is_some_and(|task| !task.is_done);
        (block.kind.is_prose() || block.kind == BlockKind::Code) && !block.kind.is_head() && !asks(block) && !is_open()
    }

    /// Whether the question is a task and a block another one, not a step of it.
    fn is_next_task(&self, block: &Block) -> bool {
        let tasks = task(self.text, &self.blocks[self.block]).zip(task(self.text, block));
        tasks.is_some_and(|(own, next)| next.indent <= own.indent)
    }

    /// Whether a heading parts the very section that opens with the question: its parts tell the answer.
    fn is_of_section(&self, heading: usize) -> bool {
        let section = self.blocks[self.block].parent.map(|BlockId(parent)| parent as usize);
        section.is_some_and(|section| {
            matches!(self.blocks[section].kind, BlockKind::Heading { .. }) && is_below(self.blocks, section, heading)
        })
    }

    /// Whether a sentence behind the question only adds a word to it, or tells what others say.
    fn is_remark(&self, span: Span) -> bool {
        let sentence = span.of(self.text).trim();
        let is_hearsay = HEARSAY.iter().any(|start| sentence.starts_with(start));
        is_hearsay || (words(sentence) <= REMARK && !sentence.ends_with(['。', '.', '！', '!', '；', ';']))
    }

    /// Whether a passage has substance: more than a letter, a bare link, or a word that puts it off.
    fn says_something(&self, span: Span) -> bool {
        let passage = span.of(self.text).trim();
        let is_address = || passage.starts_with("http") || (passage.is_ascii() && passage.contains('/'));
        let is_link = || is_address() && !passage.contains(char::is_whitespace);
        has_letters(passage, SUBSTANCE) && !is_link() && !puts_off(passage, self.cues)
    }
}

/// Whether a passage does nothing but say that something is not known yet.
pub(crate) fn puts_off(passage: &str, cues: &Cues) -> bool {
    !has_letters(passage, 12) && cues.find(passage, Cue::Open).is_some()
}

/// Whether a block stands below another one, at whatever depth.
pub(crate) fn is_below(blocks: &[Block], above: usize, block: usize) -> bool {
    let mut at = block;
    while let Some(BlockId(parent)) = blocks[at].parent {
        let parent = parent as usize;
        // What a block stands below comes before it.
        if parent >= at || parent <= above {
            return parent < at && parent == above;
        }
        at = parent;
    }
    false
}

/// The level of a heading.
fn rank(block: &Block) -> Option<u8> {
    if let BlockKind::Heading { level } = block.kind { Some(level) } else { None }
}

/// Whether a block does nothing but ask.
fn asks(block: &Block) -> bool {
    let mut sentences = block.sentences.iter();
    block.kind == BlockKind::Question || (!block.sentences.is_empty() && sentences.all(|sentence| sentence.is_question))
}

/// Two letters each that stand side by side, in small letters.
fn pairs(passage: &str) -> impl Iterator<Item = [char; 2]> {
    let small = || passage.chars().flat_map(char::to_lowercase);
    let pairs = small().zip(small().skip(1)).map(|(one, next)| [one, next]);
    pairs.filter(|pair| pair.iter().all(|letter| letter.is_alphanumeric()))
}

/// How many words a passage has, a Chinese character being one.
fn words(passage: &str) -> usize {
    let latin = passage.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).count();
    latin + passage.chars().filter(|letter| letter.is_alphanumeric() && !letter.is_ascii()).count()
}

/// Whether a passage has so many letters and digits.
fn has_letters(passage: &str, count: usize) -> bool {
    passage.chars().filter(|letter| letter.is_alphanumeric()).take(count).count() == count
}

#[cfg(test)]
mod tests {
    use super::*;
    use zhitu_lexicon::Knowledge;
    use zhitu_model::Sentence;

    /// What answers the first of some blocks: headings begin with `#`, others are prose; what ends with a mark asks.
    fn answered(text: &str) -> Option<&str> {
        let lines: Vec<&str> = text.lines().collect();
        let mut head = None;
        let block = |(at, line): (usize, &&str)| {
            let start = line.as_ptr() as usize - text.as_ptr() as usize;
            let span = Span::new(start, start + line.len());
            let kind = if line.starts_with('#') { BlockKind::Heading { level: 2 } } else { BlockKind::Paragraph };
            let box_end = line.find("] ").map_or(0, |at| at + 2);
            let content = Span::new(start + box_end, start + line.len());
            let sentences = vec![Sentence { span: content, is_question: line.ends_with('？') }];
            let is_heading = matches!(kind, BlockKind::Heading { .. });
            let parent = if is_heading { None } else { head };
            head = if is_heading { Some(BlockId(at as u32)) } else { head };
            Block { kind, span, content, parent, sentences, structures: Vec::new() }
        };
        let blocks: Vec<Block> = lines.iter().enumerate().map(block).collect();
        let (cues, doubts) = (&Knowledge::builtin().cues, vec![false; blocks.len()]);
        let known = Known::default();
        let asking = Asking { text, blocks: &blocks, cues, block: 0, doubts: &doubts, is_alone: false, known };
        asking.answer(0).map(|span| span.of(text))
    }

    #[test]
    fn each_question_of_a_block_is_answered_by_what_follows_it_there_and_below() {
        let text = "为什么快？因为在内存里。为什么省？听说压缩了。\n\n还没有磁盘。";
        let span = |part: &str| {
            let start = text.find(part).expect("it is there");
            Span::new(start, start + part.len())
        };
        let block = |whole: Span, parts: &[&str]| {
            let sentence = |part: &&str| Sentence { span: span(part), is_question: part.ends_with('？') };
            let sentences = parts.iter().map(sentence).collect();
            let kind = BlockKind::Paragraph;
            Block { kind, span: whole, content: whole, parent: None, sentences, structures: Vec::new() }
        };
        let parts = ["为什么快？", "因为在内存里。", "为什么省？", "听说压缩了。"];
        let blocks = [block(span(&parts.concat()), &parts), block(span("还没有磁盘。"), &["还没有磁盘。"])];
        let (cues, known) = (&Knowledge::builtin().cues, Known::default());
        let asking = Asking { text, blocks: &blocks, cues, block: 0, doubts: &[false; 2], is_alone: false, known };
        let answer = |sentence| asking.answer(sentence).map(|span| span.of(text));
        assert_eq!(answer(0), Some("因为在内存里。为什么省？听说压缩了。\n\n还没有磁盘。"));
        assert_eq!(answer(2), Some("还没有磁盘。"));
    }

    #[test]
    fn what_only_asks_ends_a_question_whatever_its_length() {
        let long = "这样".repeat(LONG);
        assert_eq!(answered(&format!("为什么会慢？\n{long}对吗？\n因为没有索引。")), None);
    }

    #[test]
    fn a_task_is_answered_by_what_is_written_under_it_not_by_the_next_one() {
        let answer = |text: &str| answered(text).map(str::to_owned);
        assert_eq!(answer("- [ ] 为什么会慢？\n- [ ] 读一遍日志"), None);
        assert_eq!(answer("- [ ] 为什么会慢？\n- [x] 读完了日志"), None);
        assert_eq!(answer("- [ ] 为什么会慢？\n  - [ ] 读一遍日志"), None);
        assert_eq!(answer("为什么会慢？\n- [ ] 读一遍日志"), None);
        assert_eq!(answer("- [x] 为什么会慢？\n因为没有索引。\n- [ ] 读一遍日志"), Some("因为没有索引。".to_owned()));
        assert_eq!(answer("- [ ] 为什么会慢？\n  - [x] 因为没有索引"), Some("因为没有索引".to_owned()));
    }

    #[test]
    fn a_section_of_answers_is_looked_for_among_the_next_ones() {
        let sections = |count: usize| format!("# 会慢吗？\n{}# 参考答案\n没有索引时会慢。", "# 又一节\n".repeat(count));
        assert_eq!(answered(&sections(3)), Some("没有索引时会慢。"));
        assert_eq!(answered(&sections(HEADS)), None);
    }
}
