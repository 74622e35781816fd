//! `label：gloss`, `label gloss` and `label -- gloss`.

use zhitu_model::{Span, Structure};

use super::Place;
use super::arrow::{Link, arrow};
use super::chain::window_forward;
use super::leading::{leading_label, remarks};
use crate::bracket::{Pair, outermost};
use crate::chars::{has_word, is_blank, is_colon, is_comma, is_stop, width};
use crate::head::{announces, tells};
use crate::marks::{bare, clean};

/// A label is no wider than this many columns.
const WIDE: usize = 44;
/// A label behind a comma is no wider than this.
const WIDE_BEHIND_COMMA: usize = 20;

/// Labels that say what sort of remark follows, not what it is about.
const REMARKS: &str = "注 注意 例如 比如 如 即 答 问 问题 参考 原文 来源 备注 说明 提示 总结 小结 结论 例 作者 链接 转载 Note Tips Tip 例子 举例 \
    PS ps 如下 也就是 换句话说 步骤 更多 详见 参见";

/// A colon between a label and its gloss.
struct Colon {
    label: Span,
    gloss: usize,
}

/// The labels of `content`. `is_chained` tells that a chain begins the content. O(n).
pub(super) fn labels(text: &str, content: Span, pairs: &[Pair], place: Place, is_chained: bool) -> Vec<Structure> {
    let colons = colons(text, content, pairs);
    let starts_with_label = colons.first().is_some_and(|colon| colon.label.start <= content.start + 6);
    let mut out = remarks(text, content, pairs);
    if !starts_with_label && !is_chained && place != Place::LeadIn {
        let end = out.first().map_or(content.end, super::start);
        out.extend(leading_label(text, Span { start: content.start, end }, place));
    }
    for (at, colon) in colons.iter().enumerate() {
        let end = colons.get(at + 1).map_or(content.end as usize, |next| next.label.start as usize);
        let gloss = gloss(text, Span::new(colon.gloss, end));
        if gloss.is_empty() && colon.label.start > content.start + 6 {
            continue;
        }
        out.push(Structure::Label { label: colon.label, gloss });
    }
    out
}

/// A gloss without blanks and commas at its ends.
pub(super) fn gloss(text: &str, span: Span) -> Span {
    let body = span.of(text);
    let kept = body.trim_start_matches(|c| is_blank(c) || is_comma(c));
    let start = span.start as usize + body.len() - kept.len();
    let kept = kept.trim_end_matches(|c| is_blank(c) || is_comma(c) || c == '*');
    bare(text, Span::new(start, start + kept.len()))
}

/// The colons behind a label: at the start of a sentence, a column or a clause.
fn colons(text: &str, content: Span, pairs: &[Pair]) -> Vec<Colon> {
    let mut out = Vec::new();
    let mut skips = outermost(pairs).peekable();
    let base = content.start as usize;
    let body = content.of(text);
    let (mut at, mut clause, mut limit, mut sentence) = (0, 0, WIDE, 0);
    while let Some(c) = body[at..].chars().next() {
        if let Some(pair) = skips.next_if(|pair| pair.outer.start as usize <= base + at)
            && pair.outer.end as usize > base + at
        {
            at = pair.outer.end as usize - base;
            continue;
        }
        let next = at + c.len_utf8();
        let gap = body[next..].len() - body[next..].trim_start_matches(is_blank).len();
        let step = if is_blank(c) { c.len_utf8() + gap } else { c.len_utf8() };
        if is_colon(c) {
            if at - clause < 200
                && stands_as_colon(body, at, c)
                && let Some(label) = list_label(text, Span::new(base + sentence, base + at), limit)
                    .or_else(|| label(text, Span::new(base + clause, base + at), limit))
            {
                out.push(Colon { label, gloss: base + next });
            }
            // What follows a colon is a gloss up to the next boundary.
            (clause, limit, sentence) = (next, 0, next);
        } else if is_stop(c) || (is_blank(c) && is_gap(&body[at..at + step])) {
            (clause, limit, sentence) = (at + step, WIDE, at + step);
        } else if is_comma(c) && c != '、' {
            (clause, limit) = (next, WIDE_BEHIND_COMMA);
        }
        at += step;
    }
    out
}

/// Two blanks, a tab or a line break.
fn is_gap(blank: &str) -> bool {
    blank.chars().nth(1).is_some() || blank.contains(['\t', '\n'])
}

/// Whether a colon at `at` may stand behind a label: not in an address, a time, a key or a C++ name.
fn stands_as_colon(body: &str, at: usize, c: char) -> bool {
    if c == '：' {
        return true;
    }
    let before = body[..at].chars().next_back();
    let after = body[at + 1..].chars().next();
    let is_tight = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '/' | ':' | '='));
    !(is_tight(after) && is_tight(before)) && after != Some('/') && after != Some(':') && before != Some(':')
}

/// A label of several Latin names: `read, write: 系统调用`.
fn list_label(text: &str, candidate: Span, limit: usize) -> Option<Span> {
    let body = candidate.of(text);
    let is_list = limit == WIDE_BEHIND_COMMA && body.len() <= 80 && body.chars().all(|c| c.is_ascii() || is_comma(c));
    if is_list { label(text, candidate, 80) } else { None }
}

/// The clean label of a candidate; `None` where it is no label.
fn label(text: &str, candidate: Span, limit: usize) -> Option<Span> {
    let span = without_parentheses(text, bare(text, candidate));
    let body = span.of(text);
    let is_plain = limit > 0
        && has_word(body)
        && width(body, limit + 1) <= limit
        && !body.contains(['。', '！', '？', '|'])
        && !body.chars().all(|c| c.is_ascii_digit() || c == '.')
        && !REMARKS.split(' ').any(|remark| remark == body.trim_matches(|c: char| !c.is_alphanumeric()))
        && !announces(body)
        && !tells(body)
        && !holds_sign(body);
    is_plain.then_some(span)
}

fn holds_sign(body: &str) -> bool {
    let mut before = ' ';
    for (at, c) in body.char_indices() {
        if arrow(&body[at..], before).is_some_and(|(_, link)| link == Link::Arrow) {
            return true;
        }
        before = c;
    }
    false
}

/// A label without the parenthesis behind it: `存活（liveness）` names 存活.
pub(super) fn without_parentheses(text: &str, span: Span) -> Span {
    let body = span.of(text);
    let Some(stem) = body.strip_suffix([')', '）']) else { return span };
    let Some(open) = stem.find(['(', '（']) else { return span };
    let short = clean(text, Span::new(span.start as usize, span.start as usize + open));
    if short.is_empty() { span } else { short }
}

/// Whether a line begins with a label and a colon.
pub(crate) fn is_label_line(text: &str, body: Span) -> bool {
    let end = window_forward(text, body.start as usize, body.end as usize);
    let span = Span::new(body.start as usize, end);
    let found = colons(text, span, &crate::bracket::pairs(text, span));
    found.first().is_some_and(|colon| colon.label.start <= body.start + 4)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bracket;

    fn seen_at(text: &str, place: Place) -> Vec<(&str, &str)> {
        let span = Span::new(0, text.len());
        let found = labels(text, span, &bracket::pairs(text, span), place, false);
        let parts = |structure: &Structure| match structure {
            Structure::Label { label, gloss } => (label.of(text), gloss.of(text)),
            other => panic!("{other:?}"),
        };
        found.iter().map(parts).collect()
    }

    fn seen(text: &str) -> Vec<(&str, &str)> {
        seen_at(text, Place::Prose)
    }

    #[test]
    fn colons_make_labels() {
        assert_eq!(seen("堆：优先取最大值。建堆很快。"), [("堆", "优先取最大值。建堆很快。")]);
        assert_eq!(seen("**堆（heap）**: 优先取最大值"), [("堆", "优先取最大值")]);
        assert_eq!(seen("`heap`：优先"), [("heap", "优先")]);
        assert_eq!(seen("**建堆：** 自底向上"), [("建堆", "自底向上")]);
        assert_eq!(seen("heap:"), [("heap", "")]);
    }

    #[test]
    fn several_labels_share_a_line() {
        assert_eq!(seen("解释器：逐行运行     编译器：整体翻译"), [("解释器", "逐行运行"), ("编译器", "整体翻译")]);
        assert_eq!(seen("stack: 后进先出，queue: 先进先出"), [("stack", "后进先出"), ("queue", "先进先出")]);
    }

    #[test]
    fn addresses_times_keys_and_remarks_are_no_labels() {
        for text in [
            "https://a.cn/b",
            "10:30 开会",
            "key:value 形式",
            "注意：先加锁",
            "主要分为以下几种：甲",
            "std::move 会转移",
        ] {
            assert_eq!(seen(text), [], "{text}");
        }
    }

    #[test]
    fn several_names_share_a_gloss() {
        assert_eq!(seen("read, write: ，系统调用"), [("read, write", "系统调用")]);
    }

    #[test]
    fn remarks_behind_a_dash_are_glosses() {
        assert_eq!(
            seen("先加自旋锁--用于短临界区，再加互斥锁---负责长的"),
            [("再加互斥锁", "负责长的"), ("先加自旋锁", "用于短临界区")]
        );
    }

    #[test]
    fn labels_without_a_colon() {
        assert_eq!(seen_at("linked list 按指针相连", Place::Item), [("linked list", "按指针相连")]);
        assert_eq!(seen_at("Panel web界面", Place::Item), [("Panel", "web界面")]);
        assert_eq!(seen("**乐观锁** 提交时才检查"), [("乐观锁", "提交时才检查")]);
        assert_eq!(seen("跳表  有序且可并发"), [("跳表", "有序且可并发")]);
        assert_eq!(seen("跳表——有序的链表"), [("跳表", "有序的链表")]);
        assert_eq!(seen("trie - 前缀树"), [("trie", "前缀树")]);
    }

    #[test]
    fn a_sentence_that_begins_bold_has_no_label() {
        assert_eq!(seen("**乐观锁** 的粒度更小"), []);
        assert_eq!(seen("**乐观锁**适合读多写少"), []);
    }
}
