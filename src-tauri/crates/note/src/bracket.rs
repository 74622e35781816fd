//! Matching brackets, quotes and code spans of a content span.

use zhitu_model::Span;

use crate::marks::is_tag;

/// What a pair of brackets holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Held {
    /// A parenthesis.
    Aside,
    /// A quotation or title.
    Quote,
    /// Inline code.
    Code,
    /// The target of a link.
    Target,
    /// An HTML tag or comment.
    Tag,
}

/// A matched pair.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Pair {
    /// Brackets included.
    pub(crate) outer: Span,
    /// Without brackets.
    pub(crate) inner: Span,
    /// What it holds.
    pub(crate) held: Held,
    /// 0 where no other pair surrounds it.
    pub(crate) depth: u8,
}

/// Pairs further apart than this many bytes are taken as slips of the pen.
const FAR: usize = 600;
/// Brackets open at once beyond this number are ignored.
const DEEP: usize = 32;

struct Open {
    at: usize,
    len: usize,
    held: Held,
    mark: char,
}

/// The pairs inside `span`, in order of their start. O(n).
pub(crate) fn pairs(text: &str, span: Span) -> Vec<Pair> {
    let mut out = Vec::new();
    let mut open: Vec<Open> = Vec::new();
    let mut tags = Tags { text, end: span.end as usize, close: 0 };
    let (mut in_code, mut previous) = (None, ' ');
    for (offset, c) in span.of(text).char_indices() {
        let at = span.start as usize + offset;
        if c == '`' {
            in_code = match in_code {
                Some(start) if at - start <= FAR && at - start > 1 => {
                    out.push(pair(start, 1, at, 1, Held::Code));
                    None
                }
                _ => Some(at),
            };
        } else if c == '<'
            && let Some(len) = tags.at(at)
        {
            out.push(pair(at, 1, at + len - 1, 1, Held::Tag));
        } else if let Some(held) = opening(c, previous) {
            if open.len() < DEEP {
                open.push(Open { at, len: c.len_utf8(), held, mark: closing(c) });
            }
        } else if is_closing(c)
            && let Some(found) = open.iter().rposition(|other| matches(other.mark, c))
        {
            let start = &open[found];
            if at - start.at <= FAR {
                out.push(pair(start.at, start.len, at, c.len_utf8(), start.held));
            }
            open.truncate(found);
        }
        previous = c;
    }
    out.sort_by_key(|pair| (pair.outer.start, std::cmp::Reverse(pair.outer.end)));
    set_depths(&mut out);
    out
}

/// The pairs that no other pair surrounds.
pub(crate) fn outermost(pairs: &[Pair]) -> impl Iterator<Item = &Pair> {
    pairs.iter().filter(|pair| pair.depth == 0)
}

fn pair(start: usize, open: usize, end: usize, close: usize, held: Held) -> Pair {
    let outer = Span::new(start, end + close);
    Pair { outer, inner: Span::new(start + open, end), held, depth: 0 }
}

/// Finds HTML tags; remembers where the next `>` stands, so that many `<` cost one pass.
struct Tags<'a> {
    text: &'a str,
    end: usize,
    close: usize,
}

impl Tags<'_> {
    /// Length of the tag or comment at `at`.
    fn at(&mut self, at: usize) -> Option<usize> {
        let rest = &self.text.as_bytes()[at..self.end.min(at + FAR)];
        if rest.starts_with(b"<!--") {
            return rest.windows(3).position(|mark| mark == b"-->").map(|found| found + 3);
        }
        if self.close <= at {
            self.close = self.text[at..self.end].find('>').map_or(usize::MAX, |found| at + found);
        }
        let close = Some(self.close).filter(|close| *close < at + FAR)?;
        is_tag(&self.text[at..=close]).then_some(close + 1 - at)
    }
}

fn set_depths(pairs: &mut [Pair]) {
    let mut ends: Vec<u32> = Vec::new();
    for pair in pairs {
        while ends.last().is_some_and(|end| *end <= pair.outer.start) {
            ends.pop();
        }
        pair.depth = ends.len().min(255) as u8;
        ends.push(pair.outer.end);
    }
}

fn opening(c: char, previous: char) -> Option<Held> {
    match c {
        '(' if previous == ']' => Some(Held::Target),
        '(' | '（' | '[' => Some(Held::Aside),
        '“' | '「' | '『' | '《' | '【' => Some(Held::Quote),
        _ => None,
    }
}

fn closing(open: char) -> char {
    match open {
        '(' | '（' => ')',
        '[' => ']',
        '“' => '”',
        '「' => '」',
        '『' => '』',
        '《' => '》',
        _ => '】',
    }
}

fn is_closing(c: char) -> bool {
    matches!(c, ')' | '）' | ']' | '”' | '」' | '』' | '》' | '】')
}

/// Half- and full-width parentheses close each other: notes mix them.
fn matches(expected: char, c: char) -> bool {
    expected == c || (expected == ')' && c == '）')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(text: &str) -> Vec<(&str, Held, u8)> {
        let all = pairs(text, Span::new(0, text.len()));
        all.iter().map(|pair| (pair.inner.of(text), pair.held, pair.depth)).collect()
    }

    #[test]
    fn pairs_nest_and_mix_widths() {
        assert_eq!(seen("锁（互斥锁(mutex)）"), [("互斥锁(mutex)", Held::Aside, 0), ("mutex", Held::Aside, 1)]);
        assert_eq!(seen("锁（mutex)"), [("mutex", Held::Aside, 0)]);
        assert_eq!(seen("[锁](a.md)"), [("锁", Held::Aside, 0), ("a.md", Held::Target, 0)]);
        assert_eq!(seen("`f(x)`"), [("f(x)", Held::Code, 0), ("x", Held::Aside, 1)]);
    }

    #[test]
    fn a_comment_is_one_tag() {
        assert_eq!(seen("锁 <!-- 待查：互斥 -> 读写 --> 可重入")[0], ("!-- 待查：互斥 -> 读写 --", Held::Tag, 0));
    }

    #[test]
    fn a_tag_may_begin_the_text() {
        assert_eq!(seen("<b>锁</b>"), [("b", Held::Tag, 0), ("/b", Held::Tag, 0)]);
    }

    #[test]
    fn unmatched_brackets_are_ignored() {
        assert_eq!(seen("锁（互斥"), []);
        assert_eq!(seen("锁）互斥（读写）"), [("读写", Held::Aside, 0)]);
    }

    #[test]
    fn very_deep_brackets_stay_bounded() {
        let text = format!("{}{}", "（".repeat(100_000), "）".repeat(100_000));
        assert!(pairs(&text, Span::new(0, text.len())).len() <= DEEP);
    }
}
