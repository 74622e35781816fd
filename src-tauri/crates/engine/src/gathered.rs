//! What has been read of a folder so far.

use crate::Reader;
use crate::before::Remembered;
use crate::file::{FileReading, ReadNote};
use crate::reader::is_remembered;
use std::sync::Arc;
use zhitu_model::{Contribution, Diagnostic, Library, Note};
use zhitu_store::{FileState, Parts};

/// What has been read so far, in path order.
#[derive(Default)]
pub(crate) struct Gathered {
    /// The notes' files, those that gave no note included.
    pub(crate) readings: Vec<FileReading>,
    /// The files that are no notes: the user's lexicons.
    pub(crate) others: Vec<FileState>,
    /// What went wrong beside the notes.
    pub(crate) diagnostics: Vec<Diagnostic>,
}

impl Gathered {
    fn notes(&self) -> impl Iterator<Item = &ReadNote> {
        self.readings.iter().filter_map(|reading| reading.note.as_ref())
    }

    /// Whether no note could be read.
    pub(crate) fn is_empty(&self) -> bool {
        self.notes().next().is_none()
    }

    /// Everything that went wrong, in path order.
    pub(crate) fn diagnostics(&self) -> Vec<Diagnostic> {
        let of_notes = self.readings.iter().flat_map(|reading| &reading.diagnostics);
        let mut all: Vec<Diagnostic> = self.diagnostics.iter().chain(of_notes).cloned().collect();
        all.sort();
        all
    }

    /// What the notes say together.
    pub(crate) fn library(&self, reader: &Reader) -> Arc<Library> {
        let notes: Vec<(&Note, &Arc<Contribution>)> =
            self.notes().map(|read| (&read.note, &read.contribution)).collect();
        reader.join(&notes, self.diagnostics())
    }

    /// What each note brings, to be remembered; `None` of more notes than memory is spent on.
    pub(crate) fn to_remember(&self) -> Option<Remembered> {
        let is_remembered = is_remembered(self.notes().map(|read| &read.note));
        is_remembered.then(|| self.notes().map(|read| Arc::clone(&read.contribution)).collect())
    }

    /// The states of all files, in path order.
    pub(crate) fn states(&self) -> Vec<FileState> {
        let of_notes = self.readings.iter().map(|reading| &reading.state);
        let mut states: Vec<FileState> = of_notes.chain(&self.others).cloned().collect();
        states.sort_by(|a, b| a.path.cmp(&b.path));
        states
    }

    /// What is to be stored beside each note's text, in note order.
    pub(crate) fn parts(&self) -> Vec<Parts<'_>> {
        let part = |read: &'_ ReadNote| read.before.map(Parts::Before);
        self.notes().map(|read| part(read).unwrap_or(Parts::Fresh(&read.contribution, &read.passages))).collect()
    }
}
