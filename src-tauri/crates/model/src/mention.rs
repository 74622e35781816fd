//! Mentions: places in a note that name a concept.

use crate::{BlockId, Span};

/// Index of a mention in its note, in order of its span.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MentionId(pub u32);

/// What made a stretch of text a mention.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Nomination {
    /// A name or alias of the lexicon.
    Lexicon,
    /// Its place in the note's structure: label, heading, chain node, parenthesis, enumeration member.
    Structure,
    /// An identifier in Latin letters.
    Identifier,
    /// The sequence tagger.
    Tagger,
    /// The same surface was a mention elsewhere in the note.
    Repetition,
}

/// A place in a note that names a concept.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    /// Where it stands; `&note.text[span]` is the surface form.
    pub span: Span,
    /// The block it stands in.
    pub block: BlockId,
    /// The surface's shadow form: NFKC, half width, simplified, case folded, blanks and hyphens removed. The key to merging.
    pub shadow: String,
    /// What nominated it first.
    pub nomination: Nomination,
    /// Probability in `[0, 1]` that a reader would put it on the map.
    pub confidence: f32,
}
