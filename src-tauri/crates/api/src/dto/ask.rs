//! Questions in the graph's own words, and their answers.

use super::{ConceptBrief, EvidenceDto, Focus, PropositionBrief};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A question that fits what was typed, and has an answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", tag = "kind")]
#[ts(export)]
pub enum Suggestion {
    /// How one concept leads to another.
    Paths {
        /// Start.
        from: ConceptBrief,
        /// End.
        to: ConceptBrief,
        /// Hops of the shortest way.
        hops: u32,
    },
    /// How concepts compare.
    Compare {
        /// Two or more.
        concepts: Vec<ConceptBrief>,
    },
    /// What stands at the other end of a relation.
    Pattern {
        /// The known end.
        concept: ConceptBrief,
        /// Relation type.
        relation: String,
        /// Whether the known end is the subject.
        outgoing: bool,
        /// The verb as it was typed; empty where the type's own word serves.
        verb: String,
        /// Whether the known concept stands before the verb.
        leads: bool,
        /// How many relations answer it.
        answers: u32,
    },
    /// Whether and where a relation is stated.
    Relation {
        /// The relation.
        proposition: PropositionBrief,
    },
}

/// A proposition with the passage that says it best.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Said {
    /// The proposition.
    pub proposition: PropositionBrief,
    /// The passage.
    pub evidence: Option<EvidenceDto>,
}

/// What stands at the other end of a relation: as a map of the known concept, and as sentences.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Answer {
    /// The known concept with the other ends around it; its gate counts what is left out.
    pub focus: Focus,
    /// The propositions, best first.
    pub said: Vec<Said>,
}

/// What is said of one concept in one row of a comparison.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct ComparisonCell {
    /// The propositions, the surest first; empty where the notes say nothing.
    pub said: Vec<Said>,
    /// How many more there are.
    pub more: u32,
}

/// One relation type, in one direction, for every compared concept.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct ComparisonRow {
    /// Relation type.
    pub relation: String,
    /// Whether the compared concept is the subject.
    pub outgoing: bool,
    /// One cell a concept, in their order.
    pub cells: Vec<ComparisonCell>,
}

/// Two or more concepts side by side.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Comparison {
    /// The concepts, in the order asked for.
    pub concepts: Vec<ConceptBrief>,
    /// What each is, in one passage; `None` where no note says so.
    pub definitions: Vec<Option<EvidenceDto>>,
    /// The rows that at least one concept fills, in display order.
    pub rows: Vec<ComparisonRow>,
    /// What the notes say of the concepts with one another.
    pub between: Vec<Said>,
    /// What each note says of them: the notes that mention one of them, those that speak of most of them first.
    pub notes: Vec<ComparedNote>,
}

/// What one note says of compared concepts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct ComparedNote {
    /// The note's path.
    pub note: String,
    /// By concept: the passages that say something of it, the surest first, at most a few.
    pub passages: Vec<Vec<EvidenceDto>>,
    /// By concept: how often the note mentions it.
    pub mentions: Vec<u32>,
}
