//! Any library comes back from the store equal to what was saved.

use proptest::prelude::*;
use zhitu_model::{
    Alias, AliasReason, Channel, Concept, ConceptId, ConceptKind, Diagnostic, DiagnosticCode, Encoding, Evidence,
    Library, LibraryQuestion, Located, Note, NoteId, Polarity, Relation, RelationType, Span,
};
use zhitu_store::{Contents, Origin, Store};

fn text() -> impl Strategy<Value = String> {
    proptest::string::string_regex("[\\x00-\\x7f甲乙丙丁（），。🙂é]{0,12}").expect("a valid pattern")
}

fn span() -> impl Strategy<Value = Span> {
    (any::<u32>(), any::<u32>()).prop_map(|(a, b)| Span { start: a.min(b), end: a.max(b) })
}

fn encoding() -> impl Strategy<Value = Encoding> {
    prop::sample::select(vec![
        Encoding::Utf8,
        Encoding::Gb18030,
        Encoding::Utf16Le,
        Encoding::Utf16Be,
        Encoding::Legacy("Big5"),
        Encoding::Legacy("windows-1252"),
    ])
}

fn notes() -> impl Strategy<Value = Vec<Note>> {
    prop::collection::vec((text(), encoding()), 1..4).prop_map(|notes| {
        let numbered = notes.into_iter().enumerate();
        numbered.map(|(at, (text, encoding))| Note { path: format!("{at}/{text}"), text, encoding }).collect()
    })
}

fn concepts(notes: u32) -> impl Strategy<Value = Vec<Concept>> {
    let alias =
        (text(), prop::sample::select(AliasReason::ALL.to_vec())).prop_map(|(name, reason)| Alias { name, reason });
    let mention =
        (0..notes, span(), any::<u32>()).prop_map(|(note, span, line)| Located { note: NoteId(note), span, line });
    let concept = (
        text(),
        prop::sample::select(ConceptKind::ALL.to_vec()),
        prop::collection::vec(alias, 0..3),
        prop::collection::vec(mention, 0..3),
    );
    prop::collection::vec(concept, 1..5).prop_map(|concepts| {
        let numbered = concepts.into_iter().enumerate();
        numbered
            .map(|(at, (name, kind, aliases, mentions))| Concept {
                key: format!("{name}{at}"),
                name,
                kind,
                aliases,
                mentions,
            })
            .collect()
    })
}

fn evidence(notes: u32) -> impl Strategy<Value = Evidence> {
    let spans = (span(), prop::option::of(span()), span(), span(), prop::option::of(span()));
    let channel = prop::sample::select(Channel::ALL.to_vec());
    (0..notes, any::<u32>(), spans, channel, 0.0f32..=1.0).prop_map(|(note, line, spans, channel, confidence)| {
        let (span, context, subject, object, phrase) = spans;
        Evidence { note: NoteId(note), span, line, context, subject, object, phrase, channel, confidence }
    })
}

fn relations(notes: u32, concepts: u32) -> impl Strategy<Value = Vec<Relation>> {
    let relation = (
        (0..concepts, 0..concepts),
        prop::sample::select(RelationType::ALL.to_vec()),
        prop::sample::select(vec![Polarity::Positive, Polarity::Negative]),
        prop::option::of(text()),
        0.0f32..=1.0,
        prop::collection::vec(evidence(notes), 0..3),
    )
        .prop_map(|((subject, object), relation, polarity, phrase, confidence, evidence)| Relation {
            subject: ConceptId(subject),
            relation,
            object: ConceptId(object),
            polarity,
            phrase,
            confidence,
            evidence,
        });
    prop::collection::vec(relation, 0..6)
}

fn questions(notes: u32, concepts: u32) -> impl Strategy<Value = Vec<LibraryQuestion>> {
    let about = prop::collection::vec((0..concepts).prop_map(ConceptId), 0..3);
    let question = (0..notes, span(), any::<u32>(), prop::option::of(span()), about).prop_map(
        |(note, span, line, answer, concepts)| LibraryQuestion { note: NoteId(note), span, line, answer, concepts },
    );
    prop::collection::vec(question, 0..4)
}

fn diagnostics() -> impl Strategy<Value = Vec<Diagnostic>> {
    let diagnostic = (text(), prop::sample::select(DiagnosticCode::ALL.to_vec()), text())
        .prop_map(|(path, code, detail)| Diagnostic { path, code, detail });
    prop::collection::vec(diagnostic, 0..4)
}

fn library() -> impl Strategy<Value = Library> {
    notes()
        .prop_flat_map(|notes| {
            let count = notes.len() as u32;
            (Just(notes), concepts(count))
        })
        .prop_flat_map(|(notes, concepts)| {
            let (note_count, concept_count) = (notes.len() as u32, concepts.len() as u32);
            let joined = (relations(note_count, concept_count), questions(note_count, concept_count), diagnostics());
            (Just(notes), Just(concepts), joined)
        })
        .prop_map(|(notes, concepts, (relations, questions, diagnostics))| Library {
            notes,
            concepts,
            relations,
            questions,
            diagnostics,
        })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_library_comes_back_as_it_was_saved(first in library(), second in library()) {
        let mut store = Store::in_memory().unwrap();
        let origin = Origin { folder: "/笔记".into(), reader: "版本".into() };
        for library in [&first, &second] {
            store.save(&Contents { origin: &origin, library, files: &[], passages: &[] }).unwrap();
            prop_assert_eq!(&store.load().unwrap(), library);
        }
    }
}
