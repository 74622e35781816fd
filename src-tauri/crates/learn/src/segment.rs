//! Which stretches of a sentence are names: a semi-Markov log-linear model (Sarawagi and Cohen, 2004).
//!
//! A sentence of `length` tokens has candidates, stretches that may be a name. A reading of the sentence chooses
//! candidates that do not overlap; its weight is the exponential of their scores' sum. Because whole candidates are
//! scored, features may look at a stretch as a unit: its count in the note, its place in the structure, its last word.

use crate::{ModelError, weights::Weights};

/// A stretch of tokens that may be a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stretch {
    /// First token.
    pub start: u32,
    /// One past the last token; greater than `start`.
    pub end: u32,
}

/// Scores stretches by their features.
#[derive(Clone, Debug, PartialEq)]
pub struct SegmentModel {
    weights: Weights,
}

impl SegmentModel {
    /// A model with these weights.
    pub fn new(weights: Weights) -> Self {
        Self { weights }
    }

    /// Reads a model as [`SegmentModel::to_bytes`] wrote it.
    ///
    /// # Errors
    /// When the bytes are no such model.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, ModelError> {
        Ok(Self { weights: Weights::from_bytes(bytes)? })
    }

    /// The model as it is shipped: weights in one byte each.
    pub fn to_bytes(&self) -> Vec<u8> {
        self.weights.to_bytes()
    }

    /// What a feature adds, in the units of [`SegmentModel::score`]; sums are exact in any order.
    #[inline]
    pub fn units(&self, feature: u64) -> i32 {
        self.weights.units(feature)
    }

    /// Log weight of a candidate from the sum of its features' units.
    pub fn score(&self, units: i32) -> f32 {
        self.weights.weight(units)
    }
}

/// Probability of each candidate over all readings of the sentence. O(length + candidates).
///
/// `stretches` are in order of their start; those that do not fit in `length` get probability 0.
pub fn marginals(length: usize, stretches: &[Stretch], scores: &[f32]) -> Vec<f32> {
    let forward = forward(length, stretches, scores);
    let backward = backward(length, stretches, scores);
    let total = forward[length];
    stretches
        .iter()
        .zip(scores)
        .map(|(stretch, score)| {
            if stretch.end as usize > length || stretch.start >= stretch.end {
                return 0.0;
            }
            let log = forward[stretch.start as usize] + f64::from(*score) + backward[stretch.end as usize] - total;
            log.exp().min(1.0) as f32
        })
        .collect()
}

/// Log weight of everything that may stand before each token boundary.
fn forward(length: usize, stretches: &[Stretch], scores: &[f32]) -> Vec<f64> {
    let mut table = vec![f64::NEG_INFINITY; length + 1];
    table[0] = 0.0;
    let mut next = 0;
    for at in 0..length {
        table[at + 1] = log_add(table[at + 1], table[at]);
        while let Some(stretch) = stretches.get(next).filter(|stretch| stretch.start as usize == at) {
            let end = stretch.end as usize;
            if end <= length && end > at {
                table[end] = log_add(table[end], table[at] + f64::from(scores[next]));
            }
            next += 1;
        }
    }
    table
}

/// Log weight of everything that may stand after each token boundary.
fn backward(length: usize, stretches: &[Stretch], scores: &[f32]) -> Vec<f64> {
    let mut table = vec![f64::NEG_INFINITY; length + 1];
    table[length] = 0.0;
    let mut next = stretches.len();
    for at in (0..length).rev() {
        table[at] = table[at + 1];
        while next > 0 && stretches[next - 1].start as usize >= at {
            next -= 1;
            let end = stretches[next].end as usize;
            if stretches[next].start as usize == at && end <= length && end > at {
                table[at] = log_add(table[at], table[end] + f64::from(scores[next]));
            }
        }
    }
    table
}

/// The reading of the greatest weight: indices of the chosen candidates, in order. Ties go to fewer, earlier names.
pub fn best(length: usize, stretches: &[Stretch], scores: &[f32]) -> Vec<usize> {
    let mut table = vec![(f64::NEG_INFINITY, usize::MAX); length + 1];
    table[0] = (0.0, usize::MAX);
    let mut next = 0;
    for at in 0..length {
        if table[at].0 > table[at + 1].0 {
            table[at + 1] = (table[at].0, usize::MAX);
        }
        while let Some(stretch) = stretches.get(next).filter(|stretch| stretch.start as usize == at) {
            let (end, value) = (stretch.end as usize, table[at].0 + f64::from(scores[next]));
            if end <= length && end > at && value > table[end].0 {
                table[end] = (value, next);
            }
            next += 1;
        }
    }
    let (mut chosen, mut at) = (Vec::new(), length);
    while at > 0 {
        let choice = table[at].1;
        if choice == usize::MAX {
            at -= 1;
        } else {
            chosen.push(choice);
            at = stretches[choice].start as usize;
        }
    }
    chosen.reverse();
    chosen
}

fn log_add(left: f64, right: f64) -> f64 {
    let (high, low) = if left > right { (left, right) } else { (right, left) };
    if low == f64::NEG_INFINITY { high } else { high + (low - high).exp().ln_1p() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stretch(start: u32, end: u32) -> Stretch {
        Stretch { start, end }
    }

    /// Sums over every subset of candidates that do not overlap.
    fn by_hand(stretches: &[Stretch], scores: &[f32]) -> Vec<f32> {
        let (mut total, mut sums) = (0.0, vec![0.0; stretches.len()]);
        for choice in 0..1_u32 << stretches.len() {
            let chosen: Vec<usize> = (0..stretches.len()).filter(|at| choice >> at & 1 == 1).collect();
            let clash = chosen.iter().any(|one| {
                chosen.iter().any(|other| {
                    one != other
                        && stretches[*one].start < stretches[*other].end
                        && stretches[*other].start < stretches[*one].end
                })
            });
            if !clash {
                let weight = chosen.iter().map(|at| f64::from(scores[*at])).sum::<f64>().exp();
                total += weight;
                for at in chosen {
                    sums[at] += weight;
                }
            }
        }
        sums.iter().map(|sum| (sum / total) as f32).collect()
    }

    #[test]
    fn marginals_equal_the_sum_over_all_readings() {
        let stretches = [stretch(0, 1), stretch(0, 3), stretch(1, 2), stretch(1, 4), stretch(3, 4)];
        let scores = [0.3, 1.2, -0.4, 0.8, 2.0];
        let fast = marginals(4, &stretches, &scores);
        for (fast, slow) in fast.iter().zip(by_hand(&stretches, &scores)) {
            assert!((fast - slow).abs() < 1e-5, "{fast} {slow}");
        }
    }

    #[test]
    fn the_best_reading_leaves_out_names_of_negative_score() {
        let stretches = [stretch(0, 1), stretch(0, 2), stretch(2, 3)];
        assert_eq!(best(3, &stretches, &[0.5, 0.7, -0.1]), vec![1]);
        assert_eq!(best(3, &stretches, &[0.5, 0.4, 0.1]), vec![0, 2]);
        assert_eq!(best(0, &[], &[]), Vec::<usize>::new());
    }
}
