//! Listed facts by their names. The build script makes the table of those under `data/facts`, so that no start reads them as text.

use zhitu_learn::{ModelError, pack, unpack};
use zhitu_lexicon::{Fact, Knowledge};

use crate::class::{CLASSES, class_of, opposite};
use crate::name_pair::{canonical, pair_hash};

/// Four bytes of the key and the class.
const COLUMNS: usize = 4 + 1;

/// The class of every listed fact.
///
/// A pair of names is a key of 32 bits: of a hundred thousand pairs that no fact relates, some three bear the key of a fact.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FactTable {
    /// In order, no two alike.
    keys: Vec<u32>,
    /// By key: the class, seen from the lesser name.
    classes: Vec<u8>,
}

impl FactTable {
    /// The facts of `knowledge`, each under what its names are known by; of two for one pair, the last.
    pub fn new(knowledge: &Knowledge) -> Self {
        let name = |shadow: &str| canonical(shadow, knowledge.lexicon.known(shadow));
        let row = |Fact { subject, relation, object }: &Fact| {
            let (hash, is_turned) = pair_hash(name(subject), name(object));
            (key(hash), class_of(*relation, is_turned))
        };
        Self::of(knowledge.facts.iter().map(row).collect())
    }

    /// These facts and those of `other`, which go before.
    #[must_use]
    pub fn with(&self, other: &Self) -> Self {
        Self::of(self.rows().chain(other.rows()).collect())
    }

    /// The class of the fact that relates two canonical names, seen from `one`. O(log of the facts).
    pub fn class(&self, one: u64, other: u64) -> Option<u8> {
        let (hash, is_turned) = pair_hash(one, other);
        let class = self.classes[self.keys.binary_search(&key(hash)).ok()?];
        Some(if is_turned { opposite(usize::from(class)) as u8 } else { class })
    }

    /// The packed file: column by column the four bytes by which each key is greater than the one before, then the classes.
    pub fn to_bytes(&self) -> Vec<u8> {
        let before = std::iter::once(0).chain(self.keys.iter().copied());
        let steps: Vec<_> = self.keys.iter().zip(before).map(|(key, before)| (key - before).to_be_bytes()).collect();
        let column = |number| steps.iter().map(move |step| step[number]);
        pack(&(0..4).flat_map(column).chain(self.classes.iter().copied()).collect::<Vec<u8>>())
    }

    /// Reads what [`FactTable::to_bytes`] wrote.
    ///
    /// # Errors
    /// When the bytes are no such file.
    pub fn from_bytes(packed: &[u8]) -> Result<Self, ModelError> {
        let bytes = unpack(packed)?;
        let count = bytes.len() / COLUMNS;
        if bytes.len() % COLUMNS != 0 || bytes[4 * count..].iter().any(|class| *class >= CLASSES) {
            return Err(ModelError::Foreign);
        }
        let step = |row: usize| u32::from_be_bytes([0, 1, 2, 3].map(|column| bytes[column * count + row]));
        let add = |sum: &mut u32, row| {
            *sum = sum.wrapping_add(step(row));
            Some(*sum)
        };
        let keys: Vec<u32> = (0..count).scan(0, add).collect();
        let is_ordered = keys.is_sorted_by(|one, next| one < next);
        if is_ordered { Ok(Self { keys, classes: bytes[4 * count..].to_vec() }) } else { Err(ModelError::Foreign) }
    }

    fn of(mut rows: Vec<(u32, u8)>) -> Self {
        rows.reverse();
        rows.sort_by_key(|(key, _)| *key);
        rows.dedup_by_key(|(key, _)| *key);
        let (keys, classes) = rows.into_iter().unzip();
        Self { keys, classes }
    }

    fn rows(&self) -> impl Iterator<Item = (u32, u8)> {
        self.keys.iter().copied().zip(self.classes.iter().copied())
    }
}

fn key(hash: u64) -> u32 {
    (hash >> 32) as u32
}

#[cfg(test)]
mod tests {
    use zhitu_model::RelationType;

    use super::*;

    fn with_user(text: &str) -> (FactTable, impl Fn(&str) -> u64) {
        let (knowledge, problems) = Knowledge::with_user(&[("zhitu.toml".to_owned(), text.to_owned())]);
        assert_eq!(problems, []);
        (FactTable::new(&knowledge), move |shadow: &str| canonical(shadow, knowledge.lexicon.known(shadow)))
    }

    #[test]
    fn a_fact_is_known_of_every_name_of_its_concepts_and_in_both_orders() {
        let (facts, name) = with_user("[facts.uses]\n'豆荚站' = ['svc']\n");
        let (station, service) = (name("豆荚站"), name("service"));
        assert_eq!(facts.class(station, service), Some(class_of(RelationType::Uses, false)));
        assert_eq!(facts.class(service, station), Some(class_of(RelationType::Uses, true)));
        assert_eq!(facts.class(station, name("豆荚")), None);
    }

    #[test]
    fn what_is_said_later_goes_before() {
        let (facts, name) = with_user("[facts.uses]\n'豆荚站' = ['svc']\n[facts.stores]\n'svc' = ['豆荚站']\n");
        assert_eq!(facts.class(name("service"), name("豆荚站")), Some(class_of(RelationType::Stores, false)));
        let (earlier, _) = with_user("[facts.is_a]\n'豆荚站' = ['svc']\n");
        assert_eq!(earlier.with(&facts), facts);
    }

    #[test]
    fn a_file_gives_the_same_facts_back_and_broken_ones_are_refused() {
        let (facts, _) = with_user("[facts.uses]\n'豆荚站' = ['svc', '豆荚', '豌豆']\n");
        assert_eq!(FactTable::from_bytes(&facts.to_bytes()), Ok(facts));
        assert_eq!(FactTable::from_bytes(&pack(&[0, 0, 0, 1])), Err(ModelError::Foreign));
        assert_eq!(FactTable::from_bytes(&pack(&[0, 0, 0, 1, CLASSES])), Err(ModelError::Foreign));
        assert_eq!(FactTable::from_bytes(&pack(&[0, 0, 0, 0, 0, 0, 1, 0, 5, 5])), Err(ModelError::Foreign));
    }
}
