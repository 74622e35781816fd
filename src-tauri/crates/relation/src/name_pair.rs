//! Two names as one number, whatever a note calls them.

use zhitu_learn::{FeatureHash, text_hash};
use zhitu_lexicon::Entry;

/// What a name is known by: what its entry of the lexicon is known by, or its own shadow form.
pub(crate) fn canonical(shadow: &str, entry: Option<&Entry>) -> u64 {
    text_hash(entry.map_or(shadow, Entry::known_as))
}

/// A hash of two canonical names, the same whichever stands first, and whether the later one is the lesser.
pub(crate) fn pair_hash(one: u64, other: u64) -> (u64, bool) {
    (FeatureHash::new(0).number(one.min(other)).number(one.max(other)).finish(), one > other)
}
