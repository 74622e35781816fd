//! The stretches of a sentence that may be a name.

use zhitu_learn::Stretch;
use zhitu_model::{PartOfSpeech, TokenKind};

use super::word::{Line, Word};

/// A name has at most this many words.
const MOST_WORDS: usize = 7;
/// A name has at most this many bytes, folded.
const MOST_BYTES: usize = 60;

/// Every candidate of a line, by start, then end. At most [`MOST_WORDS`] a word.
pub(super) fn candidates(text: &str, line: &Line) -> Vec<Stretch> {
    let words = &line.words;
    let mut candidates = Vec::with_capacity(words.len() * 3);
    for start in 0..words.len() {
        if !words[start].may_bound.0 {
            continue;
        }
        let mut particles = 0;
        for end in start + 1..=words.len().min(start + MOST_WORDS) {
            let last = &words[end - 1];
            particles += usize::from(last.pos == PartOfSpeech::Particle);
            if particles > 1 || !may_continue(text, words, start, end - 1) || line.key(start, end).len() > MOST_BYTES {
                break;
            }
            if last.may_bound.1 && (end > start + 1 || may_stand_alone(text, last)) {
                candidates.push(Stretch { start: start as u32, end: end as u32 });
            }
        }
    }
    candidates
}

/// Whether the word may be a name by itself: numbers are none.
fn may_stand_alone(text: &str, word: &Word) -> bool {
    word.kind != TokenKind::Number
        && !matches!(word.pos, PartOfSpeech::Conjunction | PartOfSpeech::Preposition | PartOfSpeech::Pronoun)
        || word.span.of(text).len() > 6
}

/// Whether a name that runs from `start` may go on over the word at `at`: marks stand inside names only where they
/// join two parts of an identifier.
fn may_continue(text: &str, words: &[Word], start: usize, at: usize) -> bool {
    let word = &words[at];
    if at > start && gap(text, &words[at - 1], word) {
        return false;
    }
    if word.pos != PartOfSpeech::Punctuation {
        return true;
    }
    let is_joint = matches!(
        word.span.of(text),
        "/" | "-" | ":" | "+" | "." | "&" | "@" | "#" | "=" | "·" | "--" | "$" | "_" | "'" | "*"
    );
    let Some(next) = words.get(at + 1) else { return false };
    let is_latin = |word: &Word| word.kind != TokenKind::Word;
    is_joint && at > start && (is_latin(&words[at - 1]) || is_latin(next))
}

/// Whether what was taken out between two words keeps them apart: more than a few characters, not all of them blanks, line
/// breaks and marks.
fn gap(text: &str, before: &Word, after: &Word) -> bool {
    let between = text.get(before.span.end as usize..after.span.start as usize).unwrap_or("");
    between.len() > 3 && !between.trim_matches(|c: char| c.is_whitespace() || c == '*' || c == '`').is_empty()
}
