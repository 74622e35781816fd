//! Spans quote, evidence exists, the same notes give the same export.

use proptest::prelude::*;
use std::sync::Arc;
use zhitu_engine::{Engine, Options, Reader, Session, Storage};
use zhitu_model::{Encoding, Library, Note};

fn sample_session() -> Session {
    let options = Options { storage: Storage::Memory, ..Options::default() };
    let engine = Engine::new(options).expect("threads can be started");
    engine.open_silently(&zhitu_tests::root().join("data/notes")).expect("the sample notes can be read")
}

fn check(library: &Library) {
    for (at, concept) in library.concepts.iter().enumerate() {
        assert!(!concept.mentions.is_empty(), "{} has no mention", concept.name);
        assert!(at == 0 || library.concepts[at - 1].key < concept.key, "concepts are in key order");
        for mention in &concept.mentions {
            let note = library.note(mention.note).expect("a mention's note exists");
            let surface = note.text.get(mention.span.range()).expect("a mention's span fits its note");
            assert!(!surface.trim().is_empty());
            // A name may run over a line break or over marks; it is shown with one blank, and without them.
            let shown = surface.replace('`', "").replace("**", "");
            let shown = shown.split_whitespace().collect::<Vec<_>>().join(" ");
            let known = concept.aliases.iter().any(|alias| alias.name == shown);
            assert!(known, "{shown} is no surface form of {}", concept.name);
        }
    }
    for relation in &library.relations {
        assert_ne!(relation.subject, relation.object);
        assert!(library.concept(relation.subject).is_some() && library.concept(relation.object).is_some());
        assert!(!relation.evidence.is_empty(), "a relation without evidence");
        assert!((0.0..=1.0).contains(&relation.confidence));
        for evidence in &relation.evidence {
            let text = &library.note(evidence.note).expect("the evidence's note exists").text;
            let passage = text.get(evidence.span.range()).expect("the passage fits its note");
            assert!(!passage.trim().is_empty());
            assert_eq!(evidence.line as usize, text[..evidence.span.start as usize].matches('\n').count() + 1);
            for part in [Some(evidence.subject), Some(evidence.object), evidence.phrase, evidence.context] {
                assert!(part.is_none_or(|span| text.get(span.range()).is_some()), "a part fits its note");
            }
        }
    }
}

#[test]
fn the_sample_notes_keep_every_promise() {
    let session = sample_session();
    assert!(session.library().concepts.len() > 100 && session.library().relations.len() > 100);
    check(session.library());
}

#[test]
fn the_same_notes_give_the_same_export_byte_for_byte() {
    let export = || zhitu_export::json(&sample_session());
    assert_eq!(export(), export());
}

#[test]
fn a_note_reads_the_same_alone_and_in_company() {
    let reader = Reader::builtin();
    let note = |path: &str, text: &str| Note { path: path.into(), text: text.into(), encoding: Encoding::Utf8 };
    let one = note("a.md", "kubelet 管理 Pod。");
    let alone = reader.read(&one);
    let _ = reader.read(&note("b.md", "# Pod\n\nPod 是最小的调度单元，kubelet 是代理。"));
    assert_eq!(alone, reader.read(&one));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn strange_text_is_data(lines in proptest::collection::vec("[ -~#*|>`\u{3001}\u{3002}\u{ff1a}\u{ff08}\u{ff09}的是和有PodServiceA-Z存储调度探针监听\u{200b}\u{a0}\u{1f600}]{0,40}", 0..20)) {
        let reader = READER.with(std::rc::Rc::clone);
        let note = Note { path: "x.md".into(), text: lines.join("\n"), encoding: Encoding::Utf8 };
        let contribution = Arc::new(reader.contribution(&note));
        check(&reader.join(&[(&note, &contribution)], Vec::new()));
    }
}

thread_local! {
    static READER: std::rc::Rc<Reader> = std::rc::Rc::new(Reader::builtin());
}
