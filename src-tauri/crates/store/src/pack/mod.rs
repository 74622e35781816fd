//! Lists packed into one value of a row: numbers as LEB128, small where they follow what stood before them.
//!
//! A packed value holds ids of rows, never ordinals, so that it stays right when others come and go. A value that was not
//! written by this module is an error, never a panic.

mod bytes;
mod concept;
mod contribution;
mod evidence;

pub(crate) use concept::{aliases, aliases_from, ids, ids_from, mentions, mentions_from};
pub(crate) use contribution::{contribution, contribution_from};
pub(crate) use evidence::{evidence, evidence_from};
