//! What crosses to a user interface: serialisable answers, and the functions that build them from the engine's.
//!
//! The window and the self-contained HTML map both speak in these types. Every id is a string that stays the same
//! across re-reading: a concept's key, a relation's `subject|type|object|polarity`, a note's path.
//! `cargo xtask gen` writes them to `ui/src/bindings` as TypeScript.
//!
//! A function takes the [`Session`](zhitu_engine::Session) and ids, asks the engine, and maps; it changes nothing. What
//! an id does not name is a [`dto::Problem`] of code `NotFound`. Byte ranges become UTF-16 offsets only here.

mod ask;
mod brief;
mod card;
mod change;
mod compare;
mod compare_notes;
mod contradiction;
mod decide;
pub mod dto;
mod evidence;
mod filter;
mod focus;
mod id;
mod note;
mod overview;
mod path;
mod plain;
mod problem;
mod proposition;
mod question;
mod search;
mod state;
mod suspect;
mod text;

pub use ask::answer;
pub use card::concept_card;
pub use change::changes;
pub use compare::compare;
pub use contradiction::contradictions;
pub use decide::{decide, decisions, preview};
pub use filter::facets;
pub use focus::focus;
pub use note::{note_list, note_page};
pub use overview::overview;
pub use path::paths;
pub use proposition::proposition;
pub use question::questions;
pub use search::search;
pub use state::{library_place, library_state, move_library};
pub use suspect::suspects;
