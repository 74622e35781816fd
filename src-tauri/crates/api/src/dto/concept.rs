//! A concept, briefly for the map and wholly for its card.

use super::{EvidenceDto, PropositionBrief};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A concept as a node or a line of a list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct ConceptBrief {
    /// Stable id.
    pub id: String,
    /// Canonical name.
    pub name: String,
    /// Kind, such as `component`.
    pub kind: String,
    /// Number of shown relations.
    pub degree: u32,
    /// Number of mentions.
    pub mentions: u32,
}

/// A surface form and why it names the concept.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct AliasDto {
    /// The surface form.
    pub name: String,
    /// Reason, such as `parenthesis`.
    pub reason: String,
}

/// A passage that says what the concept is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Definition {
    /// The relation it states.
    pub relation: String,
    /// The passage.
    pub evidence: EvidenceDto,
}

/// Relations of one type and direction, in order of confidence.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct RelationGroup {
    /// Relation type, such as `part_of`.
    pub relation: String,
    /// Whether the concept is the subject.
    pub outgoing: bool,
    /// The propositions.
    pub propositions: Vec<PropositionBrief>,
}

/// The mentions of one sentence in their context.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct MentionDto {
    /// 1-based line.
    pub line: u32,
    /// Byte range of the first mention in the note's text.
    pub start: u32,
    /// End of the byte range.
    pub end: u32,
    /// The line's text around the mentions, shortened to a readable length.
    pub text: String,
    /// The mentions within `text`: UTF-16 start and end.
    pub highlights: Vec<(u32, u32)>,
}

/// The mentions of one note.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct NoteMentions {
    /// The note's path.
    pub note: String,
    /// How often it mentions the concept; the counts of all notes add up to those of the concept.
    pub count: u32,
    /// How many sentences do.
    pub sentences: u32,
    /// The mentions of the first of them, in text order, those of one sentence together.
    pub mentions: Vec<MentionDto>,
}

/// Everything the notes say of a concept.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct ConceptCard {
    /// The concept.
    pub concept: ConceptBrief,
    /// Surface forms with reasons, the canonical name first.
    pub aliases: Vec<AliasDto>,
    /// What the person noted to themselves on it; empty for nothing.
    pub remark: String,
    /// What it is, best first.
    pub definitions: Vec<Definition>,
    /// Relations, grouped; what the concept does before what is done to it.
    pub groups: Vec<RelationGroup>,
    /// The notes that mention it, those that mention it most often first.
    pub notes: Vec<NoteMentions>,
    /// How many notes mention it; those behind the last one listed mention it least.
    pub in_notes: u32,
    /// The open questions about it: the questions' ids.
    pub questions: Vec<super::QuestionDto>,
}
