//! Questions of one note and what answers them.

use zhitu_lexicon::{Cue, Cues};
use zhitu_model::{Block, BlockId, BlockKind, LineIndex, Mention, MentionId, Question, Sentence, Span};

/// Letters and digits that make a passage say something.
const SUBSTANCE: usize = 4;

/// The questions of a note in reading order.
///
/// A question is a question block, a heading that asks, or an asking sentence. What follows answers it, up to the next
/// question or heading; nothing substantive means that it is open. Never fails; O(length of the note).
///
/// ```
/// use zhitu_lexicon::Knowledge;
/// let text = "### 什么是污点？\n\n### 什么是容忍？\n允许 Pod 调度到带污点的节点\n";
/// let blocks = zhitu_note_blocks(text);
/// # fn zhitu_note_blocks(text: &str) -> Vec<zhitu_model::Block> {
/// #     use zhitu_model::*;
/// #     let block = |kind, from: &str, asks| {
/// #         let start = text.find(from).unwrap();
/// #         let span = Span::new(start, start + from.len());
/// #         Block { kind, span, content: span, parent: None, structures: vec![], sentences: vec![Sentence { span, is_question: asks }] }
/// #     };
/// #     vec![block(BlockKind::Question, "什么是污点？", true), block(BlockKind::Question, "什么是容忍？", true),
/// #          block(BlockKind::Paragraph, "允许 Pod 调度到带污点的节点", false)]
/// # }
/// let questions = zhitu_study::questions(text, &blocks, &[], &Knowledge::builtin().cues);
/// assert!(questions[0].answer.is_none());
/// assert_eq!(questions[1].answer.map(|span| span.of(text)), Some("允许 Pod 调度到带污点的节点"));
/// ```
pub fn questions(text: &str, blocks: &[Block], mentions: &[Mention], cues: &Cues) -> Vec<Question> {
    let lines = LineIndex::new(text);
    let mut found: Vec<Question> = Vec::new();
    for (at, block) in blocks.iter().enumerate() {
        if matches!(block.kind, BlockKind::Cell { .. } | BlockKind::HeaderCell { .. }) || gives_way(blocks, at) {
            continue;
        }
        for (number, sentence) in asking(block) {
            let answer = answer(text, blocks, at, number, cues);
            let (span, block) = (sentence.span, BlockId(at as u32));
            let (line, mentions) = (lines.line(span.start), mentions_within(mentions, span));
            found.push(Question { span, line, block, answer, mentions });
        }
    }
    share_answers(&mut found);
    found
}

/// Whether a heading only names the question that stands right below it: asked once, it is one question.
fn gives_way(blocks: &[Block], at: usize) -> bool {
    let next = blocks.get(at + 1).is_some_and(|next| next.kind == BlockKind::Question);
    next && matches!(blocks[at].kind, BlockKind::Heading { .. } | BlockKind::LabelHeading)
        && is_below(blocks, at, at + 1)
}

/// The asking sentences of a block; a question block asks as a whole even where no sentence does.
fn asking(block: &Block) -> Vec<(usize, Sentence)> {
    let sentences = block.sentences.iter().copied().enumerate();
    let mut asking: Vec<(usize, Sentence)> = sentences.filter(|(_, sentence)| sentence.is_question).collect();
    if asking.is_empty() && block.kind == BlockKind::Question {
        asking.extend(block.sentences.first().map(|first| (0, *first)));
    }
    // A question in the middle of prose is rhetorical: the prose goes on to answer it.
    if block.kind == BlockKind::Paragraph && block.sentences.first().is_some_and(|first| !first.is_question) {
        asking.clear();
    }
    asking
}

fn mentions_within(mentions: &[Mention], span: Span) -> Vec<MentionId> {
    let first = mentions.partition_point(|mention| mention.span.start < span.start);
    let inside = mentions[first..].iter().take_while(|mention| mention.span.end <= span.end).count();
    (first..first + inside).map(|at| MentionId(at as u32)).collect()
}

/// What follows a sentence of a block and says something.
fn answer(text: &str, blocks: &[Block], at: usize, sentence: usize, cues: &Cues) -> Option<Span> {
    let own = &blocks[at];
    let rest = own.sentences[sentence + 1..].iter().filter(|next| !next.is_question).map(|next| next.span);
    let mut answer: Option<Span> = None;
    let mut add = |span: Span| {
        if says_something(text, span, cues) {
            answer = Some(answer.map_or(span, |before| before.cover(span)));
        }
    };
    rest.for_each(&mut add);
    for (next, block) in blocks.iter().enumerate().skip(at + 1) {
        if ends_answer(blocks, at, next) {
            break;
        }
        let says = block.kind.is_prose() || block.kind == BlockKind::Code;
        if says && !block.kind.is_head() {
            add(block.content);
        }
    }
    answer
}

/// Whether a block is no more about the question: another question, a heading that is not below it, the next item.
fn ends_answer(blocks: &[Block], question: usize, next: usize) -> bool {
    let (own, block) = (&blocks[question], &blocks[next]);
    let below = is_below(blocks, question, next);
    match block.kind {
        BlockKind::Question => true,
        BlockKind::Heading { .. } | BlockKind::LabelHeading => !below,
        BlockKind::Item { .. } if matches!(own.kind, BlockKind::Item { .. }) => !below,
        _ => !below && block.sentences.first().is_some_and(|sentence| sentence.is_question),
    }
}

fn is_below(blocks: &[Block], question: usize, next: usize) -> bool {
    let mut at = next;
    while let Some(BlockId(parent)) = blocks[at].parent {
        let parent = parent as usize;
        if parent >= at {
            return false;
        }
        if parent == question {
            return true;
        }
        at = parent;
    }
    false
}

/// Whether a passage has substance: more than a few letters, a bare link, or a word that puts it off.
fn says_something(text: &str, span: Span, cues: &Cues) -> bool {
    let passage = span.of(text).trim();
    let is_link = passage.starts_with("http") && !passage.contains(char::is_whitespace);
    let letters = passage.chars().filter(|letter| letter.is_alphanumeric()).count();
    let put_off = cues.find(passage, Cue::Open).is_some() && letters < 12;
    letters >= SUBSTANCE && !is_link && !put_off
}

/// Questions of one block that follow each other are asked together: the answer of the last answers all.
fn share_answers(questions: &mut [Question]) {
    for at in (1..questions.len()).rev() {
        let (before, after) = questions.split_at_mut(at);
        if let (Some(one), Some(next)) = (before.last_mut(), after.first())
            && one.block == next.block
            && one.answer.is_none()
        {
            one.answer = next.answer;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use zhitu_lexicon::Knowledge;

    /// Blocks of a text with one block a line: `#` heading, `?` question, `-` item, anything else prose.
    fn open(text: &str) -> Vec<(String, Option<String>)> {
        let mut blocks: Vec<Block> = Vec::new();
        let mut start = 0;
        for line in text.split('\n') {
            let kind = match line.chars().next() {
                Some('#') => BlockKind::Heading { level: 1 },
                Some('?') => BlockKind::Question,
                Some('-') => BlockKind::Item { ordered: false, depth: 0 },
                _ => BlockKind::Paragraph,
            };
            let span = Span::new(start, start + line.len());
            let sentences = vec![Sentence { span, is_question: line.ends_with(['？', '?']) }];
            blocks.push(Block { kind, span, content: span, parent: None, sentences, structures: Vec::new() });
            start += line.len() + 1;
        }
        let found = questions(text, &blocks, &[], &Knowledge::builtin().cues);
        let show = |span: Span| span.of(text).to_owned();
        found.into_iter().map(|question| (show(question.span), question.answer.map(show))).collect()
    }

    #[test]
    fn what_follows_answers_up_to_the_next_question() {
        let found = open("?什么是探针？\n检查容器是否存活\n还能检查就绪\n?怎么配置？\n# 存储\n卷挂载在容器里");
        assert_eq!(found[0].1.as_deref(), Some("检查容器是否存活\n还能检查就绪"));
        assert_eq!(found[1].1, None);
    }

    #[test]
    fn links_and_notes_to_self_are_no_answers() {
        assert_eq!(open("?什么是探针？\nhttps://example.org/x")[0].1, None);
        assert_eq!(open("?什么是探针？\n待补充")[0].1, None);
    }

    #[test]
    fn the_next_item_of_a_list_of_questions_is_no_answer() {
        let found = open("-探针有几种？\n-卷怎么挂载？");
        assert!(found.iter().all(|question| question.1.is_none()));
    }

    #[test]
    fn a_heading_gives_way_to_the_question_right_below_it() {
        let text = "卷如何挂载\n问题：卷是如何挂载的";
        let cut = text.find('\n').expect("two lines");
        let block = |kind, span: Span, parent| {
            let sentences = vec![Sentence { span, is_question: true }];
            Block { kind, span, content: span, parent, sentences, structures: Vec::new() }
        };
        let heading = block(BlockKind::Heading { level: 3 }, Span::new(0, cut), None);
        let question = block(BlockKind::Question, Span::new(cut + 1, text.len()), Some(BlockId(0)));
        let found = questions(text, &[heading.clone(), question], &[], &Knowledge::builtin().cues);
        assert_eq!(found.iter().map(|question| question.block).collect::<Vec<_>>(), [BlockId(1)]);
        assert_eq!(questions(text, &[heading], &[], &Knowledge::builtin().cues).len(), 1);
    }

    #[test]
    fn a_rhetorical_question_inside_prose_is_none() {
        let blocks_text = "先看一个例子。为什么要选主？因为只能有一个写入者。";
        let whole = Span::new(0, blocks_text.len());
        let cut: Vec<usize> = blocks_text.match_indices(['。', '？']).map(|(at, mark)| at + mark.len()).collect();
        let starts = [0, cut[0], cut[1]];
        let sentences = (0..3).map(|at| Sentence { span: Span::new(starts[at], cut[at]), is_question: at == 1 });
        let block = Block {
            kind: BlockKind::Paragraph,
            span: whole,
            content: whole,
            parent: None,
            sentences: sentences.collect(),
            structures: Vec::new(),
        };
        assert!(questions(blocks_text, &[block], &[], &Knowledge::builtin().cues).is_empty());
    }
}
