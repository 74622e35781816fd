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

/// The HTML without any tag or attribute that the page may not hold.
pub(crate) fn pass(html: &str) -> String {
    GATE.clean(html).to_string()
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
    fn what_the_writer_writes_passes() {
        let html = "<ol start=\"3\"><li data-line=\"1\"><a data-href=\"https://a.cn\">甲</a></li></ol>";
        assert_eq!(pass(html), html);
    }
}
