//! One file a noun: its rows in, its rows out.

pub(crate) mod concept;
pub(crate) mod diagnostic;
pub(crate) mod file;
pub(crate) mod meta;
pub(crate) mod note;
pub(crate) mod passage;
pub(crate) mod question;
pub(crate) mod relation;

pub use file::FileState;
pub use meta::Origin;
pub use passage::{Passage, PassageHit};

use crate::StoreError;
use rusqlite::{Connection, Row};
use zhitu_model::Span;

/// Empties tables, in the order given.
fn clear(connection: &Connection, tables: &[&'static str]) -> Result<(), StoreError> {
    for table in tables {
        connection.execute(&format!("DELETE FROM {table}"), [])?;
    }
    Ok(())
}

/// The span in two columns from `at` on.
fn span(row: &Row<'_>, at: usize) -> rusqlite::Result<Span> {
    Ok(Span { start: row.get(at)?, end: row.get(at + 1)? })
}

/// The span in two columns from `at` on, where there is one.
fn optional_span(row: &Row<'_>, at: usize) -> rusqlite::Result<Option<Span>> {
    let (start, end): (Option<u32>, Option<u32>) = (row.get(at)?, row.get(at + 1)?);
    Ok(start.zip(end).map(|(start, end)| Span { start, end }))
}

/// Puts child rows, ordered by parent, into their parents; `parents` is indexed by id.
fn gather<P, C>(
    parents: &mut [P],
    children: impl Iterator<Item = rusqlite::Result<(u32, C)>>,
    into: impl Fn(&mut P, C),
) -> Result<(), StoreError> {
    for child in children {
        let (parent, child) = child?;
        into(parents.get_mut(parent as usize).ok_or(StoreError::Incomplete("a row has no parent"))?, child);
    }
    Ok(())
}

/// That ids run from 0 without a gap, so that an id is an index.
fn expect_ordinal(id: u32, index: usize) -> Result<(), StoreError> {
    if id as usize == index { Ok(()) } else { Err(StoreError::Incomplete("ids have a gap")) }
}
