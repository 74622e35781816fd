//! Questions of one note.

use std::collections::BTreeMap;

use zhitu_lexicon::{Cue, Cues};
use zhitu_model::{Block, BlockId, BlockKind, LineIndex, Mention, MentionId, Question, Span};

use crate::answer::{Asking, Known, is_below, puts_off};
use crate::elsewhere::letters;

/// The questions of a note in reading order.
///
/// A question is a question block, a heading that asks or whose section is put off, an asking sentence, or whatever stands
/// under a head like 不懂的. What follows answers it, up to the next question or heading; nothing substantive means that it is
/// open, unless the note asks the same once more and answers it there. Never fails; O(length of the note).
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
    let doubts: Vec<bool> = (0..blocks.len()).map(|at| is_doubt(text, blocks, at, cues)).collect();
    let mut found: Vec<Question> = Vec::new();
    for (at, block) in blocks.iter().enumerate() {
        if matches!(block.kind, BlockKind::Cell { .. } | BlockKind::HeaderCell { .. }) || gives_way(blocks, at) {
            continue;
        }
        let as_whole = doubts[at] || is_put_off(text, blocks, at, cues);
        let is_alone = doubts[at] || is_jotted(text, block);
        let told = Asking { text, blocks, cues, doubts: &doubts, block: at, is_alone, known: Known::default() };
        for (sentence, span) in asking(text, block, as_whole) {
            let answer = told.answer(sentence);
            let block = BlockId(at as u32);
            let (line, mentions) = (lines.line(span.start), mentions_within(mentions, span));
            found.push(Question { span, line, block, answer, mentions });
        }
    }
    share_answers(blocks, &doubts, &mut found);
    ask_again(text, &mut found);
    found
}

/// Whether a block stands under a head that says that the writer does not know what follows.
fn is_doubt(text: &str, blocks: &[Block], at: usize, cues: &Cues) -> bool {
    let is_line = matches!(blocks[at].kind, BlockKind::Item { .. } | BlockKind::Paragraph | BlockKind::Question);
    let above = |block: &Block| block.parent.and_then(|BlockId(parent)| blocks.get(parent as usize));
    let mut head = above(&blocks[at]);
    // Of a list of doubts, one that asks in so many words heads those behind it.
    while let Some(question) = head.filter(|head| head.kind == BlockKind::Question) {
        head = above(question);
    }
    let names = |head: &Block| {
        let title = head.content.of(text).trim_matches(|letter: char| !letter.is_alphanumeric());
        cues.is(title, Cue::Doubt)
    };
    is_line && head.is_some_and(|head| head.kind.is_head() && names(head))
}

/// Whether a block is a line that begins with a question mark.
fn is_jotted(text: &str, block: &Block) -> bool {
    let line =
        unquoted(text, block).trim_start_matches(|letter: char| letter.is_whitespace() || matches!(letter, '-' | '*'));
    block.kind == BlockKind::Question && line.starts_with(['?', '？'])
}

/// Whether a heading only names the question that stands right below it: asked once, it is one question.
fn gives_way(blocks: &[Block], at: usize) -> bool {
    let next = blocks.get(at + 1).is_some_and(|next| next.kind == BlockKind::Question);
    next && matches!(blocks[at].kind, BlockKind::Heading { .. } | BlockKind::LabelHeading)
        && is_below(blocks, at, at + 1)
}

/// What a block asks, with the number of the sentence it ends with: sentences that ask one behind the other are asked
/// together. A question block, a doubt, and a heading put off ask as a whole even where no sentence does.
fn asking(text: &str, block: &Block, as_whole: bool) -> Vec<(usize, Span)> {
    // A question in the middle of prose is rhetorical: the prose goes on to answer it.
    let is_prose = matches!(block.kind, BlockKind::Paragraph | BlockKind::Item { .. });
    let is_rhetorical = is_prose && block.sentences.first().is_some_and(|first| !first.is_question);
    let mut asking: Vec<(usize, Span)> = Vec::new();
    let sentences = block.sentences.iter().enumerate();
    for (at, sentence) in sentences.filter(|(_, sentence)| sentence.is_question && !is_rhetorical) {
        match asking.last_mut().filter(|(last, _)| last + 1 == at) {
            Some(last) => *last = (at, last.1.cover(sentence.span)),
            None => asking.push((at, sentence.span)),
        }
    }
    if asking.is_empty() && (as_whole || block.kind == BlockKind::Question) {
        asking.extend(block.sentences.first().map(|first| (0, first.span)));
    }
    let is_topic = is_bullet(text, block) && !as_whole;
    asking.retain(|(_, span)| !is_quoted(text, *span) && (!is_topic || is_marked(span.of(text))));
    asking
}

/// Whether a block is an item of a list without numbers: 如何监控 names a topic there, and asks only with a mark.
fn is_bullet(text: &str, block: &Block) -> bool {
    const MARKS: &str = "-*+•·●○▪■◆–➢❖◦‣⁃";
    let mut letters = unquoted(text, block).chars();
    letters.next().is_some_and(|mark| MARKS.contains(mark)) && letters.next().is_some_and(char::is_whitespace)
}

/// A block without indentation and the marks of a quote.
fn unquoted<'t>(text: &'t str, block: &Block) -> &'t str {
    block.span.of(text).trim_start_matches(|letter: char| letter.is_whitespace() || letter == '>')
}

/// Whether a question has a mark or ends with a particle that asks.
fn is_marked(question: &str) -> bool {
    let end = question.trim_end_matches(|letter: char| !letter.is_alphanumeric());
    question.contains(['?', '？']) || end.ends_with(['吗', '呢', '么'])
}

/// Whether a heading's section holds nothing but a word that puts it off: 待补充 and the like.
fn is_put_off(text: &str, blocks: &[Block], at: usize, cues: &Cues) -> bool {
    let is_head = matches!(blocks[at].kind, BlockKind::Heading { .. } | BlockKind::LabelHeading);
    let mut section = (at + 1..blocks.len()).take_while(|next| is_below(blocks, at, *next)).peekable();
    is_head && section.peek().is_some() && section.all(|next| puts_off(blocks[next].content.of(text), cues))
}

/// Whether somebody else asks: the question stands in quotation marks, or is the title of a link.
fn is_quoted(text: &str, span: Span) -> bool {
    let (question, behind) = (span.of(text), text.get(span.end as usize..).unwrap_or_default());
    let is_quote = question.starts_with(['“', '"', '「']) && question.ends_with(['”', '"', '」']);
    let before = text.get(..span.start as usize).unwrap_or_default();
    let is_titled = before.ends_with('[') || question.starts_with('[');
    is_quote || (is_titled && (behind.starts_with("](") || question.contains("](")))
}

fn mentions_within(mentions: &[Mention], span: Span) -> Vec<MentionId> {
    let first = mentions.partition_point(|mention| mention.span.start < span.start);
    let inside = mentions[first..].iter().take_while(|mention| mention.span.end <= span.end).count();
    (first..first + inside).map(|at| MentionId(at as u32)).collect()
}

/// Questions that are a list under a lead-in are asked together: what answers the last answers all. Doubts are not.
fn share_answers(blocks: &[Block], doubts: &[bool], questions: &mut [Question]) {
    let goes_on = |one: &Question, next: &Question| one.block.0 + 1 == next.block.0;
    for list in questions.chunk_by_mut(goes_on) {
        let (Some(first), Some(last)) = (list.first(), list.last()) else { continue };
        let (at, answer) = (first.block.0 as usize, last.answer);
        let is_led = at > 0 && blocks[at - 1].kind == BlockKind::LeadIn && !doubts[at];
        for one in list.iter_mut().filter(|one| is_led && one.answer.is_none()) {
            one.answer = answer;
        }
    }
}

/// What is asked twice and answered once is answered: an agenda at the top of a note is answered where the note comes to it.
fn ask_again(text: &str, questions: &mut [Question]) {
    let answered: BTreeMap<String, Span> =
        questions.iter().filter_map(|question| Some((letters(question.span.of(text)), question.answer?))).collect();
    for open in questions.iter_mut().filter(|question| question.answer.is_none()) {
        open.answer = answered.get(&letters(open.span.of(text))).copied();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use zhitu_lexicon::Knowledge;
    use zhitu_model::Sentence;

    /// The questions of a text with one block a line: `#` heading, `Q` question, `-` or a number an item, anything else prose.
    /// What ends with a mark asks, and what has a 如何.
    fn open(text: &str) -> Vec<(String, Option<String>)> {
        let mut blocks: Vec<Block> = Vec::new();
        let mut start = 0;
        for line in text.split('\n') {
            let kind = match line.chars().next() {
                Some('#') => BlockKind::Heading { level: 1 },
                Some('Q') => BlockKind::Question,
                Some(mark @ ('-' | '1'..='9')) => BlockKind::Item { ordered: mark != '-', depth: 0 },
                _ => BlockKind::Paragraph,
            };
            let span = Span::new(start, start + line.len());
            let is_question = line.ends_with(['？', '?']) || line.contains("如何");
            let sentences = vec![Sentence { span, is_question }];
            blocks.push(Block { kind, span, content: span, parent: None, sentences, structures: Vec::new() });
            start += line.len() + 1;
        }
        let found = questions(text, &blocks, &[], &Knowledge::builtin().cues);
        let show = |span: Span| span.of(text).to_owned();
        found.into_iter().map(|question| (show(question.span), question.answer.map(show))).collect()
    }

    #[test]
    fn what_follows_answers_up_to_the_next_question() {
        let found = open("Q什么是探针？\n检查容器是否存活\n还能检查就绪\nQ怎么配置？\n# 存储\n卷挂载在容器里");
        assert_eq!(found[0].1.as_deref(), Some("检查容器是否存活\n还能检查就绪"));
        assert_eq!(found[1].1, None);
    }

    #[test]
    fn links_and_notes_to_self_are_no_answers() {
        assert_eq!(open("Q什么是探针？\nhttps://example.org/x")[0].1, None);
        assert_eq!(open("Q什么是探针？\n待补充")[0].1, None);
    }

    #[test]
    fn a_difference_is_told_by_what_names_one_of_the_things() {
        assert_eq!(open("#软硬链接的区别？\n磁盘满了先看日志")[0].1, None);
        assert!(open("#软硬链接的区别？\n硬链接与原文件同一个节点")[0].1.is_some());
        assert!(open("#两者的区别？\n一个占空间，一个不占")[0].1.is_some());
    }

    #[test]
    fn an_item_without_a_number_asks_only_with_a_mark() {
        assert_eq!(open("- 服务如何发布\n- 服务如何监控").len(), 0);
        assert_eq!(open("• 服务如何发布\n◦ 服务如何监控").len(), 0);
        assert_eq!(open("> - 服务如何发布\n> - 服务如何监控").len(), 0);
        assert_eq!(open("- 服务如何发布？\n- 如何看日志呢").len(), 2);
        assert_eq!(open("1. 服务如何发布\n2. 服务如何监控").len(), 2);
    }

    #[test]
    fn a_section_that_is_only_put_off_is_an_open_question() {
        let blocks = |text: &str| {
            let cut = text.find('\n').expect("two lines");
            let block = |kind, span: Span, parent| {
                let sentences = vec![Sentence { span, is_question: false }];
                Block { kind, span, content: span, parent, sentences, structures: Vec::new() }
            };
            let heading = block(BlockKind::Heading { level: 2 }, Span::new(0, cut), None);
            [heading, block(BlockKind::Paragraph, Span::new(cut + 1, text.len()), Some(BlockId(0)))]
        };
        let open = |text: &str| questions(text, &blocks(text), &[], &Knowledge::builtin().cues).len();
        assert_eq!(open("编址方式\nTODO"), 1);
        assert_eq!(open("编址方式\n待续"), 1);
        assert_eq!(open("编址方式\n统一编址与独立编址"), 0);
    }

    #[test]
    fn the_parts_of_a_section_answer_what_it_opens_with() {
        let lines = [
            ("调度", 3, None),
            ("如何选节点？", 0, Some(0)),
            ("过滤", 4, Some(0)),
            ("去掉不合适的节点", 0, Some(2)),
            ("存储", 3, None),
            ("卷怎么挂？", 0, Some(4)),
            ("网络", 3, None),
        ];
        let text = lines.map(|(line, ..)| line).join("\n");
        let mut blocks: Vec<Block> = Vec::new();
        for (line, level, parent) in lines {
            let start = blocks.last().map_or(0, |last| last.span.end as usize + 1);
            let span = Span::new(start, start + line.len());
            let kind = if level > 0 { BlockKind::Heading { level } } else { BlockKind::Paragraph };
            let sentences = vec![Sentence { span, is_question: line.ends_with('？') }];
            let parent = parent.map(BlockId);
            blocks.push(Block { kind, span, content: span, parent, sentences, structures: Vec::new() });
        }
        let found = questions(&text, &blocks, &[], &Knowledge::builtin().cues);
        let answers: Vec<_> = found.iter().map(|question| question.answer.map(|span| span.of(&text))).collect();
        assert_eq!(answers, [Some("去掉不合适的节点"), None]);
    }

    #[test]
    fn the_title_of_a_link_asks_nothing() {
        let text = "[什么是探针？](https://example.org/x)";
        let span = Span::new(1, text.find(']').expect("a title"));
        let sentences = vec![Sentence { span, is_question: true }];
        let (kind, content) = (BlockKind::Paragraph, Span::new(0, text.len()));
        let block = Block { kind, span: content, content, parent: None, sentences, structures: Vec::new() };
        assert!(questions(text, &[block], &[], &Knowledge::builtin().cues).is_empty());
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
