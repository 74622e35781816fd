//! Which gold concept a predicted concept's names belong to.

use std::collections::BTreeMap;

use crate::forms::{forms, normal};
use crate::gold::GoldMap;
use crate::map::MapConcept;

/// Index of gold names by normal form, without and with the folded plural.
pub(crate) struct Owners {
    exact: BTreeMap<String, usize>,
    folded: BTreeMap<String, usize>,
}

impl Owners {
    pub(crate) fn new(gold: &GoldMap) -> Self {
        let mut owners = Self { exact: BTreeMap::new(), folded: BTreeMap::new() };
        for (at, concept) in gold.concepts.iter().enumerate() {
            for form in std::iter::once(&concept.name).chain(&concept.aliases).flat_map(|name| forms(name)) {
                let folded = normal(&form, true);
                if !folded.is_empty() {
                    owners.folded.entry(folded).or_insert(at);
                    owners.exact.entry(normal(&form, false)).or_insert(at);
                }
            }
        }
        // A concept's own name wins over another's alias.
        for (at, concept) in gold.concepts.iter().enumerate() {
            owners.folded.insert(normal(&concept.name, true), at);
            owners.exact.insert(normal(&concept.name, false), at);
        }
        owners
    }

    fn find(&self, form: &(String, String)) -> Option<usize> {
        self.exact.get(&form.0).or_else(|| self.folded.get(&form.1)).copied()
    }

    /// Votes for gold concepts: a name counts a hundred aliases.
    pub(crate) fn votes(&self, concept: &MapConcept) -> BTreeMap<usize, u32> {
        let mut votes = BTreeMap::new();
        for (forms, weight) in [(&concept.name_forms, 100), (&concept.alias_forms, 1)] {
            for owner in forms.iter().filter_map(|form| self.find(form)) {
                *votes.entry(owner).or_insert(0) += weight;
            }
        }
        votes
    }
}
