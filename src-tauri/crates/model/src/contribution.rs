//! What a note brings to a library: its reading, as far as the joining of notes needs it.

use crate::{AliasStatement, Question, Span, Statement};

/// A name that a note uses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// The shadow form of the surface, or of the lexicon's canonical name where the note means that.
    pub form: String,
    /// The surface form, on one line and without marks of typography.
    pub surface: String,
    /// Whether the note means what the lexicon has under `form`.
    pub is_meant: bool,
}

/// A mention, by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NamedPlace {
    /// Index into the names of its contribution.
    pub name: u32,
    /// Where it stands.
    pub span: Span,
    /// 1-based line of the span's start.
    pub line: u32,
}

/// What a note brings to a library. Depends on the note's text, the lexicons and the models, and on no other note.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Contribution {
    /// The names in order of their first mention, no two with the same form and surface.
    pub names: Vec<Name>,
    /// The mentions in order of their spans; a [`crate::MentionId`] is an index into them.
    pub mentions: Vec<NamedPlace>,
    /// Alias statements.
    pub aliases: Vec<AliasStatement>,
    /// Statements in order of their evidence.
    pub statements: Vec<Statement>,
    /// Questions in reading order.
    pub questions: Vec<Question>,
}
