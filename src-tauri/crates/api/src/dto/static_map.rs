//! A whole map in one value, for the self-contained HTML file.

use super::{
    ConceptCard, ContradictionDto, Focus, LibraryState, NotePage, NotePlace, Overview, Proposition, QuestionDto,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// What an HTML map carries in its `<script type="application/json" id="zhitu-data">`.
///
/// It is bounded: the most central concepts, the relations between them and the notes that they quote. What was left
/// out is counted, never silent. No absolute path is in it: `library.folder` is the folder's name and a page's `file`
/// is the note's path.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct StaticMap {
    /// Version of this shape, from 1.
    pub schema_version: u32,
    /// The library; its counts are of the whole library.
    pub library: LibraryState,
    /// The overview of the whole library; it may name concepts that have no focus here.
    pub overview: Overview,
    /// Focus views of one hop, by concept id.
    pub focuses: BTreeMap<String, Focus>,
    /// Concept cards, by concept id.
    pub cards: BTreeMap<String, ConceptCard>,
    /// Propositions with their evidence, by relation id.
    pub propositions: BTreeMap<String, Proposition>,
    /// Every note, in path order; a note without a page here was left out.
    pub notes: Vec<NotePlace>,
    /// Rendered notes, by path.
    pub pages: BTreeMap<String, NotePage>,
    /// The questions of the library.
    pub questions: Vec<QuestionDto>,
    /// The passages that cannot both hold, the surest first.
    pub contradictions: Vec<ContradictionDto>,
    /// How many concepts were left out because the map is bounded.
    pub omitted: u32,
    /// How many notes have no page because the map is bounded.
    pub omitted_pages: u32,
}
