//! The log odds of candidates, summed straight from their features.

use std::ops::Range;

use zhitu_learn::OddsTable;
use zhitu_model::Span;

use crate::feature::{Gap, Sink, place_of};
use crate::scene::Line;

/// Sums that are remembered at most. One that falls on another's place is made again.
const REMEMBERED: usize = 1 << 13;

/// Sums the weights of a candidate's features, and remembers what parts of a note add each time.
pub(crate) struct Odds<'m> {
    table: &'m OddsTable,
    units: i32,
    /// By place of a key: the key, none being 0, and the sum of its features.
    remembered: Vec<(u64, i32)>,
    /// The line that `words` is of.
    line: Option<Span>,
    /// By boundary between words: the sum of the words before it, by gap and whether a clause ends in it.
    words: Vec<[[i32; 2]; 2]>,
}

impl<'m> Odds<'m> {
    /// A sum for the candidates of one note.
    pub(crate) fn new(table: &'m OddsTable) -> Self {
        Self { table, units: 0, remembered: vec![(0, 0); REMEMBERED], line: None, words: Vec::new() }
    }

    /// The log odds of the candidate whose features were taken.
    pub(crate) fn log_odds(&self) -> f32 {
        self.table.log_odds(self.units)
    }

    fn sum_words(&mut self, line: &Line) {
        let mut sums = [[0; 2]; 2];
        self.words.clear();
        self.words.push(sums);
        for word in &line.words {
            if word.mention.is_none() {
                for (gap, sums) in [Gap::Names, Gap::Groups].into_iter().zip(&mut sums) {
                    for (crosses, sum) in [false, true].into_iter().zip(sums) {
                        *sum += gap
                            .of_word(word.hash, crosses)
                            .map(|feature| self.table.units(feature))
                            .iter()
                            .sum::<i32>();
                    }
                }
            }
            self.words.push(sums);
        }
        self.line = Some(line.span);
    }
}

impl Sink for Odds<'_> {
    type Mark = i32;
    const HINTS: bool = false;

    fn clear(&mut self) {
        self.units = 0;
    }

    fn take(&mut self, feature: u64) {
        self.units += self.table.units(feature);
    }

    fn take_hint(&mut self, _class: u8, _feature: u64) {}

    fn take_words(&mut self, line: &Line, words: Range<usize>, gap: Gap, crosses: bool) {
        if self.line != Some(line.span) {
            self.sum_words(line);
        }
        let sum = |boundary: usize| self.words[boundary][gap as usize][usize::from(crosses)];
        self.units += sum(words.end) - sum(words.start);
    }

    fn recall(&mut self, key: u64) -> Option<i32> {
        let (known, units) = self.remembered[place_of(key, REMEMBERED)];
        if known != key {
            return Some(self.units);
        }
        self.units += units;
        None
    }

    fn remember(&mut self, key: u64, mark: i32) {
        self.remembered[place_of(key, REMEMBERED)] = (key, self.units - mark);
    }
}
