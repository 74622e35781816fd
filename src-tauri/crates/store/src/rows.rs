//! Which rows hold a library: the ids of the database by the ordinals of the model, and back.

use crate::StoreError;
use zhitu_model::{ConceptId, NoteId};

/// The rows that hold the notes, concepts and relations of one library, by their ordinals in it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Rows {
    notes: Vec<i64>,
    concepts: Vec<i64>,
    /// The rows of relations; nothing refers to them.
    pub(crate) relations: Vec<i64>,
    note_of: Ordinals,
    concept_of: Ordinals,
}

/// The ordinals that rows have, in order of the rows.
#[derive(Clone, Debug, Default)]
struct Ordinals(Vec<(i64, u32)>);

impl Ordinals {
    fn of(rows: &[i64]) -> Self {
        let mut ordinals: Vec<(i64, u32)> = rows.iter().copied().zip(0..).collect();
        ordinals.sort_unstable();
        Self(ordinals)
    }

    /// The ordinal of a row. Mostly no row is missing between two others, so that its place is known.
    fn find(&self, row: i64) -> Option<u32> {
        let (first, _) = *self.0.first()?;
        let place = usize::try_from(row.wrapping_sub(first)).ok().filter(|place| self.has(*place, row));
        let place = place.or_else(|| self.0.binary_search_by_key(&row, |(known, _)| *known).ok())?;
        Some(self.0[place].1)
    }

    fn has(&self, place: usize, row: i64) -> bool {
        self.0.get(place).is_some_and(|(known, _)| *known == row)
    }
}

impl Rows {
    pub(crate) fn set_notes(&mut self, rows: Vec<i64>) {
        self.note_of = Ordinals::of(&rows);
        self.notes = rows;
    }

    pub(crate) fn set_concepts(&mut self, rows: Vec<i64>) {
        self.concept_of = Ordinals::of(&rows);
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
        self.note_of.find(row).map(NoteId).ok_or(StoreError::Incomplete("a note's id names nothing"))
    }

    /// The concept that a row holds.
    pub(crate) fn concept_of(&self, row: i64) -> Result<ConceptId, StoreError> {
        self.concept_of.find(row).map(ConceptId).ok_or(StoreError::Incomplete("a concept's id names nothing"))
    }
}
