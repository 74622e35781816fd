//! A store: one open database, read whole, written whole or by what has changed.

use crate::difference::Pair;
use crate::migrate::LIBRARY;
use crate::rows::Rows;
use crate::side::Side;
use crate::table::{concept, derived, diagnostic, file, meta, note, passage, question, relation};
use crate::{FileState, Origin, Passage, PassageHit, StoreError, open, pack};
use rusqlite::{Connection, Transaction, TransactionBehavior};
use std::path::Path;
use zhitu_model::{Contribution, Library, NoteId};

/// An open database. Reads take `&self`, writes `&mut self`.
#[derive(Debug)]
pub struct Store {
    connection: Connection,
    /// The rows of the library that was loaded or saved last.
    rows: Rows,
    /// The stamp of that library.
    stamp: Option<i64>,
}

/// Everything that a reading of a folder leaves in its database.
#[derive(Clone, Copy, Debug)]
pub struct Contents<'a> {
    /// Where it came from and what read it.
    pub origin: &'a Origin,
    /// The library.
    pub library: &'a Library,
    /// Every file that the walk met, in path order.
    pub files: &'a [FileState],
    /// What is kept beside each note's text.
    pub notes: &'a [Parts<'a>],
}

/// What is kept beside a note's text.
#[derive(Clone, Copy, Debug)]
pub enum Parts<'a> {
    /// What is stored for a note of the library before, which has the same text. No two notes may name the same one.
    Before(NoteId),
    /// What the note brings to the library, and its passages in text order.
    Fresh(&'a Contribution, &'a [Passage]),
}

impl Parts<'_> {
    /// The ordinal of the note before.
    pub(crate) fn before(&self) -> Option<usize> {
        if let Self::Before(id) = self { Some(id.0 as usize) } else { None }
    }
}

/// What a note brings to its library, as it is stored.
#[derive(Clone, Debug)]
pub struct PackedContribution(Vec<u8>);

impl PackedContribution {
    /// What the joining of notes needs.
    ///
    /// # Errors
    /// [`StoreError::Incomplete`] where the bytes are none that a store has written.
    pub fn unpack(&self) -> Result<Contribution, StoreError> {
        pack::contribution_from(&self.0)
    }
}

impl Store {
    /// Opens the database at `path`, making or migrating it where needed.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`] where SQLite says so, [`StoreError::Newer`] and [`StoreError::Foreign`] without touching the file.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        Ok(Self { connection: open::open(path, LIBRARY)?, rows: Rows::default(), stamp: None })
    }

    /// A store that lives as long as the value, for a library that is not kept.
    ///
    /// # Errors
    /// Only where SQLite has no memory.
    pub fn in_memory() -> Result<Self, StoreError> {
        Ok(Self { connection: open::in_memory(LIBRARY)?, rows: Rows::default(), stamp: None })
    }

    /// Replaces everything in the database by `contents`, wholly or not at all. Every note's parts have to be fresh.
    ///
    /// # Errors
    /// Any; what was there before is kept.
    pub fn save(&mut self, contents: &Contents<'_>) -> Result<(), StoreError> {
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        question::clear(&transaction)?;
        relation::clear(&transaction)?;
        concept::clear(&transaction)?;
        note::clear(&transaction)?;
        let nothing = (&Library::default(), &Rows::default());
        let (rows, stamp) = write(&transaction, Side { library: nothing.0, rows: nothing.1 }, contents)?;
        transaction.commit()?;
        (self.rows, self.stamp) = (rows, Some(stamp));
        Ok(())
    }

    /// Writes what `contents` has other than `before`, which this store loaded or saved as `stamp`, wholly or not at all.
    /// Afterwards the database holds what [`Store::save`] would have left, but for the numbers of the rows. Costs as
    /// much as comparing the two libraries and writing what differs.
    ///
    /// # Errors
    /// [`StoreError::Locked`] where the database holds another library than `before`, even one that another reading has
    /// saved through this very store; any other. What was there is kept.
    pub fn update(&mut self, before: &Library, stamp: Option<i64>, contents: &Contents<'_>) -> Result<(), StoreError> {
        let counted = (before.notes.len(), before.concepts.len(), before.relations.len());
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let is_same = stamp.is_some() && stamp == self.stamp && meta::stamp(&transaction)? == stamp;
        if !is_same || counted != self.rows.counted() {
            return Err(StoreError::Locked);
        }
        let (rows, stamp) = write(&transaction, Side { library: before, rows: &self.rows }, contents)?;
        transaction.commit()?;
        (self.rows, self.stamp) = (rows, Some(stamp));
        Ok(())
    }

    /// Which of the libraries that the database has held this store loaded or saved last; `None` where it did neither.
    pub fn stamp(&self) -> Option<i64> {
        self.stamp
    }

    /// Whether the database holds the library that this store loaded or saved last.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn is_current(&self) -> Result<bool, StoreError> {
        Ok(self.stamp.is_some() && meta::stamp(&self.connection)? == self.stamp)
    }

    /// The library as it was saved; empty where none was.
    ///
    /// # Errors
    /// [`StoreError::Incomplete`] where rows are missing, broken, or name what is not there.
    pub fn load(&mut self) -> Result<Library, StoreError> {
        // One transaction, so that a library is never half one and half another program's.
        let transaction = self.connection.transaction()?;
        let stamp = meta::stamp(&transaction)?;
        let mut rows = Rows::default();
        let (ids, notes) = note::load(&transaction)?;
        rows.set_notes(ids);
        let (ids, concepts) = concept::load(&transaction, &rows)?;
        rows.set_concepts(ids);
        let (ids, relations) = relation::load(&transaction, &rows)?;
        rows.relations = ids;
        let questions = question::load(&transaction, &rows)?;
        let diagnostics = diagnostic::load(&transaction)?;
        transaction.commit()?;
        (self.rows, self.stamp) = (rows, stamp);
        Ok(Library { notes, concepts, relations, questions, diagnostics })
    }

    /// What the notes of the library that was loaded or saved last say by themselves; in the order of `notes`.
    ///
    /// # Errors
    /// [`StoreError::Incomplete`] where a note has no row or no contribution.
    pub fn contributions(&self, notes: &[NoteId]) -> Result<Vec<PackedContribution>, StoreError> {
        notes
            .iter()
            .map(|note| note::contribution(&self.connection, self.rows.note(*note)).map(PackedContribution))
            .collect()
    }

    /// Where the library came from; `None` where none was saved.
    pub fn origin(&self) -> Result<Option<Origin>, StoreError> {
        meta::load(&self.connection)
    }

    /// The files that the library was read from, in path order.
    pub fn files(&self) -> Result<Vec<FileState>, StoreError> {
        file::load(&self.connection)
    }

    /// Writes new states of the unchanged files of the library of a `stamp`, so that the next look at them is quick.
    ///
    /// # Errors
    /// [`StoreError::Locked`] where the database holds another library; any other.
    pub fn save_files(&mut self, stamp: Option<i64>, files: &[FileState]) -> Result<(), StoreError> {
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        if stamp.is_none() || meta::stamp(&transaction)? != stamp {
            return Err(StoreError::Locked);
        }
        file::write(&transaction, files)?;
        Ok(transaction.commit()?)
    }

    /// Keeps what was worked out from the library by `basis` until the library changes; without a basis, whatever changes.
    ///
    /// # Errors
    /// [`StoreError::Locked`] where the database no longer holds the library that this store loaded or saved last; any other.
    pub fn keep_derived(&mut self, name: &str, basis: &str, body: &[u8]) -> Result<(), StoreError> {
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        if self.stamp.is_none() || meta::stamp(&transaction)? != self.stamp {
            return Err(StoreError::Locked);
        }
        derived::write(&transaction, name, basis, body)?;
        Ok(transaction.commit()?)
    }

    /// What was worked out from the library by the same basis; `None` where nothing was kept.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn derived(&self, name: &str, basis: &str) -> Result<Option<Vec<u8>>, StoreError> {
        derived::load(&self.connection, name, basis)
    }

    /// The passages that hold every one of `terms`, best first by bm25, then in the order in which they were stored; those
    /// that hold any of them where none holds all. Terms are plain words: nothing in them is query syntax. None where the
    /// database or this store holds another library by now than the one that was loaded or saved as `stamp`.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn search(&self, stamp: Option<i64>, terms: &[String], limit: usize) -> Result<Vec<PassageHit>, StoreError> {
        // What is compared and what is found are of one moment.
        let transaction = self.connection.unchecked_transaction()?;
        let is_same = stamp.is_some() && stamp == self.stamp && meta::stamp(&transaction)? == stamp;
        if is_same { passage::search(&transaction, &self.rows, terms, limit) } else { Ok(Vec::new()) }
    }
}

/// Writes what differs; the rows afterwards and the stamp.
fn write(transaction: &Transaction, before: Side, contents: &Contents<'_>) -> Result<(Rows, i64), StoreError> {
    let mut rows = Rows::default();
    rows.set_notes(note::write(transaction, before.library, before.rows, contents)?);
    let (concepts, walked): (Vec<i64>, Vec<Pair>) =
        concept::write(transaction, before, Side { library: contents.library, rows: &rows })?;
    rows.set_concepts(concepts);
    let after = Side { library: contents.library, rows: &rows };
    let relations = relation::write(transaction, before, after, &walked)?;
    question::write(transaction, before, after)?;
    rows.relations = relations;
    diagnostic::write(transaction, &contents.library.diagnostics)?;
    file::write(transaction, contents.files)?;
    derived::clear(transaction)?;
    let stamp = meta::write(transaction, contents.origin)?;
    Ok((rows, stamp))
}

#[cfg(test)]
mod tests {
    use super::*;
    use zhitu_model::{Encoding, Note};

    #[test]
    fn a_full_disk_is_told_and_keeps_what_was_there() {
        let folder = tempfile::tempdir().unwrap();
        let mut store = Store::open(&folder.path().join("library.db")).unwrap();
        let library = |text: String| {
            let notes = vec![Note { path: "甲.md".into(), text, encoding: Encoding::Utf8 }];
            Library { notes, ..Library::default() }
        };
        let origin = Origin::default();
        let small = library("甲".into());
        let contribution = Contribution::default();
        let parts = [Parts::Fresh(&contribution, &[])];
        store.save(&Contents { origin: &origin, library: &small, files: &[], notes: &parts }).unwrap();
        let pages: i64 = store.connection.pragma_query_value(None, "page_count", |row| row.get(0)).unwrap();
        store.connection.pragma_update(None, "max_page_count", pages).unwrap();
        let large = library("乙".repeat(1 << 18));
        let saved = store.save(&Contents { origin: &origin, library: &large, files: &[], notes: &parts });
        assert!(matches!(saved, Err(StoreError::DiskFull)), "{saved:?}");
        assert_eq!(store.load().unwrap(), small);
    }
}
