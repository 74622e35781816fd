//! A store: one open database, written whole and read whole.

use crate::migrate::LIBRARY;
use crate::table::{concept, diagnostic, file, meta, note, passage, question, relation};
use crate::{FileState, Origin, Passage, PassageHit, StoreError, open};
use rusqlite::{Connection, TransactionBehavior};
use std::path::Path;
use zhitu_model::Library;

/// An open database. Reads take `&self`, writes `&mut self`.
#[derive(Debug)]
pub struct Store {
    connection: Connection,
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
    /// The passages to search in, in note and text order.
    pub passages: &'a [Passage],
}

impl Store {
    /// Opens the database at `path`, making or migrating it where needed.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`] where SQLite says so, [`StoreError::Newer`] and [`StoreError::Foreign`] without touching the file.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        Ok(Self { connection: open::open(path, LIBRARY)? })
    }

    /// A store that lives as long as the value, for a library that is not kept.
    ///
    /// # Errors
    /// Only where SQLite has no memory.
    pub fn in_memory() -> Result<Self, StoreError> {
        Ok(Self { connection: open::in_memory(LIBRARY)? })
    }

    /// Replaces everything in the database by `contents`, wholly or not at all.
    ///
    /// # Errors
    /// Any; what was there before is kept.
    pub fn save(&mut self, contents: &Contents<'_>) -> Result<(), StoreError> {
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        // Children before parents, since foreign keys are on.
        passage::clear(&transaction)?;
        diagnostic::clear(&transaction)?;
        question::clear(&transaction)?;
        relation::clear(&transaction)?;
        concept::clear(&transaction)?;
        note::clear(&transaction)?;
        file::clear(&transaction)?;
        meta::insert(&transaction, contents.origin)?;
        file::insert(&transaction, contents.files)?;
        note::insert(&transaction, &contents.library.notes)?;
        concept::insert(&transaction, &contents.library.concepts)?;
        relation::insert(&transaction, &contents.library.relations)?;
        question::insert(&transaction, &contents.library.questions)?;
        diagnostic::insert(&transaction, &contents.library.diagnostics)?;
        passage::insert(&transaction, contents.passages)?;
        Ok(transaction.commit()?)
    }

    /// The library as it was saved; empty where none was.
    ///
    /// # Errors
    /// [`StoreError::Incomplete`] where rows are missing or name what is not there.
    pub fn load(&self) -> Result<Library, StoreError> {
        let connection = &self.connection;
        let library = Library {
            notes: note::load(connection)?,
            concepts: concept::load(connection)?,
            relations: relation::load(connection)?,
            questions: question::load(connection)?,
            diagnostics: diagnostic::load(connection)?,
        };
        verify(&library)?;
        Ok(library)
    }

    /// Where the library came from; `None` where none was saved.
    pub fn origin(&self) -> Result<Option<Origin>, StoreError> {
        meta::load(&self.connection)
    }

    /// The files that the library was read from, in path order.
    pub fn files(&self) -> Result<Vec<FileState>, StoreError> {
        file::load(&self.connection)
    }

    /// Writes new states of unchanged files, so that the next look at them is quick.
    pub fn save_files(&mut self, files: &[FileState]) -> Result<(), StoreError> {
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        file::clear(&transaction)?;
        file::insert(&transaction, files)?;
        Ok(transaction.commit()?)
    }

    /// The passages that hold every one of `terms`, best first by bm25, then in note order; those that hold any of
    /// them where none holds all. Terms are plain words: nothing in them is query syntax.
    pub fn search(&self, terms: &[String], limit: usize) -> Result<Vec<PassageHit>, StoreError> {
        passage::search(&self.connection, terms, limit)
    }
}

/// That every id names something: later stages index by it.
fn verify(library: &Library) -> Result<(), StoreError> {
    let note = |id: zhitu_model::NoteId| library.note(id).is_some();
    let concept = |id: zhitu_model::ConceptId| library.concept(id).is_some();
    let sound = library.concepts.iter().all(|one| one.mentions.iter().all(|at| note(at.note)))
        && library.relations.iter().all(|one| {
            concept(one.subject) && concept(one.object) && one.evidence.iter().all(|passage| note(passage.note))
        })
        && library.questions.iter().all(|one| note(one.note) && one.concepts.iter().all(|id| concept(*id)));
    if sound { Ok(()) } else { Err(StoreError::Incomplete("an id names nothing")) }
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
        store.save(&Contents { origin: &origin, library: &small, files: &[], passages: &[] }).unwrap();
        let pages: i64 = store.connection.pragma_query_value(None, "page_count", |row| row.get(0)).unwrap();
        store.connection.pragma_update(None, "max_page_count", pages).unwrap();
        let large = library("乙".repeat(1 << 18));
        let saved = store.save(&Contents { origin: &origin, library: &large, files: &[], passages: &[] });
        assert!(matches!(saved, Err(StoreError::DiskFull)), "{saved:?}");
        assert_eq!(store.load().unwrap(), small);
    }
}
