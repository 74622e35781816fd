//! A whole map in one value, for the self-contained HTML file.

use super::{ConceptCard, Focus, LibraryState, NotePage, NotePlace, Overview, Proposition, QuestionDto};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Everything the self-contained HTML map answers from; the file holds it as JSON in the element `#zhitu-data`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct StaticMap {
    /// Version of this shape: 1.
    pub schema: u32,
    /// The library; `folder` is its name alone, not a path of the machine that wrote the file.
    pub state: LibraryState,
    /// The overview.
    pub overview: Overview,
    /// A card for every concept.
    pub cards: Vec<ConceptCard>,
    /// One hop around every concept with every sector opened, so without gates; the page closes the sectors itself.
    pub focuses: Vec<Focus>,
    /// Every shown proposition.
    pub propositions: Vec<Proposition>,
    /// The notes, for the list.
    pub notes: Vec<NotePlace>,
    /// The notes rendered with their mentions and no passage; `file` is the note's own path.
    pub pages: Vec<NotePage>,
    /// Every question.
    pub questions: Vec<QuestionDto>,
}
