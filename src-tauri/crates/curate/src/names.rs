//! The names that a concept goes by: it is shown under another one, or one of them leaves it.

use zhitu_lexicon::shadow;
use zhitu_model::{Alias, AliasReason, Concept, ConceptId, Evidence, Library, Located, Note, Relation, Span};

use crate::Outcome;
use crate::apply::{Told, text_of};
use crate::draft::Draft;
use crate::passages::part;

impl Draft {
    pub(crate) fn rename(&mut self, concept: &str, name: &str) -> Told {
        let (id, name) = (self.named(concept)?, name.trim());
        if name.is_empty() || self.bearer(name).is_some_and(|other| other != id) {
            return Err(Outcome::Impossible);
        }
        self.own(name, id);
        let Library { notes, concepts, .. } = &mut self.library;
        let concept = &mut concepts[id.0 as usize];
        if concept.name == name {
            return Ok(Outcome::Idle);
        }
        let former = std::mem::replace(&mut concept.name, name.to_owned());
        concept.aliases.retain(|alias| alias.name != former);
        if is_written(concept, &former, notes) {
            let is_spelling = shadow(&former) == shadow(name);
            let reason = if is_spelling { AliasReason::Spelling } else { AliasReason::Decided };
            concept.aliases.push(Alias { name: former, reason });
        }
        tidy(concept);
        Ok(Outcome::Applied)
    }

    pub(crate) fn split(&mut self, concept: &str, alias: &str) -> Told {
        let id = self.named(concept)?;
        let key = shadow(alias);
        let is_taken = self.living().any(|(other, known)| other != id && known.key == key);
        let own = if is_taken { None } else { self.take_out(id, &key) };
        let new = self.push(own.ok_or_else(|| Outcome::NoAlias(alias.to_owned()))?);
        self.share_questions(id, new);
        let Library { notes, relations, .. } = &mut self.library;
        let whole = std::mem::take(relations);
        *relations = whole.into_iter().flat_map(|one| parted(one, id, new, notes, &key)).collect();
        for part in [id, new] {
            self.join_relations_of(part);
        }
        Ok(Outcome::Applied)
    }

    /// Takes a name with its mentions out of a concept, which then goes by the others. `None`, and nothing is taken, where
    /// that would leave it no mention or no name of its own, or nothing has the name.
    pub(crate) fn take_out(&mut self, id: ConceptId, key: &str) -> Option<Concept> {
        let (name, left) = self.called_without(id, key)?;
        let Library { notes, concepts, .. } = &mut self.library;
        let concept = &mut concepts[id.0 as usize];
        let is_it = |mention: &Located| shadow(text_of(notes, mention.note.0, mention.span)) == key;
        let (mentions, others): (Vec<_>, Vec<_>) = concept.mentions.iter().copied().partition(is_it);
        let leaves = |alias: &Alias| shadow(&alias.name) == key;
        let first = concept.aliases.iter().find(|alias| leaves(alias))?.name.clone();
        if mentions.is_empty() || others.is_empty() {
            return None;
        }
        let (aliases, kept): (Vec<_>, Vec<_>) = concept.aliases.drain(..).partition(leaves);
        (concept.name, concept.key, concept.aliases, concept.mentions) = (name, left.clone(), kept, others);
        tidy(concept);
        let aliases = aliases.into_iter().map(|alias| Alias { reason: AliasReason::Decided, ..alias }).collect();
        let mut own = Concept { key: key.to_owned(), name: first, kind: concept.kind, aliases, mentions };
        tidy(&mut own);
        self.own(&left, id);
        Some(own)
    }

    /// The questions about a concept that was split are about the part that they name, about both where they name both;
    /// where they name neither, about what is left.
    fn share_questions(&mut self, whole: ConceptId, new: ConceptId) {
        let Library { concepts, questions, .. } = &mut self.library;
        for question in questions.iter_mut().filter(|question| question.concepts.contains(&whole)) {
            let names = |id: ConceptId| {
                let inside = |mention: &&Located| mention.note == question.note && question.span.contains(mention.span);
                concepts[id.0 as usize].mentions.iter().find(inside).map(|mention| mention.span)
            };
            let (old, own) = (names(whole), names(new));
            let Some(own) = own else { continue };
            let parts = match old {
                None => vec![new],
                Some(old) if own < old => vec![new, whole],
                Some(_) => vec![whole, new],
            };
            let at = question.concepts.iter().position(|concept| *concept == whole).unwrap_or_default();
            question.concepts.splice(at..=at, parts);
        }
    }

    /// What a concept is called and its key, once it has lost a name; `None` where every other name is another concept's.
    fn called_without(&self, id: ConceptId, lost: &str) -> Option<(String, String)> {
        let concept = self.concept(id);
        let names = std::iter::once(&concept.name).chain(concept.aliases.iter().map(|alias| &alias.name));
        let others: Vec<(&String, String)> =
            names.map(|name| (name, shadow(name))).filter(|(_, key)| key != lost && !key.is_empty()).collect();
        let is_own = |key: &String| self.find(key).is_none_or(|owner| owner == id);
        let key = if concept.key == lost {
            others.iter().map(|(_, key)| key).find(|key| is_own(key))?.clone()
        } else {
            concept.key.clone()
        };
        Some((others.first()?.0.clone(), key))
    }
}

/// Whether the notes write a concept's name, or mean it by what is none of its other names.
fn is_written(concept: &Concept, name: &str, notes: &[Note]) -> bool {
    let key = shadow(name);
    let has_like = concept.aliases.iter().any(|alias| shadow(&alias.name) == key);
    let means = |surface: &str| surface == name || (!has_like && shadow(surface) == key);
    concept.mentions.iter().any(|mention| means(text_of(notes, mention.note.0, mention.span)))
}

/// Brings names and mentions into their order: the name itself first, then by name, each once.
pub(crate) fn tidy(concept: &mut Concept) {
    let name = concept.name.clone();
    concept.aliases.retain(|alias| alias.name != name);
    concept.aliases.sort();
    concept.aliases.dedup_by(|one, other| one.name == other.name);
    concept.aliases.insert(0, Alias { name, reason: AliasReason::Canonical });
    concept.mentions.sort();
    concept.mentions.dedup();
}

/// An end of a relation, and of its passages.
type End = (fn(&mut Relation) -> &mut ConceptId, fn(&Evidence) -> Span);

const ENDS: [End; 2] =
    [(|one| &mut one.subject, |passage| passage.subject), (|one| &mut one.object, |passage| passage.object)];

/// A relation of a concept that was split: the passages that name `new` go with it, by each end of its own where both are
/// names of what was one concept.
fn parted(relation: Relation, whole: ConceptId, new: ConceptId, notes: &[Note], key: &str) -> Vec<Relation> {
    let mut parts = vec![relation];
    for (end, place) in ENDS {
        let names = |passage: &Evidence| shadow(text_of(notes, passage.note.0, place(passage))) == key;
        for at in 0..parts.len() {
            if *end(&mut parts[at]) == whole
                && let Some(mut moved) = part(&mut parts[at], names, notes)
            {
                *end(&mut moved) = new;
                parts.push(moved);
            }
        }
    }
    parts.retain(|part| !part.evidence.is_empty());
    parts
}
