//! What one note says, before the notes of a library are joined.

use crate::{AliasReason, Block, Channel, Mention, MentionId, Polarity, Question, RelationType, Span};

/// One place in a note that relates two of its mentions.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Statement {
    /// Subject.
    pub subject: MentionId,
    /// Object.
    pub object: MentionId,
    /// Type of the relation.
    pub relation: RelationType,
    /// The linking phrase in the note's own words (监听, 分配); `None` where structure alone says it.
    pub phrase: Option<Span>,
    /// Stated or denied.
    pub polarity: Polarity,
    /// What proposed it.
    pub channel: Channel,
    /// Calibrated probability in `[0, 1]` that the statement is right.
    pub confidence: f32,
    /// The passage that says it: the sentence, or the line that the structure makes a statement of. Never empty.
    pub evidence: Span,
    /// 1-based line of the passage's start.
    pub line: u32,
    /// The heading or lead-in that supplies the other end, where it stands elsewhere.
    pub context: Option<Span>,
}

/// One place in a note that says two mentions name the same concept.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AliasStatement {
    /// The name.
    pub name: MentionId,
    /// The other name.
    pub alias: MentionId,
    /// Why.
    pub reason: AliasReason,
    /// Probability in `[0, 1]`.
    pub confidence: f32,
}

/// Everything read from one note. Depends on the note's text, the lexicons and the models, and on no other note.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reading {
    /// Blocks in reading order.
    pub blocks: Vec<Block>,
    /// Mentions in order of their spans.
    pub mentions: Vec<Mention>,
    /// Alias statements.
    pub aliases: Vec<AliasStatement>,
    /// Statements in order of their evidence.
    pub statements: Vec<Statement>,
    /// Questions in reading order.
    pub questions: Vec<Question>,
}
