//! What answers a question of a note.

use std::collections::BTreeSet;

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

/// A question whose answer is looked for.
pub(crate) struct Asking<'a> {
    pub(crate) text: &'a str,
    pub(crate) blocks: &'a [Block],
    pub(crate) cues: &'a Cues,
    /// The block it stands in.
    pub(crate) block: usize,
    /// Which sentence of the block it ends with.
    pub(crate) sentence: usize,
    /// By block: whether it is a doubt, which asks whatever it says.
    pub(crate) doubts: &'a [bool],
    /// Whether it is a line of its own among others, which only what stands below it answers.
    pub(crate) is_alone: bool,
}

impl Asking<'_> {
    /// What answers the question: what follows it, or a section below that is there to answer. `None` where nothing does.
    pub(crate) fn answer(&self) -> Option<Span> {
        self.told_next().or_else(|| self.told_later())
    }

    /// What follows the question and says something.
    fn told_next(&self) -> Option<Span> {
        let own = &self.blocks[self.block];
        let rest = own.sentences[self.sentence + 1..].iter().filter(|next| !next.is_question).map(|next| next.span);
        let rest = rest.filter(|span| !self.is_remark(*span));
        let below = self.blocks.iter().enumerate().skip(self.block + 1).take(FAR);
        let below = below.take_while(|(next, _)| !self.ends_at(*next)).filter(|(_, block)| tells(block));
        let passages = rest.chain(below.map(|(_, block)| block.content));
        let answer = passages.filter(|span| self.says_something(*span)).reduce(Span::cover);
        answer.filter(|answer| !self.is_beside(*answer))
    }

    /// Whether a question for a difference is followed by a passage that names nothing of what it asks about.
    fn is_beside(&self, answer: Span) -> bool {
        let asked = self.blocks[self.block].content.of(self.text);
        let asked = asked.trim_matches(|letter: char| !letter.is_alphanumeric());
        let things = DIFFERENCE.iter().find_map(|word| asked.strip_suffix(word)).unwrap_or_default();
        let names = pairs(things.trim_end_matches("有什么"));
        let is_pointing = things.contains(POINTING);
        !names.is_empty() && !is_pointing && names.is_disjoint(&pairs(answer.of(self.text)))
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
        let below = (head + 1..self.blocks.len()).take(FAR).take_while(|next| is_below(self.blocks, head, *next));
        let passages = below.map(|next| &self.blocks[next]).filter(|block| tells(block)).map(|block| block.content);
        let answer = passages.filter(|span| self.says_something(*span)).reduce(Span::cover);
        answer.filter(|_| announces(block))
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
            _ if self.doubts[next] => true,
            _ if self.is_alone => !below,
            BlockKind::Heading { .. } if !asks && self.is_of_section(next) => false,
            BlockKind::Heading { .. } | BlockKind::LabelHeading => !below,
            BlockKind::Item { .. } if asks => is_other,
            BlockKind::Item { .. } if matches!(own.kind, BlockKind::Item { .. }) => !below,
            _ => !below && asks,
        }
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
        let is_word = !passage.contains(char::is_whitespace);
        let is_link = is_word && (passage.starts_with("http") || (passage.is_ascii() && passage.contains('/')));
        letters(passage) >= SUBSTANCE && !is_link && !puts_off(passage, self.cues)
    }
}

/// Whether a passage does nothing but say that something is not known yet.
pub(crate) fn puts_off(passage: &str, cues: &Cues) -> bool {
    letters(passage) < 12 && cues.find(passage, Cue::Open).is_some()
}

/// Whether a block stands below another one, at whatever depth.
pub(crate) fn is_below(blocks: &[Block], above: usize, block: usize) -> bool {
    let mut at = block;
    while let Some(BlockId(parent)) = blocks[at].parent {
        let parent = parent as usize;
        if parent >= at {
            return false;
        }
        if parent == above {
            return true;
        }
        at = parent;
    }
    false
}

/// The level of a heading.
fn rank(block: &Block) -> Option<u8> {
    if let BlockKind::Heading { level } = block.kind { Some(level) } else { None }
}

/// Whether a block says something by itself.
fn tells(block: &Block) -> bool {
    (block.kind.is_prose() || block.kind == BlockKind::Code) && !block.kind.is_head() && !asks(block)
}

/// Whether a block does nothing but ask.
fn asks(block: &Block) -> bool {
    let mut sentences = block.sentences.iter();
    block.kind == BlockKind::Question || (!block.sentences.is_empty() && sentences.all(|sentence| sentence.is_question))
}

/// Two letters that stand side by side, in small letters.
fn pairs(passage: &str) -> BTreeSet<[char; 2]> {
    let small: Vec<char> = passage.chars().flat_map(char::to_lowercase).collect();
    let is_word = |pair: &&[char]| pair.iter().all(|letter| letter.is_alphanumeric());
    small.windows(2).filter(is_word).map(|pair| [pair[0], pair[1]]).collect()
}

/// How many words a passage has, a Chinese character being one.
fn words(passage: &str) -> usize {
    let latin = passage.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).count();
    latin + passage.chars().filter(|letter| letter.is_alphanumeric() && !letter.is_ascii()).count()
}

/// How many letters and digits a passage has.
fn letters(passage: &str) -> usize {
    passage.chars().filter(|letter| letter.is_alphanumeric()).count()
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
            let sentences = vec![Sentence { span, is_question: line.ends_with('？') }];
            let is_heading = matches!(kind, BlockKind::Heading { .. });
            let parent = if is_heading { None } else { head };
            head = if is_heading { Some(BlockId(at as u32)) } else { head };
            Block { kind, span, content: span, parent, sentences, structures: Vec::new() }
        };
        let blocks: Vec<Block> = lines.iter().enumerate().map(block).collect();
        let (cues, doubts) = (&Knowledge::builtin().cues, vec![false; blocks.len()]);
        let asking = Asking { text, blocks: &blocks, cues, block: 0, sentence: 0, doubts: &doubts, is_alone: false };
        asking.answer().map(|span| span.of(text))
    }

    #[test]
    fn what_only_asks_ends_a_question_whatever_its_length() {
        let long = "这样".repeat(LONG);
        assert_eq!(answered(&format!("为什么会慢？\n{long}对吗？\n因为没有索引。")), None);
    }

    #[test]
    fn a_section_of_answers_is_looked_for_among_the_next_ones() {
        let sections = |count: usize| format!("# 会慢吗？\n{}# 参考答案\n没有索引时会慢。", "# 又一节\n".repeat(count));
        assert_eq!(answered(&sections(3)), Some("没有索引时会慢。"));
        assert_eq!(answered(&sections(HEADS)), None);
    }
}
