//! What holds for any note and any marks.

mod allow;

use allow::is_allowed;
use proptest::prelude::*;
use zhitu_model::Span;
use zhitu_render::{Mark, MarkKind, render};

const PIECES: [&str; 52] = [
    "# ",
    "## ",
    "- ",
    "* ",
    "1. ",
    "> ",
    "    ",
    "\t",
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    "```\n",
    "~~~\n",
    "---\n",
    "===\n",
    "***",
    "**",
    "*",
    "_",
    "~~",
    "`",
    "``",
    "(",
    ")",
    "<",
    ">",
    "<b>",
    "</b>",
    "<br>",
    "<!-- ",
    " -->",
    "&amp;",
    "&lt;",
    "&",
    "\"",
    "'",
    "http://a.cn ",
    "- [x] ",
    "：",
    "，",
    "。",
    "锁",
    "缓存",
    "B+ 树",
    "mutex",
    "读写分离",
    "\u{a0}",
    "\u{200b}",
    "\u{202e}",
    "$$",
    "==",
];

fn texts() -> impl Strategy<Value = String> {
    let all = proptest::collection::vec(proptest::sample::select(&PIECES[..]), 0..50).prop_map(|list| list.concat());
    prop_oneof![3 => all, 1 => any::<String>(), 1 => "[#\\-*>|`<&\\[\\]()!:\n \t甲a=\"]{0,60}"]
}

fn marks() -> impl Strategy<Value = Vec<(u16, u16, bool)>> {
    proptest::collection::vec((0_u16..160, 0_u16..24, any::<bool>()), 0..8)
}

fn mark((start, len, passage): (u16, u16, bool)) -> Mark {
    let kind = if passage { MarkKind::Passage } else { MarkKind::Mention { concept: "<锁 \"a\">".into() } };
    Mark { span: Span::new(usize::from(start), usize::from(start + len)), kind }
}

/// A page's text, tags taken out and entities read.
fn text_of(html: &str) -> String {
    let mut out = String::new();
    for piece in html.split('<') {
        out.push_str(piece.split_once('>').map_or(piece, |(_, text)| text));
    }
    out.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&nbsp;", "\u{a0}")
        .replace("&quot;", "\"")
        .replace("&amp;", "&")
}

fn han(text: &str) -> String {
    text.chars().filter(|c| matches!(c, '\u{4e00}'..='\u{9fff}')).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn pages_hold_allowed_tags_alone(text in texts(), marks in marks()) {
        let marks: Vec<Mark> = marks.into_iter().map(mark).collect();
        let html = render(&text, &marks).html.replace("&lt;", "").replace("&gt;", "");
        for tag in html.split('<').skip(1).map(|rest| rest.split('>').next().unwrap_or("")) {
            prop_assert!(is_allowed(tag), "{tag:?} in {html}");
        }
    }

    #[test]
    fn the_text_survives_and_marks_change_nothing(
        pieces in proptest::collection::vec(proptest::sample::select(&PIECES[..]), 0..50),
        marks in marks(),
    ) {
        let text = pieces.concat();
        let marks: Vec<Mark> = marks.into_iter().map(mark).collect();
        let plain = text_of(&render(&text, &[]).html);
        prop_assert_eq!(han(&plain), han(&text), "{:?}", text);
        prop_assert_eq!(text_of(&render(&text, &marks).html), plain);
    }

    #[test]
    fn a_marked_word_is_marked_and_nothing_else(before in "[a-z ，。\n*`>-]{0,20}", after in "[a-z ，。\n*`>-]{0,20}") {
        let text = format!("{before}读写锁{after}");
        let span = Span::new(before.len(), before.len() + "读写锁".len());
        let html = render(&text, &[Mark { span, kind: MarkKind::Mention { concept: "锁".into() } }]).html;
        prop_assert!(html.contains(&format!("data-start=\"{}\" data-end=\"{}\">读写锁</mark>", span.start, span.end)), "{text:?} {html}");
    }
}
