//! The words of a sentence as the tagger sees them: marks taken out, everything that features need computed once.

use std::collections::HashMap;

use zhitu_learn::text_hash;
use zhitu_lexicon::{Knowledge, shadow};
use zhitu_model::{Block, PartOfSpeech, Sentence, Span, Token, TokenKind};

use super::{
    place::Places,
    usage::{Usage, WordClasses},
};

/// A word that may be part of a name.
#[derive(Clone, Debug)]
pub(super) struct Word {
    pub(super) span: Span,
    pub(super) kind: TokenKind,
    pub(super) pos: PartOfSpeech,
    /// Fine part of speech.
    pub(super) tag: [u8; 2],
    /// Hash of the folded text.
    pub(super) hash: u64,
    /// Hash of what the word looks like: case, digits and marks of a Latin run; length of a Chinese word.
    pub(super) shape: u64,
    /// End of the folded text in [`Line::folded`].
    pub(super) folded_end: u32,
    /// Its classes in general notes.
    pub(super) classes: WordClasses,
    /// What the knowledge says of the word.
    pub(super) notion: u64,
    /// Whether a name may begin and whether it may end with the word.
    pub(super) may_bound: (bool, bool),
    /// The places of the note's structure that start and end with the word.
    pub(super) places: Places,
}

/// A sentence ready for the tagger.
#[derive(Clone, Debug)]
pub(super) struct Line {
    /// Index of the block.
    pub(super) block: u32,
    /// What kind of block it is, as a small number.
    pub(super) block_kind: u64,
    /// Whether the sentence asks.
    pub(super) is_question: bool,
    /// The words in order.
    pub(super) words: Vec<Word>,
    /// The folded words, one after another.
    pub(super) folded: String,
}

impl Line {
    /// Prepares one sentence; the places of its words are not marked yet.
    pub(super) fn new<'a>(
        text: &'a str,
        block: (u32, &Block),
        sentence: &Sentence,
        tokens: &[Token],
        surfaces: &mut Surfaces<'a>,
    ) -> Self {
        let mut line = Self {
            block: block.0,
            block_kind: super::place::block_kind(block.1.kind),
            is_question: sentence.is_question,
            words: Vec::with_capacity(tokens.len()),
            folded: String::with_capacity(sentence.span.len()),
        };
        for token in tokens.iter().filter(|token| !is_mark(token.span.of(text), token.kind)) {
            line.push(token.span.of(text), token, surfaces);
        }
        line
    }

    /// The folded text of a stretch of words: the key to the note's statistics.
    pub(super) fn key(&self, start: usize, end: usize) -> &str {
        let from = start.checked_sub(1).map_or(0, |before| self.words[before].folded_end as usize);
        &self.folded[from..self.words[end - 1].folded_end as usize]
    }

    /// The span of a stretch of words.
    pub(super) fn span(&self, start: usize, end: usize) -> Span {
        self.words[start].span.cover(self.words[end - 1].span)
    }

    fn push<'a>(&mut self, surface: &'a str, token: &Token, surfaces: &mut Surfaces<'a>) {
        let known = surfaces.of(surface);
        let is_text = !matches!(token.pos, PartOfSpeech::Punctuation | PartOfSpeech::Particle);
        self.folded.push_str(&known.folded);
        self.words.push(Word {
            span: token.span,
            kind: token.kind,
            pos: token.pos,
            tag: token.tag,
            hash: known.hash,
            classes: known.classes,
            shape: shape(surface, token.kind),
            folded_end: self.folded.len() as u32,
            notion: known.notion,
            may_bound: if is_text { known.may_bound } else { (false, false) },
            places: Places::default(),
        });
    }
}

/// The surfaces of a note's words, each looked up once.
pub(super) struct Surfaces<'a> {
    knowledge: &'a Knowledge,
    known: HashMap<&'a str, Surface, foldhash::fast::FixedState>,
}

/// What is known of a surface by itself.
struct Surface {
    folded: String,
    hash: u64,
    classes: WordClasses,
    notion: u64,
    may_bound: (bool, bool),
}

impl<'a> Surfaces<'a> {
    /// None yet.
    pub(super) fn new(knowledge: &'a Knowledge) -> Self {
        Self { knowledge, known: HashMap::default() }
    }

    fn of(&mut self, surface: &'a str) -> &Surface {
        self.known.entry(surface).or_insert_with(|| {
            let folded = shadow(surface);
            let hash = text_hash(&folded);
            Surface {
                hash,
                classes: Usage::builtin().word(hash),
                notion: notion(&folded, surface, self.knowledge),
                may_bound: self.knowledge.stops.may_bound(&folded),
                folded,
            }
        })
    }
}

/// Whether a token is typography and not text: emphasis, link targets, HTML tags.
fn is_mark(surface: &str, kind: TokenKind) -> bool {
    kind == TokenKind::Punctuation
        && (surface.starts_with(['`', '*', '~', '[', ']', '<'])
            && !surface.starts_with("<-")
            && !surface.starts_with("<=")
            || surface.contains("://"))
}

/// What a Latin run looks like, or how long a Chinese word is.
fn shape(surface: &str, kind: TokenKind) -> u64 {
    if kind == TokenKind::Word {
        return surface.chars().count() as u64;
    }
    let mut shape = 1_u64;
    let mut last = 0;
    for c in surface.chars().take(24) {
        let class = match c {
            _ if c.is_uppercase() => 2,
            _ if c.is_lowercase() => 3,
            _ if c.is_numeric() => 4,
            ' ' => 5,
            '-' | '_' => 6,
            '.' | '/' => 7,
            _ if c.is_alphabetic() => 9,
            _ => 8,
        };
        if class != last {
            shape = shape << 4 | class;
            last = class;
        }
    }
    shape << 3 | (surface.len().min(7) as u64)
}

/// What the data files say of a word, as one number: its kind in the lexicon, how generic it is, whether it links.
fn notion(folded: &str, surface: &str, knowledge: &Knowledge) -> u64 {
    let entry = knowledge.lexicon.hit(folded);
    let lexicon = entry.map_or(0, |hit| {
        let kind = knowledge.lexicon.entry(hit.entry).map_or(0, |entry| entry.kind as u64);
        1 + u64::from(hit.weak) + 2 * kind
    });
    let generic = knowledge.stops.level(folded).map_or(0, |level| level as u64 + 1);
    lexicon << 3 | u64::from(knowledge.verbs.find(surface).is_some()) << 2 | generic
}
