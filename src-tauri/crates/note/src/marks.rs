//! Inline Markdown marks at the ends of a span: bold, code, links, tags.

use zhitu_model::Span;

use crate::chars::{is_blank, trim};

/// Pairs of marks that may wrap a whole label, longest first.
const PAIRS: [(&str, &str); 11] = [
    ("***", "***"),
    ("**", "**"),
    ("__", "__"),
    ("~~", "~~"),
    ("==", "=="),
    ("[[", "]]"),
    ("``", "``"),
    ("`", "`"),
    ("*", "*"),
    ("_", "_"),
    ("【", "】"),
];

/// `span` without blanks and marks that wrap it whole: `**kube-proxy**` and `[PV](a.md)` become their text.
pub(crate) fn clean(text: &str, span: Span) -> Span {
    let mut span = trim(text, span);
    // A label bears few layers of marks; the bound keeps long runs of asterisks linear.
    for _ in 0..6 {
        let Some(inner) = unwrapped(text, span) else { break };
        span = trim(text, inner);
    }
    span
}

/// `span` without blanks and loose marks at either end, for sentences.
pub(crate) fn bare(text: &str, span: Span) -> Span {
    let part = clean(text, span);
    let body = part.of(text);
    let kept = body.trim_start_matches(is_mark);
    if kept.is_empty() {
        return Span { start: part.start, end: part.start };
    }
    let start = part.start as usize + body.len() - kept.len();
    let end = start + kept.trim_end_matches(is_mark).len();
    clean(text, Span::new(start, end))
}

fn is_mark(c: char) -> bool {
    is_blank(c) || matches!(c, '*' | '`' | '~')
}

fn unwrapped(text: &str, span: Span) -> Option<Span> {
    let part = span.of(text);
    if let Some(inner) = link_text(part) {
        let start = span.start as usize + 1;
        return Some(Span::new(start, start + inner));
    }
    if let Some(inner) = tagged(part) {
        return Some(Span::new(span.start as usize + inner.start, span.start as usize + inner.end));
    }
    PAIRS.iter().find_map(|(open, close)| {
        let inner = part.strip_prefix(open)?.strip_suffix(close)?;
        let is_whole = !inner.is_empty() && !inner.contains(close) && !inner.contains(open);
        is_whole.then(|| {
            let start = span.start as usize + open.len();
            Span::new(start, start + inner.len())
        })
    })
}

/// Length of the text of a link that is the whole part: `[text](target)`, `[text][ref]`.
fn link_text(part: &str) -> Option<usize> {
    let inner = part.strip_prefix('[')?;
    let close = inner.find(']')?;
    let target = &inner[close + 1..];
    let is_whole = [(b'(', b')'), (b'[', b']')]
        .iter()
        .any(|(open, end)| target.len() > 1 && closing(target, *open, *end) == Some(target.len() - 1));
    (is_whole && close > 0 && !inner[..close].contains('[')).then_some(close)
}

/// Where the bracket that `part` begins with is closed; `None` where it begins with none or none closes it.
pub(crate) fn closing(part: &str, open: u8, close: u8) -> Option<usize> {
    let mut depth = 0_usize;
    part.bytes()
        .position(|byte| {
            depth = depth + usize::from(byte == open) - usize::from(byte == close && depth > 0);
            depth == 0
        })
        .filter(|_| part.as_bytes().first() == Some(&open))
}

/// The part within a leading or trailing HTML tag or comment, or before a trailing `{#anchor}`.
fn tagged(part: &str) -> Option<std::ops::Range<usize>> {
    if part.starts_with("<!--") {
        return Some(part.find("-->")? + 3..part.len());
    }
    if part.ends_with("-->") {
        return Some(0..part.rfind("<!--")?);
    }
    if part.starts_with('<') {
        let end = part.find('>')? + 1;
        if is_tag(&part[..end]) {
            return Some(end..part.len());
        }
    }
    if part.ends_with('>') {
        let start = part.rfind('<')?;
        if is_tag(&part[start..]) {
            return Some(0..start);
        }
    }
    let (title, anchor) = part.strip_suffix('}')?.rsplit_once("{#")?;
    let is_anchor = !anchor.contains(|c: char| is_blank(c) || matches!(c, '{' | '}')) && !title.ends_with('{');
    is_anchor.then_some(0..title.len())
}

/// Whether `<…>` is an HTML tag and not a placeholder such as `<namespace>`.
pub(crate) fn is_tag(part: &str) -> bool {
    const NAMES: &str = " a abbr article audio b big blockquote br button caption center code col colgroup dd del details div dl \
        dt em figcaption figure font form h1 h2 h3 h4 h5 h6 hr i iframe img input ins kbd label li main mark meta nav ol p picture \
        pre s script section small source span strike strong style sub summary sup table tbody td template tfoot th thead tr tt u \
        ul video ";
    let inner = part.trim_start_matches('<').trim_start_matches('/');
    let name = inner.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let rest = &inner[name..];
    let name = inner[..name].to_ascii_lowercase();
    !name.is_empty() && NAMES.contains(&format!(" {name} ")) && rest.starts_with([' ', '>', '/'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cleaned(text: &str) -> &str {
        clean(text, Span::new(0, text.len())).of(text)
    }

    #[test]
    fn marks_that_wrap_a_label_come_off() {
        for text in [
            "**读写锁**",
            " `读写锁` ",
            "[读写锁](lock.md)",
            "***读写锁***",
            "[[读写锁]]",
            "[读写锁](a_(b).md)",
            "[读写锁][ref]",
            "<b>读写锁</b>",
            "读写锁 {#lock}",
            "**[读写锁](a)**",
            "【读写锁】",
            "读写锁<br/>",
            "<!-- 略 --> 读写锁",
            "读写锁 <!-- 略：a -> b -->",
        ] {
            assert_eq!(cleaned(text), "读写锁", "{text}");
        }
    }

    #[test]
    fn marks_inside_stay() {
        for text in [
            "**读锁** 和 **写锁**",
            "[读锁](a)与[写锁](b)",
            "__init__.py",
            "List<String>",
            "pod <name>",
            "[读锁](a.md) 可以共享（只读）",
            "[读锁](a.md) 可以共享 (只读)",
            "[读锁][a] 与 [b]",
            "用 {{#if a}} 和 {{/if}}",
            "{{#if}}",
        ] {
            assert_eq!(cleaned(text), text);
        }
    }

    #[test]
    fn sentences_lose_loose_marks() {
        let text = "**读锁可以共享。**";
        assert_eq!(bare(text, Span::new(0, text.len())).of(text), "读锁可以共享。");
        let text = "`mutex` 不能共享";
        assert_eq!(bare(text, Span::new(0, text.len())).of(text), "mutex` 不能共享");
    }

    #[test]
    fn marks_alone_leave_an_empty_span() {
        for text in ["****", "``", "*", "~~ ~~", ""] {
            assert!(bare(text, Span::new(0, text.len())).is_empty(), "{text}");
        }
    }
}
