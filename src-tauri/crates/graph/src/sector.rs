//! The five directions around a focus.

use crate::strength::Tie;
use zhitu_model::{ConceptId, RelationType};

/// Where a neighbour stands around the focus; each sector has one meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sector {
    /// What the focus is a kind or a part of, what it runs on.
    Above,
    /// Its kinds and parts, what runs on it.
    Below,
    /// What it acts on, what comes next.
    Right,
    /// What acts on it, what comes before.
    Left,
    /// What it is compared with or loosely related to.
    Apart,
}

impl Sector {
    /// Every sector, in reading order.
    pub const ALL: [Self; 5] = [Self::Above, Self::Left, Self::Right, Self::Below, Self::Apart];

    /// The sector that `tie` puts the other concept in, seen from `centre`.
    pub(crate) fn of(tie: &Tie, centre: ConceptId) -> Self {
        let outgoing = tie.subject == centre;
        match tie.relation {
            RelationType::Contrasts | RelationType::Related => Self::Apart,
            RelationType::IsA | RelationType::PartOf | RelationType::RunsOn if outgoing => Self::Above,
            RelationType::IsA | RelationType::PartOf | RelationType::RunsOn => Self::Below,
            _ if outgoing => Self::Right,
            _ => Self::Left,
        }
    }
}
