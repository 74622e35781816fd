//! Listed facts by their names. The build script makes the table of those under `data/facts`, so that no start reads them as text.

use zhitu_learn::{ModelError, pack, slot, unpack};
use zhitu_lexicon::{Fact, Knowledge};

use crate::class::{CLASSES, class_of};
use crate::name_pair::{PairHash, canonical};

/// Four bytes of the key, the class, how salient it is.
const COLUMNS: usize = 4 + 1 + 1;

/// Bits of a key: each more takes 20 KB of the program.
const KEY_BITS: u8 = 26;

/// Keys whose first bits are the same stand on one shelf, so that few are looked at for a pair.
const SHELF_BITS: u8 = 16;
/// The other bits.
const SHELVED: u8 = KEY_BITS - SHELF_BITS;

/// Bits of a name's place in the set of names that have facts: of ten names that have none, one seems to.
const NAME_BITS: u8 = 19;
/// Bytes of that set.
const NAME_SET: usize = 1 << (NAME_BITS - 3);

/// What a fact says of two names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Known {
    /// Type and direction.
    pub class: u8,
    /// How salient the fact is.
    pub salience: Salience,
}

/// How readily a fact comes to mind, and so how often notes state it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Salience {
    /// It is true, but seldom said.
    Further = 1,
    /// It is among the first that are said of its names.
    First = 2,
}

/// Every listed fact.
///
/// A pair of names is a key of 26 bits: of four hundred pairs that no fact relates, one bears the key of a fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FactTable {
    /// By shelf, and one more: the first of its keys.
    starts: Vec<u32>,
    /// In order, no two alike.
    keys: Vec<u32>,
    /// By key: what the fact says, seen from the lesser name.
    known: Vec<Known>,
    /// A bit for every name that has facts.
    names: Vec<u8>,
}

impl FactTable {
    /// The facts of `knowledge`, each under what its names are known by; of two for one pair, the last.
    pub fn new(knowledge: &Knowledge, salience: Salience) -> Self {
        let name = |shadow: &str| canonical(shadow, knowledge.lexicon.known(shadow));
        let mut names = vec![0; NAME_SET];
        let row = |Fact { subject, relation, object }: &Fact| {
            let ends = (name(subject), name(object));
            for (at, bit) in [ends.0, ends.1].map(name_bit) {
                names[at] |= bit;
            }
            let pair = PairHash::of(ends.0, ends.1);
            (key(pair), Known { class: class_of(*relation, pair.is_turned), salience })
        };
        let rows = knowledge.facts.iter().map(row).collect();
        Self::of_rows(rows, names)
    }

    /// These facts and those of `other`, which go before.
    #[must_use]
    pub fn with(&self, other: &Self) -> Self {
        let names = self.names.iter().zip(&other.names).map(|(own, others)| own | others).collect();
        Self::of_rows(self.rows().chain(other.rows()).collect(), names)
    }

    /// Whether there may be facts of a canonical name; never `false` where there are.
    pub fn names(&self, name: u64) -> bool {
        let (at, bit) = name_bit(name);
        self.names[at] & bit != 0
    }

    /// What is known of two names, seen from the one that stands first. O(1): a shelf holds a handful.
    pub fn find(&self, pair: PairHash) -> Option<Known> {
        let key = key(pair);
        let at = (key >> SHELVED) as usize;
        let (start, end) = (self.starts[at] as usize, self.starts[at + 1] as usize);
        let known = self.known[start + self.keys[start..end].iter().position(|own| *own == key)?];
        Some(Known { class: pair.seen(known.class), ..known })
    }

    /// The packed file: column by column the four bytes by which each key is greater than the one before, then the classes
    /// and how salient they are, then the set of names.
    pub fn to_bytes(&self) -> Vec<u8> {
        let before = std::iter::once(0).chain(self.keys.iter().copied());
        let steps: Vec<_> = self.keys.iter().zip(before).map(|(key, before)| (key - before).to_be_bytes()).collect();
        let column = |number| steps.iter().map(move |step| step[number]);
        let classes = self.known.iter().map(|known| known.class);
        let saliences = self.known.iter().map(|known| known.salience as u8);
        let columns = (0..4).flat_map(column).chain(classes).chain(saliences);
        pack(&columns.chain(self.names.iter().copied()).collect::<Vec<u8>>())
    }

    /// Reads what [`FactTable::to_bytes`] wrote.
    ///
    /// # Errors
    /// When the bytes are no such file.
    pub fn from_bytes(packed: &[u8]) -> Result<Self, ModelError> {
        let unpacked = unpack(packed)?;
        let columns = unpacked.len().checked_sub(NAME_SET).ok_or(ModelError::Truncated)?;
        let (bytes, names) = unpacked.split_at(columns);
        let count = bytes.len() / COLUMNS;
        let byte = |column: usize, row: usize| bytes[column * count + row];
        let mut key = 0_u32;
        let mut row = |row: usize| {
            let step = u32::from_be_bytes([0, 1, 2, 3].map(|column| byte(column, row)));
            // Keys are in order, no two alike: only the first may be nought.
            let is_next = |key: &u32| key >> KEY_BITS == 0 && (step > 0 || row == 0);
            key = key.checked_add(step).filter(is_next)?;
            let salience = match byte(5, row) {
                1 => Salience::Further,
                2 => Salience::First,
                _ => return None,
            };
            Some((key, Known { class: byte(4, row), salience })).filter(|(_, known)| known.class < CLASSES)
        };
        let rows = (0..count).map(&mut row).collect::<Option<(Vec<_>, Vec<_>)>>();
        let (keys, known) = rows.filter(|_| bytes.len() % COLUMNS == 0).ok_or(ModelError::Foreign)?;
        Ok(Self::of_columns(keys, known, names.to_vec()))
    }

    fn of_rows(mut rows: Vec<(u32, Known)>, names: Vec<u8>) -> Self {
        rows.reverse();
        rows.sort_by_key(|(key, _)| *key);
        rows.dedup_by_key(|(key, _)| *key);
        let (keys, known) = rows.into_iter().unzip();
        Self::of_columns(keys, known, names)
    }

    /// A table of these columns; `keys` in order.
    fn of_columns(keys: Vec<u32>, known: Vec<Known>, names: Vec<u8>) -> Self {
        let mut starts = vec![0; (1 << SHELF_BITS) + 1];
        for key in &keys {
            starts[(key >> SHELVED) as usize + 1] += 1;
        }
        for next in 1..starts.len() {
            starts[next] += starts[next - 1];
        }
        Self { starts, keys, known, names }
    }

    fn rows(&self) -> impl Iterator<Item = (u32, Known)> {
        self.keys.iter().copied().zip(self.known.iter().copied())
    }
}

/// Byte and bit of a canonical name in the set of names.
fn name_bit(name: u64) -> (usize, u8) {
    let at = slot(name.wrapping_mul(0x9E37_79B9_7F4A_7C15), NAME_BITS);
    ((at >> 3) as usize, 1 << (at & 7))
}

fn key(pair: PairHash) -> u32 {
    slot(pair.hash, KEY_BITS)
}

#[cfg(test)]
mod tests {
    use zhitu_model::RelationType;

    use super::*;

    fn with_user(text: &str) -> (FactTable, impl Fn(&str) -> u64) {
        let (knowledge, problems) = Knowledge::with_user(&[("zhitu.toml".to_owned(), text.to_owned())]);
        assert_eq!(problems, []);
        let table = FactTable::new(&knowledge, Salience::First);
        (table, move |shadow: &str| canonical(shadow, knowledge.lexicon.known(shadow)))
    }

    fn known(relation: RelationType, is_turned: bool) -> Known {
        Known { class: class_of(relation, is_turned), salience: Salience::First }
    }

    #[test]
    fn a_fact_is_known_of_every_name_of_its_concepts_and_in_both_orders() {
        let (facts, name) = with_user("[facts.uses]\n'豆荚站' = ['svc']\n");
        let (station, service) = (name("豆荚站"), name("service"));
        assert_eq!(facts.find(PairHash::of(station, service)), Some(known(RelationType::Uses, false)));
        assert_eq!(facts.find(PairHash::of(service, station)), Some(known(RelationType::Uses, true)));
        assert_eq!(facts.find(PairHash::of(station, name("豆荚"))), None);
        assert_eq!([station, service, name("豆荚")].map(|one| facts.names(one)), [true, true, false]);
    }

    #[test]
    fn what_is_said_later_goes_before() {
        let (facts, name) = with_user("[facts.uses]\n'豆荚站' = ['svc']\n[facts.stores]\n'svc' = ['豆荚站']\n");
        assert_eq!(facts.find(PairHash::of(name("service"), name("豆荚站"))), Some(known(RelationType::Stores, false)));
        let (earlier, _) = with_user("[facts.is_a]\n'豆荚站' = ['svc']\n");
        assert_eq!(earlier.with(&facts), facts);
    }

    #[test]
    fn a_file_gives_the_same_facts_back_and_broken_ones_are_refused() {
        let (facts, _) = with_user("[facts.uses]\n'豆荚站' = ['svc', '豆荚', '豌豆']\n");
        assert_eq!(FactTable::from_bytes(&facts.to_bytes()), Ok(facts));
        let file = |columns: &[u8]| pack(&[columns, &vec![0; NAME_SET]].concat());
        assert!(FactTable::from_bytes(&file(&[0, 0, 0, 1, 5, 1])).is_ok());
        assert_eq!(FactTable::from_bytes(&pack(&[0; 6])), Err(ModelError::Truncated));
        let broken: [&[u8]; 5] = [
            &[0, 0, 0, 1, 5],
            &[0, 0, 0, 1, CLASSES, 1],
            &[0, 0, 0, 1, 5, 3],
            &[0, 0, 0, 0, 0, 0, 1, 0, 5, 5, 1, 1],
            &[255, 255, 0, 0, 0, 0, 0, 0, 5, 5, 1, 1],
        ];
        for bytes in broken {
            assert_eq!(FactTable::from_bytes(&file(bytes)), Err(ModelError::Foreign), "{bytes:?}");
        }
    }
}
