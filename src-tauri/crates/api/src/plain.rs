//! Texts of a note as a window quotes them: without the marks of Markdown.
//!
//! What is quoted is often a part of a line, so that a mark may stand without its other half; such marks go, too.

use crate::text::utf16;
use std::ops::Range;
use zhitu_model::Span;

/// Bytes of a link's name or address, at most.
const LINK: usize = 1000;
/// Runs of stars that wait for their other half, at most.
const OPEN: usize = 16;

/// A stretch of a note without marks, that knows where each part of it has come to stand.
pub(crate) struct Plain<'n> {
    note: &'n str,
    whole: Span,
    /// The marks, as byte ranges of the stretch, in order and apart from each other.
    marks: Vec<Range<usize>>,
    /// What is left.
    pub(crate) text: String,
}

impl<'n> Plain<'n> {
    /// The stretch `whole` of a note. O(its length).
    pub(crate) fn new(note: &'n str, whole: Span) -> Self {
        let raw = whole.of(note);
        let marks = marks(raw);
        let mut text = String::with_capacity(raw.len());
        let mut done = 0;
        for mark in &marks {
            text.push_str(raw.get(done..mark.start).unwrap_or_default());
            done = mark.end;
        }
        text.push_str(raw.get(done..).unwrap_or_default());
        Self { note, whole, marks, text }
    }

    /// Where byte `at` of the note stands in what is left.
    pub(crate) fn place(&self, at: u32) -> usize {
        let at = (at.clamp(self.whole.start, self.whole.end) - self.whole.start) as usize;
        let before = self.marks.iter().take_while(|mark| mark.start < at);
        at - before.map(|mark| mark.end.min(at) - mark.start).sum::<usize>()
    }

    /// The UTF-16 start and end of a part of the note; `None` where it does not lie inside, or is nothing but marks.
    pub(crate) fn units(&self, part: Span) -> Option<(u32, u32)> {
        let inside = self.whole.contains(part) && !part.is_empty() && self.note.get(self.whole.range()).is_some();
        let [start, end] = [part.start, part.end].map(|at| utf16(&self.text, self.place(at)));
        (inside && start < end).then_some((start, end))
    }
}

/// A stretch of a note without marks.
pub(crate) fn plain(note: &str, whole: Span) -> String {
    Plain::new(note, whole).text
}

/// The marks in a text, in order.
fn marks(raw: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut start = 0;
    for line in raw.split_inclusive('\n') {
        let lead = leading(line, start == 0);
        found.extend(lead.iter().map(|mark| start + mark.start..start + mark.end));
        let from = lead.last().map_or(0, |mark| mark.end);
        inline(line, from, |mark| found.push(start + mark.start..start + mark.end));
        start += line.len();
    }
    found.sort_by_key(|mark| mark.start);
    found
}

/// What a line begins with that sets it: the mark of a heading, of a quotation, and, in the first line, of an item.
fn leading(line: &str, is_first: bool) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    loop {
        let rest = &line[at..];
        let inner = rest.trim_start_matches([' ', '\t']);
        let begin = at + rest.len() - inner.len();
        let hashes = inner.bytes().take_while(|byte| *byte == b'#').count();
        let spaced = |length: usize| inner[length..].starts_with([' ', '\t']);
        let length = if (2..=6).contains(&hashes) || (hashes == 1 && spaced(1)) {
            hashes
        } else if inner.starts_with('>') && found.is_empty() && (spaced(1) || inner.starts_with(">>")) {
            inner.bytes().take_while(|byte| *byte == b'>').count()
        } else if is_first && inner.starts_with(['-', '*', '+']) && spaced(1) {
            1
        } else {
            return found;
        };
        let blank = inner[length..].len() - inner[length..].trim_start_matches([' ', '\t']).len();
        found.push(begin..begin + length + blank);
        at = begin + length + blank;
        // `# 3 ###` and a rule of dashes are all mark; what is left of them is nothing to quote.
        if found.len() > 3 {
            return found;
        }
    }
}

/// The marks within a line, from byte `from`: of code, of emphasis, of what is struck out, and of links.
fn inline(line: &str, from: usize, mut found: impl FnMut(Range<usize>)) {
    let bytes = line.as_bytes();
    let run = |at: usize| bytes[at..].iter().take_while(|byte| **byte == bytes[at]).count();
    let mut open: Vec<(usize, usize)> = Vec::new();
    let mut at = from;
    while at < bytes.len() {
        let length = run(at);
        match bytes[at] {
            b'`' => {
                found(at..at + length);
                // What stands between two such runs is code, and nothing in it is a mark.
                if let Some(end) = closing(line, at + length, length) {
                    found(end..end + length);
                    at = end;
                }
                at += length;
            }
            b'*' | b'~' if length <= 3 && (bytes[at] == b'*' || length == 2) => {
                emphasis(line, at, length, &mut open, &mut found);
                at += length;
            }
            b'[' | b'!' if length == 1 => {
                at += 1;
                let name = if bytes[at - 1] == b'[' { at - 1 } else { at };
                if let Some((text, end)) = link(line, name).filter(|_| bytes.get(name) == Some(&b'[')) {
                    found(at - 1..name + 1);
                    found(text..end);
                    inline(&line[..text], name + 1, &mut found as &mut dyn FnMut(Range<usize>));
                    at = end;
                }
            }
            _ => at += length,
        }
    }
}

/// Where the next run of just so many backticks stands.
fn closing(line: &str, from: usize, length: usize) -> Option<usize> {
    let bytes = line.as_bytes();
    let mut at = from;
    while at < bytes.len() {
        let run = bytes[at..].iter().take_while(|byte| **byte == bytes[at]).count();
        if bytes[at] == b'`' && run == length {
            return Some(at);
        }
        at += run;
    }
    None
}

/// A run of stars or tildes: two that fit each other are marks, and two stars that lack their other half, where that may
/// have been cut off.
fn emphasis(
    line: &str,
    at: usize,
    length: usize,
    open: &mut Vec<(usize, usize)>,
    found: &mut impl FnMut(Range<usize>),
) {
    let before = line[..at].chars().next_back();
    let behind = line[at + length..].chars().next();
    let is_word = |letter: Option<char>| letter.is_some_and(|letter| letter.is_ascii_alphanumeric());
    let is_blank = |letter: Option<char>| letter.is_none_or(char::is_whitespace);
    let sign = line.as_bytes()[at];
    let is_same = |(start, other): &(usize, usize)| *other == length && line.as_bytes()[*start] == sign;
    if is_word(before) && is_word(behind) && !open.iter().any(is_same) {
        return;
    }
    if !is_blank(before)
        && let Some(known) = open.iter().rposition(is_same)
    {
        let (start, _) = open[known];
        open.truncate(known);
        found(start..start + length);
        found(at..at + length);
    } else if !is_blank(behind) && (length > 1 || !is_word(before)) && !matches!(behind, Some('/' | ')')) {
        let is_cut_off = at == 0 || behind.is_some_and(|letter| !letter.is_ascii());
        let is_open_ended = sign == b'*' && length == 2 && is_cut_off && !line[at + length..].contains("**");
        if is_open_ended {
            found(at..at + length);
        } else if open.len() < OPEN {
            open.push((at, length));
        }
    } else if sign == b'*' && length == 2 && !is_blank(before) && before != Some('/') {
        found(at..at + length);
    }
}

/// Of a link whose name begins with the bracket at `at`: where the name ends, and where all of it does.
fn link(line: &str, at: usize) -> Option<(usize, usize)> {
    let find = |from: usize, sign: u8| line.as_bytes()[from..].iter().take(LINK).position(|byte| *byte == sign);
    let name = at + find(at, b']')?;
    let address = line[name..].strip_prefix("](")?;
    let end = find(name + 2, b')')?;
    let is_plain = !line[at + 1..name].contains('[') && !address[..end].contains(['\n', '(']);
    (is_plain && name > at + 1).then_some((name, name + 2 + end + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_layout_are_not_quoted() {
        for (raw, shown) in [
            ("### service和endpoint", "service和endpoint"),
            ("## **数据库/表 如何设计**", "数据库/表 如何设计"),
            ("kube-proxy` 会监视 Service", "kube-proxy 会监视 Service"),
            (".env files support** - 支持.env 文件", ".env files support - 支持.env 文件"),
            ("* **.env files support** - 支持.env 文件", ".env files support - 支持.env 文件"),
            ("**注意：这里会丢。", "注意：这里会丢。"),
            ("> - 用 `a**b` 和 *斜体*", "用 a**b 和 斜体"),
            ("见[官方文档](https://k8s.io/docs)和![图](a.png)", "见官方文档和图"),
            ("~~旧的~~ 新的", "旧的 新的"),
            ("两行\n## 第二行\n- 一条", "两行\n第二行\n- 一条"),
        ] {
            assert_eq!(plain(raw, Span::new(0, raw.len())), shown, "{raw}");
        }
    }

    #[test]
    fn what_only_looks_like_a_mark_stays() {
        for raw in [
            "*/5 * * * *",
            "2**10 和 3 * 4",
            "def f(*args, **kwargs)",
            "匹配 **/*.rs",
            "count(*)",
            "C# 和 #1",
            "__init__ 与 a[i](x",
            "x > y",
            "约 ~5 个",
            "<pod>-<namespace>",
        ] {
            assert_eq!(plain(raw, Span::new(0, raw.len())), raw);
        }
    }

    #[test]
    fn a_part_is_placed_in_what_is_left() {
        let note = "😀\n## **数据库** 和 `缓存`";
        let whole = Span::new("😀\n".len(), note.len());
        let shown = Plain::new(note, whole);
        let units: Vec<u16> = shown.text.encode_utf16().collect();
        for name in ["数据库", "缓存", "`缓存`"] {
            let start = note.find(name).expect("it stands there");
            let (from, to) = shown.units(Span::new(start, start + name.len())).expect("a part");
            assert_eq!(String::from_utf16_lossy(&units[from as usize..to as usize]), name.trim_matches('`'));
        }
        assert_eq!((shown.units(Span::new(0, 4)), shown.units(Span::new(5, 7))), (None, None));
    }
}
