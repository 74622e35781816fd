//! Features are 64-bit hashes, built step by step without allocating; a model folds them into its table of weights.

/// Odd constant of the golden ratio: spreads neighbouring numbers over the whole range.
const GOLDEN: u64 = 0x9E37_79B9_7F4A_7C15;

/// A feature under construction: a template number and what fills its slots, in order.
///
/// Equal steps give equal hashes on every machine and in every version; the shipped weights rely on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FeatureHash(u64);

impl FeatureHash {
    /// Starts the feature of a template.
    #[inline]
    pub const fn new(template: u32) -> Self {
        Self((template as u64 + 1).wrapping_mul(GOLDEN))
    }

    /// Fills the next slot with a number or another hash.
    #[inline]
    #[must_use]
    pub const fn number(self, value: u64) -> Self {
        let mixed = (self.0 ^ value).wrapping_mul(GOLDEN);
        Self(mixed ^ (mixed >> 29))
    }

    /// Fills the next slot with a text.
    #[inline]
    #[must_use]
    pub fn text(self, text: &str) -> Self {
        self.number(text_hash(text))
    }

    /// The feature, ready to be folded into a table.
    #[inline]
    pub const fn finish(self) -> u64 {
        let mixed = (self.0 ^ (self.0 >> 32)).wrapping_mul(GOLDEN);
        mixed ^ (mixed >> 31)
    }
}

/// Hash of a text, for use as a slot: compute it once a word, use it in many features.
#[inline]
pub fn text_hash(text: &str) -> u64 {
    let mut state = GOLDEN ^ text.len() as u64;
    for chunk in text.as_bytes().chunks(8) {
        let mut word = [0_u8; 8];
        word[..chunk.len()].copy_from_slice(chunk);
        state = (state ^ u64::from_le_bytes(word)).wrapping_mul(GOLDEN);
        state ^= state >> 32;
    }
    state
}

/// The slot of a table of `1 << bits` weights that a feature falls into.
#[inline]
pub const fn slot(feature: u64, bits: u8) -> u32 {
    (feature >> (64 - bits as u32)) as u32
}

/// The check byte of a feature, from bits that its slot does not use; never 0.
#[inline]
pub(crate) const fn check(feature: u64) -> u8 {
    (feature & 0xFF) as u8 | 1
}

/// Slot and check byte of a feature as one number, for tables of `1 << 24` slots at most.
pub(crate) const fn address(feature: u64, bits: u8) -> u32 {
    slot(feature, bits) << 8 | check(feature) as u32
}

/// The check byte of each slot's owner: of the features that fall on it, given by their addresses, the most frequent, of
/// equals the least. 0 where none is as frequent as `least_count`.
pub(crate) fn owners(addresses: impl Iterator<Item = u32>, bits: u8, least_count: u32) -> Vec<u8> {
    // Check bytes are odd: two of them share no place.
    let mut counts = vec![0_u32; 1 << (bits + 7)];
    for address in addresses {
        counts[address as usize >> 1] += 1;
    }
    let owner = |counts: &[u32]| {
        let (at, most) = (0_u8..).zip(counts).max_by_key(|(at, count)| (**count, std::cmp::Reverse(*at)))?;
        (*most >= least_count.max(1)).then_some(at << 1 | 1)
    };
    counts.chunks_exact(1 << 7).map(|counts| owner(counts).unwrap_or(0)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_of_slots_matters() {
        let one = FeatureHash::new(1).text("节点").text("调度").finish();
        let other = FeatureHash::new(1).text("调度").text("节点").finish();
        assert_ne!(one, other);
    }

    #[test]
    fn templates_are_apart() {
        assert_ne!(FeatureHash::new(1).text("节点").finish(), FeatureHash::new(2).text("节点").finish());
    }

    #[test]
    fn hashes_never_change_between_versions() {
        assert_eq!(FeatureHash::new(7).text("知图").number(3).finish(), FROZEN);
    }

    /// Shipped weights are addressed by these hashes: a change here needs a new training.
    const FROZEN: u64 = 5_593_632_122_041_190_308;

    #[test]
    fn the_most_frequent_feature_owns_a_slot() {
        let (rare, frequent) = (7 << 8 | 3, 7 << 8 | 5);
        let owned = owners([rare, frequent, frequent, 1 << 8 | 255].into_iter(), 4, 2);
        assert_eq!(owned[7], 5);
        assert_eq!(owned.iter().filter(|check| **check != 0).count(), 1);
    }

    #[test]
    fn slots_fill_the_table_evenly() {
        let mut used = vec![0_u32; 256];
        for number in 0..25_600 {
            used[slot(FeatureHash::new(3).number(number).finish(), 8) as usize] += 1;
        }
        assert!(used.iter().all(|count| (50..200).contains(count)), "{used:?}");
    }
}
