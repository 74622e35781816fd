//! The way from one place of a sentence to another, with everything but its skeleton taken away.

use zhitu_lexicon::{Cue, Sense};
use zhitu_model::PartOfSpeech;

use crate::scene::{Line, VerbHit, Word};
use crate::vocabulary::{HANDOVER, bit};

/// Symbols of a path that are told apart; longer paths keep their ends.
const LONGEST: usize = 7;

/// How strong a verb is: none, a weak one, a strong one.
pub(crate) fn strength(verb: Option<&VerbHit>) -> u64 {
    verb.map_or(0, |verb| if verb.meaning.weak { 1 } else { 2 })
}

/// The skeleton of words `from..to`: names, verbs, particles, marks, each run of the rest as one.
///
/// `typed` tells verbs apart by their type and sense, otherwise by their strength alone.
pub(crate) fn skeleton(line: &Line, from: usize, to: usize, typed: bool) -> u64 {
    let mut symbols: Vec<u64> = Vec::new();
    let mut at = from;
    while at < to.min(line.words.len()) {
        let verb = line.verbs.iter().find(|verb| verb.first == at && verb.end <= to);
        let symbol = verb.map_or_else(|| symbol(&line.words[at]), |verb| verb_symbol(verb, typed));
        if symbols.last() != Some(&symbol) {
            symbols.push(symbol);
        }
        at = verb.map_or(at + 1, |verb| verb.end);
    }
    let length = symbols.len().min(9) as u64;
    if symbols.len() > LONGEST {
        symbols.drain(LONGEST - 3..symbols.len() - 3);
    }
    symbols.iter().fold(length, |sum, symbol| sum.wrapping_mul(131).wrapping_add(symbol + 1))
}

fn verb_symbol(verb: &VerbHit, typed: bool) -> u64 {
    let sense = u64::from(verb.meaning.sense == Sense::Reverse);
    let own = if typed { verb.meaning.relation as u64 * 2 + sense } else { 0 };
    40 + own * 2 + u64::from(verb.meaning.weak)
}

fn symbol(word: &Word) -> u64 {
    let told = [Cue::Agent, Cue::Means, Cue::Fronting, Cue::Conjunction, Cue::Negation, Cue::Enumeration, Cue::Example];
    if word.mention.is_some() {
        return 1;
    }
    if word.pos == PartOfSpeech::Punctuation {
        return if word.cues & bit(Cue::Conjunction) != 0 { 2 } else { 3 + word.hash % 5 };
    }
    if word.cues & HANDOVER != 0 {
        return 9;
    }
    let cue = told.iter().position(|cue| word.cues & bit(*cue) != 0);
    cue.map_or(20 + word.pos as u64, |cue| 10 + cue as u64)
}
