//! Concepts that may be none: what a person may want to look through and hide.

use crate::{BANDS, Session};
use std::collections::BTreeSet;
use zhitu_curate::Decision;
use zhitu_lexicon::shadow;
use zhitu_model::{Concept, ConceptId, RelationId};

/// Characters of a name beyond which it is rather a sentence.
const LONG: usize = 18;
/// What a name seldom begins or ends with: words that join others.
const JOINTS: [char; 12] = ['的', '了', '和', '与', '及', '或', '在', '是', '把', '被', '就', '也'];
/// Mentions up to which doubtful relations make a concept doubtful.
const FEW: usize = 2;

/// Why a concept is doubtful.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Doubt {
    /// Its name is shaped like none: a single character, a number, a phrase, half a word.
    Shape,
    /// Every relation of it is weak, and it is seldom mentioned.
    Weak,
    /// It is mentioned once and nothing is said of it.
    Once,
}

/// A concept that may be none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Suspect {
    /// The concept.
    pub concept: ConceptId,
    /// The first reason that holds.
    pub doubt: Doubt,
}

impl Session {
    /// The concepts that may be none, by doubt and then in the concepts' order. Those that the person has decided on are
    /// none of them. O(concepts + relations).
    pub fn suspects(&self) -> Vec<Suspect> {
        let trusted = self.trusted();
        let concepts = self.library().concepts.iter().enumerate();
        let doubted = concepts.filter_map(|(at, concept)| {
            let id = ConceptId(at as u32);
            let is_trusted =
                self.remark(id).is_some() || concept.aliases.iter().any(|alias| trusted.contains(&shadow(&alias.name)));
            let doubt = if is_trusted { None } else { self.doubt(id, concept) };
            Some(Suspect { concept: id, doubt: doubt? })
        });
        let mut found: Vec<Suspect> = doubted.collect();
        found.sort_by_key(|suspect| (suspect.doubt, suspect.concept));
        found
    }

    fn doubt(&self, id: ConceptId, concept: &Concept) -> Option<Doubt> {
        let relations = self.graph().relations_of(id);
        let confidence =
            |id: &RelationId| self.library().relations.get(id.0 as usize).map_or(0.0, |one| one.confidence);
        let is_weak = relations.iter().all(|relation| confidence(relation) < BANDS[1]);
        let is_seldom = concept.mentions.len() <= FEW;
        if is_no_name(&concept.name) || ((is_weak || is_seldom) && is_misshapen(&concept.name)) {
            Some(Doubt::Shape)
        } else if relations.is_empty() {
            (concept.mentions.len() == 1).then_some(Doubt::Once)
        } else {
            (is_weak && is_seldom).then_some(Doubt::Weak)
        }
    }

    /// Names, in shadow form, that the person gave, added, joined or spoke of in a relation.
    fn trusted(&self) -> BTreeSet<String> {
        let names = self.history().standing().flat_map(|decision| match decision {
            Decision::Merge { into, .. } => vec![into],
            Decision::Split { concept, alias } => vec![concept, alias],
            Decision::Rename { name, .. } => vec![name],
            Decision::Classify { concept, .. } | Decision::Add { concept, .. } => vec![concept],
            Decision::Confirm { relation } | Decision::State { relation, .. } => {
                vec![&relation.subject, &relation.object]
            }
            Decision::Correct { to, .. } => vec![&to.subject, &to.object],
            Decision::Hide { .. }
            | Decision::HideAll { .. }
            | Decision::Reject { .. }
            | Decision::Remark { .. }
            | Decision::Distrust { .. }
            | Decision::Ignore { .. } => Vec::new(),
        });
        names.map(|name| shadow(name)).collect()
    }
}

/// Whether nothing is named so, whatever is said of it: a number, a sentence.
fn is_no_name(name: &str) -> bool {
    let mut letters = name.chars().filter(|char| char.is_alphanumeric());
    let is_wide = |char: char| !char.is_ascii() && char.is_alphanumeric();
    letters.all(|char| char.is_ascii_digit()) || (name.chars().count() > LONG && name.chars().any(is_wide))
}

/// Whether few things are named so: by one character, 锁, or with a word that joins others at an end, 就绪队列.
fn is_misshapen(name: &str) -> bool {
    let joins = |end: Option<char>| end.is_some_and(|char| JOINTS.contains(&char));
    let letters = name.chars().filter(|char| char.is_alphanumeric()).count();
    letters <= 1 || joins(name.chars().next()) || joins(name.chars().next_back())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_are_half_words_numbers_or_sentences_are_misshapen() {
        for name in ["3306", "——", "当节点不可用的时候控制器会重新创建容器组"] {
            assert!(is_no_name(name), "{name}");
        }
        for name in ["的调度", "容器和", "表", "C"] {
            assert!(is_misshapen(name) && !is_no_name(name), "{name}");
        }
        for name in ["调度", "B+ 树", "kube-controller-manager", "HorizontalPodAutoscaler", "2PC", "持久卷声明"]
        {
            assert!(!is_misshapen(name) && !is_no_name(name), "{name}");
        }
    }
}
