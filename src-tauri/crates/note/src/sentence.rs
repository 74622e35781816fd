//! Content to sentences.

use zhitu_model::{Sentence, Span};

use crate::bracket::{Pair, outermost};
use crate::chars::{has_word, is_blank, is_han};
use crate::marks::bare;
use crate::question::asks;

/// Splits a block's content after 。！？； and after an English full stop, and at wide gaps; never inside brackets or code. O(n).
pub(crate) fn sentences(text: &str, content: Span, pairs: &[Pair]) -> Vec<Sentence> {
    let mut out = Vec::new();
    let mut start = content.start as usize;
    for end in breaks(text, content, pairs) {
        push(text, Span::new(start, end), &mut out);
        start = end;
    }
    push(text, Span::new(start, content.end as usize), &mut out);
    out
}

fn push(text: &str, span: Span, out: &mut Vec<Sentence>) {
    let clean = bare(text, span);
    if has_word(clean.of(text)) {
        out.push(Sentence { span: clean, is_question: asks(clean.of(text)) });
    } else if !clean.is_empty()
        && let Some(last) = out.last_mut()
        && !clean.of(text).contains(is_blank)
        && last.span.end == clean.start
    {
        // `？！` and the like belong to the sentence before them.
        last.span = last.span.cover(clean);
        last.is_question = asks(last.span.of(text));
    }
}

/// Byte offsets after which a new sentence begins.
fn breaks(text: &str, content: Span, pairs: &[Pair]) -> Vec<usize> {
    let mut out = Vec::new();
    let mut skips = outermost(pairs).peekable();
    let body = content.of(text);
    let base = content.start as usize;
    let (mut at, mut before) = (0, ' ');
    while let Some(c) = body[at..].chars().next() {
        if let Some(pair) = skips.next_if(|pair| pair.outer.start as usize <= base + at) {
            let end = pair.outer.end as usize;
            if end > base + at {
                at = end - base;
                before = ')';
                continue;
            }
        }
        let next = at + c.len_utf8();
        let after = &body[next..];
        if ends_sentence(c, &body[..at], after) {
            at = next + closers(after);
            out.push(base + at);
        } else if is_blank(c) {
            let gap = body[at..].len() - after.trim_start_matches(is_blank).len();
            if is_wide_gap(&body[at..at + gap], before, &body[at + gap..]) {
                out.push(base + at);
            }
            at += gap;
        } else {
            at = next;
        }
        before = c;
    }
    out
}

/// Whether `c` ends a sentence between the texts before and `after` it.
fn ends_sentence(c: char, head: &str, after: &str) -> bool {
    let next = after.chars().next();
    match c {
        '。' | '！' | '？' | '；' => true,
        '!' | '?' | ';' => next.is_none_or(|next| is_blank(next) || is_han(next) || is_closer(next)),
        '.' => {
            let before = head.chars().next_back().unwrap_or(' ');
            let ends = next.is_none_or(|next| is_blank(next) || is_closer(next) || is_han(next));
            // `3. `, `e.g. ` and initials go on; so does a file name before Han text.
            let is_word = is_han(before) || matches!(before, ')' | '`' | '）') || before.is_ascii_lowercase();
            let goes_on = after.trim_start_matches(is_blank).starts_with(|next: char| next.is_ascii_lowercase());
            ends && is_word
                && !goes_on
                && !is_abbreviation(head)
                && !(before.is_ascii() && next.is_some_and(is_han) && before != ')')
        }
        _ => false,
    }
}

/// Whether the word before a full stop is cut short: `e.g`, `etc`, `vs`.
fn is_abbreviation(head: &str) -> bool {
    let word = head.rsplit(|c: char| !(c.is_ascii_alphabetic() || c == '.')).next().unwrap_or("");
    matches!(word.to_ascii_lowercase().as_str(), "e.g" | "i.e" | "eg" | "ie" | "etc" | "vs" | "fig" | "no" | "cf")
}

/// Bytes of closing quotes and bold marks that belong to the sentence just ended.
fn closers(after: &str) -> usize {
    after.len() - after.trim_start_matches(|c: char| is_closer(c) || matches!(c, '。' | '！' | '？' | '!' | '?')).len()
}

fn is_closer(c: char) -> bool {
    matches!(c, '”' | '’' | '」' | '』' | '）' | ')' | '*' | '`' | '"')
}

/// A tab or three blanks between words, as between the columns of a note; not around arrows, colons and commas.
fn is_wide_gap(gap: &str, before: char, after: &str) -> bool {
    let is_wide = !gap.contains('\n') && (gap.contains('\t') || gap.chars().count() >= 3);
    let joins = |c: char| {
        matches!(c, ':' | '：' | ',' | '，' | '、' | '-' | '=' | '>' | '》' | '→' | '⇒' | '|' | '(' | '（' | ' ')
    };
    is_wide && !joins(before) && !after.starts_with(joins) && !after.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bracket;

    fn seen(text: &str) -> Vec<&str> {
        let span = Span::new(0, text.len());
        sentences(text, span, &bracket::pairs(text, span)).iter().map(|sentence| sentence.span.of(text)).collect()
    }

    #[test]
    fn stops_end_sentences_outside_brackets() {
        assert_eq!(
            seen("栈后进先出。队列先进先出（先来。先走）；堆有序"),
            ["栈后进先出。", "队列先进先出（先来。先走）；", "堆有序"]
        );
        assert_eq!(seen("他说“好。”然后走了！！真的？"), ["他说“好。”然后走了！！", "真的？"]);
    }

    #[test]
    fn english_stops_need_care() {
        assert_eq!(seen("从 v1.8 开始写入 a.txt 文件。e.g. 日志"), ["从 v1.8 开始写入 a.txt 文件。", "e.g. 日志"]);
        assert_eq!(
            seen("A stack is LIFO to callers. A queue is not."),
            ["A stack is LIFO to callers.", "A queue is not."]
        );
        assert_eq!(seen("先访问 node.js 再访问缓存. 之后返回"), ["先访问 node.js 再访问缓存.", "之后返回"]);
    }

    #[test]
    fn wide_gaps_separate_columns() {
        assert_eq!(seen("下限：最少一个。 默认值\t上限：最多九个"), ["下限：最少一个。", "默认值", "上限：最多九个"]);
        assert_eq!(seen("读   --->   写"), ["读   --->   写"]);
    }

    #[test]
    fn marks_come_off() {
        assert_eq!(seen("**栈是线性表。** 队列也是。"), ["栈是线性表。", "队列也是。"]);
    }
}
