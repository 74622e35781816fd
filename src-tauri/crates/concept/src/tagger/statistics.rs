//! What a whole note shows of each candidate: how often it stands there, how freely, in what places.

use std::{
    collections::HashMap,
    hash::{BuildHasherDefault, Hasher},
};

use zhitu_learn::{Stretch, text_hash};

use super::{
    place::NAMING,
    word::{Line, Word},
};

/// Counts of one surface in one note.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Tally {
    /// Occurrences as a candidate.
    pub(super) count: u32,
    /// Occurrences that fill a place which likely holds a name.
    pub(super) named: u32,
    /// Bits of the words seen before it and after it.
    pub(super) before: u64,
    pub(super) after: u64,
    /// Places it was seen to fill, as bits.
    pub(super) places: u32,
    /// Places it was seen to begin, as bits.
    pub(super) begun: u32,
    /// What stands before and after it, as classes of words, over all occurrences.
    pub(super) left: u32,
    /// See `left`.
    pub(super) right: u32,
    /// Greatest and summed probability of the pass before, in thousandths; the second greatest.
    pub(super) best: u32,
    pub(super) second: u32,
    pub(super) sum: u32,
}

/// The tallies of a note by the hash of the folded surface. Looked up, never iterated.
#[derive(Clone, Debug, Default)]
pub(super) struct Statistics {
    tallies: ByKey<Tally>,
}

/// A table by the hash of a surface.
pub(super) type ByKey<T> = HashMap<u64, T, BuildHasherDefault<Hashed>>;

/// Hands on keys that are hashes already.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Hashed(u64);

impl Hasher for Hashed {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = bytes.iter().fold(self.0, |hash, byte| hash.rotate_left(8) ^ u64::from(*byte));
    }

    fn write_u64(&mut self, key: u64) {
        self.0 = key;
    }
}

impl Statistics {
    /// Counts every candidate of every line.
    pub(super) fn new(lines: &[(Line, Vec<Stretch>)]) -> Self {
        let mut statistics = Self::default();
        for (line, candidates) in lines {
            for candidate in candidates {
                statistics.count(line, *candidate);
            }
        }
        statistics
    }

    /// Adds the probabilities that a pass gave to the candidates of every line.
    pub(super) fn add_opinions(&mut self, lines: &[(Line, Vec<Stretch>)], opinions: &[Vec<f32>]) {
        for ((line, candidates), opinions) in lines.iter().zip(opinions) {
            for (candidate, opinion) in candidates.iter().zip(opinions) {
                let tally = self.tallies.entry(key(line, *candidate)).or_default();
                let thousandths = (opinion * 1000.0) as u32;
                tally.sum += thousandths;
                if thousandths > tally.best {
                    tally.second = tally.best;
                    tally.best = thousandths;
                } else {
                    tally.second = tally.second.max(thousandths);
                }
            }
        }
    }

    /// The tally of a candidate.
    pub(super) fn of(&self, line: &Line, candidate: Stretch) -> Tally {
        self.tally(key(line, candidate))
    }

    /// The tally of a surface, by its hash.
    pub(super) fn tally(&self, key: u64) -> Tally {
        self.tallies.get(&key).copied().unwrap_or_default()
    }

    /// Greatest probability that the pass before gave to a stretch anywhere in the note, in thousandths; 0 for none.
    pub(super) fn best(&self, line: &Line, start: u32, end: u32) -> u32 {
        if start >= end { 0 } else { self.of(line, Stretch { start, end }).best }
    }

    fn count(&mut self, line: &Line, candidate: Stretch) {
        let (start, end) = (candidate.start as usize, candidate.end as usize);
        let filled = line.words[start].places.start & line.words[end - 1].places.end;
        let tally = self.tallies.entry(key(line, candidate)).or_default();
        tally.count += 1;
        tally.named += u32::from(filled & NAMING != 0);
        tally.places |= filled;
        tally.begun |= line.words[start].places.start;
        tally.left |= 1 << class(start.checked_sub(1).map(|at| &line.words[at]));
        tally.right |= 1 << class(line.words.get(end));
        tally.before |= bit(start.checked_sub(1).map(|at| line.words[at].hash));
        tally.after |= bit(line.words.get(end).map(|word| word.hash));
    }
}

/// Hash of a candidate's folded surface.
pub(super) fn key(line: &Line, candidate: Stretch) -> u64 {
    text_hash(line.key(candidate.start as usize, candidate.end as usize))
}

/// The class of a neighbour: the edge of the sentence, a mark, a part of speech, a particle by itself.
pub(super) fn class(word: Option<&Word>) -> u32 {
    let Some(word) = word else { return 0 };
    match word.tag {
        [b'u', b'j'] => 14,
        [b'f', _] => 15,
        [b'v', b'n'] => 16,
        _ if word.notion & 4 != 0 => 17,
        _ => 1 + word.pos as u32,
    }
}

/// One of 64 bits for a neighbour.
fn bit(hash: Option<u64>) -> u64 {
    1 << (hash.unwrap_or(0) >> 58)
}

/// A count as one of a few steps: 0, 1, 2, 3, 5, 9, 17, ...
pub(super) fn step(count: u32) -> u64 {
    if count < 4 { u64::from(count) } else { 2 + u64::from(u32::BITS - (count - 1).leading_zeros()) }
}
