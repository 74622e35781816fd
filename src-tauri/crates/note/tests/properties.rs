//! What holds for any text: spans, order, parents, and time in proportion to length.

use proptest::prelude::*;
use zhitu_model::{Block, BlockKind, Span, Structure};
use zhitu_note::{blocks, decode};

/// Pieces that notes are made of, so that random texts reach the rules.
const PIECES: [&str; 62] = [
    "# ",
    "##",
    "- ",
    "* ",
    "1. ",
    "2、",
    "（1）",
    "一、",
    "> ",
    "    ",
    "\t",
    "\n",
    "\n\n",
    "\r\n",
    "```",
    "```go\n",
    "~~~",
    "---\n",
    "===\n",
    "|",
    "|---|---|\n",
    "---",
    "->",
    "===>",
    "→",
    "——",
    "》",
    ">",
    "：",
    ":",
    "，",
    "、",
    "。",
    "？",
    "；",
    "(",
    ")",
    "（",
    "）",
    "**",
    "`",
    "[锁](a)",
    "![图](b)",
    "<!--",
    "-->",
    "$$",
    "<br>",
    "和",
    "的区别",
    "什么是",
    "有：",
    "如下：",
    "问题：",
    "答：",
    "缓存",
    "B+ 树",
    "mutex",
    "等",
    "\u{a0}",
    "\u{200b}",
    "http://a.cn",
    "/",
];

fn texts() -> impl Strategy<Value = String> {
    let pieces = proptest::collection::vec(proptest::sample::select(&PIECES[..]), 0..60).prop_map(|list| list.concat());
    prop_oneof![3 => pieces, 1 => any::<String>(), 1 => "[#\\-*>|`~：:。\n \t（）()a甲=]{0,80}"]
}

fn spans(block: &Block) -> Vec<Span> {
    let mut out = Vec::new();
    for found in &block.structures {
        match found {
            Structure::Label { label, gloss } => out.extend([*label, *gloss]),
            Structure::Parenthesis { host, inner } => out.extend([*host, *inner]),
            Structure::Chain { nodes: list } | Structure::Enumeration { members: list } => out.extend(list),
        }
    }
    out
}

fn fits(text: &str, span: Span) -> bool {
    text.get(span.range()).is_some()
}

fn holds(text: &str) -> Result<(), TestCaseError> {
    let all = blocks(text);
    let mut end = 0;
    for (at, block) in all.iter().enumerate() {
        prop_assert!(fits(text, block.span) && fits(text, block.content), "{block:?}");
        prop_assert!(block.span.contains(block.content), "{block:?}");
        prop_assert!(block.span.start >= end, "blocks overlap: {block:?}");
        end = block.span.end;
        prop_assert!(block.parent.is_none_or(|parent| (parent.0 as usize) < at), "{block:?}");
        let mut behind = block.content.start;
        for sentence in &block.sentences {
            let body = sentence.span.of(text);
            prop_assert!(fits(text, sentence.span) && block.content.contains(sentence.span), "{block:?}");
            prop_assert!(sentence.span.start >= behind && !body.is_empty() && body.trim() == body, "{body:?}");
            behind = sentence.span.end;
        }
        for span in spans(block) {
            prop_assert!(fits(text, span) && block.content.contains(span), "{span:?} {block:?}");
            prop_assert!(span.of(text).trim() == span.of(text), "{:?}", span.of(text));
        }
        for found in &block.structures {
            match found {
                Structure::Chain { nodes: list } | Structure::Enumeration { members: list } => {
                    prop_assert!(list.len() >= 2 && list.iter().all(|span| !span.is_empty()), "{found:?}");
                    prop_assert!(list.is_sorted_by_key(|span| span.start), "{found:?}");
                }
                Structure::Label { label, .. } => prop_assert!(!label.is_empty()),
                Structure::Parenthesis { host, inner } => prop_assert!(!host.is_empty() && !inner.is_empty()),
            }
        }
        prop_assert!(block.kind.is_prose() || (block.sentences.is_empty() && block.structures.is_empty()));
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn spans_fit_and_parents_come_first(text in texts()) {
        holds(&text)?;
    }

    #[test]
    fn blocks_do_not_depend_on_the_kind_of_line_break(text in "[#\\-：。甲乙 \n|`]{0,60}") {
        let kinds = |text: &str| blocks(text).iter().map(|block| block.kind).collect::<Vec<_>>();
        prop_assert_eq!(kinds(&text), kinds(&text.replace('\n', "\r\n")));
    }

    #[test]
    fn decoding_never_panics(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        if let Ok(read) = decode(&bytes) {
            holds(&read.text)?;
        }
    }

    #[test]
    fn utf8_text_is_read_as_it_is(text in "[a-z甲-癸。\n]{0,80}") {
        let read = decode(text.as_bytes());
        prop_assert_eq!(read.map(|read| read.text), Ok(text));
    }
}

/// Inputs that would take minutes if any step looked at the whole text more than a few times.
#[test]
fn long_and_deep_texts_are_read_in_one_pass() {
    let unit = 50_000;
    let deep = (0..2000).map(|depth| " ".repeat(depth) + "- 甲\n").collect::<Vec<_>>().concat();
    let texts = [
        "缓存与数据库".repeat(unit),
        "缓存，".repeat(unit),
        "缓存、".repeat(unit),
        "a -> ".repeat(unit),
        "（".repeat(unit),
        "（甲".repeat(unit) + &"）".repeat(unit),
        "甲（乙）".repeat(unit),
        "*".repeat(unit),
        "`".repeat(unit),
        "`a` ".repeat(unit),
        "> ".repeat(unit) + "甲",
        " ".repeat(unit) + "甲" + &" \t".repeat(unit) + "，乙",
        "甲：".repeat(unit),
        "a/".repeat(unit),
        "甲 / ".repeat(unit),
        "甲和".repeat(unit),
        "[甲](".repeat(unit),
        "<a".repeat(unit),
        "# 甲\n".repeat(30_000),
        "1. 什么是甲？\n".repeat(30_000),
        "<!--\n".repeat(30_000),
        "```go\n".repeat(30_000),
        "甲\n-> ".repeat(30_000),
        "甲，\n".repeat(30_000),
        "|甲|".repeat(30_000) + "\n|-|-|\n" + &"|乙|丙|\n".repeat(30_000),
        "$$\n\n".repeat(30_000) + "$$ $",
        "<script\n".repeat(30_000),
        "甲---".repeat(unit),
        "\u{200b}".repeat(unit) + "甲\u{200b}乙" + &"\u{200b}".repeat(unit),
        "{#".repeat(unit) + "}",
        "甲等".repeat(unit),
        "甲 <!-- ".repeat(unit),
        "有2".repeat(unit) + "：",
        deep,
    ];
    for text in &texts {
        assert!(holds(text).is_ok(), "{:?}", text.chars().take(12).collect::<String>());
    }
}

#[test]
fn nesting_has_a_bound() {
    let text = (0..500).map(|depth| "  ".repeat(depth) + "- 甲\n").collect::<Vec<_>>().concat();
    let deepest = blocks(&text).into_iter().filter_map(|block| match block.kind {
        BlockKind::Item { depth, .. } => Some(depth),
        _ => None,
    });
    assert_eq!(deepest.max(), Some(64));
}
