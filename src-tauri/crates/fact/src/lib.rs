//! What is known of two names before a note is read: listed facts, by what the names are known by.

mod class;
mod listed;
mod name_pair;
mod table;

pub use class::{CLASSES, Kind, class_of, opposite, relation_of};
pub use name_pair::{PairHash, canonical};
pub use table::{FactTable, Known, Salience};
