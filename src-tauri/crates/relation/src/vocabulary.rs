//! What single words tell: linking verbs and cue words, found by the hash of their text.

use std::collections::HashMap;

use zhitu_fact::class_of;
use zhitu_learn::text_hash;
use zhitu_lexicon::{Cue, Knowledge, Sense, VerbWord};
use zhitu_model::RelationType;

/// Cues that a clause is read by; a word's cues are bits in this order.
pub(crate) const CUES: [Cue; 14] = [
    Cue::Negation,
    Cue::Condition,
    Cue::Narrative,
    Cue::Comparison,
    Cue::Enumeration,
    Cue::Example,
    Cue::Agent,
    Cue::Means,
    Cue::Purpose,
    Cue::Fronting,
    Cue::Cause,
    Cue::Pronoun,
    Cue::Conjunction,
    Cue::Question,
];

/// Bits of words that stand by verbs, above the cues.
pub(crate) const HANDOVER: u32 = 1 << 16;
/// Bit of words that help a verb and leave what it says as it is: 应该, 直接.
pub(crate) const AUXILIARY: u32 = 1 << 17;

/// The bit of a cue; 0 for a cue that clauses are not read by.
pub(crate) fn bit(cue: Cue) -> u32 {
    CUES.iter().position(|known| *known == cue).map_or(0, |at| 1 << at)
}

/// What a linking verb states.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct VerbMeaning {
    pub(crate) relation: RelationType,
    pub(crate) sense: Sense,
    pub(crate) weak: bool,
}

impl VerbMeaning {
    /// The class that it speaks for where its names stand before and behind it.
    pub(crate) fn class(self) -> u8 {
        class_of(self.relation, self.sense == Sense::Reverse)
    }
}

/// A table by the hash of a text.
type ByHash<T> = HashMap<u64, T, foldhash::fast::FixedState>;

/// Verbs and cue words by the hash of their text in lower case.
#[derive(Clone, Debug, Default)]
pub(crate) struct Vocabulary {
    verbs: ByHash<VerbMeaning>,
    words: ByHash<u32>,
}

impl Vocabulary {
    /// Indexes what the knowledge holds.
    pub(crate) fn new(knowledge: &Knowledge) -> Self {
        let meaning =
            |verb: &zhitu_lexicon::Verb| VerbMeaning { relation: verb.relation, sense: verb.sense, weak: verb.weak };
        let verbs = knowledge.verbs.all().iter().map(|verb| (text_hash(&verb.phrase), meaning(verb))).collect();
        let mut words: ByHash<u32> = HashMap::default();
        for cue in CUES {
            for word in knowledge.cues.words(cue) {
                *words.entry(text_hash(word)).or_default() |= bit(cue);
            }
        }
        for (kind, bit) in [(VerbWord::Handover, HANDOVER), (VerbWord::Auxiliary, AUXILIARY)] {
            for word in knowledge.verbs.words(kind) {
                *words.entry(text_hash(word)).or_default() |= bit;
            }
        }
        Self { verbs, words }
    }

    /// The verb that a text is; `text` in lower case.
    pub(crate) fn verb(&self, text: &str) -> Option<VerbMeaning> {
        self.verbs.get(&text_hash(text)).copied()
    }

    /// The bits of the word with this hash.
    pub(crate) fn bits(&self, hash: u64) -> u32 {
        self.words.get(&hash).copied().unwrap_or(0)
    }
}
