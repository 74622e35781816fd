//! What each draft is: the kinds that need a look at the words and at the next line.

use zhitu_model::{BlockKind, Span};

use crate::chars::{is_blank, is_colon, is_stop, width};
use crate::draft::{Draft, Form};
use crate::head::{announces, is_phrase, tells};
use crate::marker::{Marker, Style};
use crate::marks::{bare, clean};
use crate::question::{answer_prefix, asks, prefix, title_asks};

/// A settled kind and the content that goes with it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Settled {
    /// The kind; an item's depth is set when its parent is known.
    pub(crate) kind: BlockKind,
    /// The content without marks, prefix and final colon.
    pub(crate) content: Span,
}

/// Settles the draft at `at`.
pub(crate) fn settle(text: &str, drafts: &[Draft], at: usize) -> Settled {
    let draft = &drafts[at];
    let next = drafts[at + 1..].iter().take(3).find(|next| !matches!(next.form, Form::Code | Form::Aside));
    let kind = match draft.form {
        Form::Heading(level) => BlockKind::Heading { level },
        Form::HeaderCell(column) => BlockKind::HeaderCell { column },
        Form::Cell(row, column) => BlockKind::Cell { row, column },
        Form::Code => return Settled { kind: BlockKind::Code, content: draft.content },
        Form::Aside => return Settled { kind: BlockKind::Aside, content: draft.content },
        Form::Plain => plain(text, draft, next),
        Form::Item(marker) => item(text, draft, marker, next),
    };
    let body = draft.content.of(text);
    let is_asked = body.starts_with('A') && before(drafts, at).any(|before| may_ask(before.content.of(text)));
    Settled { kind, content: content(text, draft.content, kind, is_asked) }
}

/// The drafts of prose near before one.
fn before(drafts: &[Draft], at: usize) -> impl Iterator<Item = &Draft> {
    drafts[..at].iter().rev().take(3).filter(|before| !matches!(before.form, Form::Code | Form::Aside))
}

/// Whether an `A：` behind a line answers it.
fn may_ask(before: &str) -> bool {
    prefix(before).is_some() || asks(before) || title_asks(before)
}

fn content(text: &str, raw: Span, kind: BlockKind, is_asked: bool) -> Span {
    let body = raw.of(text);
    let skip = match kind {
        BlockKind::Question => prefix(body),
        BlockKind::Paragraph | BlockKind::Item { .. } => answer_prefix(body, is_asked),
        _ => None,
    };
    let start = raw.start as usize + skip.unwrap_or(0);
    let mut span = clean(text, Span::new(start, raw.end as usize));
    if kind.is_head() {
        let kept = span.of(text).trim_end_matches(|c: char| is_colon(c) || is_blank(c) || c == '*');
        span = bare(text, Span::new(span.start as usize, span.start as usize + kept.len()));
    }
    if span.is_empty() { raw } else { span }
}

fn item_kind(marker: Marker) -> BlockKind {
    BlockKind::Item { ordered: marker.style.is_ordered(), depth: 0 }
}

fn ends_with_colon(body: &str) -> bool {
    body.trim_end_matches(|c: char| is_blank(c) || matches!(c, '*' | '`')).ends_with(is_colon)
}

fn holds_stop(body: &str) -> bool {
    body.contains(is_stop)
}

fn plain(text: &str, draft: &Draft, next: Option<&Draft>) -> BlockKind {
    let body = draft.content.of(text);
    let before_list = next.is_some_and(|next| next.gap <= 1 && next.marker().is_some());
    if is_question(body, draft, next.is_none_or(|next| next.gap > 0) && draft.gap > 0) {
        return BlockKind::Question;
    }
    if ends_with_colon(body) {
        return match (is_phrase(body) && !announces(body) && !tells(body), before_list || width(body, 121) <= 120) {
            (true, _) => BlockKind::LabelHeading,
            (false, true) => BlockKind::LeadIn,
            (false, false) => BlockKind::Paragraph,
        };
    }
    // A list that is indented less goes on around the line, not below it.
    let before_list = before_list && next.is_some_and(|next| next.indent + 1 >= draft.indent);
    if draft.lines == 1 && is_phrase(body) {
        let is_title = width(body, 31) <= 30 && !ends_sentence(body) && !is_amount(body);
        let is_bold_title = width(body, 51) <= 50 && !ends_sentence(body);
        if draft.bold && is_bold_title || before_list && is_title && width(body, 25) <= 24 && draft.gap > 0 {
            return if announces(body) && before_list { BlockKind::LeadIn } else { BlockKind::LabelHeading };
        }
    }
    let last = body.rsplit(['。', '；']).find(|part| !part.is_empty()).unwrap_or(body);
    if before_list && announces_at_end(last) { BlockKind::LeadIn } else { BlockKind::Paragraph }
}

/// Whether a line is nothing but a number with its unit, which answers and heads nothing: `512 MB`.
fn is_amount(body: &str) -> bool {
    let unit = body.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ',') || is_blank(c));
    body.starts_with(|c: char| c.is_ascii_digit()) && width(unit, 5) <= 4
}

fn ends_sentence(body: &str) -> bool {
    body.trim_end_matches(|c: char| is_blank(c) || c == '*').ends_with(|c| is_stop(c) || matches!(c, '.' | ',' | '，'))
}

/// `分为以下几种`, `步骤如下` in the sentence before a list.
fn announces_at_end(body: &str) -> bool {
    let bare = body.trim_end_matches(|c: char| is_blank(c) || c == '。');
    let is_cue = ["如下", "以下", "下面", "下列"].iter().any(|word| body.contains(word))
        || ["包括", "包含", "分为", "主要有", "分别是"].iter().any(|end| bare.ends_with(end));
    is_cue && width(body, 61) <= 60
}

/// Whether a plain line is the topic of what follows because it asks.
fn is_question(body: &str, draft: &Draft, stands_alone: bool) -> bool {
    if prefix(body).is_some() {
        return true;
    }
    if asks(body) || asks_on(body) {
        return width(body, 121) <= 120;
    }
    (stands_alone || draft.bold)
        && !holds_stop(body)
        && !ends_with_colon(body)
        && width(body, 51) <= 50
        && title_asks(body)
}

fn item(text: &str, draft: &Draft, marker: Marker, next: Option<&Draft>) -> BlockKind {
    let body = draft.content.of(text);
    let is_short = draft.lines == 1 && is_phrase(body) && !ends_sentence(body);
    if prefix(body).is_some()
        || (asks(body) && width(body, 161) <= 160)
        || (ends_open(body) && title_asks(body) && !ends_with_colon(body))
    {
        return BlockKind::Question;
    }
    if marker.style.is_section() && is_short {
        return BlockKind::LabelHeading;
    }
    if !ends_with_colon(body) {
        return item_kind(marker);
    }
    let Some(next) = next else { return item_kind(marker) };
    let is_outer = draft.indent <= 1 && next.indent <= draft.indent;
    match next.marker() {
        // `1. 架构：` and lines without marks below it head a section.
        None if next.gap == 0 && is_outer && marker.style != Style::Bullet('-') && next.form == Form::Plain => {
            BlockKind::LabelHeading
        }
        // A list whose first item announces the others.
        Some(other)
            if other.style == marker.style
                && next.indent == draft.indent
                && announces(body)
                && !is_label_item(text, next) =>
        {
            BlockKind::LeadIn
        }
        _ => item_kind(marker),
    }
}

/// Whether the last clause stands without a stop, alone or behind questions.
fn ends_open(body: &str) -> bool {
    !body.contains(is_stop) || behind_questions(body).is_some()
}

/// Whether questions are followed by one without a mark: `缓存如何失效？粒度如何？能存哪些数据`.
fn asks_on(body: &str) -> bool {
    behind_questions(body).is_some_and(title_asks)
}

/// The last clause, where it stands without a stop behind questions.
fn behind_questions(body: &str) -> Option<&str> {
    let (at, stop) = body.char_indices().rfind(|(_, c)| is_stop(*c))?;
    let (questions, rest) = body.split_at(at + stop.len_utf8());
    (asks(questions) && !rest.trim_end_matches(is_blank).is_empty()).then_some(rest)
}

fn is_label_item(text: &str, draft: &Draft) -> bool {
    let body = draft.content.of(text);
    ends_with_colon(body)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assemble::drafts;

    fn first(text: &str) -> (BlockKind, &str) {
        let drafts = drafts(text);
        let settled = settle(text, &drafts, 0);
        (settled.kind, settled.content.of(text))
    }

    #[test]
    fn heads_without_marks() {
        assert_eq!(first("存储引擎：\n写日志"), (BlockKind::LabelHeading, "存储引擎"));
        assert_eq!(first("**存储引擎**\n\n写日志"), (BlockKind::LabelHeading, "存储引擎"));
        assert_eq!(first("**存储引擎**：\n\n- 行式"), (BlockKind::LabelHeading, "存储引擎"));
        assert_eq!(first("一、存储引擎\n写日志"), (BlockKind::LabelHeading, "存储引擎"));
        assert_eq!(first("存储引擎有：\n- 行式\n"), (BlockKind::LeadIn, "存储引擎有"));
        assert_eq!(first("1. 存储引擎:\n写日志"), (BlockKind::LabelHeading, "存储引擎"));
        assert_eq!(first("1. 存储引擎:\n   - 行式"), (BlockKind::Item { ordered: true, depth: 0 }, "存储引擎:"));
        assert_eq!(first("- 存储引擎包括：\n- 行式"), (BlockKind::LeadIn, "存储引擎包括"));
        assert_eq!(first("64 KB\n1、日志"), (BlockKind::Paragraph, "64 KB"));
        assert_eq!(first("\n日志\n\n2. 索引"), (BlockKind::LabelHeading, "日志"));
        assert_eq!(first("\n   日志\n\n2. 索引"), (BlockKind::Paragraph, "日志"));
    }

    #[test]
    fn questions_lose_their_prefix() {
        assert_eq!(first("问题：日志为什么先写。"), (BlockKind::Question, "日志为什么先写。"));
        assert_eq!(first("3. 行式和列式的区别"), (BlockKind::Question, "行式和列式的区别"));
        assert_eq!(first("日志有什么用？"), (BlockKind::Question, "日志有什么用？"));
        let on = "日志写在哪里？多久删一次？能记哪些内容";
        assert_eq!(first(on), (BlockKind::Question, on));
        assert_eq!(first("答：可以恢复。"), (BlockKind::Paragraph, "可以恢复。"));
        assert_eq!(first("A：一种记录"), (BlockKind::Paragraph, "A：一种记录"));
    }

    #[test]
    fn bold_sentences_are_prose() {
        assert_eq!(first("**日志先于数据写入。**"), (BlockKind::Paragraph, "日志先于数据写入。"));
    }
}
