//! The listed facts by their names, under which the mentions of a note find them.

use std::collections::HashMap;

use foldhash::fast::FixedState;
use zhitu_lexicon::{Fact, Knowledge};

use crate::model::{class_of, opposite};
use crate::place::Place;
use crate::precedent::canonical;

/// The class of every listed fact, by the hashes of its names, the lesser first, and seen from it.
#[derive(Clone, Debug, Default)]
pub(crate) struct FactTable(HashMap<(u64, u64), u8, FixedState>);

impl FactTable {
    /// The facts of `knowledge`, each under the canonical names of its concepts.
    pub(crate) fn new(knowledge: &Knowledge) -> Self {
        let name = |shadow: &str| canonical(shadow, knowledge.lexicon.known(shadow));
        let class = |Fact { subject, relation, object }: Fact| {
            let (subject, object) = (name(subject), name(object));
            ((subject.min(object), subject.max(object)), class_of(relation, subject > object))
        };
        Self(knowledge.facts.all().map(class).collect())
    }

    /// The class of the fact that relates the names of two places, seen from `one`. O(1).
    pub(crate) fn class(&self, one: &Place, other: &Place) -> Option<u8> {
        self.between(one.canonical, other.canonical)
    }

    fn between(&self, one: u64, other: u64) -> Option<u8> {
        let class = *self.0.get(&(one.min(other), one.max(other)))?;
        Some(if one > other { opposite(usize::from(class)) as u8 } else { class })
    }
}

#[cfg(test)]
mod tests {
    use zhitu_model::RelationType;

    use super::*;

    #[test]
    fn a_fact_is_known_of_every_name_of_its_concepts_and_in_both_orders() {
        let (knowledge, problems) =
            Knowledge::with_user(&[("zhitu.toml".to_owned(), "[facts.uses]\n'豆荚站' = ['svc']\n".to_owned())]);
        assert_eq!(problems, []);
        let facts = FactTable::new(&knowledge);
        let name = |shadow: &str| canonical(shadow, knowledge.lexicon.known(shadow));
        let (station, service) = (name("豆荚站"), name("service"));
        assert_eq!(facts.between(station, service), Some(class_of(RelationType::Uses, false)));
        assert_eq!(facts.between(service, station), Some(class_of(RelationType::Uses, true)));
        assert_eq!(facts.between(station, canonical("豆荚", None)), None);
    }
}
