//! Every hostile note is read, joined and rendered within time, and what comes of it keeps its promises.

use crate::clock::timed;
use crate::corpus::attacks;
use std::sync::Arc;
use std::time::Duration;
use zhitu_engine::Reader;
use zhitu_engine::render::{Mark, MarkKind, render};
use zhitu_model::{Library, Note};

/// What a note may take: half a second and two seconds a megabyte in a program that was optimised. One that was not, on a
/// machine that does other work, is held to not hanging.
fn allowed(size: usize) -> Duration {
    let (start, slowness) = if cfg!(debug_assertions) { (4_000, 400) } else { (500, 2) };
    Duration::from_millis(start + (size * slowness / 1000) as u64)
}

/// What takes too long, with how long it took.
fn slow(reader: &Reader, size: usize) -> Vec<String> {
    let mut found = Vec::new();
    for attack in attacks(size) {
        let mut tell = |stage: &str, took: Duration, size: usize| {
            if took > allowed(size) {
                found.push(format!("{stage} of {}: {took:?} for {size} bytes", attack.name));
            }
        };
        let (decoded, took) = timed(|| zhitu_note::decode(&attack.bytes));
        tell("decoding", took, attack.bytes.len());
        let Ok(decoded) = decoded else { continue };
        let note = Note { path: "a.md".into(), text: decoded.text, encoding: decoded.encoding };
        let (library, took) = timed(|| {
            let contribution = Arc::new(reader.contribution(&note));
            reader.join(&[(&note, &contribution)], Vec::new())
        });
        tell("reading", took, note.text.len());
        check(&library, attack.name);
        let (html, took) = timed(|| render(&note.text, &marks(&library)).html);
        tell("rendering", took, note.text.len());
        assert!(html.len() < note.text.len() * 80 + 4096, "{}: a page of {} bytes", attack.name, html.len());
    }
    found
}

/// Every mention of a library as a mark.
fn marks(library: &Library) -> Vec<Mark> {
    let mark = |concept: &zhitu_model::Concept| -> Vec<Mark> {
        let kind = MarkKind::Mention { concept: concept.key.clone() };
        concept.mentions.iter().map(|mention| Mark { span: mention.span, kind: kind.clone() }).collect()
    };
    library.concepts.iter().flat_map(mark).collect()
}

/// Every span quotes, and nothing stands alone.
fn check(library: &Library, name: &str) {
    let quotes = |note: zhitu_model::NoteId, span: zhitu_model::Span| {
        library.note(note).is_some_and(|note| note.text.get(span.range()).is_some_and(|quoted| !quoted.is_empty()))
    };
    for concept in &library.concepts {
        assert!(!concept.mentions.is_empty(), "{name}: a concept without a mention");
        assert!(concept.mentions.iter().all(|mention| quotes(mention.note, mention.span)), "{name}: {}", concept.name);
    }
    for relation in &library.relations {
        assert!(!relation.evidence.is_empty() && relation.subject != relation.object, "{name}: a relation of nothing");
        assert!(relation.evidence.iter().all(|passage| quotes(passage.note, passage.span)), "{name}: no passage");
    }
}

#[test]
fn small_hostile_notes_are_read_and_rendered_in_time() {
    assert_eq!(slow(&Reader::builtin(), 4_000), Vec::<String>::new());
}

/// Some minutes; `cargo test --release --package zhitu-tests --test attack -- --ignored large_hostile`.
#[test]
#[ignore = "minutes; run it optimised"]
fn large_hostile_notes_are_read_and_rendered_in_time() {
    let size = std::env::var("ZHITU_ATTACK_SIZE").ok().and_then(|size| size.parse().ok()).unwrap_or(1 << 20);
    assert_eq!(slow(&Reader::builtin(), size), Vec::<String>::new());
}
