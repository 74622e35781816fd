//! The scorecard: an export against gold maps.
//!
//! A gold map is what careful readers put on the map of one note. Concepts are compared by their normal forms, relations
//! at three levels: `link` (the pair), `directed` (and its order), `typed` (and its type).

mod card;
mod error;
mod forms;
mod gold;
mod judge;
mod map;
mod mistakes;
mod owners;
mod reliability;
mod report;

pub use card::{Counted, Level, NoteCard, Ratio, Scorecard};
pub use error::EvalError;
pub use forms::{forms, normal};
pub use gold::{GoldConcept, GoldMap, GoldQuestion, GoldRelation, Strength};
pub use judge::score;
pub use map::{MapConcept, MapRelation, ScoredMap};
pub use mistakes::Mistakes;
pub use reliability::{Bin, Reliability};
