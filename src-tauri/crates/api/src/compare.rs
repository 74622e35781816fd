//! Concepts side by side, row by row of the relation types.

use crate::compare_notes::by_note;
use crate::dto::{Comparison, ComparisonCell, ComparisonRow, EvidenceDto, Filter, Problem, Said};
use crate::{brief, card, evidence, filter, id};
use std::collections::BTreeMap;
use zhitu_engine::Session;
use zhitu_model::{ConceptId, RelationId, RelationType};

/// Concepts of one comparison, at most.
const CONCEPTS: usize = 6;
/// Propositions of one cell, at most.
const LISTED: usize = 8;

/// What decides the row of a relation: comparisons last, what is said from elsewhere after what the concept does.
type Row = (bool, bool, RelationType);

/// What the notes say of each concept, by relation type and direction, with a cell for every concept in every row.
///
/// # Errors
/// `NotFound` where the library lacks one of them, or none is named.
pub fn compare(session: &Session, concepts: &[String], filter: &Filter) -> Result<Comparison, Problem> {
    let library = session.library();
    let named = |key: &String| id::concept(library, key).map(|(id, _)| id).ok_or_else(|| Problem::not_found(key));
    let compared: Vec<ConceptId> = concepts.iter().take(CONCEPTS).map(named).collect::<Result<_, _>>()?;
    if compared.is_empty() {
        return Err(Problem::not_found(""));
    }
    let sieve = filter::sieve(session, filter);
    let passing = |concept: &ConceptId| -> Vec<RelationId> {
        session.graph().relations_of(*concept).into_iter().filter(|id| sieve.passes(*id)).collect()
    };
    let relations: Vec<Vec<RelationId>> = compared.iter().map(passing).collect();
    let define = |(concept, relations): (&ConceptId, &Vec<RelationId>)| definition(session, *concept, relations);
    Ok(Comparison {
        concepts: compared.iter().map(|concept| brief::concept(session, *concept)).collect(),
        definitions: compared.iter().zip(&relations).map(define).collect(),
        rows: rows(session, &compared, &relations),
        between: between(session, &compared, &relations),
        notes: by_note(session, &compared, &relations),
    })
}

fn definition(session: &Session, concept: ConceptId, relations: &[RelationId]) -> Option<EvidenceDto> {
    card::definitions(session.library(), concept, relations).into_iter().next().map(|found| found.evidence)
}

fn rows(session: &Session, compared: &[ConceptId], relations: &[Vec<RelationId>]) -> Vec<ComparisonRow> {
    let mut rows: BTreeMap<Row, Vec<Vec<RelationId>>> = BTreeMap::new();
    for (at, (concept, relations)) in compared.iter().zip(relations).enumerate() {
        for id in relations {
            let Some(relation) = session.library().relations.get(id.0 as usize) else { continue };
            let symmetric = relation.relation.is_symmetric();
            let row = (symmetric, !symmetric && relation.subject != *concept, relation.relation);
            rows.entry(row).or_insert_with(|| vec![Vec::new(); compared.len()])[at].push(*id);
        }
    }
    let row = |((_, incoming, kind), cells): (Row, Vec<Vec<RelationId>>)| ComparisonRow {
        relation: kind.name().to_owned(),
        outgoing: !incoming,
        cells: cells.into_iter().map(|ids| cell(session, &ids)).collect(),
    };
    rows.into_iter().map(row).collect()
}

fn cell(session: &Session, ids: &[RelationId]) -> ComparisonCell {
    let said: Vec<Said> = ids.iter().take(LISTED).filter_map(|id| evidence::said(session, *id)).collect();
    ComparisonCell { said, more: ids.len().saturating_sub(LISTED) as u32 }
}

/// The relations of two compared concepts with each other, each once.
fn between(session: &Session, compared: &[ConceptId], relations: &[Vec<RelationId>]) -> Vec<Said> {
    let mut found: Vec<RelationId> = Vec::new();
    for id in relations.iter().flatten() {
        let Some(relation) = session.library().relations.get(id.0 as usize) else { continue };
        if !found.contains(id) && [relation.subject, relation.object].iter().all(|end| compared.contains(end)) {
            found.push(*id);
        }
    }
    found.iter().take(LISTED).filter_map(|id| evidence::said(session, *id)).collect()
}
