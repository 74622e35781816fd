//! How general notes use words and names: word classes that were learnt from raw text, and counts of names in it.
//!
//! Tables are addressed by hashes of folded words and hold no text. A check byte keeps strangers out.

use std::sync::OnceLock;

use zhitu_learn::{FeatureHash, ModelError, slot, unpack};

/// The tables that ship with the program, packed.
static TABLES: &[u8] = include_bytes!("../../../../../data/models/usage.bin");

/// Marks a usage file, with the version of its layout.
const MAGIC: &[u8; 4] = b"ZTU1";
/// An entry: the check byte, then three bytes of value.
const ENTRY: usize = 4;
/// Entries of one slot; the first free one is taken.
const WAYS: usize = 2;

/// What general notes show of words and of names.
#[derive(Clone, Debug, PartialEq)]
pub struct Usage {
    words: Table,
    names: Table,
}

/// The classes of a word, coarse, middling and fine; 0 for a word that is not known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WordClasses {
    /// One of some 60.
    pub coarse: u16,
    /// One of some 250.
    pub middling: u16,
    /// One of some 1,000.
    pub fine: u16,
}

/// What raw notes show of a name, each figure as one of a few steps.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct NameUsage {
    /// Number of notes that have it: 0 for none or too few, up to 7.
    pub spread: u8,
    /// Share of places that hold names: 0 to 3.
    pub naming: u8,
    /// How seldom it goes on to the left and to the right with one and the same word: 0 to 3.
    pub free_left: u8,
    /// See `free_left`.
    pub free_right: u8,
    /// How much more often its parts stand together than by chance: 0 to 7.
    pub cohesion: u8,
}

impl Usage {
    /// The tables that ship with the program.
    pub fn builtin() -> &'static Self {
        static USAGE: OnceLock<Usage> = OnceLock::new();
        let read = || unpack(TABLES).and_then(|bytes| Self::from_bytes(&bytes));
        USAGE.get_or_init(|| read().expect("the shipped tables are read by a test"))
    }

    /// Tables of these words and names, by the hash of the folded text; the first ones are kept where room is short.
    pub fn new(words: &[(u64, WordClasses)], names: &[(u64, NameUsage)]) -> Self {
        Self {
            words: Table::new(WORD_BITS, words.iter().map(|(key, classes)| (*key, classes.pack()))),
            names: Table::new(NAME_BITS, names.iter().map(|(key, usage)| (*key, usage.pack()))),
        }
    }

    /// The classes of a word, by the hash of its folded text.
    pub(super) fn word(&self, key: u64) -> WordClasses {
        self.words.get(key).map_or_else(WordClasses::default, WordClasses::unpack)
    }

    /// What is known of a name, by the hash of its folded text.
    pub(super) fn name(&self, key: u64) -> NameUsage {
        self.names.get(key).map_or_else(NameUsage::default, NameUsage::unpack)
    }

    /// Tells these tables from others: models that learnt with them are of no use with others.
    pub(super) fn fingerprint(&self) -> u64 {
        let bytes = self.words.entries.iter().chain(&self.names.entries);
        bytes.fold(FeatureHash::new(0), |all, byte| all.number(u64::from(*byte))).finish()
    }

    /// The file: magic, then each table.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        for table in [&self.words, &self.names] {
            bytes.push(table.bits);
            bytes.extend_from_slice(&table.entries);
        }
        bytes
    }

    /// Reads what [`Usage::to_bytes`] wrote.
    ///
    /// # Errors
    /// When the bytes are no such tables.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, ModelError> {
        let rest = bytes.strip_prefix(MAGIC).ok_or(ModelError::Foreign)?;
        let (words, rest) = Table::read(rest)?;
        let (names, rest) = Table::read(rest)?;
        if rest.is_empty() { Ok(Self { words, names }) } else { Err(ModelError::Truncated) }
    }
}

/// The table of words has `1 << WORD_BITS` slots of two entries.
const WORD_BITS: u8 = 14;
/// See [`WORD_BITS`].
const NAME_BITS: u8 = 16;

/// Three bytes by hash.
#[derive(Clone, Debug, PartialEq)]
struct Table {
    bits: u8,
    entries: Vec<u8>,
}

impl Table {
    fn new(bits: u8, values: impl Iterator<Item = (u64, u32)>) -> Self {
        let mut entries = vec![0; (ENTRY * WAYS) << bits];
        for (key, value) in values {
            let first = slot(key, bits) as usize * WAYS;
            let mut places = (first..first + WAYS).map(|entry| entry * ENTRY);
            if let Some(at) = places.find(|at| entries[*at] == 0) {
                let [_, value @ ..] = value.to_be_bytes();
                entries[at] = check(key);
                entries[at + 1..at + ENTRY].copy_from_slice(&value);
            }
        }
        Self { bits, entries }
    }

    fn get(&self, key: u64) -> Option<u32> {
        let first = slot(key, self.bits) as usize * WAYS * ENTRY;
        let entries = &self.entries[first..first + WAYS * ENTRY];
        let entry = entries.chunks_exact(ENTRY).find(|entry| entry[0] == check(key))?;
        Some(u32::from_be_bytes([0, entry[1], entry[2], entry[3]]))
    }

    fn read(bytes: &[u8]) -> Result<(Self, &[u8]), ModelError> {
        let (bits, rest) = bytes.split_first().ok_or(ModelError::Truncated)?;
        if !(1..=20).contains(bits) {
            return Err(ModelError::Foreign);
        }
        let (entries, rest) = rest.split_at_checked((ENTRY * WAYS) << bits).ok_or(ModelError::Truncated)?;
        Ok((Self { bits: *bits, entries: entries.to_vec() }, rest))
    }
}

/// The check byte of a key, from bits that the slot does not use; never 0.
const fn check(key: u64) -> u8 {
    (key & 0xFF) as u8 | 1
}

impl WordClasses {
    fn pack(self) -> u32 {
        u32::from(self.coarse & 0x3F) << 18 | u32::from(self.middling & 0xFF) << 10 | u32::from(self.fine & 0x3FF)
    }

    fn unpack(packed: u32) -> Self {
        Self {
            coarse: (packed >> 18 & 0x3F) as u16,
            middling: (packed >> 10 & 0xFF) as u16,
            fine: (packed & 0x3FF) as u16,
        }
    }
}

impl NameUsage {
    fn pack(self) -> u32 {
        let parts = [(self.spread, 3), (self.naming, 2), (self.free_left, 2), (self.free_right, 2), (self.cohesion, 3)];
        parts.into_iter().fold(0, |packed, (part, bits)| packed << bits | u32::from(part) & ((1 << bits) - 1))
    }

    fn unpack(packed: u32) -> Self {
        let part = |shift: u32, bits: u32| (packed >> shift & ((1 << bits) - 1)) as u8;
        Self {
            spread: part(9, 3),
            naming: part(7, 2),
            free_left: part(5, 2),
            free_right: part(3, 2),
            cohesion: part(0, 3),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use zhitu_learn::text_hash;

    fn usage() -> Usage {
        let classes = WordClasses { coarse: 63, middling: 200, fine: 1000 };
        let name = NameUsage { spread: 7, naming: 3, free_left: 2, free_right: 1, cohesion: 5 };
        Usage::new(&[(text_hash("节点"), classes)], &[(text_hash("命名空间"), name)])
    }

    #[test]
    fn a_table_tells_what_was_put_in_and_nothing_of_strangers() {
        let usage = usage();
        assert_eq!(usage.word(text_hash("节点")), WordClasses { coarse: 63, middling: 200, fine: 1000 });
        assert_eq!(usage.name(text_hash("命名空间")).cohesion, 5);
        assert_eq!(usage.word(text_hash("命名空间")), WordClasses::default());
        assert_eq!(usage.name(text_hash("节点")), NameUsage::default());
    }

    #[test]
    fn a_file_gives_the_same_tables_back_and_broken_ones_are_refused() {
        let bytes = usage().to_bytes();
        assert_eq!(Usage::from_bytes(&bytes), Ok(usage()));
        assert_eq!(Usage::from_bytes(&bytes[..bytes.len() - 1]), Err(ModelError::Truncated));
        assert_eq!(Usage::from_bytes(b"none"), Err(ModelError::Foreign));
    }
}
