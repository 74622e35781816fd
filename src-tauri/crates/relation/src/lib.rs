//! Mentions to statements, statements of all notes to typed relations with evidence.
//!
//! Structure and syntax propose pairs of mentions, log-linear models say how likely each is related and how, a forest
//! judges the pairs of names against each other, and every statement says what it rests on: its channel, its linking phrase, its passages.

mod across;
mod candidate;
mod channel;
mod choice;
mod company;
mod copula;
mod customs;
mod feature;
mod features;
mod frames;
mod heads;
mod hearing;
mod hints;
mod join;
mod kinds;
mod linker;
mod measures;
mod model;
mod odds;
mod opinion;
mod place;
mod polarity;
mod precedent;
mod rejoin;
mod scene;
mod syntax;
mod vocabulary;
mod whether;
mod wording;

pub use choice::Choice;
pub use join::join;
pub use linker::{Linker, Proposal, Rivalry};
pub use model::RelationModel;
pub use precedent::{MANY, NamePair, Precedent, Precedents};
pub use rejoin::{Earlier, rejoin};
