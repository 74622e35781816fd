//! Concepts side by side, note by note.

use crate::dto::{ComparedNote, EvidenceDto};
use crate::evidence;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use zhitu_engine::Session;
use zhitu_model::{ConceptId, Evidence, NoteId, RelationId};

/// Passages of one concept in one note, at most.
const QUOTED: usize = 4;
/// Notes, at most.
const NOTES: usize = 40;

/// What each note says of the concepts, whose relations are given in their order; the notes that speak of most of them
/// come first.
pub(crate) fn by_note(session: &Session, compared: &[ConceptId], relations: &[Vec<RelationId>]) -> Vec<ComparedNote> {
    let library = session.library();
    let mentioned = |concept: &ConceptId| -> BTreeMap<NoteId, u32> {
        let mut counts = BTreeMap::new();
        for mention in library.concept(*concept).into_iter().flat_map(|concept| &concept.mentions) {
            *counts.entry(mention.note).or_default() += 1;
        }
        counts
    };
    let counts: Vec<BTreeMap<NoteId, u32>> = compared.iter().map(mentioned).collect();
    let mut notes: Vec<NoteId> =
        counts.iter().flat_map(BTreeMap::keys).copied().collect::<BTreeSet<_>>().into_iter().collect();
    notes.sort_by_key(|note| {
        let found = counts.iter().filter_map(|one| one.get(note));
        (Reverse(found.clone().count()), Reverse(found.sum::<u32>()), *note)
    });
    let told = |note: NoteId| ComparedNote {
        note: library.note(note).map(|note| note.path.clone()).unwrap_or_default(),
        passages: relations.iter().map(|relations| passages(session, relations, note)).collect(),
        mentions: counts.iter().map(|one| one.get(&note).copied().unwrap_or_default()).collect(),
    };
    notes.into_iter().take(NOTES).map(told).collect()
}

/// The passages of a note that say relations, the surest first, each once.
fn passages(session: &Session, relations: &[RelationId], note: NoteId) -> Vec<EvidenceDto> {
    let library = session.library();
    let stated = relations.iter().filter_map(|id| library.relations.get(id.0 as usize));
    let mut found: Vec<&Evidence> =
        stated.flat_map(|relation| &relation.evidence).filter(|passage| passage.note == note).collect();
    found.sort_by(|one, other| other.confidence.total_cmp(&one.confidence).then_with(|| one.span.cmp(&other.span)));
    let mut seen = BTreeSet::new();
    let fresh = found.into_iter().filter(|passage| seen.insert(passage.span));
    fresh.filter_map(|passage| evidence::passage(library, passage)).take(QUOTED).collect()
}
