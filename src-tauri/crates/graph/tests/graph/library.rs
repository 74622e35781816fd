//! Libraries to build graphs of: from a few named relations, and at random.

use proptest::prelude::*;
use zhitu_model::{
    Channel, Concept, ConceptId, ConceptKind, Encoding, Evidence, Library, Located, Note, NoteId, Polarity, Relation,
    RelationType, Span,
};

/// A library of the concepts that `relations` name, in key order.
pub(crate) fn named(relations: &[(&str, RelationType, &str)]) -> Library {
    let mut names: Vec<&str> = relations.iter().flat_map(|(one, _, other)| [*one, *other]).collect();
    names.sort_unstable();
    names.dedup();
    let id = |name: &str| names.iter().position(|known| *known == name).expect("collected above") as u32;
    let edges = relations.iter().map(|(one, kind, other)| (id(one), *kind, id(other), 0.9)).collect();
    library(names.iter().map(|name| (*name).to_owned()).collect(), edges)
}

/// The ordinal of a concept by name.
pub(crate) fn id(library: &Library, name: &str) -> ConceptId {
    ConceptId(library.concepts.iter().position(|concept| concept.name == name).expect("named in the test") as u32)
}

/// A library of `names` (which have to be in order) and relations between their ordinals.
pub(crate) fn library(names: Vec<String>, mut edges: Vec<(u32, RelationType, u32, f32)>) -> Library {
    edges.sort_by_key(|(one, kind, other, _)| (*one, *kind, *other));
    edges.dedup_by_key(|(one, kind, other, _)| (*one, *kind, *other));
    Library {
        notes: vec![Note { path: "甲.md".into(), text: String::new(), encoding: Encoding::Utf8 }],
        concepts: names.into_iter().map(concept).collect(),
        relations: edges.into_iter().filter(|(one, _, other, _)| one != other).map(relation).collect(),
        ..Library::default()
    }
}

fn concept(name: String) -> Concept {
    let mention = Located { note: NoteId(0), span: Span::new(0, 0), line: 1 };
    Concept { key: name.clone(), name, kind: ConceptKind::Unknown, aliases: Vec::new(), mentions: vec![mention] }
}

fn relation((subject, relation, object, confidence): (u32, RelationType, u32, f32)) -> Relation {
    let span = Span::new(0, 0);
    let evidence = Evidence {
        note: NoteId(0),
        span,
        line: 1,
        context: None,
        subject: span,
        object: span,
        phrase: None,
        channel: Channel::Clause,
        states: true,
        confidence,
    };
    Relation {
        subject: ConceptId(subject),
        relation,
        object: ConceptId(object),
        polarity: Polarity::Positive,
        phrase: None,
        confidence,
        evidence: vec![evidence],
    }
}

/// Libraries of up to ninety concepts and two hundred relations of every type and confidence.
pub(crate) fn any_library() -> impl Strategy<Value = Library> {
    let edges = prop::collection::vec((0_u32..90, 0..RelationType::ALL.len(), 0_u32..90, 0.3_f32..1.0), 0..200);
    (1_u32..90, edges).prop_map(|(count, edges)| {
        let names = (0..count).map(|at| format!("{at:03}{}", "念".repeat(at as usize % 9))).collect();
        let edge = |(one, kind, other, confidence): (u32, usize, u32, f32)| {
            (one % count, RelationType::ALL[kind], other % count, confidence)
        };
        library(names, edges.into_iter().map(edge).collect())
    })
}
