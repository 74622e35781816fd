//! One file a command.

pub(crate) mod contradictions;
pub(crate) mod decisions;
pub(crate) mod eval;
pub(crate) mod export;
pub(crate) mod index;
pub(crate) mod path;
pub(crate) mod questions;
pub(crate) mod show;

use crate::failure::Failure;
use zhitu_api::dto::Problem;
use zhitu_engine::{ConceptMatch, MatchKind, Session};
use zhitu_model::ConceptId;

/// How many names near a missing one are told.
const NEAR: usize = 5;

/// The id of the concept that a person names: exactly, or else as the only one that is named so well.
fn concept_named(session: &Session, name: &str) -> Result<String, Failure> {
    let found = session.find_concepts(name, NEAR);
    let key = |id: ConceptId| session.library().concept(id).map(|concept| concept.key.clone());
    // A part of a name may be anything: notes in NOT EXISTS.
    let is_name = |hit: &ConceptMatch| hit.how < MatchKind::Typo && hit.how != MatchKind::Contains;
    let fit = |hit: &ConceptMatch| (hit.how, hit.is_whole);
    match found.as_slice() {
        [best, ..] if best.how == MatchKind::Exact => key(best.concept),
        [best, others @ ..] if is_name(best) && others.iter().all(|other| fit(other) != fit(best)) => key(best.concept),
        _ => None,
    }
    .ok_or_else(|| Failure::NoConcept(name.to_owned(), found.into_iter().map(|hit| hit.matched).collect()))
}

fn internal(problem: &Problem) -> Failure {
    Failure::Internal(format!("{:?} {}", problem.code, problem.detail))
}
