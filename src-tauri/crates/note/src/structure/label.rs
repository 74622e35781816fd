//! `label：gloss`, `label gloss` and `label -- gloss`.

use zhitu_model::{Span, Structure};

use super::Place;
use super::arrow::{Link, arrow};
use super::chain::window_forward;
use crate::bracket::{Pair, outermost};
use crate::chars::{has_han, has_word, is_blank, is_colon, is_comma, is_han, is_stop, width};
use crate::head::announces;
use crate::marks::clean;

/// A label is no wider than this many columns.
const WIDE: usize = 44;
/// A label behind a comma is no wider than this.
const WIDE_BEHIND_COMMA: usize = 20;

/// Labels that say what sort of remark follows, not what it is about.
const REMARKS: [&str; 32] = [
    "注",
    "注意",
    "例如",
    "比如",
    "如",
    "即",
    "答",
    "问",
    "问题",
    "参考",
    "原文",
    "来源",
    "备注",
    "说明",
    "提示",
    "总结",
    "小结",
    "结论",
    "例",
    "作者",
    "链接",
    "转载",
    "Note",
    "Tips",
    "Tip",
    "例子",
    "举例",
    "PS",
    "ps",
    "如下",
    "也就是",
    "换句话说",
];

/// A colon between a label and its gloss.
struct Colon {
    label: Span,
    gloss: usize,
}

/// The labels of `content`. `is_chained` tells that a chain begins the content. O(n).
pub(super) fn labels(text: &str, content: Span, pairs: &[Pair], place: Place, is_chained: bool) -> Vec<Structure> {
    let colons = colons(text, content, pairs);
    let starts_with_label = colons.first().is_some_and(|colon| colon.label.start <= content.start + 6);
    let mut out = Vec::new();
    if !starts_with_label && !is_chained && place != Place::LeadIn {
        out.extend(leading_label(text, content, place));
    }
    for (at, colon) in colons.iter().enumerate() {
        let end = colons.get(at + 1).map_or(content.end as usize, |next| next.label.start as usize);
        let gloss =
            text[colon.gloss..end.max(colon.gloss)].trim_end_matches(|c| is_blank(c) || is_comma(c) || c == '*');
        let gloss = clean(text, Span::new(colon.gloss, colon.gloss + gloss.len()));
        out.push(Structure::Label { label: colon.label, gloss });
    }
    out
}

/// The colons behind a label: at the start of a sentence, a column or a clause.
fn colons(text: &str, content: Span, pairs: &[Pair]) -> Vec<Colon> {
    let mut out = Vec::new();
    let mut skips = outermost(pairs).peekable();
    let base = content.start as usize;
    let body = content.of(text);
    let (mut at, mut clause, mut limit) = (0, 0, WIDE);
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
                && let Some(label) = label(text, Span::new(base + clause, base + at), limit)
            {
                out.push(Colon { label, gloss: base + next });
            }
            // What follows a colon is a gloss up to the next boundary.
            (clause, limit) = (next, 0);
        } else if is_stop(c) || (is_blank(c) && is_gap(&body[at..at + step])) {
            (clause, limit) = (at + step, WIDE);
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

/// The clean label of a candidate; `None` where it is no label.
fn label(text: &str, candidate: Span, limit: usize) -> Option<Span> {
    let span = without_parentheses(text, clean(text, candidate));
    let body = span.of(text);
    let is_plain = limit > 0
        && has_word(body)
        && width(body, limit + 1) <= limit
        && !body.contains(['。', '！', '？', '|'])
        && !body.chars().all(|c| c.is_ascii_digit() || c == '.')
        && !REMARKS.contains(&body)
        && !announces(body)
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
fn without_parentheses(text: &str, span: Span) -> Span {
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

/// A label without a colon at the start of `content`: bold or Latin before a blank, or a word before a dash or a wide gap.
pub(crate) fn leading_label(text: &str, content: Span, place: Place) -> Option<Structure> {
    let end = window_forward(text, content.start as usize, content.end as usize);
    let body = text.get(content.start as usize..end)?;
    let (label, gloss) =
        dashed(body).or_else(|| gapped(body)).or_else(|| marked(body)).or_else(|| latin(body, place))?;
    let base = content.start as usize;
    let label = without_parentheses(text, clean(text, Span::new(base, base + label)));
    let gloss = clean(text, Span::new(base + gloss, content.end as usize));
    let is_sound = has_word(label.of(text)) && has_word(gloss.of(text)) && gloss_begins(gloss.of(text));
    is_sound.then_some(Structure::Label { label, gloss })
}

/// A gloss does not go on a sentence whose subject is the label: `**锁** 的粒度`.
fn gloss_begins(gloss: &str) -> bool {
    !gloss.starts_with(['的', '和', '与', '或', '及', '，', '、', '。', '：', ':', ',', '/', '-', '+', '=', '|', '等'])
}

/// `label -- gloss`, `label —— gloss`, `label - gloss`.
fn dashed(body: &str) -> Option<(usize, usize)> {
    let sign = [" -- ", " - ", " – ", " — ", "——", "---", "--"]
        .iter()
        .filter_map(|sign| body.find(sign).map(|at| (at, sign.len())))
        .min()?;
    let label = &body[..sign.0];
    let is_short = width(label, 26) < 26 && !label.contains(|c| is_stop(c) || is_comma(c) || is_colon(c));
    let gloss = sign.0 + sign.1;
    let starts_word = body[gloss..]
        .trim_start_matches(is_blank)
        .starts_with(|c: char| c.is_alphanumeric() || is_han(c) || c == '*' || c == '`');
    (is_short && starts_word).then_some((sign.0, gloss))
}

/// `label    gloss`: at least two blanks behind a short word.
fn gapped(body: &str) -> Option<(usize, usize)> {
    let mut from = 0;
    while let Some(found) = body[from..].find([' ', '\t', '\u{a0}', '\u{3000}']) {
        let at = from + found;
        let gap = body[at..].len() - body[at..].trim_start_matches(is_blank).len();
        let label = &body[..at];
        if width(label, 33) > 32 || label.contains(|c| is_stop(c) || is_comma(c) || is_colon(c)) {
            return None;
        }
        if gap >= 2 || body[at..].starts_with('\t') {
            return has_han(&body[at..]).then_some((at, at + gap));
        }
        from = at + gap;
    }
    None
}

/// `**label** gloss`, `` `label` gloss ``.
fn marked(body: &str) -> Option<(usize, usize)> {
    let mark = ["**", "`"].into_iter().find(|mark| body.starts_with(mark))?;
    let inner = &body[mark.len()..];
    let close = inner.find(mark)?;
    let end = mark.len() + close + mark.len();
    let gap = body[end..].len() - body[end..].trim_start_matches(is_blank).len();
    let is_label = gap > 0 && close > 0 && width(&inner[..close], 33) < 33 && !inner[..close].contains(is_stop);
    (is_label && mark == "**").then_some((end, end + gap))
}

/// `Latin words 汉字…` in a list item: the words up to the blank before the first Han character.
fn latin(body: &str, place: Place) -> Option<(usize, usize)> {
    if place != Place::Item || !body.starts_with(|c: char| c.is_ascii_alphabetic() || c == '`') {
        return None;
    }
    let han = body.char_indices().find(|(_, c)| is_han(*c))?.0;
    let run = &body[..han];
    // `Dashboard web界面`: a Latin word that touches the Han text belongs to the gloss.
    let last_blank = run.rfind(is_blank)?;
    let label = run[..last_blank].trim_end_matches(is_blank);
    let is_words = label
        .chars()
        .all(|c| c.is_ascii_alphanumeric() || matches!(c, ' ' | '-' | '_' | '.' | '/' | '&' | '`' | '+' | '(' | ')'));
    let verb = &body[han..];
    (is_words && width(label, 40) < 40 && !joins(verb)).then_some((label.len(), last_blank + 1))
}

/// Whether the Han text behind a Latin run makes both one noun phrase or an enumeration: `etcd 集群`, `A 和 B`.
fn joins(behind: &str) -> bool {
    behind.starts_with(['和', '与', '或', '及', '的', '、', '，'])
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
