//! The facade that wires the stages: a folder of notes to a [`Session`] that answers queries.
//!
//! Only this crate knows the order of the stages ([`Reader`]), the file system of the notes, and when a stored library is
//! still good. The notes are only ever opened for reading.

mod ask;
mod before;
mod belongings;
mod contradictions;
mod decide;
mod engine;
mod error;
mod file;
mod filter;
mod gathered;
mod ignored;
mod ledger;
mod memory;
mod moving;
mod options;
mod passages;
mod place;
mod progress;
mod reader;
mod remarks;
mod search;
mod session;
mod shelf;
mod suspects;
pub mod visits;
mod walk;
mod watch;

pub use ask::{Question, Suggestion};
pub use belongings::Belongings;
pub use decide::Preview;
pub use engine::Engine;
pub use error::EngineError;
pub use filter::{BANDS, Facets, Filter};
pub use ledger::journal_of;
pub use options::{Options, Storage};
pub use place::{beside, data_folder, database_of, last_folder};
pub use progress::{Cancel, Observer, Progress, Silent, Stage};
pub use reader::{Models, Reader};
pub use search::{ConceptMatch, MatchKind, PassageMatch, asks};
pub use session::Session;
pub use shelf::Storing;
pub use suspects::{Doubt, Suspect};
pub use watch::{Watch, WatchError};
pub use zhitu_curate as curate;
pub use zhitu_graph as graph;
pub use zhitu_render as render;
pub use zhitu_store::StoreError;
pub use zhitu_study::{Clash, Contradiction, Elsewhere, Side};
