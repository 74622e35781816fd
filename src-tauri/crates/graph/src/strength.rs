//! How much one relation counts, and which of a pair's relations stands for the pair.

use std::cmp::Ordering;
use zhitu_model::{ConceptId, Polarity, Relation, RelationType};

/// A shown relation without its evidence: what the graph needs to know of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Tie {
    pub(crate) subject: ConceptId,
    pub(crate) relation: RelationType,
    pub(crate) object: ConceptId,
    pub(crate) polarity: Polarity,
    /// How much it counts, in `[0, 2)`.
    pub(crate) strength: f64,
}

impl Tie {
    pub(crate) fn new(relation: &Relation) -> Self {
        Self {
            subject: relation.subject,
            relation: relation.relation,
            object: relation.object,
            polarity: relation.polarity,
            strength: strength(relation),
        }
    }

    /// Orders relations of a pair, strongest first; ties go to the stated over the denied, then to the type's display
    /// order.
    pub(crate) fn stronger(&self, other: &Self) -> Ordering {
        other
            .strength
            .total_cmp(&self.strength)
            .then(self.polarity.cmp(&other.polarity))
            .then(self.relation.cmp(&other.relation))
            .then(self.subject.cmp(&other.subject))
            .then(self.object.cmp(&other.object))
    }
}

/// A relation's confidence, by how much its type says, a little more for every further passage; a denial counts a
/// third, since it tells two concepts apart more than it joins them.
fn strength(relation: &Relation) -> f64 {
    let passages = relation.evidence.len().clamp(1, 9) as f64;
    let polarity = if relation.polarity == Polarity::Negative { 1.0 / 3.0 } else { 1.0 };
    let confidence = f64::from(relation.confidence.clamp(0.0, 1.0));
    confidence * telling(relation.relation) * (0.75 + passages.sqrt() / 4.0) * polarity
}

/// How much a type says of the pair it joins, a bare mention together the least.
fn telling(relation: RelationType) -> f64 {
    match relation {
        RelationType::Contrasts => 0.7,
        RelationType::Precedes => 0.85,
        RelationType::Related => 0.3,
        _ => 1.0,
    }
}
