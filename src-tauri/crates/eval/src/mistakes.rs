//! What is wrong in one note, item by item, for reading.

use std::collections::{BTreeMap, BTreeSet};

use crate::gold::GoldRelation;
use crate::judge::{Claim, End, Judge, unordered};

/// Lists of mistakes, each a line of text.
#[derive(Clone, Debug, Default)]
pub struct Mistakes {
    /// Core gold concepts not found.
    pub missed_core: Vec<String>,
    /// Predicted concepts that are no gold concept.
    pub spurious: Vec<String>,
    /// Predicted concepts that are several gold concepts.
    pub merged: Vec<String>,
    /// Gold concepts that are several predicted concepts.
    pub split: Vec<String>,
    /// Links between gold concepts that the gold does not have.
    pub false_link: Vec<String>,
    /// Links with an end that is no gold concept.
    pub unknown_end: Vec<String>,
    /// Right links in the wrong order.
    pub wrong_direction: Vec<String>,
    /// Right links in the right order with the wrong type.
    pub wrong_type: Vec<String>,
    /// Required gold links not found.
    pub missed: Vec<String>,
    /// Implied gold links not found.
    pub missed_implied: Vec<String>,
}

impl Mistakes {
    /// Title and items of each list, in order.
    pub fn lists(&self) -> [(&'static str, &[String]); 10] {
        [
            ("missed_core", &self.missed_core),
            ("spurious", &self.spurious),
            ("merged", &self.merged),
            ("split", &self.split),
            ("false_link", &self.false_link),
            ("unknown_end", &self.unknown_end),
            ("wrong_direction", &self.wrong_direction),
            ("wrong_type", &self.wrong_type),
            ("missed", &self.missed),
            ("missed_implied", &self.missed_implied),
        ]
    }
}

impl Judge<'_> {
    /// Lists what is wrong.
    pub(crate) fn mistakes(&self) -> Mistakes {
        let mut mistakes = Mistakes::default();
        self.concept_mistakes(&mut mistakes);
        self.claim_mistakes(&mut mistakes);
        let found: BTreeSet<(usize, usize)> = self.claims.iter().filter_map(|claim| self.link_of(claim)).collect();
        for (relation, ends) in self.gold.relations.iter().zip(&self.ends) {
            if found.contains(&unordered(*ends)) {
                continue;
            }
            let GoldRelation { s, relation: kind, o, strength, line, evidence, .. } = relation;
            let text = format!("{strength:?} {line} {s} {kind} {o} | {evidence}");
            let list = if strength.is_required() { &mut mistakes.missed } else { &mut mistakes.missed_implied };
            list.push(text);
        }
        mistakes
    }

    fn concept_mistakes(&self, mistakes: &mut Mistakes) {
        let gold_name = |at: &usize| self.gold.concepts[*at].name.clone();
        let mut owned: BTreeMap<usize, Vec<&str>> = BTreeMap::new();
        for (at, owner) in &self.matched {
            owned.entry(*owner).or_default().push(&self.map.concepts[*at].name);
        }
        for (at, concept) in self.gold.concepts.iter().enumerate() {
            if concept.core && !owned.contains_key(&at) {
                mistakes.missed_core.push(format!(
                    "{} {:?}",
                    concept.name,
                    &concept.lines[..concept.lines.len().min(4)]
                ));
            }
        }
        for (owner, names) in owned.iter().filter(|(_, names)| names.len() > 1) {
            mistakes.split.push(format!("{}: {}", gold_name(owner), names.join(", ")));
        }
        for at in self.present.iter().filter(|at| !self.matched.contains_key(at)) {
            let concept = &self.map.concepts[*at];
            let lines = concept.lines.get(&self.gold.doc).map_or(&[][..], |lines| &lines[..lines.len().min(4)]);
            mistakes.spurious.push(format!("{} {lines:?}", concept.name));
        }
        for (at, owners) in &self.merged {
            let names: Vec<String> = owners.iter().map(gold_name).collect();
            mistakes.merged.push(format!("{}: {}", self.map.concepts[*at].name, names.join(", ")));
        }
    }

    fn claim_mistakes(&self, mistakes: &mut Mistakes) {
        for claim in &self.claims {
            let known = matches!(claim.ends, (End::Gold(_), End::Gold(_)));
            if !known {
                mistakes.unknown_end.push(claim.show());
            } else if self.link_of(claim).is_none() {
                mistakes.false_link.push(claim.show());
            } else if claim.is_related() {
            } else if !self.order_is_right(claim) {
                mistakes.wrong_direction.push(claim.show());
            } else if self.typed_hits(claim).is_empty() {
                mistakes.wrong_type.push(format!("{} | {}", claim.show(), self.gold_types(claim)));
            }
        }
    }

    /// The gold's relations of a claim's pair.
    fn gold_types(&self, claim: &Claim) -> String {
        let link = self.link_of(claim);
        let of_pair = (0..self.ends.len()).filter(|at| Some(unordered(self.ends[*at])) == link);
        let shown: Vec<String> = of_pair
            .map(|at| &self.gold.relations[at])
            .map(|relation| format!("{} {} {}", relation.s, relation.relation, relation.o))
            .collect();
        shown.join("; ")
    }
}

impl Claim<'_> {
    fn show(&self) -> String {
        let lines = &self.lines[..self.lines.len().min(4)];
        format!("{} {} {} {lines:?} {:.2}", self.names.0, self.relation, self.names.1, self.confidence)
    }
}
