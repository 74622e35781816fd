//! Where members begin and end: behind cue words, before 等, at joining words.

use zhitu_model::Span;

use super::name::{begins_with_name, grade};
use super::scope::Scope;
use crate::apart::{Word, places};
use crate::chars::{has_word, is_blank, letters_in, width};
use crate::marks::bare;

/// A member is no wider than this many columns.
const WIDE: usize = 60;
/// Words behind which the first member begins, and what they make a name with.
const CUES: [(&str, &[&str]); 28] = [
    ("包括", &[]),
    ("包含", &[]),
    ("分为", &[]),
    ("分成", &["比"]),
    ("例如", &[]),
    ("比如", &[]),
    ("诸如", &[]),
    ("支持", &["向量", "度"]),
    ("提供", &["商", "者", "方"]),
    ("使用", &["率", "者", "量", "权", "场", "情", "说", "价值", "寿命"]),
    ("通过", &["率"]),
    ("负责", &["人"]),
    ("等待", &["队", "时", "状", "图"]),
    ("对接", &[]),
    ("对于", &[]),
    ("可以被", &[]),
    ("可以", &[]),
    ("能够", &[]),
    ("根据", &[]),
    ("自动发现", &[]),
    ("提升", &[]),
    ("提高", &[]),
    ("保证", &["金", "人"]),
    ("借助", &[]),
    ("基于", &[]),
    ("涉及", &[]),
    ("为了", &[]),
    ("位于", &[]),
];
/// Verbs behind which a first member in Latin letters begins; before Han text they may be part of a name.
const VERBS: [&str; 12] =
    ["部署", "设置", "安装", "创建", "访问", "监控", "存储", "管理", "控制", "查看", "启动", "实现"];
/// Short cues, and the characters behind which they are part of a word.
const SHORT_CUES: [(char, &str); 11] = [
    ('有', "没所拥具私公专固特自"),
    ('如', "例比假诸"),
    ('是', "但"),
    ('为', "认以行人"),
    ('即', "立"),
    ('对', "针绝相配"),
    ('由', "自理路"),
    ('将', ""),
    ('被', ""),
    ('在', "存现潜"),
    ('像', "图头录镜影成摄"),
];
/// Words that join two members, and the characters before or behind which they are part of another word.
const JOINS: [Word; 9] = [
    ("以及", "", ""),
    ("或者", "", ""),
    ("还有", "", ""),
    ("和", "亲饱共协柔温缓中总之", ""),
    ("与", "参赋授给", ""),
    ("及", "涉普触提波顾遍埃", ""),
    ("或", "异", ""),
    ("跟", "", ""),
    ("、", "", ""),
];

/// Adds a member unless it is empty or too wide; without blanks, marks and a final stop.
pub(super) fn push(text: &str, span: Span, members: &mut Vec<Span>) {
    let span = bare(text, span);
    let kept = span.of(text).trim_end_matches(|c: char| c == '.' || is_blank(c));
    let span = bare(text, Span::new(span.start as usize, span.start as usize + kept.len()));
    if has_word(span.of(text)) && width(span.of(text), WIDE) < WIDE {
        members.push(span);
    }
}

/// The part behind the last cue, where something stands behind it.
pub(super) fn head(scope: &Scope<'_>, part: Span) -> Span {
    let part = scope.short(part);
    let Some(body) = scope.masked(part).filter(|body| body.contains(is_ink)) else { return part };
    let letters = letters_in(&body);
    let end_of =
        |word: &str| if letters_in(word) & !letters == 0 { Some(body.rfind(word)? + word.len()) } else { None };
    let long = CUES.iter().filter_map(|(word, behind)| {
        end_of(word).filter(|at| !behind.iter().any(|rest| body[*at..].starts_with(rest)))
    });
    let verbs = VERBS
        .iter()
        .filter_map(|word| end_of(word))
        .filter(|at| body[*at..].trim_start_matches(is_blank).starts_with(|c: char| c.is_ascii_alphabetic()));
    let short = SHORT_CUES.iter().filter_map(|(cue, before)| {
        let at = body.rfind(*cue)?;
        let previous = body[..at].chars().next_back();
        let next = body[at + cue.len_utf8()..].chars().next();
        let is_word = previous.is_none() && matches!(cue, '有' | '是' | '被') && next.is_some_and(|c| !is_blank(c))
            || previous.is_some_and(|c| before.contains(c))
            || begins_with_name(&body[at..]);
        (!is_word).then_some(at + cue.len_utf8())
    });
    let has_ink = |at: &usize| body[*at..].contains(is_ink);
    let cut = long.chain(verbs).chain(short).filter(has_ink).max();
    Span::new(part.start as usize + cut.unwrap_or_else(|| lead(&body)), part.end as usize)
}

/// A letter or digit, or what stands for one in brackets.
fn is_ink(c: char) -> bool {
    c.is_alphanumeric() || c == '\u{1}'
}

/// Words that end an enumeration, and the characters before or behind which they are part of a name.
const TAILS: [Word; 9] = [
    ("等", "幂平相对不", ""),
    ("都", "首成", ""),
    ("均", "平", ""),
    ("这些", "", ""),
    ("三者", "", ""),
    ("两者", "", ""),
    ("之间", "", ""),
    ("组成", "", "原"),
    ("来自", "", ""),
];
/// Words that join a member to the one before it or a clause to the one before.
const LEADS: [&str; 9] = ["and ", "or ", "以及", "或者", "和", "与", "而", "但", "且"];

/// Bytes of the joining word that a part begins with.
fn lead(body: &str) -> usize {
    let found = LEADS.iter().find(|lead| body.starts_with(**lead)).filter(|_| !begins_with_name(body));
    found.map_or(0, |lead| lead.len())
}

/// The part before 等, 这四种 and the like, without a joining word in front.
pub(super) fn tail(scope: &Scope<'_>, part: Span) -> Span {
    let part = scope.short(part);
    let Some(body) = scope.masked(part) else { return part };
    let lead = lead(&body);
    let first = lead + grade(&body[lead..]);
    let stands = |at: &usize| *at > lead && *at >= first && !begins_with_name(&body[*at..]);
    let ends = TAILS.iter().filter_map(|word| places(&body, *word).find(stands));
    let counted = body.match_indices('这').map(|(at, _)| at).find(|at| {
        *at > lead
            && body[at + '这'.len_utf8()..]
                .starts_with(|c: char| "一二两三四五六七八九十几".contains(c) || c.is_ascii_digit())
    });
    let end = ends.chain(counted).min().unwrap_or(body.len());
    let start = part.start as usize;
    Span::new(start + lead, start + end)
}

/// Splits a part at the first joining word that has text on both sides.
pub(super) fn join(scope: &Scope<'_>, part: Span) -> Option<(Span, Span)> {
    let body = scope.masked(part)?;
    let (at, len) = join_at(&body)?;
    let start = part.start as usize;
    Some((Span::new(start, start + at), Span::new(start + at + len, part.end as usize)))
}

/// The place and length of the first joining word.
pub(super) fn join_at(body: &str) -> Option<(usize, usize)> {
    let letters = letters_in(body);
    let may_stand = |join: &str| letters_in(join) & !letters == 0;
    let han = JOINS.iter().filter(|(join, ..)| may_stand(join)).filter_map(|word| {
        let len = word.0.len();
        let stands = |at: &usize| *at > 0 && at + len < body.len() && !begins_with_name(&body[*at..]);
        places(body, *word).find(stands).map(|at| (at, len))
    });
    let latin = [" and ", " or ", " & ", " vs ", " VS ", " vs. "]
        .iter()
        .filter(|join| may_stand(join))
        .filter_map(|join| body.find(join).map(|at| (at, join.len())));
    han.chain(latin).min_by_key(|(at, len)| (*at, std::cmp::Reverse(*len)))
}

fn is_latin(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '`' | '*' | '+' | '#' | '\u{1}')
}

/// Where the Latin words at the end of `left` begin, at most three of them; its length where none stand there.
pub(super) fn latin_start(left: &str) -> usize {
    let mut start = left.trim_end_matches(is_blank).len();
    let mut found = left.len();
    for _ in 0..3 {
        let word = left[..start].trim_end_matches(is_latin).len();
        if word == start {
            break;
        }
        found = word;
        match left[..word].strip_suffix(' ') {
            Some(rest) => start = rest.len(),
            None => break,
        }
    }
    found
}

/// Where the Latin words at the start of `right` end, at most three of them; 0 where none stand there.
pub(super) fn latin_end(right: &str) -> usize {
    let mut at = right.len() - right.trim_start_matches(is_blank).len();
    let mut found = 0;
    for _ in 0..3 {
        let rest = right[at..].trim_start_matches(is_latin);
        let end = right.len() - rest.len();
        if end == at {
            break;
        }
        found = end;
        match rest.strip_prefix(' ') {
            Some(_) => at = end + 1,
            None => break,
        }
    }
    found
}
