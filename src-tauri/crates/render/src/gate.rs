//! The last gate: an allow-list over what was written.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use crate::link::has_scheme;

/// Every tag that a page may hold.
const TAGS: [&str; 26] = [
    "a",
    "blockquote",
    "br",
    "code",
    "del",
    "em",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "li",
    "mark",
    "ol",
    "p",
    "pre",
    "strong",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "ul",
];

static GATE: LazyLock<ammonia::Builder<'static>> = LazyLock::new(|| {
    let mut gate = ammonia::Builder::empty();
    gate.tags(HashSet::from(TAGS))
        .tag_attributes(HashMap::from([
            ("a", HashSet::from(["data-href"])),
            ("mark", HashSet::from(["data-concept", "data-start", "data-end"])),
            ("ol", HashSet::from(["start"])),
        ]))
        .generic_attributes(HashSet::from(["data-line"]))
        .allowed_classes(HashMap::from([("mark", HashSet::from(["mention", "passage"]))]))
        .url_schemes(HashSet::new())
        .link_rel(None)
        .attribute_filter(|_, name, value| filter(name, value));
    gate
});

/// Numbers stay numbers and addresses keep to their schemes, whatever was written.
fn filter<'v>(name: &str, value: &'v str) -> Option<Cow<'v, str>> {
    let is_sound = match name {
        "data-line" | "data-start" | "data-end" | "start" => {
            !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit())
        }
        "data-href" => has_scheme(value),
        "data-concept" | "class" => true,
        _ => false,
    };
    is_sound.then_some(Cow::Borrowed(value))
}

/// Text longer than this many bytes is cut on its way through the gate.
const LONG: usize = 1024;

/// The HTML without any tag or attribute that the page may not hold.
pub(crate) fn pass(html: &str) -> String {
    GATE.clean(&cut(html)).to_string()
}

/// The HTML with its long texts cut by a tag that the gate takes out again. The gate's writer seeks the next tag anew
/// from every character of a text that it escapes, so that one long text would cost the square of its length.
fn cut(html: &str) -> Cow<'_, str> {
    if html.len() <= LONG {
        return Cow::Borrowed(html);
    }
    let mut out = String::with_capacity(html.len() + html.len() / LONG * 5);
    let (mut written, mut text) = (0, None);
    for (at, c) in html.char_indices() {
        match (c, text) {
            ('<', _) => text = None,
            ('>', _) => text = Some(at),
            // Never inside an entity: those are ASCII behind their `&`.
            (c, Some(start)) if at - start > LONG && (c == '&' || !c.is_ascii()) => {
                out.push_str(&html[written..at]);
                out.push_str("<wbr>");
                (written, text) = (at, Some(at));
            }
            _ => {}
        }
    }
    out.push_str(&html[written..]);
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_gate_alone_stops_what_the_writer_would_never_write() {
        let attacks = [
            "<script>x()</script>",
            "<img src=x onerror=x()>",
            "<p onclick=x() style=\"background:url(http://a)\" id=a class=mention>",
            "<a href=\"javascript:x()\" data-href=\"javascript:x()\">",
            "<svg><animate onbegin=x()></svg>",
            "<math><mtext><table><mglyph><style><img src=x onerror=x()>",
            "<iframe src=//a></iframe><form action=//a><input><button>",
            "<style>@import '//a'</style><link rel=stylesheet href=//a><base href=//a><meta http-equiv=refresh content=0>",
            "<mark class=\"evil passage\" data-start=\"1 onload=x\">",
            "<noscript><p title=\"</noscript><img src=x onerror=x()>\">",
        ];
        for attack in attacks {
            let html = pass(attack).to_ascii_lowercase();
            for sign in [
                "<script",
                "onerror",
                "onclick",
                "onbegin",
                "onload",
                "style",
                "<svg",
                "<math",
                "<iframe",
                "<form",
                "<input",
                "src=",
                " href=",
                "javascript",
                "<link",
                "<base",
                "<meta",
                "evil",
                "id=",
                "<noscript",
            ] {
                assert!(!html.contains(sign), "{attack} -> {html}");
            }
        }
    }

    #[test]
    fn long_texts_pass_whole_and_leave_no_trace_of_the_cuts() {
        for text in ["&amp;".repeat(5000), "\u{e9}".repeat(5000), format!("{}甲&lt;", "a".repeat(5000))] {
            let html = format!("<p data-line=\"1\">{text}</p>");
            assert_eq!(pass(&html), html);
        }
    }

    #[test]
    fn what_the_writer_writes_passes() {
        let html = "<ol start=\"3\"><li data-line=\"1\"><a data-href=\"https://a.cn\">甲</a></li></ol>";
        assert_eq!(pass(html), html);
    }
}
