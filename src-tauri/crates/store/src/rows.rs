//! Which rows hold a library: the ids of the database by the ordinals of the model, and back.

use crate::StoreError;
use std::collections::HashMap;
use zhitu_model::{ConceptId, NoteId};

/// The rows that hold the notes, concepts and relations of one library, by their ordinals in it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Rows {
    notes: Vec<i64>,
    concepts: Vec<i64>,
    /// The rows of relations; nothing refers to them.
    pub(crate) relations: Vec<i64>,
    note_of: HashMap<i64, NoteId>,
    concept_of: HashMap<i64, ConceptId>,
}

impl Rows {
    pub(crate) fn set_notes(&mut self, rows: Vec<i64>) {
        self.note_of = rows.iter().enumerate().map(|(at, row)| (*row, NoteId(at as u32))).collect();
        self.notes = rows;
    }

    pub(crate) fn set_concepts(&mut self, rows: Vec<i64>) {
        self.concept_of = rows.iter().enumerate().map(|(at, row)| (*row, ConceptId(at as u32))).collect();
        self.concepts = rows;
    }

    /// How many notes, concepts and relations there are.
    pub(crate) fn counted(&self) -> (usize, usize, usize) {
        (self.notes.len(), self.concepts.len(), self.relations.len())
    }

    pub(crate) fn notes(&self) -> &[i64] {
        &self.notes
    }

    pub(crate) fn concepts(&self) -> &[i64] {
        &self.concepts
    }

    /// The row of a note; one that no row has where the library does not have the note.
    pub(crate) fn note(&self, note: NoteId) -> i64 {
        self.notes.get(note.0 as usize).copied().unwrap_or(-1)
    }

    /// The row of a concept; one that no row has where the library does not have the concept.
    pub(crate) fn concept(&self, concept: ConceptId) -> i64 {
        self.concepts.get(concept.0 as usize).copied().unwrap_or(-1)
    }

    /// The note that a row holds.
    pub(crate) fn note_of(&self, row: i64) -> Result<NoteId, StoreError> {
        self.note_of.get(&row).copied().ok_or(StoreError::Incomplete("a note's id names nothing"))
    }

    /// The concept that a row holds.
    pub(crate) fn concept_of(&self, row: i64) -> Result<ConceptId, StoreError> {
        self.concept_of.get(&row).copied().ok_or(StoreError::Incomplete("a concept's id names nothing"))
    }
}
