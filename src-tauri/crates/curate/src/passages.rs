//! How relations join, lose and part with their passages, and how sure that leaves them.

use std::collections::BTreeSet;

use zhitu_model::{Channel, Evidence, Note, NoteId, Relation};

use crate::apply::text_of;
use crate::draft::turn;

/// How much a further note weighs, as in the reading: notes on one subject share their sources and their slips.
const AGREEING: f32 = 0.5;

/// How sure passages make what they say, as in the reading: of each note the surest one, of further notes a part.
fn confidence_of<'e>(evidence: impl Iterator<Item = &'e Evidence>) -> f32 {
    let mut told: Vec<(NoteId, f32)> = evidence.map(|passage| (passage.note, passage.confidence)).collect();
    told.sort_by(|one, other| one.0.cmp(&other.0).then(other.1.total_cmp(&one.1)));
    told.dedup_by_key(|(note, _)| *note);
    told.sort_by(|one, other| other.1.total_cmp(&one.1));
    let weighed = told.iter().enumerate().map(|(rank, (_, own))| own * if rank == 0 { 1.0 } else { AGREEING });
    1.0 - weighed.map(|own| 1.0 - own).product::<f32>()
}

/// Whether a person stands for the relation: it is surer than what was read makes it.
fn is_decided(relation: &Relation) -> bool {
    let read = relation.evidence.iter().filter(|passage| passage.channel != Channel::Authored);
    relation.confidence >= 1.0 && confidence_of(read) < 1.0
}

/// Adds the passages of an equal relation.
pub(crate) fn join(known: &mut Relation, mut other: Relation, notes: &[Note]) {
    if known.subject != other.subject {
        turn(&mut other);
    }
    known.phrase = known.phrase.take().or(other.phrase);
    known.evidence.extend(other.evidence);
    settle(known, notes);
    // No less sure than either was, which may have had more passages than are kept.
    known.confidence = known.confidence.max(other.confidence).max(confidence_of(known.evidence.iter()));
}

/// Takes passages out of a relation and gives them as one of their own; `None` where none goes. The relation may be left
/// with none. What a person stands for stays sure on both sides.
pub(crate) fn part(relation: &mut Relation, goes: impl Fn(&Evidence) -> bool, notes: &[Note]) -> Option<Relation> {
    let (gone, kept): (Vec<_>, Vec<_>) = relation.evidence.iter().cloned().partition(goes);
    if gone.is_empty() {
        return None;
    }
    let of = |evidence: Vec<Evidence>| {
        let is_whole = evidence.len() == relation.evidence.len();
        let bound = if is_whole || is_decided(relation) { 1.0 } else { confidence_of(evidence.iter()) };
        let mut part = Relation { evidence, confidence: relation.confidence.min(bound), ..relation.clone() };
        settle(&mut part, notes);
        part
    };
    let (gone, kept) = (of(gone), of(kept));
    *relation = kept;
    Some(gone)
}

/// Brings the passages of a relation into their order, each once: that of the phrase first, then the best. A passage that
/// names an end twice is one for each of its names, since they may be split off.
///
/// The phrase stays while a passage says it; then that of the surest passage that has one takes its place. A relation without
/// a phrase gets none: what phrases its passages have are those of other types.
pub(crate) fn settle(relation: &mut Relation, notes: &[Note]) {
    let evidence = &mut relation.evidence;
    evidence.sort_by(Evidence::order);
    if let Some(before) = relation.phrase.take() {
        let said = |passage: &Evidence| text_of(notes, passage.note.0, passage.phrase.unwrap_or_default());
        let same = evidence.iter().position(|passage| said(passage) == before);
        if let Some(at) = same.or_else(|| evidence.iter().position(|passage| !said(passage).is_empty())) {
            relation.phrase = Some(said(&evidence[at]).to_owned());
            evidence[..=at].rotate_right(1);
        }
    }
    let place = |passage: &Evidence| (passage.note, passage.span, passage.subject, passage.object);
    let mut told = BTreeSet::new();
    evidence.retain(|passage| told.insert(place(passage)));
}

/// Leaves each passage to be read once, whichever names of the ends it has.
pub(crate) fn tell_once(relation: &mut Relation) {
    let mut told = BTreeSet::new();
    relation.evidence.retain(|passage| told.insert((passage.note, passage.span)));
}

#[cfg(test)]
mod tests {
    use super::*;
    use zhitu_model::{ConceptId, Polarity, RelationType, Span};

    #[test]
    fn passages_that_state_the_relation_come_before_surer_ones_that_do_not() {
        let passage = |at: usize, states, confidence| Evidence {
            note: NoteId(0),
            span: Span::new(at, at + 1),
            line: 1,
            context: None,
            subject: Span::new(at, at + 1),
            object: Span::new(at, at + 1),
            phrase: None,
            channel: Channel::Clause,
            states,
            confidence,
        };
        let mut relation = Relation {
            subject: ConceptId(0),
            relation: RelationType::Uses,
            object: ConceptId(1),
            polarity: Polarity::Positive,
            phrase: None,
            confidence: 0.9,
            evidence: vec![passage(0, false, 0.9), passage(1, true, 0.5), passage(2, true, 0.6)],
        };
        settle(&mut relation, &[]);
        let told: Vec<(u32, bool)> = relation.evidence.iter().map(|one| (one.span.start, one.states)).collect();
        assert_eq!(told, [(2, true), (1, true), (0, false)]);
    }
}
