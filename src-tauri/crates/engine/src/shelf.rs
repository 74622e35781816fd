//! A library's place on disk: found up to date, written anew, set aside where it is damaged.

use crate::ledger::Ledger;
use crate::walk::{Finding, Found};
use crate::{EngineError, Storage, file, place};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use zhitu_curate::History;
use zhitu_model::{DiagnosticCode, Library};
use zhitu_store::{Contents, FileState, Origin, Store, StoreError, belongs_to_us, set_aside};

/// What became of the stored library.
#[derive(Debug, Default)]
pub struct Storing {
    /// The database; `None` where the library is not kept.
    pub database: Option<PathBuf>,
    /// Whether the library was loaded from it, not read from the notes.
    pub loaded: bool,
    /// Where a damaged database was put aside.
    pub set_aside: Option<PathBuf>,
    /// Why the library could not be stored; the session has it in memory.
    pub unsaved: Option<StoreError>,
    /// Why what the person decided before could not be read; nothing can be decided then, and the file is left as it is.
    pub undecided: Option<StoreError>,
}

/// What is left of a shelf once its library is known.
#[derive(Debug, Default)]
pub(crate) struct Kept {
    /// To search passages in; `None` while the library is still being read.
    pub(crate) store: Option<Mutex<Store>>,
    /// What the person decides.
    pub(crate) ledger: Mutex<Ledger>,
    /// The files that the library was read from, in path order.
    pub(crate) files: Vec<FileState>,
    /// What became of the stored library.
    pub(crate) storing: Storing,
}

impl Kept {
    /// What is decided while the library is open.
    pub(crate) fn ledger(&self) -> MutexGuard<'_, Ledger> {
        // A panic while the lock was held cannot have left more than an entry unread.
        self.ledger.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Nothing is kept of a library that is still being read, but what was decided already counts.
    pub(crate) fn unfinished(history: History) -> Self {
        Self { ledger: Mutex::new(Ledger::remembering(history)), ..Self::default() }
    }
}

/// An open database with its story so far.
pub(crate) struct Shelf {
    store: Option<Store>,
    /// Whether the file lies in our own data folder, so that whatever is in it is ours.
    is_own_place: bool,
    ledger: Ledger,
    pub(crate) storing: Storing,
}

impl Shelf {
    /// Opens the database of a folder. One that is locked, or that cannot be written, is told of later; the library is
    /// then kept in memory.
    ///
    /// # Errors
    /// Where the database is newer than the program or is no database of ours: it is left untouched.
    pub(crate) fn open(storage: &Storage, folder: &Path) -> Result<Self, EngineError> {
        let (database, is_own_place) = match storage {
            Storage::Default => (Some(place::database_of(folder)?), true),
            Storage::File(file) => (Some(file.clone()), false),
            Storage::Memory => (None, false),
        };
        let storing = Storing { database, ..Storing::default() };
        let mut shelf = Self { store: None, is_own_place, ledger: Ledger::default(), storing };
        if let Some(database) = shelf.storing.database.clone() {
            match shelf.open_database(&database) {
                Ok(store) => shelf.store = Some(store),
                Err(error @ (StoreError::Newer(_) | StoreError::Foreign)) => {
                    return Err(EngineError::Store { path: database, error });
                }
                Err(error) => shelf.storing.unsaved = Some(error),
            }
        }
        shelf.ledger = Ledger::open(shelf.storing.database.as_deref());
        Ok(shelf)
    }

    /// What was decided about the folder.
    pub(crate) fn history(&self) -> &History {
        self.ledger.history()
    }

    /// The shelf of an open database.
    pub(crate) fn of(store: Store, database: &Path) -> Self {
        let storing = Storing { database: Some(database.to_owned()), ..Storing::default() };
        Self { store: Some(store), is_own_place: false, ledger: Ledger::open(Some(database)), storing }
    }

    fn open_database(&mut self, database: &Path) -> Result<Store, StoreError> {
        if let Some(parent) = database.parent() {
            std::fs::create_dir_all(parent)?;
        }
        match Store::open(database) {
            Err(StoreError::Corrupt) if self.is_own_place || belongs_to_us(database)? => {
                self.storing.set_aside = Some(set_aside(database)?);
                Store::open(database)
            }
            // Bytes that were never a database of ours: perhaps a note.
            Err(StoreError::Corrupt) => Err(StoreError::Foreign),
            other => other,
        }
    }

    /// The stored library, where `reader` read it from exactly these files.
    pub(crate) fn up_to_date(
        &mut self,
        origin: &Origin,
        finding: &Finding,
        largest: u64,
    ) -> Option<(Library, Vec<FileState>)> {
        let store = self.store.as_mut()?;
        match load_if_same(store, origin, finding, largest) {
            Ok(found) => found,
            Err(StoreError::Corrupt) => {
                self.replace_damaged();
                None
            }
            // Whatever else it is: the notes are there to be read.
            Err(_) => None,
        }
    }

    /// Puts a database aside that turned out damaged after it was opened.
    fn replace_damaged(&mut self) {
        self.store = None;
        let Some(database) = self.storing.database.clone() else { return };
        match set_aside(&database).and_then(|aside| Ok((aside, Store::open(&database)?))) {
            Ok((aside, store)) => {
                self.storing.set_aside = Some(aside);
                self.store = Some(store);
            }
            Err(error) => self.storing.unsaved = Some(error),
        }
    }

    /// Stores a library, or keeps it in memory where the database fails.
    pub(crate) fn keep(mut self, contents: &Contents<'_>) -> Kept {
        let mut saved = self.save(contents);
        if matches!(saved, Err(StoreError::Corrupt)) {
            self.replace_damaged();
            saved = self.save(contents);
        }
        if let Err(error) = saved {
            self.storing.unsaved = Some(error);
            self.store = None;
        }
        let in_memory = || Store::in_memory().and_then(|mut store| store.save(contents).map(|()| store)).ok();
        let store = self.store.take().or_else(in_memory);
        self.into_kept(store, contents.files.to_vec())
    }

    fn save(&mut self, contents: &Contents<'_>) -> Result<(), StoreError> {
        self.store.as_mut().map_or(Ok(()), |store| store.save(contents))
    }

    /// The shelf of a library that was loaded.
    pub(crate) fn loaded(mut self, files: Vec<FileState>) -> Kept {
        self.storing.loaded = true;
        let store = self.store.take();
        self.into_kept(store, files)
    }

    fn into_kept(self, store: Option<Store>, files: Vec<FileState>) -> Kept {
        let Self { mut ledger, mut storing, .. } = self;
        storing.undecided = ledger.trouble.take();
        Kept { store: store.map(Mutex::new), ledger: Mutex::new(ledger), files, storing }
    }
}

fn load_if_same(
    store: &mut Store,
    origin: &Origin,
    finding: &Finding,
    largest: u64,
) -> Result<Option<(Library, Vec<FileState>)>, StoreError> {
    if store.origin()?.as_ref() != Some(origin) {
        return Ok(None);
    }
    let stored = store.files()?;
    let Some(fresh) = same_files(&stored, finding, largest) else { return Ok(None) };
    let library = store.load()?;
    if !same_trouble(&library, finding) {
        return Ok(None);
    }
    if fresh != stored {
        // Where it fails, only the next look is slower.
        store.save_files(&fresh).ok();
    }
    Ok(Some((library, fresh)))
}

/// The states of the found files, where they are those that were stored: by size and time, or else by their bytes.
fn same_files(stored: &[FileState], finding: &Finding, largest: u64) -> Option<Vec<FileState>> {
    let mut found: Vec<&Found> = finding.notes.iter().chain(&finding.lexicons).collect();
    found.sort_by(|a, b| a.path.cmp(&b.path));
    if found.len() != stored.len() {
        return None;
    }
    found.into_iter().zip(stored).map(|(found, stored)| same_file(stored, found, largest)).collect()
}

fn same_file(stored: &FileState, found: &Found, largest: u64) -> Option<FileState> {
    if stored.path != found.path || stored.size != found.size {
        return None;
    }
    if stored.modified == found.modified {
        return Some(stored.clone());
    }
    let bytes = if found.size > largest { None } else { Some(file::bytes(found, largest).ok()?) };
    let fresh = file::state(found, bytes.as_deref());
    (fresh.fingerprint == stored.fingerprint).then_some(fresh)
}

/// Whether the walk met what it met before. A file that could not be read may be readable now, whatever its time says.
fn same_trouble(library: &Library, finding: &Finding) -> bool {
    let is_passing = |code| matches!(code, DiagnosticCode::Unreadable | DiagnosticCode::Internal);
    let is_link = |code| matches!(code, DiagnosticCode::LinkLoop | DiagnosticCode::LinkOutside);
    let links = library.diagnostics.iter().filter(|diagnostic| is_link(diagnostic.code));
    !library.diagnostics.iter().any(|diagnostic| is_passing(diagnostic.code)) && links.eq(finding.diagnostics.iter())
}
