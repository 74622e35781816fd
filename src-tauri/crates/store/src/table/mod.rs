//! One file a noun: its rows in, its rows out.

pub(crate) mod concept;
pub(crate) mod derived;
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
use crate::difference::Pair;
use rusqlite::{Connection, Row};
use std::panic::resume_unwind;
use std::sync::mpsc;
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

/// The text of a column, where it stands.
fn text<'r>(row: &'r Row<'_>, at: usize) -> Result<&'r str, StoreError> {
    row.get_ref(at)?.as_str().map_err(|_| StoreError::Incomplete("a text is expected"))
}

/// The bytes of a column, where they stand.
fn blob<'r>(row: &'r Row<'_>, at: usize) -> Result<&'r [u8], StoreError> {
    row.get_ref(at)?.as_blob().map_err(|_| StoreError::Incomplete("a packed value is expected"))
}

/// The row of what is gone.
fn gone(pair: &Pair, rows: &[i64]) -> Option<i64> {
    if let Pair::Gone(at) = pair { rows.get(*at).copied() } else { None }
}

/// What `make` makes of each row that `read` gives until it gives none, on a thread of its own, so that values are unpacked
/// and checked while the next rows are read. So many rows as `batch` go from one thread to the other at once.
fn made<R: Send, T: Send>(
    batch: usize,
    mut read: impl FnMut() -> Result<Option<R>, StoreError>,
    make: impl Fn(R) -> Result<T, StoreError> + Send,
) -> Result<Vec<T>, StoreError> {
    std::thread::scope(|threads| {
        let (sender, batches) = mpsc::sync_channel::<Vec<R>>(2);
        let maker = threads.spawn(move || batches.into_iter().flatten().map(make).collect());
        loop {
            let next = std::iter::from_fn(|| read().transpose()).take(batch);
            let next: Vec<R> = next.collect::<Result<_, _>>()?;
            // Where the maker is gone, it tells why.
            if next.is_empty() || sender.send(next).is_err() {
                break;
            }
        }
        drop(sender);
        maker.join().unwrap_or_else(|panic| resume_unwind(panic))
    })
}

/// Deletes rows of a table by their ids.
fn delete(connection: &Connection, table: &'static str, ids: impl Iterator<Item = i64>) -> Result<(), StoreError> {
    let mut statement = connection.prepare_cached(&format!("DELETE FROM {table} WHERE id = ?1"))?;
    for id in ids {
        statement.execute([id])?;
    }
    Ok(())
}
