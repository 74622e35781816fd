//! Putting concepts and verbs together to questions that have an answer.

use super::phrase::{
    asks_together, compared, cuts_at_blanks, defined, ends_of_way, is_kind_or_part, is_what, listed, trimmed,
    without_particles,
};
use super::vocabulary::Word;
use super::{Question, Suggestion};
use crate::{MatchKind, Session};
use std::collections::BTreeMap;
use std::ops::Range;
use zhitu_graph::{Pattern, Sieve};
use zhitu_model::{ConceptId, Polarity, RelationType};

/// Concepts that one part of a query may mean.
const MEANINGS: usize = 3;
/// Ends that are offered for a way whose end is not typed yet.
const ENDS: usize = 4;
/// Questions that a name alone brings.
const OF_A_NAME: usize = 3;

impl Session {
    /// The questions that a query asks or begins to ask, those that fit best first; each has an answer.
    pub fn suggest(&self, query: &str, limit: usize) -> Vec<Suggestion> {
        let query = trimmed(query);
        let mut asked = Asked { session: self, found: Vec::new(), limit };
        if !query.is_empty() {
            asked.way(query);
            asked.contrast(query);
            asked.definition(query);
            asked.verbs(query);
            asked.list(query);
            asked.begun_verb(query);
            asked.pair(query);
            asked.name(query);
        }
        asked.found
    }
}

/// Questions while they are collected.
struct Asked<'a> {
    session: &'a Session,
    found: Vec<Suggestion>,
    limit: usize,
}

impl Asked<'_> {
    fn add(&mut self, question: Question, answers: usize, verb: Option<&str>, leads: bool) {
        let known = self.found.iter().any(|one| one.question == question);
        if answers > 0 && !known && self.found.len() < self.limit {
            self.found.push(Suggestion { question, verb: verb.map(str::to_owned), leads, answers: answers as u32 });
        }
    }

    /// What a part of a query may mean: one concept where the name is whole, else a few.
    fn meanings(&self, part: &str) -> Vec<ConceptId> {
        let bare = without_particles(part);
        if let Some(concept) = [part, bare].into_iter().find_map(|name| self.session.concept_called(name)) {
            return vec![concept];
        }
        let part = bare;
        let mut hits = self.session.concepts_named(part, MEANINGS);
        if hits.first().is_some_and(|hit| hit.how != MatchKind::Typo) {
            hits.retain(|hit| hit.how != MatchKind::Typo);
        }
        hits.into_iter().map(|hit| hit.concept).collect()
    }

    /// Whether the whole query is, or begins, a name.
    fn is_name(&self, query: &str) -> bool {
        self.session.concepts_named(query, 1).first().is_some_and(|hit| hit.how <= MatchKind::Prefix)
    }

    fn add_way(&mut self, from: ConceptId, to: ConceptId) {
        if let Some(hops) = self.session.graph().hops_between(from, to) {
            self.add(Question::Way { from, to }, hops, None, true);
        }
    }

    fn way(&mut self, query: &str) {
        let Some((from, to)) = ends_of_way(query) else { return };
        let starts = self.meanings(from);
        let ends = if to.is_empty() { self.likely_ends(&starts) } else { self.meanings(to) };
        for start in starts.iter().take(if ends.len() > 1 { 1 } else { MEANINGS }) {
            for end in &ends {
                self.add_way(*start, *end);
            }
        }
    }

    /// The most central concepts of the clusters, for a way whose end is not typed yet.
    fn likely_ends(&self, starts: &[ConceptId]) -> Vec<ConceptId> {
        let clusters = self.session.graph().overview().clusters.iter();
        let central = clusters.filter_map(|placed| placed.cluster.members.first().copied());
        central.filter(|end| !starts.contains(end)).take(ENDS).collect()
    }

    fn contrast(&mut self, query: &str) {
        let Some(parts) = compared(query) else { return };
        let mut meant: Vec<ConceptId> = Vec::new();
        for part in parts {
            let Some(concept) = self.meanings(part).into_iter().find(|one| !meant.contains(one)) else { return };
            meant.push(concept);
        }
        let ways = |asked: &mut Self| {
            if let [from, to] = meant[..] {
                asked.add_way(from, to);
            }
        };
        let hang_together = asks_together(query);
        if hang_together {
            ways(self);
        }
        self.add(Question::Contrast(meant.clone()), meant.len(), None, true);
        if !hang_together {
            ways(self);
        }
    }

    /// What a concept is that a query asks to be defined.
    fn definition(&mut self, query: &str) {
        let named = defined(query).and_then(|name| self.session.concept_called(without_particles(name)));
        if let Some(concept) = named {
            self.pattern(concept, RelationType::IsA, true, None);
        }
    }

    /// The kinds of a concept, its parts and what runs on it, or what there is of another one.
    fn list(&mut self, query: &str) {
        let Some((whole, noun)) = listed(query) else { return };
        let named = |name: &str| self.session.concept_called(without_particles(name));
        let (whole, kind) = (named(whole), named(noun));
        let (kinds, parts) = is_kind_or_part(noun);
        let mut ask = |concept: Option<ConceptId>, relation| {
            if let Some(concept) = concept {
                self.pattern(concept, relation, false, None);
            }
        };
        if kinds {
            ask(whole, RelationType::IsA);
        } else if parts || noun.is_empty() {
            ask(whole, RelationType::PartOf);
            ask(whole, if parts { RelationType::RunsOn } else { RelationType::IsA });
        } else if kind.is_some() {
            ask(whole, RelationType::PartOf);
            ask(kind, RelationType::IsA);
        }
    }

    /// A verb with a name on one side and what is asked for on the other, or with a name on both.
    fn verbs(&mut self, query: &str) {
        let session = self.session;
        let whole_name = self.is_name(query);
        let mut taken: Vec<Range<usize>> = Vec::new();
        for (at, word) in session.vocabulary().standing_in(query) {
            let (left, right) = (query[..at].trim(), query[at + word.text.len()..].trim());
            let open_right = is_what(right) || (right.is_empty() && !whole_name);
            let place = at..at + word.text.len();
            // A shorter verb within a longer one that has asked already says nothing; the same one may mean two types.
            if taken.iter().any(|one| *one != place && one.start < place.end && place.start < one.end) {
                continue;
            }
            let before = self.found.len();
            if is_what(left) {
                // What is a thing asks what it is, and not what is one.
                let defines = left.is_ascii() && word.relation == RelationType::IsA && defined(query).is_some();
                if !defines {
                    self.patterns(right, word, false);
                }
            } else if open_right {
                self.patterns(left, word, true);
            } else if !left.is_empty() && !right.is_empty() {
                self.stated(left, right, word);
            }
            if self.found.len() > before {
                taken.push(place);
            }
        }
    }

    fn patterns(&mut self, name: &str, word: &Word, leads: bool) {
        for concept in self.meanings(name) {
            self.pattern(concept, word.relation, leads != word.reversed, Some((word, leads)));
        }
    }

    fn pattern(&mut self, concept: ConceptId, relation: RelationType, outgoing: bool, typed: Option<(&Word, bool)>) {
        let pattern = Pattern { concept, relation, outgoing };
        let answers = self.session.graph().count(pattern, &Sieve::default());
        let (verb, leads) = typed.map_or((None, outgoing), |(word, leads)| (own_word(word), leads));
        self.add(Question::Pattern(pattern), answers, verb, leads);
    }

    fn stated(&mut self, left: &str, right: &str, word: &Word) {
        let session = self.session;
        for one in self.meanings(left) {
            for other in self.meanings(right) {
                let between = session.graph().between(one, other).iter();
                let fitting = between.filter(|id| {
                    session.library().relations.get(id.0 as usize).is_some_and(|found| {
                        let way = found.relation.is_symmetric() || (found.subject == one) != word.reversed;
                        found.relation == word.relation && found.polarity == Polarity::Positive && way
                    })
                });
                for id in fitting {
                    self.add(Question::Stated(*id), 1, None, true);
                }
            }
        }
    }

    /// A whole name and the beginning of a verb.
    fn begun_verb(&mut self, query: &str) {
        let session = self.session;
        let cuts = query.char_indices().skip(1).map(|(at, _)| (query[..at].trim(), query[at..].trim()));
        for (name, begun) in cuts.filter(|(name, begun)| !name.is_empty() && !begun.is_empty()) {
            let Some(concept) = session.concept_called(name) else { continue };
            for word in session.vocabulary().beginning_with(begun) {
                self.pattern(concept, word.relation, !word.reversed, Some((word, true)));
            }
        }
    }

    /// Two names and nothing between them.
    fn pair(&mut self, query: &str) {
        for (one, other) in cuts_at_blanks(query) {
            let named = |name| self.session.concept_called(name);
            if let (Some(from), Some(to)) = (named(one), named(other).filter(|to| Some(*to) != named(one))) {
                self.add_way(from, to);
                self.add(Question::Contrast(vec![from, to]), 2, None, true);
            }
        }
    }

    /// What can be asked of a concept whose name was typed: what most relations say of it.
    fn name(&mut self, query: &str) {
        let hit = self.session.concepts_named(query, 1).into_iter().find(|hit| hit.how <= MatchKind::Prefix);
        let Some(concept) = hit.map(|hit| hit.concept) else { return };
        let mut counts: BTreeMap<(RelationType, bool), usize> = BTreeMap::new();
        for id in self.session.graph().relations_of(concept) {
            let Some(relation) = self.session.library().relations.get(id.0 as usize) else { continue };
            let outgoing = relation.relation.is_symmetric() || relation.subject == concept;
            *counts.entry((relation.relation, outgoing)).or_default() += 1;
        }
        counts.remove(&(RelationType::Related, true));
        let mut ranked: Vec<_> = counts.into_iter().collect();
        ranked.sort_by_key(|(kind, count)| (std::cmp::Reverse(*count), *kind));
        for ((relation, outgoing), _) in ranked.into_iter().take(OF_A_NAME) {
            self.pattern(concept, relation, outgoing, None);
        }
    }
}

/// A verb as it was typed; `None` for a type's own, which reads in any language.
fn own_word(word: &Word) -> Option<&str> {
    let (chinese, english) = word.relation.phrases();
    let is_own = !word.reversed && [chinese, english].contains(&word.text.as_str());
    (!is_own).then_some(word.text.as_str())
}
