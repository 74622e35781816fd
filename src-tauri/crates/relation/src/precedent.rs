//! What is known of two names before a note is read: what annotators said of them in other notes.

use zhitu_fact::{CLASSES, Known, PairHash};
use zhitu_learn::ModelError;

use crate::feature::{Features, Sink};

/// Marks a file of precedents, with the version of its layout.
const MAGIC: &[u8; 4] = b"ZTP1";
/// Three bytes of the key, the counts, the class.
const COLUMNS: usize = 3 + 1 + 1;
/// Notes that are told apart: from here on they count as many.
pub const MANY: u8 = 3;

/// Two names as a key of 24 bits, the same whichever stands first; one pair in 300 bears the key of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NamePair(u32);

/// In how many other notes two names were related and were not, and how they are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Precedent {
    /// Notes that relate the names, at most [`MANY`].
    pub related: u8,
    /// Notes in which the names meet unrelated, at most [`MANY`].
    pub unrelated: u8,
    /// The class that most notes give, from the lesser name to the greater.
    pub class: u8,
}

/// What is known of pairs of names before a note is read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Precedents {
    /// In order, no two alike.
    pairs: Vec<NamePair>,
    /// By pair.
    known: Vec<Precedent>,
}

impl NamePair {
    pub(crate) fn of(pair: PairHash) -> Self {
        Self((pair.hash >> 40) as u32)
    }
}

impl Precedents {
    /// Keeps these precedents; of two for one pair, the first.
    pub fn new(mut known: Vec<(NamePair, Precedent)>) -> Self {
        known.sort_by_key(|(pair, _)| *pair);
        known.dedup_by_key(|(pair, _)| *pair);
        let (pairs, known) = known.into_iter().unzip();
        Self { pairs, known }
    }

    /// What is known of two names, the class seen from the one that stands first. O(log of the pairs known).
    pub(crate) fn find(&self, pair: PairHash) -> Option<Precedent> {
        let known = self.known[self.pairs.binary_search(&NamePair::of(pair)).ok()?];
        Some(Precedent { class: pair.seen(known.class), ..known })
    }

    /// The file: magic, then column by column the three bytes of every pair, its counts and its class: columns pack well.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        for byte in 1..4 {
            bytes.extend(self.pairs.iter().map(|pair| pair.0.to_be_bytes()[byte]));
        }
        bytes.extend(self.known.iter().map(|known| known.related << 4 | known.unrelated));
        bytes.extend(self.known.iter().map(|known| known.class));
        bytes
    }

    /// Reads what [`Precedents::to_bytes`] wrote.
    ///
    /// # Errors
    /// When the bytes are no such file.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, ModelError> {
        let rest = bytes.strip_prefix(MAGIC).ok_or(ModelError::Foreign)?;
        if rest.len() % COLUMNS != 0 {
            return Err(ModelError::Truncated);
        }
        let count = rest.len() / COLUMNS;
        let column = |number: usize, row: usize| rest[number * count + row];
        let pair = |row| NamePair(u32::from_be_bytes([0, column(0, row), column(1, row), column(2, row)]));
        let known = |row| {
            let (counts, class) = (column(3, row), column(4, row));
            Precedent { related: counts >> 4, unrelated: counts & 0xF, class }
        };
        let read = Self { pairs: (0..count).map(pair).collect(), known: (0..count).map(known).collect() };
        let is_sound = |known: &Precedent| known.class < CLASSES && known.related.max(known.unrelated) <= MANY;
        let is_ordered = read.pairs.is_sorted_by(|one, next| one < next);
        if is_ordered && read.known.iter().all(is_sound) { Ok(read) } else { Err(ModelError::Foreign) }
    }
}

/// What is known of two names before a note is read; classes are seen from the name that stands first.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct KnownPair {
    pub(crate) fact: Option<Known>,
    pub(crate) precedent: Option<Precedent>,
}

impl KnownPair {
    pub(crate) fn is_nothing(self) -> bool {
        self.fact.is_none() && self.precedent.is_none()
    }

    /// How salient the fact is, nought for none.
    pub(crate) fn salience(self) -> u8 {
        self.fact.map_or(0, |fact| fact.salience as u8)
    }
}

/// Adds what is known of a candidate's names: a listed fact goes before what annotators said, and a sentence with a verb
/// of its own depends less on either.
pub(crate) fn precede<S: Sink>(known: KnownPair, has_verb: bool, features: &mut Features<S>) {
    let Precedent { related, unrelated, class } = known.precedent.unwrap_or_default();
    let class = known.fact.map_or(class, |fact| fact.class);
    let salience = u64::from(known.salience());
    let counts = salience * 16 + u64::from(related) * 4 + u64::from(unrelated);
    features.both(600, counts);
    if salience > 0 || related > 0 {
        features.two(601, u64::from(class), salience * 4 + u64::from(related));
        features.hint(602, class, counts * 2 + u64::from(has_verb));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn precedents() -> Precedents {
        let known = |related, unrelated, class| Precedent { related, unrelated, class };
        Precedents::new(vec![(NamePair(0x0001_0203), known(2, 1, 5)), (NamePair(7), known(0, MANY, 0))])
    }

    #[test]
    fn a_file_gives_the_same_precedents_back_and_broken_ones_are_refused() {
        let bytes = precedents().to_bytes();
        assert_eq!(Precedents::from_bytes(&bytes), Ok(precedents()));
        assert_eq!(Precedents::from_bytes(&bytes[..bytes.len() - 1]), Err(ModelError::Truncated));
        let mut foreign = bytes;
        *foreign.last_mut().expect("a class") = CLASSES;
        assert_eq!(Precedents::from_bytes(&foreign), Err(ModelError::Foreign));
    }
}
