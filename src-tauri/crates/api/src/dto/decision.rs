//! What a person decides about the map.

use super::{ConceptBrief, PropositionBrief};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A relation by the ids of its ends.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Names {
    /// Subject.
    pub subject: String,
    /// Relation type.
    pub relation: String,
    /// Object.
    pub object: String,
    /// Whether it is denied.
    pub negative: bool,
}

/// A rule of reading: what proposed a relation, and by which words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct RuleDto {
    /// The channel, such as `clause`.
    pub channel: String,
    /// The type that it proposes.
    pub relation: String,
    /// The linking phrase in the notes' words; empty where structure alone says it.
    pub phrase: String,
}

/// Something to decide. Concepts are given by id.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", tag = "kind")]
#[ts(export)]
pub enum Decision {
    /// Both are one concept, called as `into` is.
    Merge {
        /// The one that joins.
        concept: String,
        /// The one that stays.
        into: String,
    },
    /// An alias is a concept of its own.
    Split {
        /// The concept.
        concept: String,
        /// The alias.
        alias: String,
    },
    /// Another name.
    Rename {
        /// The concept.
        concept: String,
        /// The name.
        name: String,
    },
    /// What sort of thing it is.
    Classify {
        /// The concept.
        concept: String,
        /// The kind.
        sort: String,
    },
    /// No concept at all.
    Hide {
        /// The concept.
        concept: String,
    },
    /// The notes do not say so.
    Reject {
        /// The relation.
        relation: Names,
    },
    /// The notes do say so.
    Confirm {
        /// The relation.
        relation: Names,
    },
    /// The passages say something else.
    Correct {
        /// As it was read.
        relation: Names,
        /// What they say.
        to: Names,
    },
    /// A relation of one's own.
    State {
        /// The relation.
        relation: Names,
        /// The passage that says so, as the notes or their page write it; empty for any that mentions both.
        #[serde(default)]
        #[ts(optional, as = "Option<String>")]
        quote: String,
    },
    /// None of them is a concept.
    HideAll {
        /// The concepts.
        concepts: Vec<String>,
    },
    /// A concept of one's own, which the notes name.
    Add {
        /// Its name.
        concept: String,
        /// The kind.
        sort: String,
    },
    /// A note to oneself on a concept; empty to take it back.
    Remark {
        /// The concept.
        concept: String,
        /// The words.
        text: String,
    },
    /// Rules that are wrong everywhere.
    Distrust {
        /// The rules.
        rules: Vec<RuleDto>,
    },
    /// A word that names no concept anywhere.
    Ignore {
        /// The word.
        word: String,
    },
}

/// What a decision would take off the map.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct PreviewDto {
    /// Names of concepts, the first few.
    pub concepts: Vec<String>,
    /// How many concepts in all.
    pub concept_count: u32,
    /// Relations, the first few.
    pub relations: Vec<PropositionBrief>,
    /// How many relations in all.
    pub relation_count: u32,
}

/// Concepts that may be none, those listed first.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct SuspectList {
    /// The most doubtful ones.
    pub listed: Vec<SuspectDto>,
    /// How many there are beyond these.
    pub more: u32,
}

/// A concept that may be none.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct SuspectDto {
    /// The concept.
    pub concept: ConceptBrief,
    /// Why: `shape`, `weak` or `once`.
    pub doubt: String,
    /// The line that mentions it first.
    pub line: String,
}

/// A decision that was made, with names to read it by.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Decided {
    /// The decision.
    pub decision: Decision,
    /// The name of each concept id in it.
    pub names: Vec<(String, String)>,
    /// `applied`, `idle`, or why it changes nothing now: `noConcept`, `noAlias`, `noRelation`, `noPassage`, `noQuote`,
    /// `noMention`, `impossible`.
    pub outcome: String,
}

/// What was decided about a library.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Decisions {
    /// The decisions that stand, the latest first.
    pub standing: Vec<Decided>,
    /// Whether the latest can be undone.
    pub can_undo: bool,
    /// Whether an undone one can be redone.
    pub can_redo: bool,
}
