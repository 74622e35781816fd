//! What the person decided about a library: names merged, split, renamed or hidden, relations rejected, confirmed,
//! changed or added, rules and words switched off, concepts and remarks of one's own.
//!
//! A [`Decision`] names concepts and relations as a person would, never by their ids, so that it can be replayed on any
//! later reading of the notes ([`apply()`]). Decisions that the notes no longer bear out change nothing and are told
//! ([`Outcome`]); they apply again as soon as the notes say so. The [`History`] of a folder is append-only: undoing is an
//! entry of its own.

mod apply;
mod decision;
mod draft;
mod everywhere;
mod history;
mod names;
mod own;
mod passages;
mod place;

pub use apply::{Curated, Outcome, apply};
pub use decision::{Decision, Proposition, Rule};
pub use history::{Entry, History, HistoryError};
