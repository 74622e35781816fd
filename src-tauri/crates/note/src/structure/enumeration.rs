//! Enumerations: `a、b 和 c`, `a / b`, `a, b, c`.

use zhitu_model::{Span, Structure};

use super::Place;
use crate::bracket::{Held, Pair, outermost};
use crate::chars::{has_word, is_blank, is_colon, is_comma, is_han, is_stop, width};
use crate::marks::clean;

/// A member is no wider than this many columns.
const WIDE: usize = 60;
/// Words after which the first member begins.
const CUES: [&str; 32] = [
    "包括", "包含", "分为", "分成", "例如", "比如", "诸如", "有", "如", "是", "为", "即", "支持", "提供", "使用",
    "通过", "实现", "负责", "等待", "对于", "对", "由", "在", "将", "把", "从", "部署", "设置", "安装", "创建", "访问",
    "监控",
];
/// Words that join the last two members.
const JOINS: [&str; 9] = ["以及", "或者", "还有", "和", "与", "及", "或", "跟", "、"];

/// The enumerations of `content`. O(n).
pub(super) fn enumerations(text: &str, content: Span, pairs: &[Pair], place: Place) -> Vec<Structure> {
    let mut out = Vec::new();
    for clause in clauses(text, content, pairs) {
        let found = if clause.parts.len() >= 2 {
            listed(text, &clause.parts)
        } else {
            slashed(text, clause.whole).or_else(|| joined(text, clause.whole, place))
        };
        out.extend(found.filter(|members| members.len() >= 2).map(|members| Structure::Enumeration { members }));
    }
    out.extend(comma_runs(text, content, pairs));
    out
}

/// A clause and its parts between enumeration commas.
struct Clause {
    whole: Span,
    parts: Vec<Span>,
}

/// Cuts content at punctuation outside brackets, and each clause at 、.
fn clauses(text: &str, content: Span, pairs: &[Pair]) -> Vec<Clause> {
    let mut out = Vec::new();
    let (mut start, mut part, mut parts) = (content.start as usize, content.start as usize, Vec::new());
    scan(text, content, pairs, |at, c| {
        if c == '、' {
            parts.push(Span::new(part, at));
            part = at + c.len_utf8();
        } else if is_stop(c) || is_colon(c) || is_comma(c) || c == '\n' {
            parts.push(Span::new(part, at));
            out.push(Clause { whole: Span::new(start, at), parts: std::mem::take(&mut parts) });
            start = at + c.len_utf8();
            part = start;
        }
    });
    parts.push(Span::new(part, content.end as usize));
    out.push(Clause { whole: Span::new(start, content.end as usize), parts });
    out
}

/// Visits the characters outside brackets; what is quoted or code counts as a word.
fn scan(text: &str, content: Span, pairs: &[Pair], mut visit: impl FnMut(usize, char)) {
    let mut skips = outermost(pairs).peekable();
    let mut at = content.start as usize;
    while at < content.end as usize {
        let Some(c) = text[at..].chars().next() else { break };
        if let Some(pair) = skips.next_if(|pair| pair.outer.start as usize <= at)
            && pair.outer.end as usize > at
        {
            at = pair.outer.end as usize;
            continue;
        }
        visit(at, c);
        at += c.len_utf8();
    }
}

/// The members of parts between 、: the first one begins behind a cue, the last one may hold two.
fn listed(text: &str, parts: &[Span]) -> Option<Vec<Span>> {
    let mut members = Vec::with_capacity(parts.len() + 1);
    for (at, part) in parts.iter().enumerate() {
        let is_last = at + 1 == parts.len();
        let mut span = *part;
        if at == 0 {
            span = behind_cue(text, span);
        }
        if is_last {
            span = before_tail(text, span);
            if let Some((left, right)) = split_join(text, span) {
                push(text, left, &mut members);
                span = right;
            }
        }
        push(text, span, &mut members);
    }
    (members.len() >= 2).then_some(members)
}

fn push(text: &str, span: Span, members: &mut Vec<Span>) {
    let clean = clean(text, span);
    if has_word(clean.of(text)) && width(clean.of(text), WIDE) < WIDE {
        members.push(clean);
    }
}

/// The part behind the last cue word, where something stands behind it.
fn behind_cue(text: &str, part: Span) -> Span {
    let body = part.of(text);
    let cut =
        CUES.iter().filter_map(|cue| body.rfind(cue).map(|at| at + cue.len())).filter(|at| *at < body.len()).max();
    cut.map_or(part, |at| Span::new(part.start as usize + at, part.end as usize))
}

/// The part before 等 and what follows it.
fn before_tail(text: &str, part: Span) -> Span {
    let body = part.of(text);
    let cut =
        body.find('等').filter(|at| *at > 0 && !body[*at..].starts_with("等待") && !body[*at..].starts_with("等级"));
    cut.map_or(part, |at| Span::new(part.start as usize, part.start as usize + at))
}

/// Splits at the first joining word that has a word on both sides.
fn split_join(text: &str, part: Span) -> Option<(Span, Span)> {
    let body = part.of(text);
    let (at, len) = JOINS
        .iter()
        .filter_map(|join| body.find(join).map(|at| (at, join.len())))
        .filter(|(at, len)| *at > 0 && at + len < body.len())
        .min_by_key(|(at, len)| (*at, std::cmp::Reverse(*len)))?;
    let start = part.start as usize;
    Some((Span::new(start, start + at), Span::new(start + at + len, part.end as usize)))
}

/// `a / b`, `a/b/c` between words; not a path, an address or a number.
fn slashed(text: &str, clause: Span) -> Option<Vec<Span>> {
    let body = clause.of(text);
    if !body.contains('/') || body.contains("//") || body.len() > 400 {
        return None;
    }
    let base = clause.start as usize;
    let (mut members, mut from) = (Vec::new(), None);
    for (at, _) in body.match_indices('/') {
        if body[..at].ends_with(is_blank) && !body[at + 1..].starts_with(is_blank) {
            return None;
        }
        let left_start = from.unwrap_or_else(|| word_start(body, at));
        let right_end = at + 1 + word_end(&body[at + 1..]);
        if members.is_empty() {
            push(text, Span::new(base + left_start, base + at), &mut members);
        }
        push(text, Span::new(base + at + 1, base + right_end), &mut members);
        from = Some(at + 1);
    }
    let is_word = |span: &Span| {
        let word = span.of(text);
        word.chars().nth(1).is_some()
            && !word.contains('.')
            && !word.chars().all(|c| c.is_ascii_digit() || c.is_ascii_punctuation())
    };
    (members.len() >= 2 && members.iter().all(is_word)).then_some(members)
}

/// The start of the word that ends at `at`: back over blanks beside the slash, then to the next blank.
fn word_start(body: &str, at: usize) -> usize {
    let left = body[..at].trim_end_matches(is_blank);
    left.rfind(|c: char| is_blank(c) || matches!(c, '(' | '（' | '*'))
        .map_or(0, |found| found + left[found..].chars().next().map_or(1, char::len_utf8))
}

fn word_end(rest: &str) -> usize {
    let gap = rest.len() - rest.trim_start_matches(is_blank).len();
    let word = &rest[gap..];
    gap + word.find(|c: char| is_blank(c) || matches!(c, '/' | '*') || is_stop(c) || is_comma(c)).unwrap_or(word.len())
}

/// `A 和 B` of two Latin words anywhere, or of two phrases in a title that compares.
fn joined(text: &str, clause: Span, place: Place) -> Option<Vec<Span>> {
    let body = clause.of(text);
    if body.len() > 400 {
        return None;
    }
    let base = clause.start as usize;
    let (at, len) = JOINS
        .iter()
        .chain(&[" and ", " & ", " vs "])
        .filter_map(|join| body.find(join).map(|at| (at, join.len())))
        .filter(|(at, len)| *at > 0 && at + len < body.len())
        .min_by_key(|(at, len)| (*at, std::cmp::Reverse(*len)))?;
    let (left, right) = (&body[..at], &body[at + len..]);
    let mut members = Vec::new();
    if place == Place::Title {
        let end = title_end(right);
        push(text, behind_cue(text, Span::new(base, base + at)), &mut members);
        push(text, Span::new(base + at + len, base + at + len + end), &mut members);
    } else {
        push(text, Span::new(base + latin_start(left), base + at), &mut members);
        push(text, Span::new(base + at + len, base + at + len + latin_end(right)), &mut members);
    }
    (members.len() == 2).then_some(members)
}

/// Where the second member of a compared pair ends: before 的, 之间, 有什么, 区别.
fn title_end(right: &str) -> usize {
    let latin = latin_end(right);
    if latin > 0
        && right[..latin].contains(|c: char| c.is_ascii_alphabetic())
        && latin < right.len()
        && !right[latin..].starts_with(is_blank)
    {
        return latin;
    }
    let ends = ["的", "之间", "有什么", "有何", "是如何", "如何", "怎么", "区别", "对比", "比较", "？", "?"];
    ends.iter().filter_map(|end| right.find(end)).filter(|at| *at > 0).min().unwrap_or(right.len())
}

fn is_latin(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '`' | '*' | '+' | '#')
}

/// The start of the Latin words at the end of `left`; its end where a Han character stands there.
fn latin_start(left: &str) -> usize {
    let trimmed = left.trim_end_matches(is_blank);
    let start =
        trimmed.rfind(|c| !is_latin(c)).map_or(0, |at| at + trimmed[at..].chars().next().map_or(1, char::len_utf8));
    if trimmed[start..].is_empty() { left.len() } else { start }
}

fn latin_end(right: &str) -> usize {
    let gap = right.len() - right.trim_start_matches(is_blank).len();
    gap + right[gap..].find(|c| !is_latin(c)).unwrap_or(right.len() - gap)
}

/// Runs of three or more short parts between commas: `kubelet, kube-proxy，容器` but no clauses.
fn comma_runs(text: &str, content: Span, pairs: &[Pair]) -> Vec<Structure> {
    let mut out = Vec::new();
    let (mut run, mut from): (Vec<Span>, usize) = (Vec::new(), content.start as usize);
    let mut close = |run: &mut Vec<Span>| {
        if run.len() >= 3 {
            out.push(Structure::Enumeration { members: std::mem::take(run) });
        }
        run.clear();
    };
    let mut end_part = |from: usize, at: usize, run: &mut Vec<Span>, is_comma: bool| {
        let part = before_parenthesis(text, clean(text, Span::new(from, at)), pairs);
        let part = if run.is_empty() { behind_cue(text, part) } else { before_tail(text, part) };
        let part = clean(text, part);
        if is_short_noun(part.of(text)) {
            run.push(part);
            if !is_comma {
                close(run);
            }
        } else {
            close(run);
        }
    };
    scan(text, content, pairs, |at, c| {
        let splits = matches!(c, ',' | '，');
        if splits || is_stop(c) || is_colon(c) || c == '\n' || c == '、' {
            // What stands before a colon is a label, unless the list itself is.
            let is_label = is_colon(c) && run.first().is_none_or(|first| first.start > content.start + 3);
            end_part(if is_label { at } else { from }, at, &mut run, splits);
            from = at + c.len_utf8();
        }
    });
    end_part(from, content.end as usize, &mut run, false);
    out
}

/// A part without the parenthesis behind it.
fn before_parenthesis(text: &str, part: Span, pairs: &[Pair]) -> Span {
    let first = pairs.partition_point(|pair| pair.outer.start <= part.start);
    let behind = pairs[first..].iter().take_while(|pair| pair.outer.start < part.end);
    let open = behind.filter(|pair| pair.held == Held::Aside).map(|pair| pair.outer.start).next();
    open.map_or(part, |end| clean(text, Span { start: part.start, end }))
}

/// Latin words, or so few Han characters that they make a word rather than a clause.
fn is_short_noun(part: &str) -> bool {
    let han = part.chars().filter(|c| is_han(*c)).count();
    let acts = ["通过", "向", "对接", "用", "需要", "进行", "由", "在", "把", "将", "从", "按", "根据", "使"];
    let verbs =
        ["是", "会", "可以", "需要", "如果", "因为", "所以", "然后", "但", "也", "就", "不", "都", "再", "先", "并"];
    has_word(part)
        && width(part, 33) < 33
        && han <= 6
        && !verbs.iter().any(|verb| part.contains(verb))
        && !acts.iter().any(|act| part.starts_with(act))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bracket;

    fn seen_at(text: &str, place: Place) -> Vec<Vec<&str>> {
        let span = Span::new(0, text.len());
        let found = enumerations(text, span, &bracket::pairs(text, span), place);
        let members = |structure: &Structure| match structure {
            Structure::Enumeration { members } => members.iter().map(|member| member.of(text)).collect(),
            other => panic!("{other:?}"),
        };
        found.iter().map(members).collect()
    }

    fn seen(text: &str) -> Vec<Vec<&str>> {
        seen_at(text, Place::Prose)
    }

    #[test]
    fn enumeration_commas_list_members() {
        assert_eq!(seen("常见的排序包括冒泡、归并和快排。"), [["冒泡", "归并", "快排"]]);
        assert_eq!(seen("结构分为栈（LIFO）、队列（FIFO）、堆等"), [["栈（LIFO）", "队列（FIFO）", "堆"]]);
    }

    #[test]
    fn slashes_list_words_but_not_paths() {
        assert_eq!(seen("用 mutex/semaphore 同步"), [["mutex", "semaphore"]]);
        assert_eq!(seen("数组 / 链表"), [["数组", "链表"]]);
        for text in ["写在 /etc/hosts 里", "看 http://a.cn/b", "1/2 的节点", "a.txt/b.txt"] {
            assert_eq!(seen(text), Vec::<Vec<&str>>::new(), "{text}");
        }
    }

    #[test]
    fn latin_words_join_anywhere_and_phrases_in_titles() {
        assert_eq!(seen("由 producer 和 consumer 协作"), [["producer", "consumer"]]);
        assert_eq!(seen_at("乐观锁和悲观锁的区别", Place::Title), [["乐观锁", "悲观锁"]]);
        assert_eq!(seen("读取和写入数据"), Vec::<Vec<&str>>::new());
    }

    #[test]
    fn short_parts_between_commas_are_listed() {
        assert_eq!(seen("成员：parser(解析), planner，执行器"), [["parser", "planner", "执行器"]]);
        assert_eq!(seen("先解析语句，再优化计划，然后执行"), Vec::<Vec<&str>>::new());
    }
}
