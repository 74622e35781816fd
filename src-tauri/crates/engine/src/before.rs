//! What an earlier reading of a folder left, so that only the notes that changed are read.

use crate::file::{FileReading, ReadNote};
use crate::shelf::{Known, is_passing};
use crate::walk::Found;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};
use zhitu_model::{Contribution, Diagnostic, Library, Note, NoteId};
use zhitu_store::{FileState, PackedContribution};

/// What each note of a library brought to it, by note.
pub(crate) enum Contributions {
    /// As they are stored.
    Packed(Vec<PackedContribution>),
    /// As they were remembered.
    Remembered(Remembered),
}

/// What each note of the library that was opened last brought to it.
pub(crate) type Remembered = Arc<[Arc<Contribution>]>;

impl Contributions {
    fn get(&self, note: usize) -> Option<Arc<Contribution>> {
        match self {
            Self::Packed(all) => all.get(note)?.unpack().ok().map(Arc::new),
            Self::Remembered(all) => all.get(note).cloned(),
        }
    }
}

/// A library as it was read before, with what each of its notes brought to it.
pub(crate) struct Before {
    /// The library, before what was decided.
    pub(crate) library: Arc<Library>,
    /// Which of the libraries that the store has held it is.
    pub(crate) stamp: Option<i64>,
    /// The files it was read from, in path order.
    files: Vec<FileState>,
    contributions: Contributions,
    /// Files that are no longer where they were, by their bytes: they may have got another name. One that was found is
    /// taken out, since a stored note can go on as one note only.
    gone: Mutex<BTreeMap<[u8; 32], usize>>,
}

impl Before {
    /// What is known before `notes` are read; `contributions` are those of the notes of the known library.
    pub(crate) fn new(known: Known, contributions: Contributions, notes: &[Found]) -> Self {
        let Known { library, files, stamp } = known;
        let found: BTreeSet<&str> = notes.iter().map(|found| found.path.as_str()).collect();
        let gone = files.iter().enumerate().filter(|(_, file)| !found.contains(file.path.as_str()));
        let gone = Mutex::new(gone.map(|(at, file)| (file.fingerprint, at)).collect());
        Self { library, stamp, files, contributions, gone }
    }

    /// What was read of a file that has the size and time it had then.
    pub(crate) fn untouched(&self, found: &Found) -> Option<FileReading> {
        let state = &self.files[self.at(&found.path)?];
        if found.is_untouched_since(state) { self.taken(state, state.clone()) } else { None }
    }

    /// What was read of the same bytes: of a file of the same name, or of one that is gone.
    pub(crate) fn same_bytes(&self, state: &FileState) -> Option<FileReading> {
        let own = self.at(&state.path).filter(|at| self.files[*at].fingerprint == state.fingerprint);
        let moved = || {
            let mut gone = self.gone.lock().unwrap_or_else(PoisonError::into_inner);
            gone.remove(&state.fingerprint)
        };
        let at = own.or_else(moved)?;
        self.taken(&self.files[at], state.clone())
    }

    fn at(&self, path: &str) -> Option<usize> {
        self.files.binary_search_by(|file| file.path.as_str().cmp(path)).ok()
    }

    /// What the file `then` gave, as that of `now`; `None` where it has to be tried again.
    fn taken(&self, then: &FileState, now: FileState) -> Option<FileReading> {
        let told = self.library.diagnostics.iter().filter(|told| told.path == then.path);
        let diagnostics: Vec<Diagnostic> =
            told.map(|told| Diagnostic { path: now.path.clone(), ..told.clone() }).collect();
        if diagnostics.iter().any(|told| is_passing(told.code)) {
            return None;
        }
        let at = self.library.notes.binary_search_by(|note| note.path.cmp(&then.path)).ok();
        let note = match at {
            Some(at) => Some(self.note(at, &now.path)?),
            // It gave no note, and that was told.
            None if diagnostics.is_empty() => return None,
            None => None,
        };
        Some(FileReading { state: now, note, diagnostics })
    }

    fn note(&self, at: usize, path: &str) -> Option<ReadNote> {
        let contribution = self.contributions.get(at)?;
        let note = Note { path: path.to_owned(), ..self.library.notes[at].clone() };
        Some(ReadNote { note, contribution, passages: Vec::new(), before: Some(NoteId(at as u32)) })
    }
}
