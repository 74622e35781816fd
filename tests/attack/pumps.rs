//! Pairs of pieces, one over and over behind the other: whatever stage takes the square of a note's length for some such
//! text is found without anybody thinking of it first.

use crate::clock::timed;
use std::sync::Arc;
use std::time::Duration;
use zhitu_engine::Reader;
use zhitu_engine::render::render;
use zhitu_model::{Encoding, Note};

/// The pieces; what notes are made of, one of each sort.
const PIECES: [&str; 64] = [
    "甲", "缓存", "是", "的", "和", "使用", "Redis", "a", "1", " ", "  ", "\t", "\n", "\n\n", "\r", "\u{a0}",
    "\u{200b}", "。", "，", "、", "：", "；", "？", ".", ",", ":", ";", "!", "?", "(", ")", "（", "）", "[", "]",
    "](a)", "{", "}", "<", ">", "<b>", "</b>", "<!--", "-->", "&", "&amp;", "#", "# ", "- ", "1. ", "> ", "|", "|-|\n",
    "*", "**", "_", "~", "`", "```\n", "---\n", "->", "→", "=", "/",
];

/// The pairs whose texts take longer than they may.
fn slow(size: usize, allowed: Duration, mut pick: impl FnMut(usize) -> bool) -> Vec<String> {
    let reader = Reader::builtin();
    let mut found = Vec::new();
    let pairs = PIECES.iter().flat_map(|one| PIECES.iter().map(move |other| (*one, *other)));
    for (_, (one, other)) in pairs.enumerate().filter(|(at, _)| pick(*at)) {
        let count = size / (one.len() + other.len());
        for text in [format!("{one}{other}").repeat(count), one.repeat(count) + &other.repeat(count)] {
            let note = Note { path: "a.md".into(), text, encoding: Encoding::Utf8 };
            let ((), took) = timed(|| {
                let contribution = Arc::new(reader.contribution(&note));
                reader.join(&[(&note, &contribution)], Vec::new());
            });
            let (_, drawn) = timed(|| render(&note.text, &[]));
            if took > allowed || drawn > allowed {
                let shape =
                    if note.text.starts_with(&format!("{one}{other}")) { "in turn" } else { "one behind the other" };
                found.push(format!("{one:?} and {other:?} {shape}: read in {took:?}, drawn in {drawn:?}"));
            }
        }
    }
    found
}

#[test]
fn some_pairs_of_pieces_are_read_in_time() {
    // Another sample in every build of the day would find more, but a test that fails must fail again.
    assert_eq!(slow(2_000, Duration::from_secs(5), |at| at % 61 == 7), Vec::<String>::new());
}

/// Some minutes; `cargo test --release --package zhitu-tests --test attack -- --ignored every_pair`.
#[test]
#[ignore = "minutes; run it optimised"]
fn every_pair_of_pieces_is_read_in_time() {
    let size = std::env::var("ZHITU_ATTACK_SIZE").ok().and_then(|size| size.parse().ok()).unwrap_or(60_000);
    let allowed = Duration::from_millis(120 + size as u64 / 500);
    assert_eq!(slow(size, allowed, |_| true), Vec::<String>::new());
}
