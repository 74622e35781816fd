//! Tokens: the words of a sentence, and a note that is cut into them.

use crate::{Block, Span};

/// Coarse part of speech, enough for rules and features.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PartOfSpeech {
    /// Nouns of every kind, and nominal verbs used as nouns.
    Noun,
    /// Verbs.
    Verb,
    /// Adjectives and distinguishing words.
    Adjective,
    /// Adverbs.
    Adverb,
    /// Prepositions, 把 and 被 included.
    Preposition,
    /// Conjunctions.
    Conjunction,
    /// 的 地 得 了 着 and other particles.
    Particle,
    /// Pronouns.
    Pronoun,
    /// Numerals.
    Numeral,
    /// Measure words.
    Measure,
    /// Latin runs and identifiers.
    Latin,
    /// Punctuation and symbols.
    Punctuation,
    /// Everything else.
    Other,
}

/// Where a token came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// A Chinese word from the segmenter's dictionary.
    Word,
    /// A Latin run or identifier, kept whole: `kube-proxy`, `Cluster IP`.
    Latin,
    /// A number, with unit or not.
    Number,
    /// Punctuation, a symbol or an arrow.
    Punctuation,
    /// A name of the lexicon or a nominated term, kept whole.
    Term,
}

/// A word of a sentence; tokens of a sentence do not overlap and come in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// Where it came from.
    pub kind: TokenKind,
    /// Coarse part of speech.
    pub pos: PartOfSpeech,
    /// Fine part of speech: the first two letters of the segmenter's tag, zero-filled; for features only.
    pub tag: [u8; 2],
}

/// A note cut into blocks, and their sentences into tokens: what names and relations are read from.
#[derive(Clone, Copy, Debug)]
pub struct Segmented<'a> {
    /// The note.
    pub text: &'a str,
    /// Its blocks, in order.
    pub blocks: &'a [Block],
    /// By block and sentence.
    pub tokens: &'a [Vec<Vec<Token>>],
}
