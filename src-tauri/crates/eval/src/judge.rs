//! Compares a map with gold maps, note by note.

use std::collections::{BTreeMap, BTreeSet};

use crate::card::{Counted, Level, NoteCard, Ratio, Scorecard};
use crate::gold::{GoldMap, GoldRelation, Strength};
use crate::map::ScoredMap;
use crate::owners::Owners;

/// A concept as the judge sees it: a gold concept, or a predicted one that matches none.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum End {
    Gold(usize),
    Unknown(usize),
}

/// A predicted relation with evidence in the note.
pub(crate) struct Claim<'a> {
    /// Which relation of the map it is.
    at: usize,
    pub(crate) ends: (End, End),
    pub(crate) relation: &'a str,
    pub(crate) confidence: f32,
    pub(crate) names: (&'a str, &'a str),
    pub(crate) lines: &'a [u32],
}

impl Claim<'_> {
    pub(crate) fn is_related(&self) -> bool {
        self.relation == "related"
    }
}

/// What the gold says of one ordered pair.
#[derive(Clone, Copy)]
struct Ordered {
    strength: Strength,
    either_order: bool,
    only_related: bool,
}

/// One gold map with its names indexed, and what of the export falls on it.
pub(crate) struct Judge<'a> {
    pub(crate) gold: &'a GoldMap,
    pub(crate) map: &'a ScoredMap,
    /// Gold concept by predicted concept, for those that match.
    pub(crate) matched: BTreeMap<usize, usize>,
    /// Predicted concepts with a mention or a relation here.
    pub(crate) present: BTreeSet<usize>,
    /// Predicted concepts here whose names belong to several gold concepts.
    pub(crate) merged: BTreeMap<usize, BTreeSet<usize>>,
    pub(crate) claims: Vec<Claim<'a>>,
    /// Gold relations as pairs of concept indices.
    pub(crate) ends: Vec<(usize, usize)>,
    links: BTreeMap<(usize, usize), Strength>,
    ordered: BTreeMap<(usize, usize), Ordered>,
}

/// Whether a relation of the map is right by the gold maps of its notes: as a link, and with order and type.
#[derive(Clone, Copy, Default)]
struct Verdict {
    link: bool,
    typed: bool,
}

/// Scores a map against gold maps; relations below `least_confidence` are left out.
///
/// A confidence that several notes make together is right where one of their gold maps has the relation.
pub fn score(map: &ScoredMap, golds: &[GoldMap], least_confidence: f32) -> Scorecard {
    let mut card = Scorecard::default();
    let mut verdicts = BTreeMap::new();
    for gold in golds {
        let judge = Judge::new(gold, map, least_confidence);
        judge.judge_relations(&mut verdicts);
        let counted = judge.count();
        card.total.add(&counted);
        card.notes.push(NoteCard { doc: gold.doc.clone(), counted, mistakes: judge.mistakes() });
    }
    for (at, Verdict { link, typed }) in verdicts {
        let relation = &map.relations[at];
        card.reliability.push(&relation.channel, relation.confidence, link, typed);
    }
    card
}

/// Whether a type has no direction.
fn is_symmetric(relation: &str) -> bool {
    matches!(relation, "contrasts" | "related")
}

pub(crate) fn unordered<T: Ord>(pair: (T, T)) -> (T, T) {
    if pair.0 <= pair.1 { pair } else { (pair.1, pair.0) }
}

impl<'a> Judge<'a> {
    fn new(gold: &'a GoldMap, map: &'a ScoredMap, least_confidence: f32) -> Self {
        let mut judge = Self {
            gold,
            map,
            matched: BTreeMap::new(),
            present: BTreeSet::new(),
            merged: BTreeMap::new(),
            claims: Vec::new(),
            ends: Vec::new(),
            links: BTreeMap::new(),
            ordered: BTreeMap::new(),
        };
        judge.index_gold();
        judge.match_concepts(least_confidence);
        judge.collect_claims(least_confidence);
        judge
    }

    fn index_gold(&mut self) {
        let names: BTreeMap<&str, usize> =
            self.gold.concepts.iter().enumerate().map(|(at, concept)| (concept.name.as_str(), at)).collect();
        for relation in &self.gold.relations {
            let find = |name: &str| names.get(name).copied().unwrap_or(usize::MAX);
            let (subject, object) = (find(&relation.s), find(&relation.o));
            self.ends.push((subject, object));
            let link = self.links.entry(unordered((subject, object))).or_insert(relation.strength);
            *link = relation.strength.min(*link);
            let either_order = is_symmetric(&relation.relation);
            let turned = either_order
                && !self.ordered.contains_key(&(subject, object))
                && self.ordered.contains_key(&(object, subject));
            let key = if turned { (object, subject) } else { (subject, object) };
            let entry = self.ordered.entry(key).or_insert(Ordered {
                strength: relation.strength,
                either_order: false,
                only_related: true,
            });
            entry.only_related &= relation.relation == "related";
            entry.strength = entry.strength.min(relation.strength);
            entry.either_order |= either_order;
        }
    }

    fn match_concepts(&mut self, least_confidence: f32) {
        let doc = &self.gold.doc;
        let mentioned = self.map.concepts.iter().enumerate();
        self.present.extend(mentioned.filter(|(_, concept)| concept.lines.contains_key(doc)).map(|(at, _)| at));
        for relation in &self.map.relations {
            if relation.confidence >= least_confidence
                && relation.lines.contains_key(doc)
                && relation.subject != relation.object
            {
                self.present.extend([relation.subject, relation.object]);
            }
        }
        let owners = Owners::new(self.gold);
        for at in &self.present {
            let votes = owners.votes(&self.map.concepts[*at]);
            if votes.len() > 1 {
                self.merged.insert(*at, votes.keys().copied().collect());
            }
            let name = |owner: usize| self.gold.concepts[owner].name.as_str();
            let best =
                votes.iter().max_by(|one, other| one.1.cmp(other.1).then_with(|| name(*other.0).cmp(name(*one.0))));
            if let Some((owner, _)) = best {
                self.matched.insert(*at, *owner);
            }
        }
    }

    fn collect_claims(&mut self, least_confidence: f32) {
        let end = |at: usize| self.matched.get(&at).map_or(End::Unknown(at), |owner| End::Gold(*owner));
        for (at, relation) in self.map.relations.iter().enumerate() {
            let Some(lines) = relation.lines.get(&self.gold.doc) else { continue };
            let ends = (end(relation.subject), end(relation.object));
            if relation.confidence < least_confidence || ends.0 == ends.1 {
                continue;
            }
            let name = |at: usize| self.map.concepts[at].name.as_str();
            self.claims.push(Claim {
                at,
                ends,
                relation: &relation.relation,
                confidence: relation.confidence,
                names: (name(relation.subject), name(relation.object)),
                lines,
            });
        }
    }

    fn strong(&self) -> impl Iterator<Item = &Claim<'a>> {
        self.claims.iter().filter(|claim| !claim.is_related())
    }

    fn count(&self) -> Counted {
        let hits: BTreeSet<usize> = self.matched.values().copied().collect();
        let core: Vec<usize> = (0..self.gold.concepts.len()).filter(|at| self.gold.concepts[*at].core).collect();
        let questions: Vec<u32> =
            self.map.questions.iter().filter(|(file, _)| *file == self.gold.doc).map(|(_, line)| *line).collect();
        let asked = &self.gold.open_questions;
        let found = asked.iter().filter(|gold| questions.iter().any(|line| line.abs_diff(gold.line) <= 1)).count();
        Counted {
            core: Ratio { hit: core.iter().filter(|at| hits.contains(at)).count(), of: core.len() },
            all: Ratio { hit: hits.len(), of: self.gold.concepts.len() },
            concept_precision: Ratio { hit: self.matched.len(), of: self.present.len() },
            splits: self.matched.len() - hits.len(),
            merges: self.merged.len(),
            link: self.link_level(self.claims.iter()),
            link_strong: self.link_level(self.strong()),
            directed: self.directed_level(),
            typed: self.typed_level(),
            evidence: self.evidence(),
            questions: Ratio { hit: found, of: asked.len() },
            questions_reported: questions.len(),
        }
    }

    pub(crate) fn link_of(&self, claim: &Claim) -> Option<(usize, usize)> {
        match claim.ends {
            (End::Gold(one), End::Gold(other)) => {
                Some(unordered((one, other))).filter(|pair| self.links.contains_key(pair))
            }
            _ => None,
        }
    }

    fn link_level<'b>(&self, claims: impl Iterator<Item = &'b Claim<'b>>) -> Level {
        let pairs: BTreeMap<(End, End), Option<(usize, usize)>> =
            claims.map(|claim| (unordered(claim.ends), self.link_of(claim))).collect();
        let found: BTreeSet<(usize, usize)> = pairs.values().filter_map(|link| *link).collect();
        let mut level = Level { precision: Ratio { hit: found.len(), of: pairs.len() }, ..Level::default() };
        for (pair, strength) in &self.links {
            level.tally(*strength, found.contains(pair));
        }
        level
    }

    /// Whether the gold has the claim's ordered pair.
    pub(crate) fn order_is_right(&self, claim: &Claim) -> bool {
        let (End::Gold(subject), End::Gold(object)) = claim.ends else { return false };
        self.ordered.contains_key(&(subject, object))
            || self.ordered.get(&(object, subject)).is_some_and(|entry| entry.either_order)
    }

    fn directed_level(&self) -> Level {
        let claimed: BTreeMap<(End, End), bool> =
            self.strong().map(|claim| (claim.ends, self.order_is_right(claim))).collect();
        let right = claimed.values().filter(|right| **right).count();
        let mut level = Level { precision: Ratio { hit: right, of: claimed.len() }, ..Level::default() };
        for ((subject, object), entry) in &self.ordered {
            let (subject, object) = (End::Gold(*subject), End::Gold(*object));
            let found = claimed.contains_key(&(subject, object))
                || entry.either_order && claimed.contains_key(&(object, subject));
            // A gold `related` is required at link level only.
            if found || !entry.only_related {
                level.tally(entry.strength, found);
            }
        }
        level
    }

    /// Gold relations that a claim states with their order and type.
    pub(crate) fn typed_hits(&self, claim: &Claim) -> Vec<usize> {
        let (End::Gold(subject), End::Gold(object)) = claim.ends else { return Vec::new() };
        let is_hit = |relation: &GoldRelation, ends: (usize, usize)| {
            let type_fits = relation.relation == claim.relation || relation.alt.iter().any(|alt| alt == claim.relation);
            let turned = is_symmetric(claim.relation) && ends == (object, subject);
            type_fits && (ends == (subject, object) || turned)
        };
        (0..self.ends.len()).filter(|at| is_hit(&self.gold.relations[*at], self.ends[*at])).collect()
    }

    fn typed_level(&self) -> Level {
        let mut claimed = BTreeSet::new();
        let (mut right, mut found) = (0, BTreeSet::new());
        for claim in self.strong() {
            if claimed.insert((claim.ends, claim.relation)) {
                let hits = self.typed_hits(claim);
                right += usize::from(!hits.is_empty());
                found.extend(hits);
            }
        }
        let mut level = Level { precision: Ratio { hit: right, of: claimed.len() }, ..Level::default() };
        for (at, relation) in self.gold.relations.iter().enumerate() {
            // A gold `related` can be hit by another accepted type only.
            if found.contains(&at) || relation.relation != "related" {
                level.tally(relation.strength, found.contains(&at));
            }
        }
        level
    }

    fn evidence(&self) -> Ratio {
        let mut ratio = Ratio::default();
        for claim in &self.claims {
            let Some(link) = self.link_of(claim) else { continue };
            let mut gold = (0..self.ends.len()).filter(|at| unordered(self.ends[*at]) == link);
            let near = gold.any(|at| {
                let stands = self.gold.relations[at].line;
                claim.lines.iter().any(|own| own.abs_diff(stands) <= 2)
            });
            ratio.add(Ratio { hit: usize::from(near), of: 1 });
        }
        ratio
    }

    fn judge_relations(&self, verdicts: &mut BTreeMap<usize, Verdict>) {
        for claim in self.strong() {
            let verdict = verdicts.entry(claim.at).or_default();
            verdict.link |= self.link_of(claim).is_some();
            verdict.typed |= !self.typed_hits(claim).is_empty();
        }
    }
}

impl Level {
    fn tally(&mut self, strength: Strength, found: bool) {
        let ratio = match strength {
            Strength::Explicit => &mut self.explicit,
            Strength::Structural => &mut self.structural,
            Strength::Implied => &mut self.implied,
        };
        ratio.add(Ratio { hit: usize::from(found), of: 1 });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::map::{MapConcept, MapRelation};

    const GOLD: &str = r#"{"doc": "甲.md", "concepts": [
        {"name": "kubelet", "aliases": ["kubelets"], "core": true, "lines": [1]},
        {"name": "Pod", "aliases": ["pods", "容器组"], "core": true, "lines": [1]},
        {"name": "节点", "core": true, "lines": [2]}],
      "relations": [
        {"s": "kubelet", "type": "manages", "o": "Pod", "strength": "explicit", "line": 1, "evidence": "", "alt": ["watches"]},
        {"s": "kubelet", "type": "part_of", "o": "节点", "strength": "structural", "line": 2},
        {"s": "Pod", "type": "contrasts", "o": "节点", "strength": "implied", "line": 3}]}"#;

    fn map(relations: &[(usize, &str, usize, f32)]) -> ScoredMap {
        let concepts = ["Kubelet", "容器组", "节点", "杂物"].map(|name| {
            let mut concept = MapConcept::new(name, []);
            concept.lines.insert("甲.md".into(), vec![1]);
            concept
        });
        let relations = relations.iter().map(|(subject, relation, object, confidence)| MapRelation {
            subject: *subject,
            relation: (*relation).to_owned(),
            object: *object,
            confidence: *confidence,
            channel: "clause".to_owned(),
            lines: BTreeMap::from([("甲.md".to_owned(), vec![2])]),
        });
        ScoredMap { concepts: concepts.into(), relations: relations.collect(), ..ScoredMap::default() }
    }

    fn card(relations: &[(usize, &str, usize, f32)]) -> Counted {
        let gold: GoldMap = serde_json::from_str(GOLD).expect("valid JSON");
        score(&map(relations), &[gold], 0.5).total
    }

    #[test]
    fn accepted_types_count_and_a_turned_relation_is_right_at_link_level_only() {
        let right = card(&[(0, "watches", 1, 0.9)]);
        assert_eq!(right.typed.recall(), Ratio { hit: 1, of: 2 });
        assert_eq!(right.typed.precision, Ratio { hit: 1, of: 1 });
        let turned = card(&[(1, "manages", 0, 0.9)]);
        assert_eq!(turned.link_strong.precision.hit, 1);
        assert_eq!(turned.directed.precision.hit, 0);
    }

    #[test]
    fn implied_gold_is_right_but_not_required_and_has_no_order_where_symmetric() {
        let counted = card(&[(2, "contrasts", 1, 0.9)]);
        assert_eq!(counted.directed.precision, Ratio { hit: 1, of: 1 });
        assert_eq!(counted.typed.implied, Ratio { hit: 1, of: 1 });
        assert_eq!(counted.typed.recall(), Ratio { hit: 0, of: 2 });
    }

    #[test]
    fn unknown_ends_cost_precision_and_low_confidence_is_left_out() {
        let counted = card(&[(0, "uses", 3, 0.9), (0, "part_of", 2, 0.4)]);
        assert_eq!(counted.link.precision, Ratio { hit: 0, of: 1 });
        assert_eq!(counted.concept_precision, Ratio { hit: 3, of: 4 });
        assert_eq!(counted.core, Ratio { hit: 3, of: 3 });
    }
}
