//! Two passages that cannot both hold.

use super::{ConceptBrief, EvidenceDto, PropositionBrief};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Two passages of one pair of concepts that cannot both hold.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct ContradictionDto {
    /// What they differ in: `polarity`, `direction` or `number`.
    pub clash: String,
    /// The concept that the passages are about.
    pub about: ConceptBrief,
    /// What it is related to or what is counted of it; `null` where that is no concept.
    pub other: Option<ConceptBrief>,
    /// The two passages.
    pub sides: (SideDto, SideDto),
}

/// One of the two passages of a contradiction.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct SideDto {
    /// The relation that the passage is evidence of.
    pub proposition: PropositionBrief,
    /// The passage.
    pub evidence: EvidenceDto,
    /// The words of the passage that clash, such as `三种`.
    pub words: String,
    /// Where the words stand in the passage, in UTF-16 units.
    pub place: (u32, u32),
}
