//! An order around a centre in which relations among the neighbours cross one another as little as can be.
//!
//! The neighbours stand in a ring, and a relation among two of them is a chord. Which chords cross follows from the order
//! alone. Each neighbour in turn is moved along its arc to where its chords cross fewest others, until no move helps
//! (circular sifting after Baur and Brandes, held to arcs), from several fixed starts. The first start is the order that
//! was given, and another one is taken only where it crosses less: where nothing is gained everybody stays.

use crate::layout::shuffled;
use std::ops::Range;

/// Rounds of moves from a start; some three are enough.
const ROUNDS: usize = 12;
/// Starts to try; twice as many bring some hundredth less.
const STARTS: usize = 8;
/// Chords that can be tried so often in the time of a frame; with more, fewer starts are tried.
const CHORDS: usize = 150;

/// Neighbours in a ring and what relates them.
pub(crate) struct Ring {
    /// Who sits at each place, clockwise.
    order: Vec<usize>,
    /// The place of each.
    place: Vec<usize>,
    /// Whom each is related to.
    related: Vec<Vec<usize>>,
}

impl Ring {
    /// A ring of `count` neighbours in their order, with a chord for every pair.
    pub(crate) fn new(count: usize, pairs: &[(usize, usize)]) -> Self {
        let mut related = vec![Vec::new(); count];
        for (one, other) in pairs {
            related[*one].push(*other);
            related[*other].push(*one);
        }
        Self { order: (0..count).collect(), place: (0..count).collect(), related }
    }

    /// Who sits at each place, clockwise.
    pub(crate) fn order(&self) -> &[usize] {
        &self.order
    }

    /// Moves those in `arcs`, ranges of places, to where fewest chords cross; nobody leaves their arc.
    pub(crate) fn settle(&mut self, arcs: &[Range<usize>]) {
        let given = self.order.clone();
        self.improve(arcs);
        let (mut best, mut least) = (self.order.clone(), self.crossings());
        let chords = self.related.iter().map(Vec::len).sum::<usize>() / 2;
        for start in 1..STARTS.min(CHORDS * STARTS / chords.max(1)) {
            if least == 0 {
                break;
            }
            self.seat(&mixed(&given, arcs, start as u64));
            self.improve(arcs);
            let found = self.crossings();
            if found < least {
                (best, least) = (self.order.clone(), found);
            }
        }
        self.seat(&best);
    }

    /// Seats everybody in an order.
    fn seat(&mut self, order: &[usize]) {
        self.order.copy_from_slice(order);
        for (place, who) in order.iter().enumerate() {
            self.place[*who] = place;
        }
    }

    /// How many pairs of chords cross.
    fn crossings(&self) -> usize {
        let ends = |who: usize| self.related[who].iter().map(move |far| (self.place[who], self.place[*far]));
        let chords: Vec<(usize, usize)> =
            (0..self.order.len()).flat_map(ends).filter(|(one, other)| one < other).collect();
        let crossed = |(a, b): &(usize, usize)| chords.iter().filter(|(c, d)| a < c && c < b && b < d).count();
        chords.iter().map(crossed).sum()
    }

    /// Moves one after the other while that helps.
    fn improve(&mut self, arcs: &[Range<usize>]) {
        for _ in 0..ROUNDS {
            let mut moved = false;
            for arc in arcs {
                let seated = self.order[arc.clone()].to_vec();
                for who in seated {
                    moved |= self.sift(who, arc);
                }
            }
            if !moved {
                break;
            }
        }
    }

    /// Moves one to the best place of its arc; whether that is another.
    fn sift(&mut self, who: usize, arc: &Range<usize>) -> bool {
        let home = self.place[who];
        let (mut best, mut least, mut cost) = (home, 0, 0);
        while self.place[who] > arc.start {
            cost += self.swap(self.place[who] - 1);
            if cost < least {
                (best, least) = (self.place[who], cost);
            }
        }
        while self.place[who] + 1 < arc.end {
            cost += self.swap(self.place[who]);
            if cost < least {
                (best, least) = (self.place[who], cost);
            }
        }
        while self.place[who] > best {
            self.swap(self.place[who] - 1);
        }
        best != home
    }

    /// Swaps who sits at `at` and at the next place; how many crossings that adds.
    fn swap(&mut self, at: usize) -> i64 {
        let (first, second) = (self.order[at], self.order[at + 1]);
        let added = self.added(first, second, at + 1);
        self.order.swap(at, at + 1);
        (self.place[first], self.place[second]) = (at + 1, at);
        added
    }

    /// Crossings that two adjacent ones have more in the other order: chords that start side by side cross where the
    /// first start has the first end.
    fn added(&self, first: usize, second: usize, from: usize) -> i64 {
        let count = self.order.len();
        let ahead = |who: usize| (self.place[who] + count - from) % count;
        let mut added = 0;
        for one in self.related[first].iter().filter(|who| **who != second) {
            for other in self.related[second].iter().filter(|who| **who != first) {
                added += match ahead(*one).cmp(&ahead(*other)) {
                    std::cmp::Ordering::Less => -1,
                    std::cmp::Ordering::Equal => 0,
                    std::cmp::Ordering::Greater => 1,
                };
            }
        }
        added
    }
}

/// An order with each arc shuffled, always the same for a start.
fn mixed(order: &[usize], arcs: &[Range<usize>], start: u64) -> Vec<usize> {
    let mut mixed = order.to_vec();
    for arc in arcs {
        for (place, from) in arc.clone().zip(shuffled(arc.len(), start)) {
            mixed[place] = order[arc.start + from];
        }
    }
    mixed
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settled(count: usize, pairs: &[(usize, usize)], arcs: &[Range<usize>]) -> Vec<usize> {
        let mut ring = Ring::new(count, pairs);
        ring.settle(arcs);
        ring.order
    }

    fn crossings(order: &[usize], pairs: &[(usize, usize)]) -> usize {
        let at = |who: usize| order.iter().position(|one| *one == who).expect("everybody sits somewhere");
        let chords: Vec<(usize, usize)> =
            pairs.iter().map(|(one, other)| (at(*one).min(at(*other)), at(*one).max(at(*other)))).collect();
        let cross = |(a, b): (usize, usize), (c, d): (usize, usize)| a < c && c < b && b < d;
        chords.iter().map(|one| chords.iter().filter(|other| cross(*one, **other)).count()).sum()
    }

    #[test]
    fn chords_that_can_be_freed_are_freed() {
        let pairs = [(0, 3), (1, 4), (2, 5)];
        let order = settled(6, &pairs, &[0..3, 3..6]);
        assert_eq!(crossings(&[0, 1, 2, 3, 4, 5], &pairs), 3);
        assert_eq!(crossings(&order, &pairs), 0);
    }

    #[test]
    fn nobody_leaves_their_arc_and_no_move_adds_a_crossing() {
        let pairs: Vec<(usize, usize)> =
            (0..40).map(|at| (at * 7 % 23, at * 11 % 23)).filter(|(one, other)| one < other).collect();
        let arcs = [0..5, 5..14, 14..15, 15..23];
        let order = settled(23, &pairs, &arcs);
        for arc in arcs {
            let mut seated = order[arc.clone()].to_vec();
            seated.sort_unstable();
            assert_eq!(seated, arc.collect::<Vec<_>>());
        }
        let before: Vec<usize> = (0..23).collect();
        assert!(crossings(&order, &pairs) < crossings(&before, &pairs) * 3 / 4);
    }

    #[test]
    fn where_nothing_crosses_everybody_stays() {
        let order = settled(6, &[(0, 5), (1, 4), (0, 1)], &[0..3, 3..6]);
        assert_eq!(order, [0, 1, 2, 3, 4, 5]);
    }

    #[test]
    fn the_change_of_a_swap_is_what_counting_says() {
        let pairs = [(0, 2), (1, 3), (1, 4), (0, 4), (0, 1), (2, 4)];
        let mut ring = Ring::new(5, &pairs);
        for at in [0, 1, 2, 3, 1, 0] {
            let before = crossings(&ring.order, &pairs) as i64;
            let added = ring.swap(at);
            assert_eq!(crossings(&ring.order, &pairs) as i64, before + added);
        }
    }
}
