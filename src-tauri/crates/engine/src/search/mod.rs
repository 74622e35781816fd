//! Search: concepts by what they are called, passages by their words.

mod concept;
mod fold;
mod passage;
mod phonetic;
mod slip;
mod word;

pub(crate) use concept::ConceptIndex;
pub use concept::{ConceptMatch, MatchKind};
pub use passage::PassageMatch;
pub(crate) use passage::passage_match;
pub use word::asks;
pub(crate) use word::{after, retain_telling, without_asking};
