//! A made-up library with communities, the same at every run, and the same library when it has grown.

use zhitu_model::{
    Channel, Concept, ConceptId, ConceptKind, Encoding, Evidence, Library, Located, Note, NoteId, Polarity, Relation,
    RelationType, Span,
};

/// Concepts at first, and those that come later.
pub(crate) const CONCEPTS: u32 = 1000;
pub(crate) const NEW: u32 = 50;
/// Relations for each concept.
const EACH: u32 = 5;
/// Concepts that belong together.
const COMMUNITY: u32 = 50;
/// Of a hundred relations, so many stay in their community.
const INSIDE: u64 = 85;

const KINDS: [RelationType; 5] =
    [RelationType::Uses, RelationType::PartOf, RelationType::IsA, RelationType::Creates, RelationType::Contrasts];

/// The library of the first `count` concepts; each relates to earlier or later ones by a chance of its own, so that a larger
/// library holds all of a smaller one.
pub(crate) fn library(count: u32) -> Library {
    let mut pairs: Vec<(u32, u32)> =
        (0..count).flat_map(|one| (0..EACH).map(move |at| (one, other(one, at)))).collect();
    pairs.retain(|(one, other)| one != other);
    pairs.sort_unstable();
    pairs.dedup();
    Library {
        notes: vec![Note { path: "made.md".into(), text: String::new(), encoding: Encoding::Utf8 }],
        concepts: (0..count).map(concept).collect(),
        relations: pairs.into_iter().map(relation).collect(),
        ..Library::default()
    }
}

/// Whom a concept relates to: one of the first concepts, mostly of its own community.
fn other(one: u32, at: u32) -> u32 {
    let chance = mixed(u64::from(one * EACH + at));
    let anywhere = (chance >> 32) as u32;
    if chance % 100 < INSIDE {
        one % CONCEPTS / COMMUNITY * COMMUNITY + anywhere % COMMUNITY
    } else {
        anywhere % CONCEPTS
    }
}

/// A number that looks like chance (the finisher of SplitMix64).
fn mixed(number: u64) -> u64 {
    let mut state = number.wrapping_add(1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    state = (state ^ (state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    state = (state ^ (state >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    state ^ (state >> 31)
}

fn concept(at: u32) -> Concept {
    let name = format!("{at:04}{}", &"概念名称"[..3 * (1 + at as usize % 4)]);
    let mention = Located { note: NoteId(0), span: Span::new(0, 0), line: 1 };
    Concept { key: name.clone(), name, kind: ConceptKind::Unknown, aliases: Vec::new(), mentions: vec![mention] }
}

fn relation((subject, object): (u32, u32)) -> Relation {
    let span = Span::new(0, 0);
    let confidence = 0.7 + (mixed(u64::from(subject) << 20 | u64::from(object)) % 300) as f32 / 1000.0;
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
        relation: KINDS[(subject + object) as usize % KINDS.len()],
        object: ConceptId(object),
        polarity: Polarity::Positive,
        phrase: None,
        confidence,
        evidence: vec![evidence],
    }
}
