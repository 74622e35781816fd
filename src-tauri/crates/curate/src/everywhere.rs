//! What is wrong everywhere: a rule of reading that is not to be believed, a word that names no concept.

use zhitu_lexicon::shadow;
use zhitu_model::{Channel, Evidence, Located, Note, RelationType};

use crate::apply::{Told, text_of};
use crate::draft::{Draft, Identity, identity_of};
use crate::passages::part;
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
        let gone = self.lose(&notes, |(_, relation, ..), passage| {
            let said = passage.phrase.map_or("", |span| text_of(&notes, passage.note.0, span));
            let proposed = Known { channel: passage.channel, relation, phrase: shadow(said) };
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
        if self.take_out(id, &key).is_none() {
            return Ok(self.hide(id));
        }
        self.disown(&key);
        let notes = std::mem::take(&mut self.library.notes);
        let names = |passage: &Evidence, span| shadow(text_of(&notes, passage.note.0, span)) == key;
        self.lose(&notes, |(subject, _, object, _), passage| {
            (subject == id && names(passage, passage.subject)) || (object == id && names(passage, passage.object))
        });
        self.library.notes = notes;
        Ok(Outcome::Applied)
    }

    /// Takes passages away, and the relations that are left with none; false where there was none to take.
    fn lose(&mut self, notes: &[Note], goes: impl Fn(Identity, &Evidence) -> bool) -> bool {
        let mut lost = false;
        self.library.relations.retain_mut(|relation| {
            let identity = identity_of(relation);
            lost |= part(relation, |passage| goes(identity, passage), notes).is_some();
            !relation.evidence.is_empty()
        });
        lost
    }
}
