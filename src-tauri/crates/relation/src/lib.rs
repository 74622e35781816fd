//! Mentions to statements, statements of all notes to typed relations with evidence.
//!
//! Structure and syntax propose pairs of mentions, a log-linear model decides which are related and how, and every
//! statement says what it rests on: its channel, its linking phrase, its passages.

mod candidate;
mod channel;
mod feature;
mod features;
mod hints;
mod join;
mod linker;
mod model;
mod opinion;
mod place;
mod said;
mod scene;
mod vocabulary;

pub use join::join;
pub use linker::{Linker, Proposal, Rivalry};
pub use model::{CLASSES, RelationModel, class_of, relation_of};
