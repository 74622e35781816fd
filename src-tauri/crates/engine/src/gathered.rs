//! What has been read of a folder so far.

use crate::Reader;
use crate::file::FileReading;
use std::sync::Arc;
use zhitu_model::{Diagnostic, Library, Note, NoteId, Reading};
use zhitu_store::{FileState, Passage};

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
    fn notes(&self) -> impl Iterator<Item = &Arc<crate::file::ReadNote>> {
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
    pub(crate) fn library(&self, reader: &Reader) -> Library {
        let read: Vec<(&Note, &Reading)> = self.notes().map(|read| (&read.note, &read.reading)).collect();
        Library { diagnostics: self.diagnostics(), ..reader.join(&read) }
    }

    /// The states of all files, in path order.
    pub(crate) fn states(&self) -> Vec<FileState> {
        let of_notes = self.readings.iter().map(|reading| &reading.state);
        let mut states: Vec<FileState> = of_notes.chain(&self.others).cloned().collect();
        states.sort_by(|a, b| a.path.cmp(&b.path));
        states
    }

    /// The passages of all notes, in note and text order.
    pub(crate) fn passages(&self) -> Vec<Passage> {
        let numbered = self.notes().enumerate();
        let of_note = |(at, read): (usize, &Arc<crate::file::ReadNote>)| {
            let note = NoteId(at as u32);
            let passages = read.passages.iter();
            passages
                .map(|(span, line, terms)| Passage { note, span: *span, line: *line, terms: terms.clone() })
                .collect()
        };
        numbered.flat_map::<Vec<Passage>, _>(of_note).collect()
    }
}
