//! What has changed since a visit, as the window lists it.

use crate::dto::{
    Before, Changes, ConceptBrief, ConceptChange, EvidenceDto, Problem, PropositionBrief, RelationChange, Turn,
    VisitDto,
};
use crate::plain::Plain;
use crate::{brief, evidence, id};
use zhitu_engine::Session;
use zhitu_engine::visits::{self, Change, ItemKey, Said, Visit};
use zhitu_model::{Concept, Library, LineIndex, Polarity, RelationType};

/// Changes to list, at most, of concepts and of relations.
const LISTED: usize = 400;

/// What has changed since a visit, since the one before this where none is named. What the person has taken off the map
/// is left out.
///
/// # Errors
/// Where the record of visits cannot be read.
pub fn changes(session: &Session, visit: Option<u32>) -> Result<Changes, Problem> {
    let found = session.changes_since(visit.map(i64::from))?;
    let concepts: Vec<ConceptChange> =
        found.changes.iter().filter_map(|change| concept_change(session, change)).collect();
    let relations: Vec<RelationChange> =
        found.changes.iter().filter_map(|change| relation_change(session, change)).collect();
    let beyond = |length: usize| length.saturating_sub(LISTED);
    let more = (beyond(concepts.len()) + beyond(relations.len())) as u32;
    Ok(Changes {
        visits: found.visits.iter().map(visit_dto).collect(),
        since: found.since.as_ref().map(visit_dto),
        other_reader: found.other_reader,
        concepts: concepts.into_iter().take(LISTED).collect(),
        relations: relations.into_iter().take(LISTED).collect(),
        more,
    })
}

fn visit_dto(visit: &Visit) -> VisitDto {
    let whole = |number: i64| u32::try_from(number).unwrap_or_default();
    VisitDto { visit: whole(visit.id), begun: whole(visit.begun) }
}

fn turn(turn: visits::Turn) -> Turn {
    match turn {
        visits::Turn::Came => Turn::Came,
        visits::Turn::Changed => Turn::Changed,
        visits::Turn::Went => Turn::Went,
    }
}

fn before(said: Option<&Said>) -> Option<Before> {
    said.map(|said| Before { note: said.note.clone(), passage: said.passage.clone() })
}

fn concept_change(session: &Session, change: &Change) -> Option<ConceptChange> {
    let ItemKey::Concept(key) = &change.key else { return None };
    let library = session.library();
    let found = id::concept(library, key);
    let concept = match (&found, change.turn) {
        (Some((own, _)), visits::Turn::Came | visits::Turn::Changed) => brief::concept(session, *own),
        (None, visits::Turn::Went) => gone(key, change.before.as_ref()?),
        // The person took it off the map, or put it there.
        _ => return None,
    };
    let first = found.and_then(|(_, found)| first_mention(library, found));
    Some(ConceptChange { turn: turn(change.turn), concept, evidence: first, before: before(change.before.as_ref()) })
}

fn gone(key: &str, said: &Said) -> ConceptBrief {
    ConceptBrief { id: key.to_owned(), name: said.name.clone(), kind: "unknown".to_owned(), degree: 0, mentions: 0 }
}

/// A concept's first mention in its line.
fn first_mention(library: &Library, concept: &Concept) -> Option<EvidenceDto> {
    let mention = concept.mentions.first()?;
    let note = library.note(mention.note)?;
    let line = LineIndex::new(&note.text).span(mention.line, &note.text);
    let shown = Plain::new(&note.text, line);
    let marked = shown.units(mention.span);
    Some(EvidenceDto {
        note: note.path.clone(),
        line: mention.line,
        start: line.start,
        end: line.end,
        text: shown.text,
        context: String::new(),
        highlights: marked.into_iter().map(|(start, end)| (start, end, "subject".to_owned())).collect(),
        channel: String::new(),
        states: false,
        phrase: String::new(),
        confidence: 1.0,
    })
}

fn relation_change(session: &Session, change: &Change) -> Option<RelationChange> {
    let ItemKey::Relation { subject, relation, object, polarity } = &change.key else { return None };
    let library = session.library();
    let id = id::relation_id_of(subject, *relation, object, *polarity);
    let found = id::relation(library, &id).filter(|(id, _)| session.graph().is_shown(*id));
    let (proposition, best) = match (found, change.turn) {
        (Some((_, found)), visits::Turn::Came | visits::Turn::Changed) => {
            let best = found.evidence.first().and_then(|best| evidence::passage(library, best));
            (brief::proposition(session, found), best)
        }
        (None, visits::Turn::Went) => {
            let said = change.before.as_ref()?;
            (gone_proposition(id, (subject, *relation, object, *polarity), said), None)
        }
        _ => return None,
    };
    Some(RelationChange {
        turn: turn(change.turn),
        proposition,
        evidence: best,
        before: before(change.before.as_ref()),
    })
}

fn gone_proposition(
    id: String,
    (subject, relation, object, polarity): (&str, RelationType, &str, Polarity),
    said: &Said,
) -> PropositionBrief {
    PropositionBrief {
        id,
        subject: subject.to_owned(),
        subject_name: said.name.clone(),
        relation: relation.name().to_owned(),
        phrase: brief::phrase(relation, &said.phrase).to_owned(),
        object: object.to_owned(),
        object_name: said.object.clone(),
        negative: polarity == Polarity::Negative,
        confidence: 1.0,
        passages: 0,
    }
}
