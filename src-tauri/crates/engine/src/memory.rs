//! What an engine remembers of the folder it read last, so that one changed note is read and not all of them.

use crate::file::{self, FileReading};
use crate::gathered::Gathered;
use crate::walk::{Finding, Found};
use crate::{Models, Reader};
use std::collections::BTreeMap;
use std::sync::Arc;
use zhitu_model::{Diagnostic, DiagnosticCode};
use zhitu_store::FileState;

/// A user's lexicon above this size in bytes is a mistake.
const LARGEST_LEXICON: u64 = 4 << 20;
/// Readings of folders with more text than this, in bytes, are not remembered: they take several times its space.
const LARGEST_MEMORY: u64 = 8 << 20;

/// A reader for a folder, with the lexicons that made it.
#[derive(Clone)]
pub(crate) struct FolderReader {
    pub(crate) reader: Arc<Reader>,
    lexicons: Vec<FileState>,
    trouble: Vec<Diagnostic>,
}

impl FolderReader {
    /// The reader for a folder: `builtin`, or one that also knows the user's lexicons. `before` is taken over where its
    /// lexicons are the same.
    pub(crate) fn new(finding: &Finding, builtin: &Arc<Reader>, before: Option<&FolderReader>) -> Self {
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
                Ok(Err(_)) => trouble.push(lexicon_trouble(&found.path, "not UTF-8")),
                Err(told) => trouble.push(lexicon_trouble(&found.path, &told.detail)),
            }
        }
        let reader = if texts.is_empty() {
            Arc::clone(builtin)
        } else {
            let models: &Arc<Models> = builtin.models();
            let (reader, told) = Reader::with_user(&texts, Arc::clone(models));
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

/// The readings of one folder by their paths, and the reader that made them.
#[derive(Default)]
pub(crate) struct Memory {
    reader: Option<FolderReader>,
    readings: BTreeMap<String, FileReading>,
}

impl Memory {
    /// The reader that was used last.
    pub(crate) fn reader(&self) -> Option<&FolderReader> {
        self.reader.as_ref()
    }

    /// What this reader made of a path before.
    pub(crate) fn reading(&self, path: &str, reader: &Arc<Reader>) -> Option<&FileReading> {
        let is_same = self.reader.as_ref().is_some_and(|before| Arc::ptr_eq(&before.reader, reader));
        self.readings.get(path).filter(|_| is_same)
    }

    /// Remembers what was read, and forgets what was read before.
    pub(crate) fn remember(reader: FolderReader, gathered: &Gathered) -> Self {
        let size: u64 = gathered.readings.iter().map(|reading| reading.state.size).sum();
        // What failed is tried anew.
        let kept = gathered.readings.iter().filter(|reading| size <= LARGEST_MEMORY && reading.note.is_some());
        let readings = kept.map(|reading| (reading.state.path.clone(), reading.clone())).collect();
        Self { reader: Some(reader), readings }
    }
}

fn lexicon_trouble(path: &str, detail: &str) -> Diagnostic {
    Diagnostic { path: path.to_owned(), code: DiagnosticCode::Lexicon, detail: detail.to_owned() }
}
