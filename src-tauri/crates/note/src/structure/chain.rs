//! Chains of nodes linked by arrows or dashes.

use zhitu_model::{Span, Structure};

use super::arrow::{Link, arrow, is_side};
use crate::bracket::{Held, Pair, outermost};
use crate::chars::{has_han, has_word, is_blank, is_colon, is_comma, is_stop, width};
use crate::marks::{bare, clean};

/// A node wider than this many columns breaks its chain.
const WIDE: usize = 160;

#[derive(Clone, Copy)]
struct Sign {
    span: Span,
    link: Link,
}

/// The chains of `content`. O(n).
pub(super) fn chains(text: &str, content: Span, pairs: &[Pair]) -> Vec<Structure> {
    let signs = signs(text, content, pairs);
    let mut out = Vec::new();
    let mut from = 0;
    while from < signs.len() {
        let last =
            (from + 1..signs.len()).find(|at| !holds(text, signs[at - 1], signs[*at], pairs)).unwrap_or(signs.len());
        if let Some(nodes) = nodes(text, content, &signs[from..last], pairs) {
            out.push(Structure::Chain { nodes });
        }
        from = last;
    }
    out
}

/// The linking signs outside brackets and code.
fn signs(text: &str, content: Span, pairs: &[Pair]) -> Vec<Sign> {
    let mut out = Vec::new();
    // What is said in quotation marks may be a chain; a title is a word.
    let is_said = |pair: &Pair| pair.held == Held::Quote && !pair.outer.of(text).starts_with(['《', '【']);
    let mut skips = outermost(pairs).filter(|pair| !is_said(pair)).peekable();
    let base = content.start as usize;
    let body = content.of(text);
    let (mut at, mut before) = (0, ' ');
    while let Some(c) = body[at..].chars().next() {
        if let Some(pair) = skips.next_if(|pair| pair.outer.start as usize <= base + at)
            && pair.outer.end as usize > base + at
        {
            at = pair.outer.end as usize - base;
            before = ')';
            continue;
        }
        if let Some((len, link)) = arrow(&body[at..], before) {
            let span = Span::new(base + at, base + at + len);
            let after = body[at + len..].trim_start_matches(is_blank).chars().next();
            let has_side = after.is_some_and(is_side) && !body[..at].trim_end_matches(is_blank).is_empty();
            if has_side {
                out.push(Sign { span, link });
            }
            at += len;
            before = '>';
        } else {
            at += c.len_utf8();
            before = c;
        }
    }
    out
}

/// Whether the text between two signs is one node: no stop, between dashes no comma, no wide gap, not too wide.
fn holds(text: &str, left: Sign, right: Sign, pairs: &[Pair]) -> bool {
    let node = clean(text, Span { start: left.span.end, end: right.span.start });
    // Dashes set off remarks, too: `甲--用于乙，丙--用于丁`.
    let ends =
        if left.link == Link::Arrow || right.link == Link::Arrow { is_stop } else { |c| is_stop(c) || is_comma(c) };
    let body = node.of(text);
    width(body, WIDE) < WIDE && boundary_in(text, node, pairs, ends).is_none()
}

/// The first and last character outside brackets that ends a node: its span's start and end.
fn boundary_in(text: &str, span: Span, pairs: &[Pair], ends: fn(char) -> bool) -> Option<(usize, usize)> {
    let body = span.of(text);
    let first_pair = pairs.partition_point(|pair| pair.outer.end <= span.start);
    let mut skips = pairs[first_pair..].iter().filter(|pair| pair.outer.start >= span.start).peekable();
    let (mut at, mut found) = (0, None);
    while let Some(c) = body[at..].chars().next() {
        let here = span.start as usize + at;
        if let Some(pair) = skips.next_if(|pair| pair.outer.start as usize <= here)
            && pair.outer.end as usize > here
            && pair.outer.end <= span.end
        {
            at = pair.outer.end as usize - span.start as usize;
            continue;
        }
        let gap = body[at..].len() - body[at..].trim_start_matches(is_blank).len();
        let is_gap = gap >= 3 && at > 0 && at + gap < body.len() && !body[at..at + gap].contains('\n');
        let len = gap.max(c.len_utf8());
        let is_full_stop = c == '.' && body[at + 1..].starts_with(is_blank);
        if is_gap || is_full_stop || ends(c) {
            found = Some((found.map_or(here, |(first, _)| first), here + len));
        }
        at += len;
    }
    found
}

/// The nodes around a row of signs; `None` where they are too few or too weak to be a chain.
fn nodes(text: &str, content: Span, signs: &[Sign], pairs: &[Pair]) -> Option<Vec<Span>> {
    let (first, last) = (signs.first()?, signs.last()?);
    let has_arrow = signs.iter().any(|sign| sign.link == Link::Arrow);
    if !has_arrow && signs.len() < 2 {
        return None;
    }
    let mut out = Vec::with_capacity(signs.len() + 1);
    out.push(head(text, content, first.span, pairs));
    out.extend(signs.windows(2).map(|two| Span { start: two[0].span.end, end: two[1].span.start }));
    out.push(tail(text, content, last.span, pairs));
    let nodes: Vec<Span> =
        out.into_iter().map(|node| core(text, node, pairs)).filter(|node| has_word(node.of(text))).collect();
    // `**label** → gloss` is a label.
    let is_gloss = nodes.len() == 2
        && content.of(text).starts_with("**")
        && text[..first.span.start as usize].trim_end_matches(is_blank).ends_with("**")
        && width(nodes[1].of(text), 17) > 16;
    let is_code = nodes.first().is_some_and(|node| node.of(text).starts_with('$'))
        || (nodes.len() == 2 && is_pointer(text, first.span));
    // `a > b > c` of numbers or bare names compares.
    let compares = !has_arrow && !nodes.iter().any(|node| has_han(node.of(text))) && first.link == Link::Angle;
    (nodes.len() >= 2 && !is_gloss && !is_code && !compares).then_some(nodes)
}

/// `p->next` is a field of a pointer.
fn is_pointer(text: &str, sign: Span) -> bool {
    let name = |c: char| c.is_ascii_alphanumeric() || c == '_';
    sign.of(text) == "->"
        && text[..sign.start as usize].ends_with(name)
        && text[sign.end as usize..].starts_with(|c: char| c.is_ascii_lowercase() || c == '_')
}

/// The text before the first sign, back to the nearest boundary.
fn head(text: &str, content: Span, sign: Span, pairs: &[Pair]) -> Span {
    let start = window_back(text, content.start as usize, sign.start as usize);
    let span = Span::new(start, sign.start as usize);
    let cut = boundary_in(text, span, pairs, |c| is_stop(c) || is_colon(c) || is_comma(c) || is_quote(c));
    let from = cut.map_or(start, |(_, end)| end);
    let body = &text[from..sign.start as usize];
    let bold = match body.trim_end_matches(is_blank).strip_suffix("**") {
        Some(rest) => rest.rfind("**").unwrap_or(0),
        None => body.rfind("**").filter(|_| body.matches("**").count() % 2 == 1).map_or(0, |at| at + 2),
    };
    Span::new(from + bold, sign.start as usize)
}

/// The text behind the last sign, up to the nearest boundary.
fn tail(text: &str, content: Span, sign: Span, pairs: &[Pair]) -> Span {
    let end = window_forward(text, sign.end as usize, content.end as usize);
    let span = Span::new(sign.end as usize, end);
    let cut = boundary_in(text, span, pairs, |c| is_stop(c) || is_colon(c) || is_comma(c) || is_quote(c));
    let to = cut.map_or(end, |(start, _)| start);
    let body = &text[sign.end as usize..to];
    let gap = body.len() - body.trim_start_matches(is_blank).len();
    // A bold node ends with its bold; another's bold bounds it.
    let bold = match body[gap..].strip_prefix("**").and_then(|rest| rest.find("**")) {
        Some(close) => gap + close + 4,
        None => body.find("**").filter(|_| body.matches("**").count() % 2 == 1).unwrap_or(body.len()),
    };
    Span::new(sign.end as usize, sign.end as usize + bold)
}

/// At most 300 bytes back from `end`, on a character boundary.
pub(super) fn window_back(text: &str, start: usize, end: usize) -> usize {
    let from = end.saturating_sub(300).max(start);
    (from..=end).find(|at| text.is_char_boundary(*at)).unwrap_or(end)
}

/// At most 300 bytes on from `start`, on a character boundary.
pub(super) fn window_forward(text: &str, start: usize, end: usize) -> usize {
    let to = (start + 300).min(end);
    (start..=to).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(start)
}

/// Quotation marks bound what is said in them.
fn is_quote(c: char) -> bool {
    matches!(c, '“' | '”' | '「' | '」' | '"')
}

/// A node without its marks, numbers and the parentheses before and behind it.
fn core(text: &str, node: Span, pairs: &[Pair]) -> Span {
    let mut span = clean(text, node);
    for _ in 0..4 {
        let first = pairs.partition_point(|pair| pair.outer.start < span.start);
        let inside = || pairs[first..].iter().take_while(|pair| pair.outer.end <= span.end || pair.depth > 0);
        let found = inside().filter(|pair| pair.depth == 0 && pair.held == Held::Aside);
        let edge = found.clone().find(|pair| pair.outer.end == span.end && pair.outer.start > span.start);
        let next = if let Some(pair) = edge {
            Span { start: span.start, end: pair.outer.start }
        } else if let Some(pair) =
            found.clone().find(|pair| pair.outer.start == span.start && pair.outer.end < span.end)
        {
            Span { start: pair.outer.end, end: span.end }
        } else {
            break;
        };
        span = clean(text, next);
    }
    bare(text, span)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bracket;

    fn seen(text: &str) -> Vec<Vec<&str>> {
        let span = Span::new(0, text.len());
        let found = chains(text, span, &bracket::pairs(text, span));
        let nodes = |structure: &Structure| match structure {
            Structure::Chain { nodes } => nodes.iter().map(|node| node.of(text)).collect(),
            other => panic!("{other:?}"),
        };
        found.iter().map(nodes).collect()
    }

    #[test]
    fn arrows_of_all_spellings_link_nodes() {
        assert_eq!(seen("请求===>网关--->服务→数据库"), [["请求", "网关", "服务", "数据库"]]);
        assert_eq!(seen("流程：解析 -> 优化 -> 执行。结束"), [["解析", "优化", "执行"]]);
        assert_eq!(seen("浏览器---网关---服务---数据库"), [["浏览器", "网关", "服务", "数据库"]]);
        assert_eq!(seen("菜单 > 设置 > 网络"), [["菜单", "设置", "网络"]]);
        assert_eq!(seen("写请求===>日志===》磁盘"), [["写请求", "日志", "磁盘"]]);
    }

    #[test]
    fn parentheses_leave_the_nodes() {
        assert_eq!(seen("线程(main)--->队列(有界, 公平)--->(批量)消费者"), [["线程", "队列", "消费者"]]);
    }

    #[test]
    fn stops_commas_and_gaps_bound_a_chain() {
        assert_eq!(seen("先准备，读 -> 改，再提交。写 -> 刷"), [vec!["读", "改"], vec!["写", "刷"]]);
        assert_eq!(seen("开始 ---> 解析结果   结束 ---> 回收"), [vec!["开始", "解析结果"], vec!["结束", "回收"]]);
    }

    #[test]
    fn one_dash_a_comparison_or_a_pointer_is_no_chain() {
        for text in [
            "概念——解释",
            "a > b",
            "p->next",
            "n >= 2",
            "日志 --previous",
            "-->",
            "1 > 2 > 3",
            "甲 <-> 乙",
            "甲 <-> 乙 <--> 丙 <=> 丁",
            "用 node->next 遍历",
            "《甲》和《乙》与《丙》",
            "<td>甲</td><td>乙</td>",
        ] {
            assert_eq!(seen(text), Vec::<Vec<&str>>::new(), "{text}");
        }
    }

    #[test]
    fn bold_and_quotes_bound_a_chain() {
        assert_eq!(seen("语句会经历 **解析 -> 优化 -> 执行** 的过程"), [["解析", "优化", "执行"]]);
        assert_eq!(seen("看 **面板** -> **延迟** 或者 **吞吐**"), [["面板", "延迟"]]);
        assert_eq!(seen("**限流** → 根据容量拒绝多余的请求"), Vec::<Vec<&str>>::new());
        assert_eq!(seen("所谓“解析 → 执行”这条路"), [["解析", "执行"]]);
    }

    #[test]
    fn a_chain_may_run_over_lines() {
        assert_eq!(seen("解析\n-> 优化\n-> 执行"), [["解析", "优化", "执行"]]);
        assert_eq!(seen("解析\n⇓\n优化\n⇓\n执行"), [["解析", "优化", "执行"]]);
    }
}
