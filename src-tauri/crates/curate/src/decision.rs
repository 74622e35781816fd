//! A decision, in the words that survive another reading of the notes.

use serde::{Deserialize, Serialize};

/// A relation as a person names it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposition {
    /// Any name of the subject.
    pub subject: String,
    /// The type, such as `part_of`.
    pub relation: String,
    /// Any name of the object.
    pub object: String,
    /// Whether it is denied.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub denied: bool,
}

/// A rule of reading, as a person can tell it: what proposed a relation, and by which words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rule {
    /// The channel, such as `clause`.
    pub channel: String,
    /// The type that it proposes, such as `watches`.
    pub relation: String,
    /// The linking phrase in the notes' words; empty where structure alone says it.
    pub phrase: String,
}

/// What a person decided. Concepts are given by any of their names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Decision {
    /// Both are one concept, which keeps the name of `into`.
    Merge {
        /// The concept that joins the other.
        concept: String,
        /// The concept that stays.
        into: String,
    },
    /// One of the concept's aliases is a concept of its own.
    Split {
        /// The concept.
        concept: String,
        /// The alias that leaves it.
        alias: String,
    },
    /// The concept is shown under another name.
    Rename {
        /// The concept.
        concept: String,
        /// The name to show.
        name: String,
    },
    /// The concept is of this kind.
    Classify {
        /// The concept.
        concept: String,
        /// The kind, such as `component`.
        kind: String,
    },
    /// It is no concept: neither it nor its relations are shown.
    Hide {
        /// The concept.
        concept: String,
    },
    /// The notes do not say so.
    Reject {
        /// The relation.
        relation: Proposition,
    },
    /// The notes do say so.
    Confirm {
        /// The relation.
        relation: Proposition,
    },
    /// The passages say something else of the same pair: another type, the other direction, or the opposite.
    Correct {
        /// The relation as it was read.
        relation: Proposition,
        /// What the passages say.
        to: Proposition,
    },
    /// A relation that was not read from the notes.
    State {
        /// The relation.
        relation: Proposition,
        /// The passage that says so, in the notes' words; empty where any that mentions both will do.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        quote: String,
    },
    /// None of these is a concept: what [`Decision::Hide`] says of one.
    HideAll {
        /// The concepts.
        concepts: Vec<String>,
    },
    /// A concept that was not read from the notes, though they write its name.
    Add {
        /// The name.
        concept: String,
        /// The kind, such as `component`.
        kind: String,
    },
    /// A note of the person to themselves.
    Remark {
        /// The concept.
        concept: String,
        /// The words; none take back what was there.
        text: String,
    },
    /// What these rules propose is not to be believed anywhere in the folder.
    Distrust {
        /// The rules.
        rules: Vec<Rule>,
    },
    /// A word names no concept anywhere in the folder.
    Ignore {
        /// The word.
        word: String,
    },
}
