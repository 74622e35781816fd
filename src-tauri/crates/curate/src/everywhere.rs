//! What is wrong everywhere: a rule of reading that is not to be believed, a word that names no concept.

use zhitu_lexicon::shadow;
use zhitu_model::{Channel, ConceptId, Evidence, Located, Note, Relation, RelationType};

use crate::apply::{Told, take_out, text_of};
use crate::draft::{Draft, settle};
use crate::{Outcome, Rule};

/// A rule in the library's own terms.
#[derive(PartialEq, Eq)]
struct Known {
    channel: Channel,
    relation: RelationType,
    phrase: String,
}

impl Known {
    /// `None` where there is no such channel or type, or it is the person's own word.
    fn of(rule: &Rule) -> Option<Self> {
        let channel = Channel::from_name(&rule.channel).filter(|channel| *channel != Channel::Authored)?;
        Some(Self { channel, relation: RelationType::from_name(&rule.relation)?, phrase: shadow(&rule.phrase) })
    }
}

impl Draft {
    /// Takes away every passage that one of the rules proposed, and the relations that are left with none.
    pub(crate) fn distrust(&mut self, rules: &[Rule]) -> Told {
        let known: Option<Vec<Known>> = rules.iter().map(Known::of).collect();
        let known = known.ok_or(Outcome::Impossible)?;
        let notes = std::mem::take(&mut self.library.notes);
        let gone = self.lose(&notes, |relation, passage| {
            let said = passage.phrase.map_or("", |span| text_of(&notes, passage.note.0, span));
            let proposed = Known { channel: passage.channel, relation: relation.relation, phrase: shadow(said) };
            known.contains(&proposed)
        });
        self.library.notes = notes;
        if gone { Ok(Outcome::Applied) } else { Err(Outcome::NoRelation) }
    }

    /// Takes a word from the concept it names, with the passages that say something of it by this word; a concept with no
    /// other name goes.
    pub(crate) fn ignore(&mut self, word: &str) -> Told {
        let id = self.named(word)?;
        let key = shadow(word);
        let surface = |mention: &Located| shadow(text_of(&self.library.notes, mention.note.0, mention.span));
        if !self.concept(id).mentions.iter().any(|mention| surface(mention) == key) {
            return Err(Outcome::NoAlias(word.to_owned()));
        }
        let notes = std::mem::take(&mut self.library.notes);
        self.call_otherwise(id, &key);
        let taken = take_out(self.concept_mut(id), &notes, &key);
        if taken.is_some() {
            let names = |passage: &Evidence, span| shadow(text_of(&notes, passage.note.0, span)) == key;
            self.lose(&notes, |relation, passage| {
                (relation.subject == id && names(passage, passage.subject))
                    || (relation.object == id && names(passage, passage.object))
            });
            self.disown(&key);
        }
        self.library.notes = notes;
        Ok(if taken.is_some() { Outcome::Applied } else { self.hide(id) })
    }

    /// Gives a concept another of its names, where it is called by the one that it loses.
    fn call_otherwise(&mut self, id: ConceptId, key: &str) {
        let concept = self.concept_mut(id);
        let other = concept.aliases.iter().find(|alias| shadow(&alias.name) != *key).map(|alias| alias.name.clone());
        if shadow(&concept.name) == *key
            && let Some(other) = other
        {
            concept.name = other;
        }
    }

    /// Takes passages away, and the relations that are left with none; false where there was none to take.
    fn lose(&mut self, notes: &[Note], goes: impl Fn(&Relation, &Evidence) -> bool) -> bool {
        let mut lost = false;
        self.library.relations.retain_mut(|relation| {
            let kept: Vec<Evidence> =
                relation.evidence.iter().filter(|passage| !goes(relation, passage)).cloned().collect();
            if kept.len() < relation.evidence.len() {
                lost = true;
                // As sure as the passages that are left, which were read independently.
                let doubt: f32 = kept.iter().map(|passage| 1.0 - passage.confidence).product();
                relation.confidence = relation.confidence.min(1.0 - doubt);
                relation.evidence = kept;
                settle(relation, notes);
            }
            !relation.evidence.is_empty()
        });
        lost
    }
}
