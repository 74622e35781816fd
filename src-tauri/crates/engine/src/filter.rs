//! What a reader has hidden from the map, and how much of everything there is.

use crate::Session;
use std::collections::{BTreeMap, BTreeSet};
use zhitu_graph::Sieve;
use zhitu_model::{ConceptId, ConceptKind, NoteId, Polarity, Relation, RelationId, RelationType};

/// From this confidence on a relation counts as clear, below the second as weak.
pub const BANDS: [f32; 2] = [0.8, 0.65];

/// What a reader has hidden; nothing by default.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filter {
    /// Relation types to leave out.
    pub types: Vec<RelationType>,
    /// Kinds to leave out: a relation with an end of such a kind goes.
    pub kinds: Vec<ConceptKind>,
    /// Notes to leave out: a relation that only they say goes.
    pub notes: BTreeSet<NoteId>,
    /// Concepts to leave out.
    pub concepts: BTreeSet<ConceptId>,
    /// Relations below this confidence go.
    pub confidence: f32,
    /// The polarity to leave out.
    pub polarity: Option<Polarity>,
    /// Leaves only relations that contradict another one.
    pub contradicted: bool,
    /// Leaves only relations with an end that an open question is about.
    pub questioned: bool,
}

/// What a relation can be hidden by; the bit is set in what it fails.
#[derive(Clone, Copy)]
enum Side {
    Type = 1,
    Kind = 2,
    Note = 4,
    Concept = 8,
    Confidence = 16,
    Polarity = 32,
    Contradicted = 64,
    Questioned = 128,
}

/// How many relations each choice of a filter has, of a kind how many concepts; all other choices being as they are.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Facets {
    /// By type; those without any are left out.
    pub types: BTreeMap<RelationType, u32>,
    /// Concepts of each kind that have such a relation.
    pub kinds: BTreeMap<ConceptKind, u32>,
    /// By note that says them.
    pub notes: BTreeMap<NoteId, u32>,
    /// Stated, denied.
    pub polarity: [u32; 2],
    /// Clear, fair, weak.
    pub confidence: [u32; 3],
    /// Those that contradict another one.
    pub contradicted: u32,
    /// Those with an end that an open question is about.
    pub questioned: u32,
    /// Relations that pass.
    pub passing: u32,
    /// Relations in all.
    pub all: u32,
}

impl Filter {
    /// What of the filter a relation fails, as bits of [`Side`].
    fn failed(&self, session: &Session, id: RelationId, relation: &Relation) -> u8 {
        let ends = [relation.subject, relation.object];
        let kind = |end: &ConceptId| session.library().concept(*end).map(|concept| concept.kind).unwrap_or_default();
        let by = |failed: bool, side: Side| if failed { side as u8 } else { 0 };
        by(self.types.contains(&relation.relation), Side::Type)
            | by(ends.iter().any(|end| self.kinds.contains(&kind(end))), Side::Kind)
            | by(relation.evidence.iter().all(|one| self.notes.contains(&one.note)), Side::Note)
            | by(ends.iter().any(|end| self.concepts.contains(end)), Side::Concept)
            | by(relation.confidence < self.confidence, Side::Confidence)
            | by(self.polarity == Some(relation.polarity), Side::Polarity)
            | by(self.contradicted && !session.is_contradicted(id), Side::Contradicted)
            | by(self.questioned && !session.is_questioned(relation), Side::Questioned)
    }
}

impl Session {
    /// The relations that a filter lets through. O(relations), at once where nothing is hidden.
    pub fn sieve(&self, filter: &Filter) -> Sieve {
        if *filter == Filter::default() {
            return Sieve::default();
        }
        let relations = self.library().relations.iter().enumerate();
        Sieve::of(relations.map(|(at, relation)| filter.failed(self, RelationId(at as u32), relation) == 0).collect())
    }

    /// How many shown relations each choice has under a filter. O(relations).
    pub fn facets(&self, filter: &Filter) -> Facets {
        let mut facets = Facets::default();
        let mut ends = BTreeSet::new();
        for (at, relation) in self.library().relations.iter().enumerate() {
            let id = RelationId(at as u32);
            if self.graph().is_shown(id) {
                let failed = filter.failed(self, id, relation);
                facets.count(self, id, relation, failed);
                if failed & !(Side::Kind as u8) == 0 {
                    ends.extend([relation.subject, relation.object]);
                }
            }
        }
        for concept in ends.into_iter().filter_map(|end| self.library().concept(end)) {
            *facets.kinds.entry(concept.kind).or_default() += 1;
        }
        facets
    }
}

impl Facets {
    fn count(&mut self, session: &Session, id: RelationId, relation: &Relation, failed: u8) {
        let only = |side: Side| failed & !(side as u8) == 0;
        self.all += 1;
        self.passing += u32::from(failed == 0);
        if only(Side::Type) {
            *self.types.entry(relation.relation).or_default() += 1;
        }
        if only(Side::Note) {
            let notes: BTreeSet<NoteId> = relation.evidence.iter().map(|one| one.note).collect();
            for note in notes {
                *self.notes.entry(note).or_default() += 1;
            }
        }
        if only(Side::Polarity) {
            self.polarity[usize::from(relation.polarity == Polarity::Negative)] += 1;
        }
        if only(Side::Contradicted) && session.is_contradicted(id) {
            self.contradicted += 1;
        }
        if only(Side::Questioned) && session.is_questioned(relation) {
            self.questioned += 1;
        }
        if only(Side::Confidence) {
            let band = BANDS.iter().position(|least| relation.confidence >= *least).unwrap_or(BANDS.len());
            self.confidence[band] += 1;
        }
    }
}
