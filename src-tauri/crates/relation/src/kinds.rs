//! How likely each type and direction of a candidate is, summed straight from its features.

use std::ops::Range;

use zhitu_learn::{Classifier, Hint, softmax};

use crate::feature::{Gap, Sink, place_of};
use crate::scene::Line;

/// Sums that are remembered at most. One that falls on another's place is made again.
const REMEMBERED: usize = 1 << 10;

/// Sums the weights of a candidate's features for each class, and remembers what parts of a note add each time.
pub(crate) struct Kinds<'m> {
    table: &'m Classifier,
    sums: Vec<i32>,
    /// The sums before the features that are to be remembered.
    before: Vec<i32>,
    /// By place of a key: the key, none being 0.
    keys: Vec<u64>,
    /// By place of a key: the sums of its features.
    remembered: Vec<i32>,
}

impl<'m> Kinds<'m> {
    /// Sums for the candidates of one note.
    pub(crate) fn new(table: &'m Classifier) -> Self {
        let sums = table.sums();
        let remembered = vec![0; REMEMBERED * sums.len()];
        Self { table, before: sums.clone(), sums, keys: vec![0; REMEMBERED], remembered }
    }

    /// Probability of each type and direction of the candidate whose features were taken, if it is related.
    pub(crate) fn chances(&self) -> Vec<f32> {
        softmax(&self.table.scores_of(&self.sums))
    }

    fn sums_at(&self, place: usize) -> Range<usize> {
        place * self.sums.len()..(place + 1) * self.sums.len()
    }
}

impl Sink for Kinds<'_> {
    type Mark = ();
    const HINTS: bool = true;

    fn clear(&mut self) {
        self.sums.fill(0);
    }

    fn take(&mut self, feature: u64) {
        self.table.add(feature, &mut self.sums);
    }

    fn take_hint(&mut self, class: u8, feature: u64) {
        self.table.add_hint(Hint { class, feature }, &mut self.sums);
    }

    fn take_words(&mut self, line: &Line, words: Range<usize>, gap: Gap, crosses: bool) {
        for word in line.words[words].iter().filter(|word| word.mention.is_none()) {
            gap.of_word(word.hash, crosses).into_iter().for_each(|feature| self.take(feature));
        }
    }

    fn recall(&mut self, key: u64) -> Option<()> {
        let place = place_of(key, REMEMBERED);
        if self.keys[place] != key {
            self.before.copy_from_slice(&self.sums);
            return Some(());
        }
        let known = &self.remembered[self.sums_at(place)];
        self.sums.iter_mut().zip(known).for_each(|(sum, known)| *sum += known);
        None
    }

    fn remember(&mut self, key: u64, (): ()) {
        let place = place_of(key, REMEMBERED);
        let range = self.sums_at(place);
        self.keys[place] = key;
        let sums = self.sums.iter().zip(&self.before);
        self.remembered[range].iter_mut().zip(sums).for_each(|(known, (sum, before))| *known = sum - before);
    }
}
