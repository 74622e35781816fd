//! A library's place on disk: found up to date, written anew, set aside where it is damaged.

use crate::before::{Before, Contributions};
use crate::ignored::IGNORED;
use crate::ledger::Ledger;
use crate::memory::{LARGEST_LEXICON, Last};
use crate::walk::{Finding, Found};
use crate::{EngineError, Storage, file};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use zhitu_curate::History;
use zhitu_model::{Diagnostic, DiagnosticCode, Library, NoteId};
use zhitu_store::{Contents, FileState, Origin, PackedContribution, Store, StoreError, belongs_to_us, set_aside};

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

/// An open database; the next reading of the same folder goes on with it.
pub(crate) type SharedStore = Arc<Mutex<Store>>;

/// Locks a store. A panic while the lock was held cannot have left more than a query or a transaction undone.
pub(crate) fn lock(store: &SharedStore) -> MutexGuard<'_, Store> {
    store.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What is left of a shelf once its library is known.
#[derive(Debug, Default)]
pub(crate) struct Kept {
    /// To search passages in; `None` while the library is still being read.
    pub(crate) store: Option<SharedStore>,
    /// What the person decides.
    pub(crate) ledger: Mutex<Ledger>,
    /// The files that the library was read from, in path order.
    pub(crate) files: Vec<FileState>,
    /// What became of the stored library.
    pub(crate) storing: Storing,
    /// Which of the libraries that the store has held is this one.
    pub(crate) stamp: Option<i64>,
}

impl Kept {
    /// What is decided while the library is open.
    pub(crate) fn ledger(&self) -> MutexGuard<'_, Ledger> {
        // A panic while the lock was held cannot have left more than an entry unread.
        self.ledger.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What all that is worked out from the library rests on: the program, the very files, and what was decided.
    pub(crate) fn basis(&self, history: &History) -> String {
        let mut hasher = blake3::Hasher::new();
        for file in &self.files {
            hasher.update(file.path.as_bytes()).update(&file.fingerprint);
        }
        hasher.update(history.to_text().as_bytes());
        format!("{} {}", env!("ZHITU_READER"), hasher.finalize().to_hex())
    }

    /// What was worked out from the library on the same basis, where it is kept.
    pub(crate) fn derived(&self, name: &str, basis: &str) -> Option<Vec<u8>> {
        lock(self.store.as_ref()?).derived(name, basis).ok()?
    }

    /// Keeps what was worked out. Where that fails, it is worked out again the next time.
    pub(crate) fn keep_derived(&self, name: &str, basis: &str, body: &[u8]) {
        if let Some(store) = &self.store {
            lock(store).keep_derived(name, basis, body).ok();
        }
    }

    /// Nothing is kept of a library that is still being read, but what was decided already counts.
    pub(crate) fn unfinished(history: History) -> Self {
        Self { ledger: Mutex::new(Ledger::remembering(history)), ..Self::default() }
    }
}

/// A library that is known from before, and the files it was read from.
pub(crate) struct Known {
    pub(crate) library: Arc<Library>,
    pub(crate) files: Vec<FileState>,
    /// Which of the libraries that the store has held it is.
    pub(crate) stamp: Option<i64>,
}

/// An open database with its story so far.
pub(crate) struct Shelf {
    store: Option<SharedStore>,
    /// Whether the file lies in our own data folder, so that whatever is in it is ours.
    is_own_place: bool,
    ledger: Ledger,
    pub(crate) storing: Storing,
}

impl Shelf {
    /// Opens the database of a folder, or goes on with the one that is open from `last`. One that is locked, or that cannot
    /// be written, is told of later; the library is then kept in memory.
    ///
    /// # Errors
    /// Where the database is newer than the program or is no database of ours: it is left untouched.
    pub(crate) fn open(storage: &Storage, folder: &Path, last: Option<&Last>) -> Result<Self, EngineError> {
        let is_own_place = storage.data()?.is_some();
        let storing = Storing { database: storage.database_of(folder)?, ..Storing::default() };
        let mut shelf = Self { store: None, is_own_place, ledger: Ledger::default(), storing };
        if let Some(store) = last.and_then(Last::store) {
            shelf.store = Some(store);
        } else if let Some(database) = shelf.storing.database.clone() {
            match shelf.open_database(&database) {
                Ok(store) => shelf.store = Some(Arc::new(Mutex::new(store))),
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
        let store = Some(Arc::new(Mutex::new(store)));
        Self { store, is_own_place: false, ledger: Ledger::open(Some(database)), storing }
    }

    fn open_database(&mut self, database: &Path) -> Result<Store, StoreError> {
        if let Some(parent) = database.parent() {
            std::fs::create_dir_all(parent)?;
        }
        match Store::open(database) {
            // Nobody else keeps anything in our own place: what looks foreign there is damaged, too.
            Err(error @ (StoreError::Corrupt | StoreError::Foreign))
                if self.is_own_place || (matches!(error, StoreError::Corrupt) && belongs_to_us(database)?) =>
            {
                self.storing.set_aside = Some(set_aside(database)?);
                Store::open(database)
            }
            // Bytes that were never a database of ours: perhaps a note.
            Err(StoreError::Corrupt) => Err(StoreError::Foreign),
            other => other,
        }
    }

    /// The stored library, where `origin` fits and the same lexicons made it; `last` has it where it is the same.
    pub(crate) fn known(&mut self, origin: &Origin, finding: &Finding, last: Option<&Last>) -> Option<Known> {
        match self.find(origin, finding, last) {
            Ok(found) => found,
            Err(StoreError::Corrupt) => {
                self.replace_damaged();
                None
            }
            // Whatever else it is: the notes are there to be read.
            Err(_) => None,
        }
    }

    fn find(&self, origin: &Origin, finding: &Finding, last: Option<&Last>) -> Result<Option<Known>, StoreError> {
        let Some(store) = &self.store else { return Ok(None) };
        let mut store = lock(store);
        if store.origin()?.as_ref() != Some(origin) {
            return Ok(None);
        }
        let library = match last {
            Some(last) if last.is_in(&store) => Arc::clone(&last.library),
            _ => Arc::new(store.load()?),
        };
        let (files, stamp) = (store.files()?, store.stamp());
        // Another program may have stored another library between.
        let is_whole = store.is_current()? && same_lexicons(&files, finding);
        Ok(is_whole.then_some(Known { library, files, stamp }))
    }

    /// Whether a library of this origin is stored that was read from the very files that were found. Does not load it.
    pub(crate) fn is_up_to_date(&self, origin: &Origin, finding: &Finding, largest: u64) -> bool {
        let Some(store) = &self.store else { return false };
        let store = lock(store);
        let is_its = matches!(store.origin(), Ok(Some(stored)) if stored == *origin);
        is_its && store.files().is_ok_and(|files| same_files(&files, finding, largest).is_some())
    }

    /// The states of the files, where all that was found is as `known` has it.
    pub(crate) fn up_to_date(&self, known: &Known, finding: &Finding, largest: u64) -> Option<Vec<FileState>> {
        let fresh = same_files(&known.files, finding, largest)?;
        if !same_trouble(&known.library, finding) {
            return None;
        }
        if fresh != known.files {
            // Where it fails, only the next look is slower.
            self.store.as_ref().map(|store| lock(store).save_files(known.stamp, &fresh).ok());
        }
        Some(fresh)
    }

    /// What is known with what each note brought; `None` where that is not kept.
    pub(crate) fn before(&self, known: Known, finding: &Finding, last: Option<&Last>) -> Option<Before> {
        let contributions = match last.and_then(|last| last.contributions(&known.library)) {
            Some(remembered) => Contributions::Remembered(remembered),
            None => Contributions::Packed(self.contributions(&known)?),
        };
        Some(Before::new(known, contributions, &finding.notes))
    }

    fn contributions(&self, known: &Known) -> Option<Vec<PackedContribution>> {
        let notes: Vec<NoteId> = (0..known.library.notes.len() as u32).map(NoteId).collect();
        let store = lock(self.store.as_ref()?);
        // Another reading of the folder may have stored its own library meanwhile.
        if store.stamp() == known.stamp { store.contributions(&notes).ok() } else { None }
    }

    /// Puts a database aside that turned out damaged after it was opened.
    fn replace_damaged(&mut self) {
        self.store = None;
        let Some(database) = self.storing.database.clone() else { return };
        match set_aside(&database).and_then(|aside| Ok((aside, Store::open(&database)?))) {
            Ok((aside, store)) => {
                self.storing.set_aside = Some(aside);
                self.store = Some(Arc::new(Mutex::new(store)));
            }
            Err(error) => self.storing.unsaved = Some(error),
        }
    }

    /// Stores what differs from the library before; the shelf as it was where that cannot be done.
    pub(crate) fn update(self, before: &Before, contents: &Contents<'_>) -> Result<Kept, Box<Self>> {
        let update = |mut store: MutexGuard<Store>| {
            store.update(&before.library, before.stamp, contents).ok()?;
            store.stamp()
        };
        let Some(stamp) = self.store.as_ref().map(lock).and_then(update) else { return Err(Box::new(self)) };
        let (store, files) = (self.store.clone(), contents.files.to_vec());
        Ok(self.into_kept(store, files, Some(stamp)))
    }

    /// Stores a library, or keeps it in memory where the database fails.
    pub(crate) fn keep(mut self, contents: &Contents<'_>) -> Kept {
        let mut saved = self.save(contents);
        if matches!(saved, Err(StoreError::Corrupt)) {
            self.replace_damaged();
            saved = self.save(contents);
        }
        let mut stamp = saved.unwrap_or_else(|error| {
            self.storing.unsaved = Some(error);
            self.store = None;
            None
        });
        if self.store.is_none() {
            self.store = Store::in_memory().ok().map(|store| Arc::new(Mutex::new(store)));
            stamp = self.save(contents).ok().flatten();
        }
        let store = self.store.take().filter(|_| stamp.is_some());
        self.into_kept(store, contents.files.to_vec(), stamp)
    }

    /// The stamp of what was stored; `None` where there is no store.
    fn save(&mut self, contents: &Contents<'_>) -> Result<Option<i64>, StoreError> {
        let Some(store) = &self.store else { return Ok(None) };
        let mut store = lock(store);
        store.save(contents)?;
        Ok(store.stamp())
    }

    /// The shelf of a library that was loaded.
    pub(crate) fn loaded(mut self, files: Vec<FileState>, stamp: Option<i64>) -> Kept {
        self.storing.loaded = true;
        let store = self.store.take();
        self.into_kept(store, files, stamp)
    }

    fn into_kept(self, store: Option<SharedStore>, files: Vec<FileState>, stamp: Option<i64>) -> Kept {
        let Self { mut ledger, mut storing, .. } = self;
        storing.undecided = ledger.trouble.take();
        Kept { store, ledger: Mutex::new(ledger), files, storing, stamp }
    }
}

/// Whether the lexicons beside the notes are those that the files were read with: another one reads every note anew.
fn same_lexicons(stored: &[FileState], finding: &Finding) -> bool {
    let is_lexicon = |file: &&FileState| zhitu_lexicon::Knowledge::is_user_file(&file.path);
    let found = |found: &Found| file::bytes(found, LARGEST_LEXICON).ok().map(|bytes| file::state(found, Some(&bytes)));
    let fresh: Option<Vec<FileState>> = finding.lexicons.iter().map(found).collect();
    let same = |(one, other): (&FileState, &FileState)| one.path == other.path && one.fingerprint == other.fingerprint;
    let stored: Vec<&FileState> = stored.iter().filter(is_lexicon).collect();
    fresh.is_some_and(|fresh| fresh.len() == stored.len() && stored.into_iter().zip(&fresh).all(same))
}

/// The states of the found files, where they are those that were stored: by size and time, or else by their bytes.
pub(crate) fn same_files(stored: &[FileState], finding: &Finding, largest: u64) -> Option<Vec<FileState>> {
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
    if found.is_untouched_since(stored) {
        return Some(stored.clone());
    }
    let bytes = if found.size > largest { None } else { Some(file::bytes(found, largest).ok()?) };
    let fresh = file::state(found, bytes.as_deref());
    (fresh.fingerprint == stored.fingerprint).then_some(fresh)
}

/// Whether the walk met what it met before. A file that could not be read may be readable now, whatever its time says.
fn same_trouble(library: &Library, finding: &Finding) -> bool {
    let is_link = |code| matches!(code, DiagnosticCode::LinkLoop | DiagnosticCode::LinkOutside);
    let is_met = |told: &&Diagnostic| is_link(told.code) || told.path.ends_with(IGNORED);
    let met = library.diagnostics.iter().filter(is_met);
    !library.diagnostics.iter().any(|diagnostic| is_passing(diagnostic.code)) && met.eq(finding.diagnostics.iter())
}

/// Whether what went wrong may go well the next time, with the very same file.
pub(crate) fn is_passing(code: DiagnosticCode) -> bool {
    matches!(code, DiagnosticCode::Unreadable | DiagnosticCode::Internal)
}
