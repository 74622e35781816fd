//! The SQLite store: one database a library, one of what a person decided about it, and one of what it said at each visit
//! (the only crate with SQL).
//!
//! A [`Store`] keeps a whole [`zhitu_model::Library`], the states of the files it was read from, and a full-text index
//! over its passages. All of it is derived from the notes and may be rebuilt at any time, so a damaged database is set
//! aside ([`set_aside`]), never repaired. `docs/adr/0003-one-database-a-library.md` says why and lists the pragmas.
//!
//! A [`Journal`] is authored, not derived: it is only ever added to. [`Visits`] keep what the notes no longer say.
//!
//! Schema changes: add `sql/library_NNNN.sql` or another one's, append it to its `Schema` in `migrate.rs`, never
//! edit an old one, and bring the text in `tests` up to date (the test prints the new one).

mod difference;
mod error;
mod hold;
mod journal;
mod migrate;
mod open;
mod pack;
mod rows;
mod side;
mod store;
mod table;
mod visits;

pub use error::StoreError;
pub use hold::Hold;
pub use journal::Journal;
pub use open::{belongs_to_us, set_aside};
pub use store::{Contents, PackedContribution, Parts, Store};
pub use table::{FileState, Origin, Passage, PassageHit};
pub use visits::{Item, Visit, Visits};
