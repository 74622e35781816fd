//! Stretches of lines that are no prose: front matter, HTML comments, code fences, formulas, scripts.

use crate::chars::{has_han, is_blank};
use crate::line::Line;
use crate::structure::holds_arrow;

/// What a line belongs to; lines of one code block or aside share an id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Region {
    /// Prose, lists, tables: everything that is read.
    Text,
    /// The marks around text that is read: fences around a plain chain.
    Mark,
    /// Code and formulas.
    Code(u32),
    /// Front matter, comments, scripts.
    Aside(u32),
}

/// The longest front matter, in lines.
const FRONT_MATTER: usize = 200;

/// The region of each line. O(n).
pub(crate) fn regions(text: &str, lines: &[Line]) -> Vec<Region> {
    let mut scan = Scan {
        text,
        lines,
        out: vec![Region::Text; lines.len()],
        next_id: 0,
        unclosed: [usize::MAX; 2],
        absent: Vec::new(),
    };
    let mut at = scan.front_matter();
    while at < lines.len() {
        at = scan.step(at).max(at + 1);
    }
    scan.out
}

/// A walk over lines. `unclosed` remembers, for each kind of fence, the length from which no closing fence follows;
/// `absent` the closing marks that no longer occur.
struct Scan<'a> {
    text: &'a str,
    lines: &'a [Line],
    out: Vec<Region>,
    next_id: u32,
    unclosed: [usize; 2],
    absent: Vec<&'static str>,
}

impl<'a> Scan<'a> {
    fn body(&self, at: usize) -> &'a str {
        self.lines[at].body.of(self.text)
    }

    fn mark(&mut self, range: std::ops::Range<usize>, region: fn(u32) -> Region) {
        let id = self.next_id;
        self.next_id += 1;
        self.out[range].fill(region(id));
    }

    /// Marks front matter: between `---` lines, or bare `title:` lines at the very top. The line after it.
    fn front_matter(&mut self) -> usize {
        let Some(first) = (0..self.lines.len()).find(|at| !self.lines[*at].is_blank()) else { return self.lines.len() };
        let fence = self.body(first);
        let end = if fence == "---" || fence == "+++" {
            let last = self.lines.len().min(first + FRONT_MATTER);
            let close = (first + 1..last).find(|at| self.body(*at) == fence);
            close.filter(|close| (first + 1..*close).any(|at| is_key(self.body(at)))).map(|close| close + 1)
        } else {
            let count = (first..self.lines.len()).take_while(|at| is_page_key(self.body(*at))).count();
            (count >= 2).then_some(first + count)
        };
        if let Some(end) = end {
            self.mark(first..end, Region::Aside);
        }
        end.unwrap_or(0)
    }

    /// Marks what begins at a line; the line to go on with.
    fn step(&mut self, at: usize) -> usize {
        let body = self.body(at);
        if let Some((mark, len)) = fence(body) {
            self.fenced(at, mark, len)
        } else if body.starts_with("<!--") && stands_alone(body, "<!--", "-->") {
            let end = self.line_with("-->", at, 4);
            self.mark(at..end, Region::Aside);
            end
        } else if body.starts_with("$$") && stands_alone(body, "$$", "$$") {
            let end = self.line_with("$$", at, 2);
            self.mark(at..end, Region::Code);
            end
        } else if let Some(close) = raw_element(body) {
            let end = self.line_with(close, at, 0);
            self.mark(at..end, Region::Aside);
            end
        } else {
            at + 1
        }
    }

    /// One past the line where `needle` next stands, from `skip` bytes into line `at`; one past `at` where it stands nowhere.
    fn line_with(&mut self, needle: &'static str, at: usize, skip: usize) -> usize {
        if self.absent.contains(&needle) {
            return at + 1;
        }
        let from = self.lines[at].body.start as usize + skip;
        let Some(found) = self.text.get(from..).and_then(|rest| rest.find(needle)) else {
            self.absent.push(needle);
            return at + 1;
        };
        let found = (from + found) as u32;
        at + self.lines[at..].partition_point(|line| line.span.start <= found)
    }

    fn fenced(&mut self, open: usize, mark: u8, len: usize) -> usize {
        let slot = usize::from(mark == b'~');
        let info = self.body(open)[len..].trim_matches(is_blank);
        let close = if len >= self.unclosed[slot] { None } else { self.close(open, mark, len, info) };
        let Some(close) = close else {
            let end =
                (open + 1..self.lines.len()).find(|at| self.lines[*at].is_blank() || fence(self.body(*at)).is_some());
            let end = end.unwrap_or(self.lines.len());
            self.mark(open..end, Region::Code);
            return end;
        };
        if matches!(info, "" | "text" | "txt" | "plain" | "plaintext") && self.is_prose(open + 1..close) {
            self.out[open] = Region::Mark;
            self.out[close] = Region::Mark;
        } else {
            self.mark(open..close + 1, Region::Code);
        }
        close + 1
    }

    /// The closing fence; none where another fence with a language opens first, or the note ends.
    fn close(&mut self, open: usize, mark: u8, len: usize, info: &str) -> Option<usize> {
        let nests = len > 3 || info.starts_with("md") || info.starts_with("markdown");
        for at in open + 1..self.lines.len() {
            let Some((other, run)) = fence(self.body(at)) else { continue };
            let is_bare = self.body(at)[run..].trim_matches(is_blank).is_empty();
            if other == mark && run >= len && is_bare {
                return Some(at);
            }
            if other == mark && !is_bare && !nests {
                return None;
            }
        }
        self.unclosed[usize::from(mark == b'~')] = len;
        None
    }

    /// Whether fenced lines are sentences or chains rather than code: each holds Han text or arrows and no sign of code.
    fn is_prose(&self, range: std::ops::Range<usize>) -> bool {
        let mut seen = false;
        for at in range.filter(|at| !self.lines[*at].is_blank()) {
            let body = self.body(at);
            seen = true;
            let is_chain = holds_arrow(body);
            let is_code = body.contains(['{', '}', ';', '\\', '$', '<'])
                || (!is_chain && body.contains(['=', '|', '│']))
                || ["//", "#", "--", "/*", "*", "+", "➜"].iter().any(|mark| body.starts_with(mark))
                || body.contains("()");
            if is_code || !(has_han(body) || is_chain) {
                return false;
            }
        }
        seen
    }
}

/// Whether no words stand behind what `open` and `close` surround at the start of a line.
fn stands_alone(body: &str, open: &str, close: &str) -> bool {
    let mut rest = body;
    while let Some(inner) = rest.strip_prefix(open) {
        let Some(end) = inner.find(close) else { return true };
        rest = inner[end + close.len()..].trim_start_matches(is_blank);
    }
    !rest.contains(char::is_alphabetic)
}

/// The mark and length of a code fence.
fn fence(body: &str) -> Option<(u8, usize)> {
    let mark = *body.as_bytes().first()?;
    let len = body.bytes().take_while(|byte| *byte == mark).count();
    let is_fence = matches!(mark, b'`' | b'~') && len >= 3 && !(mark == b'`' && body[len..].contains('`'));
    is_fence.then_some((mark, len))
}

/// Whether a line is `key: …` as in YAML or `key = …` as in TOML.
fn is_key(body: &str) -> bool {
    let name = body.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-')).count();
    name > 0 && body[name..].trim_start().starts_with([':', '='])
}

/// Whether a line at the top is a page's title, date or tags without the `---` around them.
fn is_page_key(body: &str) -> bool {
    const KEYS: [&str; 14] = [
        "title",
        "date",
        "tags",
        "tag",
        "categories",
        "category",
        "description",
        "keywords",
        "author",
        "layout",
        "permalink",
        "updated",
        "slug",
        "draft",
    ];
    body.split_once(':').is_some_and(|(key, _)| KEYS.contains(&key.trim().to_ascii_lowercase().as_str()))
}

/// The closing tag of an element whose text is never prose.
fn raw_element(body: &str) -> Option<&'static str> {
    const ELEMENTS: [(&str, &str); 4] =
        [("<script", "</script>"), ("<style", "</style>"), ("<pre", "</pre>"), ("<svg", "</svg>")];
    // `<prefix>` is no `<pre>`.
    let opens = |open: &str| {
        body.strip_prefix(open).is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '-'))
    };
    ELEMENTS.iter().find(|(open, _)| opens(open)).map(|(_, close)| *close)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::line::lines;

    /// One letter a line: t(ext), m(ark), c(ode), a(side).
    fn seen(text: &str) -> String {
        let letter = |region: &Region| match region {
            Region::Text => 't',
            Region::Mark => 'm',
            Region::Code(_) => 'c',
            Region::Aside(_) => 'a',
        };
        regions(text, &lines(text)).iter().map(letter).collect()
    }

    #[test]
    fn front_matter_comments_and_formulas() {
        assert_eq!(seen("---\ntitle: 树\n---\n正文"), "aaat");
        assert_eq!(seen("title: 树\ndate: 今天\n\n正文"), "aatt");
        assert_eq!(seen("---\n正文\n---"), "ttt");
        assert_eq!(seen("<!-- 旧\n文 -->\n正文"), "aat");
        assert_eq!(seen("<!-- 没有结尾\n正文"), "at");
        assert_eq!(seen("$$\nO(n)\n$$\n正文"), "ccct");
        assert_eq!(seen("<!-- 一 --> <!-- 二 -->\n$$x$$ (1)\n$$y$$"), "acc");
        assert_eq!(seen("<!-- 略 --> 树有根。\n$$x$$ 是高度。"), "tt");
        assert_eq!(seen("<script>\nx\n</script>\n正文"), "aaat");
        assert_eq!(seen("<pre class=\"x\">\nx\n</pre>\n正文"), "aaat");
        assert_eq!(seen("<prefix>/bin 放命令\n正文\n<pre>\nx\n</pre>"), "ttaaa");
    }

    #[test]
    fn fences_closed_and_unclosed() {
        assert_eq!(seen("```go\nx := 1\n```\n正文"), "ccct");
        assert_eq!(seen("```go\nx := 1\n\n正文\n"), "cctt");
        assert_eq!(seen("```\nx\n```go\ny\n```\n正文"), "ccccct");
        assert_eq!(seen("~~~\n```\n~~~\n正文"), "ccct");
    }

    #[test]
    fn fenced_prose_and_chains_are_read() {
        assert_eq!(seen("```\n客户端 -> 网关 -> 服务\n```"), "mtm");
        assert_eq!(seen("```\n请求\n↓\n网关\n```"), "mtttm");
        assert_eq!(seen("```text\n先写日志\n再写磁盘\n```"), "mttm");
        assert_eq!(seen("```\n# 启动\nrun\n```"), "cccc");
    }

    #[test]
    fn many_unclosed_openings_stay_linear() {
        let text = "```\n正文 \n\n".repeat(20_000) + &"<!-- \n".repeat(3);
        assert_eq!(regions(&text, &lines(&text)).len(), 60_003);
    }
}
