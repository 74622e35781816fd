//! Features of a candidate: numbers that the model has weights for.

use std::ops::Range;

use zhitu_learn::{FeatureHash, Hint};

use crate::scene::Line;

/// What becomes of the features of a candidate.
pub(crate) trait Sink {
    /// What is kept while features are made that are to be remembered.
    type Mark;
    /// Whether hints are asked for.
    const HINTS: bool;

    /// Starts a new candidate.
    fn clear(&mut self);

    /// Takes a feature.
    fn take(&mut self, feature: u64);

    /// Takes a feature that speaks for one class.
    fn take_hint(&mut self, class: u8, feature: u64);

    /// Takes the features of those words of a gap that belong to no mention; `crosses` where a clause ends in the gap.
    fn take_words(&mut self, line: &Line, words: Range<usize>, gap: Gap, crosses: bool);

    /// Takes the features that were remembered under a key; a mark where there are none, and they must be made.
    fn recall(&mut self, key: u64) -> Option<Self::Mark>;

    /// Remembers the features taken since the mark.
    fn remember(&mut self, key: u64, mark: Self::Mark);
}

/// Which gap words stand in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Gap {
    /// Between the two names.
    Names,
    /// Between the enumerations that the names stand in.
    Groups,
}

impl Gap {
    /// Templates of different gaps are apart.
    pub(crate) fn base(self) -> u32 {
        match self {
            Self::Names => 20,
            Self::Groups => 82,
        }
    }

    /// The features of a word by itself; `crosses` where a clause ends in the gap.
    pub(crate) fn of_word(self, word: u64, crosses: bool) -> [u64; 2] {
        let (plain, paired) = (FeatureHash::new(self.base()), FeatureHash::new(self.base() + 1));
        [plain.number(word).finish(), paired.number(word).number(u64::from(crosses)).finish()]
    }
}

/// Features that are the same wherever what they are made of is the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Group {
    /// Of the mention that stands earlier.
    One = 1,
    /// Of the mention that stands later.
    Other,
    /// Of the words behind the first name or enumeration of a gap.
    Opening,
    /// Of the words before the second.
    Closing,
    /// Of how far apart the mentions stand.
    Distance,
    /// Of the cues of the clause.
    Cues,
    /// Of the linking verbs around.
    Verbs,
    /// Of the linking verb that stands nearest.
    Nearest,
    /// Of the gap between the enumerations.
    Coordination,
    /// Of the way from one mention to the other.
    Road,
    /// Of the roles of both mentions.
    Roles,
    /// Of what both names look like, and how often they stand together.
    Names,
}

/// Makes the features of one candidate after the other.
pub(crate) struct Features<S> {
    pub(crate) sink: S,
    site: u64,
}

impl<S: Sink> Features<S> {
    /// Features that go to `sink`.
    pub(crate) fn new(sink: S) -> Self {
        Self { sink, site: 0 }
    }

    /// Starts a new candidate; `site` is joined to the features that depend on it.
    pub(crate) fn start(&mut self, site: u64) {
        self.sink.clear();
        self.site = site;
    }

    /// A template with one slot, by itself and joined with the site.
    pub(crate) fn both(&mut self, template: u32, value: u64) {
        self.one(template, value);
        self.sited(template, value);
    }

    /// A template with one slot.
    pub(crate) fn one(&mut self, template: u32, value: u64) {
        self.sink.take(FeatureHash::new(template).number(value).finish());
    }

    /// A template with one slot, joined with the site.
    pub(crate) fn sited(&mut self, template: u32, value: u64) {
        self.sink.take(FeatureHash::new(template + 500).number(self.site).number(value).finish());
    }

    /// A template with two slots.
    pub(crate) fn two(&mut self, template: u32, one: u64, other: u64) {
        self.sink.take(FeatureHash::new(template).number(one).number(other).finish());
    }

    /// A template with three slots.
    pub(crate) fn three(&mut self, template: u32, one: u64, other: u64, third: u64) {
        self.sink.take(FeatureHash::new(template).number(one).number(other).number(third).finish());
    }

    /// The words of a gap, each by itself; `crosses` where a clause ends in it.
    pub(crate) fn words(&mut self, line: &Line, words: Range<usize>, gap: Gap, crosses: bool) {
        self.sink.take_words(line, words, gap, crosses);
    }

    /// Features that depend on nothing but the note, the site and the key, which has 48 bits at most.
    pub(crate) fn known(&mut self, group: Group, key: u64, make: impl FnOnce(&mut Self)) {
        debug_assert!(key >> 48 == 0 && self.site >> 8 == 0);
        let key = (group as u64) << 56 | self.site << 48 | key;
        if let Some(mark) = self.sink.recall(key) {
            make(self);
            self.sink.remember(key, mark);
        }
    }

    /// Something that speaks for one class: a template, what it depends on, and both joined with the site.
    pub(crate) fn hint(&mut self, template: u32, class: u8, value: u64) {
        if !S::HINTS {
            return;
        }
        let plain = FeatureHash::new(template);
        let valued = plain.number(value);
        for feature in [plain, valued, valued.number(self.site), plain.number(self.site).number(u64::from(class))] {
            self.sink.take_hint(class, feature.finish());
        }
    }
}

/// Keeps the features and hints of one candidate.
#[derive(Default)]
pub(crate) struct List {
    pub(crate) features: Vec<u64>,
    pub(crate) hints: Vec<Hint>,
}

impl Sink for List {
    type Mark = ();
    const HINTS: bool = true;

    fn clear(&mut self) {
        self.features.clear();
        self.hints.clear();
    }

    fn take(&mut self, feature: u64) {
        self.features.push(feature);
    }

    fn take_hint(&mut self, class: u8, feature: u64) {
        self.hints.push(Hint { class, feature });
    }

    fn take_words(&mut self, line: &Line, words: Range<usize>, gap: Gap, crosses: bool) {
        for word in line.words[words].iter().filter(|word| word.mention.is_none()) {
            self.features.extend(gap.of_word(word.hash, crosses));
        }
    }

    fn recall(&mut self, _key: u64) -> Option<()> {
        Some(())
    }

    fn remember(&mut self, _key: u64, (): ()) {}
}

/// The place of a key among `places`, a power of two.
pub(crate) fn place_of(key: u64, places: usize) -> usize {
    (key.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 40) as usize % places
}

/// A count in few steps: 0, 1, 2, 3, 4-5, 6-8, 9-13, 14-21, more.
pub(crate) fn step(count: usize) -> u64 {
    match count {
        0..=3 => count as u64,
        4..=5 => 4,
        6..=8 => 5,
        9..=13 => 6,
        14..=21 => 7,
        _ => 8,
    }
}
