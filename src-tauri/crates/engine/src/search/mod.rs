//! Search: concepts by what they are called, passages by their words.

mod concept;
mod passage;
mod phonetic;
mod slip;

pub(crate) use concept::ConceptIndex;
pub use concept::{ConceptMatch, MatchKind};
pub use passage::PassageMatch;
pub(crate) use passage::passage_match;
