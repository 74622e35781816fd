//! A whole library, as read: what the graph is built from, what the store keeps, what an export writes.

use crate::{Concept, ConceptId, Diagnostic, Note, NoteId, Relation, Span};

/// A question of the library.
#[derive(Clone, Debug, PartialEq)]
pub struct LibraryQuestion {
    /// The note that asks.
    pub note: NoteId,
    /// The question's own words.
    pub span: Span,
    /// 1-based line of the question.
    pub line: u32,
    /// The passage that answers it; `None` while it is open.
    pub answer: Option<Span>,
    /// The concepts it is about, in order of mention.
    pub concepts: Vec<ConceptId>,
}

/// Everything derived from a folder of notes. Same notes, configuration and version give an equal library.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Library {
    /// The notes in path order; a [`NoteId`] is an index into them.
    pub notes: Vec<Note>,
    /// The concepts in key order; a [`ConceptId`] is an index into them.
    pub concepts: Vec<Concept>,
    /// The relations in order of subject, type, object and polarity; a `RelationId` is an index into them.
    pub relations: Vec<Relation>,
    /// The questions in note and text order.
    pub questions: Vec<LibraryQuestion>,
    /// What went wrong, in path order.
    pub diagnostics: Vec<Diagnostic>,
}

impl Library {
    /// A note of the library.
    pub fn note(&self, id: NoteId) -> Option<&Note> {
        self.notes.get(id.0 as usize)
    }

    /// A concept of the library.
    pub fn concept(&self, id: ConceptId) -> Option<&Concept> {
        self.concepts.get(id.0 as usize)
    }
}
