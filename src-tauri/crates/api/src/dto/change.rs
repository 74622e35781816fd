//! What has changed since a visit.

use super::{ConceptBrief, EvidenceDto, PropositionBrief};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How something differs from what it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub enum Turn {
    /// It was not there.
    Came,
    /// The notes say it otherwise.
    Changed,
    /// It is there no more.
    Went,
}

/// A visit that one may ask about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct VisitDto {
    /// Its number.
    pub visit: u32,
    /// When it began, in seconds since 1970.
    pub begun: u32,
}

/// What was said of something before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Before {
    /// The note's path.
    pub note: String,
    /// The passage, shortened.
    pub passage: String,
}

/// A concept that came, went or changed its names or kind.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct ConceptChange {
    /// How.
    pub turn: Turn,
    /// The concept; of one that went, its id, its name, and nothing else.
    pub concept: ConceptBrief,
    /// Its first mention in its line; `None` of one that went.
    pub evidence: Option<EvidenceDto>,
    /// What was said before; `None` of one that came.
    pub before: Option<Before>,
}

/// A relation that came, went or is said by other passages.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct RelationChange {
    /// How.
    pub turn: Turn,
    /// The relation; one that went has no passages, and its ends may be gone too.
    pub proposition: PropositionBrief,
    /// Its best passage; `None` of one that went.
    pub evidence: Option<EvidenceDto>,
    /// What was said before; `None` of one that came.
    pub before: Option<Before>,
}

/// What has changed since a visit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Changes {
    /// The visits that one may ask about, the latest first.
    pub visits: Vec<VisitDto>,
    /// The visit with whose beginning the library is compared; `None` at the first visit, compared with its own.
    pub since: Option<VisitDto>,
    /// Whether another version of the program read the notes then, which may be why they are read otherwise now.
    pub other_reader: bool,
    /// The concepts, by how they changed.
    pub concepts: Vec<ConceptChange>,
    /// The relations, by how they changed.
    pub relations: Vec<RelationChange>,
    /// How many more changed than are listed.
    pub more: u32,
}
