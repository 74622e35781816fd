//! What an engine remembers of the folder it opened last, so that a change costs no second opening.

use crate::before::Remembered;
use crate::file;
use crate::gathered::Gathered;
use crate::reader::LazyReader;
use crate::shelf::{Kept, SharedStore, lock};
use crate::walk::{Finding, Found};
use std::sync::Arc;
use zhitu_model::{Diagnostic, DiagnosticCode, Library};
use zhitu_store::{FileState, Origin, Store};

/// A user's lexicon above this size in bytes is a mistake.
pub(crate) const LARGEST_LEXICON: u64 = 4 << 20;

/// A reader for a folder, with the lexicons that made it.
#[derive(Clone)]
pub(crate) struct FolderReader {
    pub(crate) reader: Arc<LazyReader>,
    lexicons: Vec<FileState>,
    trouble: Vec<Diagnostic>,
}

impl FolderReader {
    /// The reader for a folder: `builtin`, or one that also knows the user's lexicons. `before` is taken over where its
    /// lexicons are the same.
    pub(crate) fn new(finding: &Finding, builtin: &Arc<LazyReader>, before: Option<&FolderReader>) -> Self {
        let read: Vec<(&Found, Result<Vec<u8>, Diagnostic>)> =
            finding.lexicons.iter().map(|found| (found, file::bytes(found, LARGEST_LEXICON))).collect();
        let lexicons: Vec<FileState> =
            read.iter().map(|(found, bytes)| file::state(found, bytes.as_deref().ok())).collect();
        if let Some(before) = before.filter(|before| before.knows(&lexicons)) {
            return Self { lexicons, ..before.clone() };
        }
        let (mut texts, mut trouble) = (Vec::new(), Vec::new());
        for (found, bytes) in read {
            match bytes.map(String::from_utf8) {
                Ok(Ok(text)) => texts.push((found.path.clone(), text)),
                Ok(Err(_)) => trouble.push(not_utf8(&found.path)),
                Err(told) => trouble.push(told),
            }
        }
        let reader = if texts.is_empty() {
            Arc::clone(builtin)
        } else {
            let (reader, told) = LazyReader::with_user(&texts, builtin);
            trouble.extend(told);
            Arc::new(reader)
        };
        Self { reader, lexicons, trouble }
    }

    fn knows(&self, lexicons: &[FileState]) -> bool {
        let same = |(a, b): (&FileState, &FileState)| a.path == b.path && a.fingerprint == b.fingerprint;
        self.lexicons.len() == lexicons.len() && self.lexicons.iter().zip(lexicons).all(same)
    }

    /// What is known of a folder before its notes are read.
    pub(crate) fn begin(&self, finding: &Finding) -> Gathered {
        let diagnostics = finding.diagnostics.iter().chain(&self.trouble).cloned().collect();
        Gathered { readings: Vec::new(), others: self.lexicons.clone(), diagnostics }
    }
}

/// The library that an engine opened last.
#[derive(Clone)]
pub(crate) struct Last {
    pub(crate) origin: Origin,
    /// As it was read, before what was decided.
    pub(crate) library: Arc<Library>,
    kept: Arc<Kept>,
    contributions: Option<Remembered>,
}

impl Last {
    pub(crate) fn new(
        origin: Origin,
        library: Arc<Library>,
        kept: Arc<Kept>,
        contributions: Option<Remembered>,
    ) -> Self {
        Self { origin, library, kept, contributions }
    }

    /// What each note brought, where `library` is this one and that is remembered.
    pub(crate) fn contributions(&self, library: &Arc<Library>) -> Option<Remembered> {
        if Arc::ptr_eq(library, &self.library) { self.contributions.clone() } else { None }
    }

    /// Its open database, where it still holds the library.
    pub(crate) fn store(&self) -> Option<SharedStore> {
        let store = self.kept.store.as_ref()?;
        // A file that was removed meanwhile stays open, and what is written to it is lost.
        let is_there = self.kept.storing.database.as_ref().is_none_or(|database| database.exists());
        let is_kept = self.kept.storing.unsaved.is_none();
        (is_there && is_kept && self.is_in(&lock(store))).then(|| Arc::clone(store))
    }

    /// Whether a store that is open still holds the library: another reading may have saved its own through the same one.
    pub(crate) fn is_in(&self, store: &Store) -> bool {
        store.stamp() == self.kept.stamp && store.is_current().unwrap_or(false)
    }
}

/// What an engine remembers.
#[derive(Default)]
pub(crate) struct Memory {
    /// The reader that was used last.
    pub(crate) reader: Option<FolderReader>,
    /// The library that was opened last.
    pub(crate) last: Option<Last>,
}

fn not_utf8(path: &str) -> Diagnostic {
    Diagnostic { path: path.to_owned(), code: DiagnosticCode::Lexicon, detail: "not UTF-8".to_owned() }
}
