//! Two names as one number, whatever a note calls them.

use zhitu_learn::{FeatureHash, text_hash};
use zhitu_lexicon::Entry;

use crate::class::opposite;

/// What a name is known by: what its entry of the lexicon is known by, or its own shadow form.
pub fn canonical(shadow: &str, entry: Option<&Entry>) -> u64 {
    text_hash(entry.map_or(shadow, Entry::known_as))
}

/// Two canonical names as tables know them: from the lesser one to the greater.
#[derive(Clone, Copy, Debug)]
pub struct PairHash {
    /// The same whichever name stands first.
    pub hash: u64,
    /// Whether the later name is the lesser.
    pub is_turned: bool,
}

impl PairHash {
    /// The hash of two canonical names.
    pub fn of(one: u64, other: u64) -> Self {
        let hash = FeatureHash::new(0).number(one.min(other)).number(one.max(other)).finish();
        Self { hash, is_turned: one > other }
    }

    /// A class that is seen from the lesser name, seen from the name that stands first.
    #[must_use]
    pub fn seen(self, class: u8) -> u8 {
        if self.is_turned { opposite(usize::from(class)) as u8 } else { class }
    }
}
