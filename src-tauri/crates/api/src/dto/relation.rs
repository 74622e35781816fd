//! A relation, briefly for the map and wholly with its evidence.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
/// A proposition: subject, linking phrase, object. Reads as a sentence.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct PropositionBrief {
    /// Stable id.
    pub id: String,
    /// Id of the subject.
    pub subject: String,
    /// Name of the subject.
    pub subject_name: String,
    /// Type, such as `watches`.
    pub relation: String,
    /// The linking phrase in the notes' words; empty where the type's own phrase serves.
    pub phrase: String,
    /// Id of the object.
    pub object: String,
    /// Name of the object.
    pub object_name: String,
    /// Whether the notes deny it.
    pub negative: bool,
    /// Confidence in `[0, 1]`.
    pub confidence: f32,
    /// How many passages speak of it.
    pub passages: u32,
}

/// One passage.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct EvidenceDto {
    /// The note's path.
    pub note: String,
    /// 1-based line.
    pub line: u32,
    /// Byte range of the passage in the note's text.
    pub start: u32,
    /// End of the byte range.
    pub end: u32,
    /// The passage without marks of layout.
    pub text: String,
    /// The heading or lead-in that supplies the subject, where it stands elsewhere; empty otherwise.
    pub context: String,
    /// Parts of `text` that name subject, phrase and object: UTF-16 start and end within `text`, and `subject`, `phrase` or `object`.
    pub highlights: Vec<(u32, u32, String)>,
    /// What proposed it, such as `clause`.
    pub channel: String,
    /// Whether it says the proposition itself; otherwise it asks, or says something else of the two.
    pub states: bool,
    /// The linking phrase in the note's words, wherever it stands; empty where structure alone says it.
    pub phrase: String,
    /// Confidence in `[0, 1]` of this passage alone.
    pub confidence: f32,
}

/// A proposition with its evidence.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Proposition {
    /// The proposition.
    pub brief: PropositionBrief,
    /// The passages, those that say it first, of these the best first.
    pub evidence: Vec<EvidenceDto>,
    /// Other propositions of the same pair.
    pub others: Vec<PropositionBrief>,
}
