//! Questions in the graph's own words: "A 到 B", "A 依赖什么", "什么 监听 B", "A 对比 B", suggested as they are typed.
//!
//! Only what has an answer is suggested. [`vocabulary`] knows the verbs, [`phrase`] cuts a query at the words that ask,
//! [`suggest`] puts concepts and verbs together.

mod phrase;
mod suggest;
mod vocabulary;

pub(crate) use vocabulary::Vocabulary;

use zhitu_graph::Pattern;
use zhitu_model::{ConceptId, RelationId};

/// A question that the graph can answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Question {
    /// How one concept leads to another.
    Way {
        /// Start.
        from: ConceptId,
        /// End.
        to: ConceptId,
    },
    /// How concepts compare.
    Contrast(Vec<ConceptId>),
    /// What stands at the other end of a relation.
    Pattern(Pattern),
    /// Whether and where a relation is stated.
    Stated(RelationId),
}

/// A question that fits what was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// The question.
    pub question: Question,
    /// The verb as it was typed; `None` where the type's own word serves.
    pub verb: Option<String>,
    /// Whether the known concept stands before the verb.
    pub leads: bool,
    /// How many answers there are: relations, or the hops of the shortest way.
    pub answers: u32,
}
