//! What a reader has hidden from the map, and how much there is of each choice.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What is hidden; nothing by default. Names that the library does not have hide nothing.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
#[ts(export)]
pub struct Filter {
    /// Relation types, such as `uses`.
    pub relations: Vec<String>,
    /// Kinds of concepts, such as `component`: a relation with an end of such a kind is hidden.
    pub kinds: Vec<String>,
    /// Paths of notes: a relation that only they say is hidden.
    pub notes: Vec<String>,
    /// Ids of concepts.
    pub concepts: Vec<String>,
    /// Ids of clusters: a relation with an end in one of them is hidden.
    pub clusters: Vec<String>,
    /// Relations below this confidence are hidden.
    pub confidence: f32,
    /// `positive` or `negative`: relations of this polarity are hidden; empty for neither.
    pub polarity: String,
    /// Leaves only relations that contradict another one.
    pub contradicted: bool,
    /// Leaves only relations with an end that an open question is about.
    pub questioned: bool,
}

/// One choice of a filter.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct FacetCount {
    /// What is counted: a type, a kind, a note's path, a cluster's id, `positive`, `clear`.
    pub name: String,
    /// How many relations, of a kind how many concepts; all other choices being as they are.
    pub count: u32,
}

/// How many relations each choice of a filter has, of a kind how many concepts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Facets {
    /// By relation type, in display order; a type that the library has is there even where none of it is left.
    pub relations: Vec<FacetCount>,
    /// By kind: concepts that have such a relation.
    pub kinds: Vec<FacetCount>,
    /// By note, in path order.
    pub notes: Vec<FacetCount>,
    /// By cluster of either end, in the order of the overview.
    pub clusters: Vec<FacetCount>,
    /// `positive`, `negative`.
    pub polarity: Vec<FacetCount>,
    /// `clear`, `fair`, `weak`.
    pub confidence: Vec<FacetCount>,
    /// Relations that contradict another one.
    pub contradicted: u32,
    /// Relations with an end that an open question is about.
    pub questioned: u32,
    /// Relations that pass.
    pub passing: u32,
    /// Relations in all.
    pub all: u32,
}
