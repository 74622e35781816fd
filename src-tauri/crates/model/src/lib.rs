//! The nouns of Zhitu, in the order the data flows: a note's text, its blocks and sentences, tokens, mentions,
//! statements; then, for the whole library, concepts and relations with their evidence.
//!
//! This crate has no dependencies and does no IO. Every stage speaks in these types and no stage knows another.

mod block;
mod concept;
mod contribution;
mod diagnostic;
mod direction;
mod library;
mod mention;
mod note;
mod question;
mod relation;
mod span;
mod statement;
mod token;

pub use block::{Block, BlockId, BlockKind, Sentence, Structure};
pub use concept::{Alias, AliasReason, Concept, ConceptId, ConceptKind, Located, Resolution};
pub use contribution::{Contribution, Name, NamedPlace};
pub use diagnostic::{Diagnostic, DiagnosticCode};
pub use direction::is_direction;
pub use library::{Library, LibraryQuestion};
pub use mention::{Mention, MentionId, Nomination};
pub use note::{Encoding, Note, NoteId};
pub use question::Question;
pub use relation::{Channel, Evidence, Polarity, Relation, RelationId, RelationType};
pub use span::{LineIndex, Span};
pub use statement::{AliasStatement, Reading, Statement};
pub use token::{PartOfSpeech, Segmented, Token, TokenKind};
