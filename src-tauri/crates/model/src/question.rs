//! Questions that a note asks.

use crate::{BlockId, MentionId, Span};

/// A question of a note.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// The question's own words.
    pub span: Span,
    /// 1-based line of the question's start.
    pub line: u32,
    /// The block it stands in.
    pub block: BlockId,
    /// What follows it in the note and answers it; `None` where nothing substantive does.
    pub answer: Option<Span>,
    /// The mentions it is about.
    pub mentions: Vec<MentionId>,
}
