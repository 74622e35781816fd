//! Cuts text into runs before any dictionary is asked: Latin runs and identifiers, numbers, Han runs, symbols.
//!
//! jieba splits `kube-proxy` and lets a user's word split a longer Latin word; it therefore never sees Latin text.

use std::ops::Range;

/// Ends of Chinese text that a path or an option follows, rather than another name.
const INTRODUCING: [&str; 27] = [
    "的", "从", "如", "是", "为", "到", "在", "于", "和", "与", "及", "或", "把", "将", "向", "对", "加", "用", "么",
    "设置", "指定", "参数", "选项", "执行", "目录", "路径", "因为",
];

/// What a run is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RunKind {
    /// A Latin word or identifier: `kube-proxy`, `v1.8`, `B+`, `storage.block-cache`.
    Latin,
    /// A number with its decimal point, per cent sign or separators.
    Number,
    /// Han characters; not yet words.
    Han,
    /// A punctuation mark, an arrow, a link target, an HTML tag.
    Symbol,
}

/// A run of text of one kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Run {
    pub(crate) kind: RunKind,
    /// Byte range of the scanned text.
    pub(crate) range: Range<usize>,
}

/// Whether a character belongs to Chinese words, radicals and compatibility forms included.
pub(crate) fn is_han(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}' | '\u{3400}'..='\u{4DBF}' | '\u{20000}'..='\u{323AF}' | '\u{F900}'..='\u{FAFF}' | '\u{2E80}'..='\u{2FDF}' | '々' | '〇')
}

/// Whether a character belongs to Latin words: letters and digits of any script that is not Han, full width included.
fn is_letter(c: char) -> bool {
    c.is_ascii_alphanumeric() || (!c.is_ascii() && c.is_alphanumeric() && !is_han(c))
}

/// Cuts `text` into runs in order; blanks are left out. Total and O(n).
pub(crate) fn runs(text: &str) -> Vec<Run> {
    let mut runs = Vec::with_capacity(text.len() / 6 + 1);
    let mut closing = Closing::default();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let rest = &text[at..];
        let (kind, length) = if c.is_whitespace() || c.is_control() || matches!(c, '\u{200B}'..='\u{200F}' | '\u{FEFF}')
        {
            at += c.len_utf8();
            continue;
        } else if is_han(c) {
            (RunKind::Han, rest.find(|c| !is_han(c)).unwrap_or(rest.len()))
        } else if let Some(length) = target(text, at, &mut closing) {
            (RunKind::Symbol, length)
        } else if let Some(length) = latin(text, at) {
            let is_number = !rest[..length].contains(|c: char| c.is_alphabetic());
            (if is_number { RunKind::Number } else { RunKind::Latin }, length)
        } else {
            (RunKind::Symbol, symbol(rest, c))
        };
        runs.push(Run { kind, range: at..at + length });
        at += length;
    }
    runs
}

/// Where the next mark that closes a target or tag stands, or the line ends: looked for once, however many are opened.
#[derive(Default)]
struct Closing {
    parenthesis: usize,
    tag: usize,
    /// Where the next character beyond ASCII stands, or the text ends: no tag goes over it.
    foreign: usize,
}

impl Closing {
    /// Whether a mark closes what is opened before `from` in its line, and one past it. `known` is what was found before.
    fn of(text: &str, from: usize, mark: char, known: &mut usize) -> Option<usize> {
        if *known < from {
            *known = text[from..].find([mark, '\n']).map_or(text.len(), |inside| from + inside);
        }
        text[*known..].starts_with(mark).then_some(*known + 1)
    }

    /// Whether all is ASCII from one place to a later one.
    fn is_ascii(&mut self, text: &str, from: usize, to: usize) -> bool {
        if self.foreign <= from {
            let found = text.as_bytes()[from..].iter().position(|byte| !byte.is_ascii());
            self.foreign = found.map_or(text.len(), |inside| from + inside);
        }
        self.foreign >= to
    }
}

/// Length of a link target, address or HTML tag that starts at `at`; places are asked for in order.
fn target(text: &str, at: usize, closing: &mut Closing) -> Option<usize> {
    let rest = &text[at..];
    if rest.starts_with("http://") || rest.starts_with("https://") || rest.starts_with("ftp://") {
        return Some(
            rest.find(|c: char| !c.is_ascii_graphic() || matches!(c, ')' | '>' | '"' | '`')).unwrap_or(rest.len()),
        );
    }
    if rest.starts_with("](") {
        return Some(Closing::of(text, at + 2, ')', &mut closing.parenthesis)? - at);
    }
    let tag = rest.strip_prefix('<')?;
    let is_tag =
        tag.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c == '!') && !text[..at].ends_with('<');
    if !is_tag {
        return None;
    }
    let end = Closing::of(text, at + 1, '>', &mut closing.tag)?;
    closing.is_ascii(text, at, end).then_some(end - at)
}

/// Length of the Latin run that starts at `at`: letters and digits, joined by marks that stand between two of them.
fn latin(text: &str, at: usize) -> Option<usize> {
    let rest = &text[at..];
    let lead = lead(text, at);
    let mut end = lead;
    loop {
        let tail = &rest[end..];
        let word = tail.find(|c| !is_letter(c)).unwrap_or(tail.len());
        if word == 0 {
            break;
        }
        end += word;
        let joint = joint(&rest[end..]);
        let follows = rest[end + joint..].starts_with(is_letter);
        if joint == 0 || !follows {
            break;
        }
        end += joint;
    }
    if end == lead {
        return None;
    }
    Some(end + suffix(&rest[..end], &rest[end..]))
}

/// Length of what may stand before an identifier and belongs to it: the dashes of an option, a variable's sign, a path's slash.
fn lead(text: &str, at: usize) -> usize {
    let rest = &text[at..];
    let before = &text[..at];
    let is_inside = before.ends_with(|c: char| is_letter(c) || matches!(c, '-' | '/' | '.' | '$' | '='));
    let is_beside = before.ends_with(is_han) && is_separator(before, rest);
    let length = ["--", "-", "$", "@", "./", "~/", "/", "_", "__", "."]
        .iter()
        .filter(|lead| rest.starts_with(**lead))
        .map(|lead| lead.len())
        .max()
        .unwrap_or(0);
    let is_free = !is_inside && !is_beside;
    if is_free && rest[length..].starts_with(|c: char| c.is_ascii_alphabetic()) { length } else { 0 }
}

/// Whether a slash or dash behind a Chinese word sets a name beside it: 缓存/Redis, but 目录/var/log, 位于/tmp, 参数-Xmx.
fn is_separator(before: &str, rest: &str) -> bool {
    let name = |mark| rest.strip_prefix(mark).filter(|name: &&str| name.starts_with(|c: char| c.is_ascii_alphabetic()));
    let end = |name: &str| name.find(|c: char| !is_letter(c) && !matches!(c, '-' | '_' | '.')).unwrap_or(name.len());
    let is_one = match (name('/'), name('-')) {
        (Some(path), _) => !path[end(path)..].starts_with('/'),
        (_, Some(option)) => option[1..].starts_with(is_letter),
        _ => false,
    };
    is_one && !INTRODUCING.iter().any(|word| before.ends_with(word))
}

/// Length of a mark that joins two parts of an identifier.
fn joint(rest: &str) -> usize {
    let mut chars = rest.chars();
    match chars.next() {
        Some('-' | '_' | '.' | '\'' | '@') => 1,
        Some(dash @ ('—' | '–' | '‑' | '‐')) => dash.len_utf8(),
        _ => 0,
    }
}

/// Length of marks behind a word that belong to it: `B+`, `C++`, `C#`, `50%`.
fn suffix(word: &str, rest: &str) -> usize {
    let length = if word.len() <= 2 && word.starts_with(|c: char| c.is_ascii_uppercase()) {
        ["++", "+", "#"].iter().find(|suffix| rest.starts_with(**suffix)).map_or(0, |suffix| suffix.len())
    } else {
        usize::from(rest.starts_with('%') && word.ends_with(|c: char| c.is_ascii_digit()))
    };
    if rest[length..].starts_with(is_letter) { 0 } else { length }
}

/// Length of a symbol: marks of arrows and emphasis stay together, others stand alone.
fn symbol(rest: &str, first: char) -> usize {
    let together = |c: char| matches!(c, '-' | '=' | '>' | '<' | '*' | '`' | '~' | '—' | '–' | '→' | '.' | '…');
    if !together(first) {
        return first.len_utf8();
    }
    let is_arrow = |c: char| matches!(c, '-' | '=' | '>' | '<' | '—' | '–' | '→');
    let same = |c: char| if is_arrow(first) { is_arrow(c) } else { c == first };
    rest.find(|c| !same(c)).unwrap_or(rest.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        runs(text).into_iter().map(|run| &text[run.range]).collect()
    }

    #[test]
    fn identifiers_stay_whole() {
        assert_eq!(cut("由kube-proxy监听"), ["由", "kube-proxy", "监听"]);
        assert_eq!(cut("v1.8之后 kube—scheduler"), ["v1.8", "之后", "kube—scheduler"]);
        assert_eq!(cut("B+ 树和C++"), ["B+", "树和", "C++"]);
        assert_eq!(cut("设置-Xmx和$JAVA_HOME"), ["设置", "-Xmx", "和", "$JAVA_HOME"]);
        assert_eq!(cut("见 ./conf/a.yaml"), ["见", "./conf", "/", "a.yaml"]);
    }

    #[test]
    fn what_parts_a_name_from_a_chinese_one_is_no_part_of_it() {
        assert_eq!(cut("缓存/Redis"), ["缓存", "/", "Redis"]);
        assert_eq!(cut("容器编排-Kubernetes"), ["容器编排", "-", "Kubernetes"]);
        assert_eq!(cut("日志在/tmp，挂载/var/log"), ["日志在", "/tmp", "，", "挂载", "/var", "/", "log"]);
        assert_eq!(
            cut("加参数-Xss，删除-v，导出--json"),
            ["加参数", "-Xss", "，", "删除", "-v", "，", "导出", "--json"]
        );
    }

    #[test]
    fn arrows_and_marks_are_symbols() {
        assert_eq!(cut("甲===>乙--->c"), ["甲", "===>", "乙", "--->", "c"]);
        assert_eq!(cut("**粗体**`码`"), ["**", "粗体", "**", "`", "码", "`"]);
        assert_eq!(cut("a->b"), ["a", "->", "b"]);
    }

    #[test]
    fn link_targets_and_tags_are_one_symbol() {
        assert_eq!(cut("[手册](https://a.b/c_d)说<br/>完"), ["[", "手册", "](https://a.b/c_d)", "说", "<br/>", "完"]);
        assert_eq!(cut("pod < name> 见http://x.y/z）"), ["pod", "<", "name", ">", "见", "http://x.y/z", "）"]);
    }

    #[test]
    fn numbers_are_apart_from_names() {
        let kinds: Vec<RunKind> = runs("3.5 2PC 90% 10").iter().map(|run| run.kind).collect();
        assert_eq!(kinds, [RunKind::Number, RunKind::Latin, RunKind::Number, RunKind::Number]);
    }
}
