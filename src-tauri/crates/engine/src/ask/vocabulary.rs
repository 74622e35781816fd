//! The verbs that a question may use: those that every reader knows, the linking phrases of the notes themselves, and
//! those that stand where the notes give none.

use std::collections::BTreeMap;
use zhitu_lexicon::{Sense, Verbs};
use zhitu_model::{Library, RelationType};

/// A linking phrase of the notes is a verb of theirs up to this many characters, or Latin words; longer ones are
/// sentences.
const LONGEST: (usize, usize) = (8, 4);

/// A verb and what it asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    /// The verb in lower case.
    pub(crate) text: String,
    /// The type that it states.
    pub(crate) relation: RelationType,
    /// Whether the name before it is the object.
    pub(crate) reversed: bool,
    /// How many relations of the notes are told with it.
    pub(crate) used: u32,
}

/// Every verb, longest first.
#[derive(Debug, Default)]
pub(crate) struct Vocabulary {
    words: Vec<Word>,
}

impl Vocabulary {
    /// The verbs of the lexicon, the linking phrases of a library, and those of the types; where lexicon and library both
    /// know a word, the lexicon decides. A type's own phrase asks for that type, whatever else it may mean.
    pub(crate) fn new(verbs: &Verbs, library: &Library) -> Self {
        let mut known: BTreeMap<String, Word> = BTreeMap::new();
        for relation in &library.relations {
            let phrase = relation.phrase.as_deref().unwrap_or("").trim().to_lowercase();
            if is_verb(&phrase) {
                let word = Word { text: phrase.clone(), relation: relation.relation, reversed: false, used: 0 };
                known.entry(phrase).or_insert(word).used += 1;
            }
        }
        for verb in verbs.all() {
            let reversed = verb.sense == Sense::Reverse;
            let used = known.get(&verb.phrase).map_or(0, |word| word.used);
            let word = Word { text: verb.phrase.clone(), relation: verb.relation, reversed, used };
            known.insert(verb.phrase.clone(), word);
        }
        let of_types = RelationType::ALL.into_iter().flat_map(of_type);
        let further = of_types.filter(|own| known.get(&own.text).is_none_or(|word| word.relation != own.relation));
        let mut words: Vec<Word> = further.collect();
        words.extend(known.into_values());
        words.sort_by(|left, right| right.text.len().cmp(&left.text.len()).then(left.text.cmp(&right.text)));
        Self { words }
    }

    /// Every verb that stands in a query, with its place; the longest first. A Latin one stands as a word of its own.
    pub(crate) fn standing_in<'a>(&'a self, query: &'a str) -> impl Iterator<Item = (usize, &'a Word)> {
        let lower = query.to_ascii_lowercase();
        self.words.iter().filter_map(move |word| {
            let at = lower.find(word.text.as_str())?;
            let letter = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphanumeric);
            let (before, behind) = (at.checked_sub(1), at + word.text.len());
            let cuts = word.text.starts_with(|c: char| c.is_ascii_alphabetic())
                && (letter(before.and_then(|at| lower.as_bytes().get(at))) || letter(lower.as_bytes().get(behind)));
            (!cuts).then_some((at, word))
        })
    }

    /// The verbs that begin so, those that the notes use most first, of equals the shorter.
    pub(crate) fn beginning_with(&self, beginning: &str) -> Vec<&Word> {
        let beginning = beginning.to_lowercase();
        let mut found: Vec<&Word> = self.words.iter().rev().filter(|word| word.text.starts_with(&beginning)).collect();
        found.sort_by_key(|word| std::cmp::Reverse(word.used));
        found
    }
}

/// Whether a linking phrase of the notes is a verb rather than half a sentence.
fn is_verb(phrase: &str) -> bool {
    let (characters, words) = LONGEST;
    let length = phrase.chars().filter(|letter| !letter.is_ascii()).count();
    !phrase.is_empty() && length <= characters && phrase.split_whitespace().count() <= words
}

/// The phrases that tell of a type.
fn of_type(relation: RelationType) -> [Word; 2] {
    let (chinese, english) = relation.phrases();
    [chinese, english].map(|text| Word { text: text.to_owned(), relation, reversed: false, used: 0 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_types_own_phrase_asks_for_it_in_both_languages() {
        let vocabulary = Vocabulary::new(&zhitu_lexicon::Knowledge::builtin().verbs, &Library::default());
        for relation in RelationType::ALL {
            let (chinese, english) = relation.phrases();
            for phrase in [chinese, english] {
                let query = format!("缓存 {phrase} what");
                let mut meant = vocabulary.standing_in(&query).filter(|(_, word)| word.text == phrase);
                assert!(meant.any(|(_, word)| word.relation == relation && !word.reversed), "{phrase}");
            }
        }
    }

    #[test]
    fn half_a_sentence_is_no_verb() {
        assert!(is_verb("communicates with") && is_verb("转发到"));
        assert!(!is_verb("把收到的请求按照规则转发到") && !is_verb("is the thing that always calls") && !is_verb(""));
    }
}
