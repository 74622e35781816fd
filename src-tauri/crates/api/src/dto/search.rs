//! Search results.

use super::{ConceptBrief, Suggestion};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A concept that matches.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct ConceptHit {
    /// The concept.
    pub concept: ConceptBrief,
    /// The name or alias that matched.
    pub matched: String,
    /// How: `exact`, `prefix`, `contains`, `pinyin`, `initials`, `typo`, `within` where the name stands
    /// among other words, or `remark`: the person's own note on it, which is then `matched`.
    pub how: String,
}

/// A passage of a note that matches.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct PassageHit {
    /// The note's path.
    pub note: String,
    /// 1-based line.
    pub line: u32,
    /// Byte range of the passage in the note's text.
    pub start: u32,
    /// End of the byte range.
    pub end: u32,
    /// The passage, shortened around the first match.
    pub text: String,
    /// Matches within `text`: UTF-16 start and end.
    pub highlights: Vec<(u32, u32)>,
}

/// What a query finds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct SearchResults {
    /// The query that was answered.
    pub query: String,
    /// Whether it is put as a question, and so is no name.
    pub asks: bool,
    /// Questions that it asks or begins to ask, those that fit best first.
    pub suggestions: Vec<Suggestion>,
    /// Concepts, best first.
    pub concepts: Vec<ConceptHit>,
    /// Passages, best first.
    pub passages: Vec<PassageHit>,
}
