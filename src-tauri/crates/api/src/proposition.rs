//! One proposition with its evidence.

use crate::dto::{Problem, Proposition};
use crate::{brief, evidence, id};
use zhitu_engine::Session;
use zhitu_model::RelationId;

/// A proposition by its id, with every passage that says it and what else the notes say of the pair.
///
/// # Errors
/// `NotFound` where the library has no such relation.
pub fn proposition(session: &Session, relation: &str) -> Result<Proposition, Problem> {
    let library = session.library();
    let (own, found) = id::relation(library, relation).ok_or_else(|| Problem::not_found(relation))?;
    let between = session.graph().between(found.subject, found.object).iter();
    let others: Vec<RelationId> = between.copied().filter(|other| *other != own).collect();
    Ok(Proposition {
        brief: brief::proposition(session, found),
        evidence: evidence::distinct(found).filter_map(|passage| evidence::passage(library, passage)).collect(),
        others: brief::propositions(session, &others),
    })
}
