//! Which of the shown relations a question looks at.

use zhitu_model::RelationId;

/// Which of the shown relations a question looks at; all of them by default.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sieve {
    passing: Option<Vec<bool>>,
}

impl Sieve {
    /// Lets through the relations that are marked at their ordinal; an ordinal beyond the end does not pass.
    pub fn of(passing: Vec<bool>) -> Self {
        Self { passing: Some(passing) }
    }

    /// Whether a relation passes.
    pub fn passes(&self, relation: RelationId) -> bool {
        let marked = |passing: &Vec<bool>| passing.get(relation.0 as usize).copied().unwrap_or(false);
        self.passing.as_ref().is_none_or(marked)
    }

    /// Whether everything passes.
    pub(crate) fn is_open(&self) -> bool {
        self.passing.is_none()
    }
}
