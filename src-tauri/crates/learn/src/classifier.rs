//! Which of several classes a case belongs to: a multinomial log-linear model over hashed features.
//!
//! Every feature that was frequent in training owns a row of weights, one for each class but the reference class 0; a
//! check byte keeps strangers out of the row. A hint speaks for one class and has the same weight whichever class that
//! is: what is learnt of one class serves the others.

use crate::{
    ModelError,
    hash::{address, check, owners, slot},
    weights::{Weights, in_steps},
};

/// Marks a classifier file, with the version of its layout.
const MAGIC: &[u8; 4] = b"ZTC1";
/// Magic, classes, bits, step.
const HEADER: usize = 4 + 1 + 1 + 4;

/// Something that speaks for one class of a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hint {
    /// The class that it speaks for.
    pub class: u8,
    /// What speaks: a feature whose weight all classes share.
    pub feature: u64,
}

/// Scores the classes of a case by its features.
#[derive(Clone, Debug, PartialEq)]
pub struct Classifier {
    classes: u8,
    bits: u8,
    /// What one unit of a stored weight is worth.
    step: f32,
    /// By row: what its owner's hash must show; 0 for a row without owner.
    checks: Vec<u8>,
    /// Rows of `classes - 1` weights, filled up with zeros to whole vectors.
    rows: Vec<[i8; LANES]>,
}

/// Weights that the processor adds at once.
const LANES: usize = 8;

impl Classifier {
    /// Number of classes.
    pub fn classes(&self) -> usize {
        usize::from(self.classes)
    }

    /// Weights of a row.
    fn weights(&self) -> usize {
        self.classes().saturating_sub(1)
    }

    /// Vectors of a row.
    fn lanes(&self) -> usize {
        self.weights().div_ceil(LANES)
    }

    /// The weights of a feature; none for one that was not learnt.
    fn row(&self, feature: u64) -> Option<&[[i8; LANES]]> {
        let (at, stride) = (slot(feature, self.bits) as usize, self.lanes());
        (self.checks[at] == check(feature)).then(|| &self.rows[at * stride..(at + 1) * stride])
    }

    /// Scores of a case's classes. O(features x classes); hints for classes that do not exist are left out.
    pub fn scores(&self, features: &[u64], hints: &[Hint]) -> Vec<f32> {
        let mut sums = self.sums();
        for feature in features {
            self.add(*feature, &mut sums);
        }
        for hint in hints {
            self.add_hint(*hint, &mut sums);
        }
        self.scores_of(&sums)
    }

    /// Sums of nothing yet, for [`Classifier::add`]: numbers that may themselves be added and taken from each other.
    pub fn sums(&self) -> Vec<i32> {
        vec![0; self.lanes() * LANES + 1]
    }

    /// Adds what a feature gives to each class.
    #[inline]
    pub fn add(&self, feature: u64, sums: &mut [i32]) {
        if let Some(row) = self.row(feature) {
            add(sums, row.as_flattened());
        }
    }

    /// Adds what a hint gives to its class; nothing to a class that does not exist.
    #[inline]
    pub fn add_hint(&self, hint: Hint, sums: &mut [i32]) {
        let class = usize::from(hint.class);
        if let Some(row) = self.row(hint.feature)
            && class < self.classes()
        {
            sums[class.checked_sub(1).unwrap_or(self.lanes() * LANES)] += i32::from(row[0][0]);
        }
    }

    /// The scores of the classes whose sums these are.
    pub fn scores_of(&self, sums: &[i32]) -> Vec<f32> {
        let units = sums.last().into_iter().chain(&sums[..self.weights()]);
        units.map(|unit| *unit as f32 * self.step).collect()
    }

    /// The weights of class 1 alone, for summing feature by feature: the log odds of a classifier of two classes.
    pub fn odds(&self) -> Weights {
        let weights = self.rows.iter().step_by(self.lanes()).map(|row| row[0]);
        Weights::new(self.bits, self.step, self.checks.iter().copied().zip(weights).collect())
    }

    /// Reads a classifier as [`Classifier::to_bytes`] wrote it.
    ///
    /// # Errors
    /// When the bytes are no such model.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, ModelError> {
        let (header, rest) = bytes.split_at_checked(HEADER).ok_or(ModelError::Truncated)?;
        let (classes, bits) = (header[4], header[5]);
        let step = f32::from_le_bytes([header[6], header[7], header[8], header[9]]);
        if &header[..4] != MAGIC || !(1..=24).contains(&bits) || classes < 2 || !step.is_finite() {
            return Err(ModelError::Foreign);
        }
        let (checks, rows) = rest.split_at_checked(1 << bits).ok_or(ModelError::Truncated)?;
        if rows.len() != (1_usize << bits) * (usize::from(classes) - 1) {
            return Err(ModelError::Truncated);
        }
        let weights: Vec<i8> = rows.iter().map(|byte| i8::from_le_bytes([*byte])).collect();
        Ok(Self { classes, bits, step, checks: checks.to_vec(), rows: in_lanes(&weights, classes) })
    }

    /// The model as it is shipped: header, check bytes, rows of one byte a weight.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        bytes.extend([self.classes, self.bits]);
        bytes.extend(self.step.to_le_bytes());
        bytes.extend(&self.checks);
        for row in self.rows.chunks(self.lanes()) {
            bytes.extend(row.as_flattened()[..self.weights()].iter().map(|weight| weight.to_le_bytes()[0]));
        }
        bytes
    }
}

/// Rows of `classes - 1` weights filled up to whole vectors.
fn in_lanes(weights: &[i8], classes: u8) -> Vec<[i8; LANES]> {
    let filled = |lane: &[i8]| std::array::from_fn(|at| lane.get(at).copied().unwrap_or(0));
    weights.chunks_exact(usize::from(classes) - 1).flat_map(|row| row.chunks(LANES).map(filled)).collect()
}

/// Adds a row of weights.
// A loop of its own becomes vector instructions.
#[inline(never)]
fn add(sums: &mut [i32], row: &[i8]) {
    for (sum, weight) in sums.iter_mut().zip(row) {
        *sum += i32::from(*weight);
    }
}

/// Probabilities from scores.
pub fn softmax(scores: &[f32]) -> Vec<f32> {
    let highest = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let raised: Vec<f32> = scores.iter().map(|score| (score - highest).exp()).collect();
    let sum: f32 = raised.iter().sum();
    raised.iter().map(|part| part / sum).collect()
}

/// Probability from log odds.
pub fn sigmoid(log_odds: f32) -> f32 {
    1.0 / (1.0 + (-log_odds).exp())
}

/// Cases to learn from.
#[derive(Clone, Debug, Default)]
pub struct Cases {
    features: Vec<u64>,
    bounds: Vec<u32>,
    hints: Vec<Vec<Hint>>,
    /// By case: the bits of the classes that are right, and its weight.
    labels: Vec<(u64, f32)>,
}

impl Cases {
    /// Adds a case: its features, its hints, the bits of the classes that are right, and its weight.
    ///
    /// Any of several right classes will do. Hints speak for classes that exist.
    pub fn push(&mut self, features: &[u64], hints: &[Hint], right: u64, weight: f32) {
        if self.bounds.is_empty() {
            self.bounds.push(0);
        }
        self.features.extend_from_slice(features);
        self.bounds.push(self.features.len() as u32);
        self.hints.push(hints.to_vec());
        self.labels.push((right, weight));
    }

    /// Number of cases.
    pub fn len(&self) -> usize {
        self.labels.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.labels.is_empty()
    }

    fn features(&self, case: usize) -> &[u64] {
        &self.features[self.bounds[case] as usize..self.bounds[case + 1] as usize]
    }
}

/// How to train a [`Classifier`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Lessons {
    /// Number of classes.
    pub classes: u8,
    /// The table has `1 << bits` rows.
    pub bits: u8,
    /// Passes over the cases.
    pub epochs: u32,
    /// First step length.
    pub rate: f32,
    /// Pull of every weight towards zero.
    pub decay: f32,
    /// Features rarer than this learn nothing.
    pub least_count: u32,
}

/// Trains a classifier by AdaGrad on the likelihood. Deterministic: order of the cases and settings decide every bit.
pub fn train_classifier(cases: &Cases, lessons: Lessons) -> Classifier {
    let hints = cases.hints.iter().flatten().map(|hint| hint.feature);
    let features = cases.features.iter().copied().chain(hints);
    let addresses = features.map(|feature| address(feature, lessons.bits));
    let checks = owners(addresses, lessons.bits, lessons.least_count);
    let stride = usize::from(lessons.classes).saturating_sub(1);
    let size = checks.len() * stride;
    let kept = Kept::new(cases, lessons.bits, &checks);
    let mut state = State { lessons, stride, weights: vec![0.0; size], squares: vec![0.0; size] };
    let mut order: Vec<usize> = (0..cases.len()).collect();
    let mut random = 0x9E37_79B9_7F4A_7C15_u64;
    let mut mean = vec![0.0_f32; size];
    let first_kept = lessons.epochs / 2;
    for epoch in 0..lessons.epochs {
        shuffle(&mut order, &mut random);
        for case in &order {
            state.step(&kept.features[*case], &kept.hints[*case], cases.labels[*case]);
        }
        // The mean of the later passes wavers less than the last one.
        if epoch >= first_kept {
            let share = 1.0 / (lessons.epochs - first_kept) as f32;
            mean.iter_mut().zip(&state.weights).for_each(|(mean, weight)| *mean += weight * share);
        }
    }
    quantise(lessons, checks, &mean)
}

/// Weights of fewer steps are let go: they decide next to nothing and are a third of the packed file.
const FAINTEST: i8 = 5;

/// Rounds trained weights to 255 steps of the largest; a row without any has no owner.
fn quantise(lessons: Lessons, mut checks: Vec<u8>, weights: &[f32]) -> Classifier {
    let (step, kept) = in_steps(weights, FAINTEST);
    let kept: Vec<i8> = kept.collect();
    let stride = usize::from(lessons.classes) - 1;
    for (check, row) in checks.iter_mut().zip(kept.chunks_exact(stride)) {
        *check = if row.iter().all(|weight| *weight == 0) { 0 } else { *check };
    }
    Classifier { classes: lessons.classes, bits: lessons.bits, step, checks, rows: in_lanes(&kept, lessons.classes) }
}

/// Each case's features and hints as rows, strangers left out.
struct Kept {
    features: Vec<Vec<u32>>,
    hints: Vec<Vec<(u8, u32)>>,
}

impl Kept {
    fn new(cases: &Cases, bits: u8, checks: &[u8]) -> Self {
        let row = |feature: u64| {
            let row = slot(feature, bits);
            (checks[row as usize] == check(feature)).then_some(row)
        };
        let features =
            (0..cases.len()).map(|case| cases.features(case).iter().filter_map(|feature| row(*feature)).collect());
        let hint = |hint: &Hint| Some((hint.class, row(hint.feature)?));
        let hints = cases.hints.iter().map(|hints| hints.iter().filter_map(hint).collect());
        Self { features: features.collect(), hints: hints.collect() }
    }
}

/// Keeps the first steps of rare features short.
const GROUND: f32 = 4.0;
/// A slope less steep than this moves no weight.
const FLAT: f32 = 1e-2;

struct State {
    lessons: Lessons,
    stride: usize,
    weights: Vec<f32>,
    squares: Vec<f32>,
}

impl State {
    /// One gradient step on the log likelihood of one case.
    fn step(&mut self, features: &[u32], hints: &[(u8, u32)], (right, weight): (u64, f32)) {
        let stride = self.stride;
        let mut scores = vec![0.0_f32; stride + 1];
        for row in features {
            let first = *row as usize * stride;
            for (score, weight) in scores[1..].iter_mut().zip(&self.weights[first..first + stride]) {
                *score += weight;
            }
        }
        for (class, row) in hints {
            scores[usize::from(*class)] += self.weights[*row as usize * stride];
        }
        let mut gradients = softmax(&scores);
        slope(&mut gradients, right, weight);
        let steep = |(_, gradient): &(usize, &f32)| gradient.abs() >= FLAT;
        for row in features {
            for (class, gradient) in gradients.iter().enumerate().skip(1).filter(steep) {
                self.pull(*row as usize * stride + class - 1, *gradient);
            }
        }
        for (class, row) in hints {
            self.pull(*row as usize * stride, gradients[usize::from(*class)]);
        }
    }

    /// Moves one weight along its gradient.
    fn pull(&mut self, at: usize, gradient: f32) {
        let pulled = gradient - self.lessons.decay * self.weights[at];
        self.squares[at] += pulled * pulled;
        self.weights[at] += self.lessons.rate * pulled / (self.squares[at] + GROUND).sqrt();
    }
}

/// Turns the chances of the classes into the slope of the likelihood that one of the right classes is met.
fn slope(chances: &mut [f32], right: u64, weight: f32) {
    let is_right = |class: usize| right >> class & 1 == 1;
    let met: f32 = chances.iter().enumerate().filter(|(class, _)| is_right(*class)).map(|(_, chance)| chance).sum();
    for (class, chance) in chances.iter_mut().enumerate() {
        let wanted = if is_right(class) { *chance / met.max(f32::MIN_POSITIVE) } else { 0.0 };
        *chance = (wanted - *chance) * weight;
    }
}

/// Fisher-Yates with xorshift.
fn shuffle(order: &mut [usize], random: &mut u64) {
    for at in (1..order.len()).rev() {
        *random ^= *random << 13;
        *random ^= *random >> 7;
        *random ^= *random << 17;
        order.swap(at, (*random % (at as u64 + 1)) as usize);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::FeatureHash;

    fn feature(value: u64) -> u64 {
        FeatureHash::new(0).number(value).finish()
    }

    fn lessons() -> Lessons {
        Lessons { classes: 3, bits: 12, epochs: 20, rate: 0.2, decay: 1e-4, least_count: 1 }
    }

    fn cases() -> Cases {
        let mut cases = Cases::default();
        for at in 0..60_u64 {
            cases.push(&[feature(at % 3), feature(100 + at % 7)], &[], 1 << (at % 3), 1.0);
        }
        cases
    }

    #[test]
    fn learns_three_classes_and_does_so_again() {
        let model = train_classifier(&cases(), lessons());
        assert_eq!(model, train_classifier(&cases(), lessons()));
        for class in 0..3_u64 {
            let chances = softmax(&model.scores(&[feature(class), feature(105)], &[]));
            assert!(chances[class as usize] > 0.8, "{class}: {chances:?}");
        }
    }

    #[test]
    fn a_hint_learnt_from_some_classes_serves_another() {
        let mut cases = Cases::default();
        for at in 0..40_u8 {
            let class = at % 2;
            cases.push(&[feature(u64::from(class))], &[Hint { class, feature: feature(900) }], 1 << class, 1.0);
        }
        let model = train_classifier(&cases, lessons());
        let chances = softmax(&model.scores(&[], &[Hint { class: 2, feature: feature(900) }]));
        assert!(chances[2] > 0.5, "{chances:?}");
    }

    #[test]
    fn any_of_several_right_classes_will_do() {
        let mut cases = Cases::default();
        for at in 0..60_u64 {
            cases.push(&[feature(at % 2), feature(100 + at % 7)], &[], if at % 2 == 0 { 0b011 } else { 0b100 }, 1.0);
        }
        let model = train_classifier(&cases, lessons());
        let chances = softmax(&model.scores(&[feature(0), feature(105)], &[]));
        assert!(chances[0] + chances[1] > 0.9 && chances[0].min(chances[1]) > 0.1, "{chances:?}");
    }

    #[test]
    fn a_file_gives_the_same_classifier_back() {
        let model = train_classifier(&cases(), lessons());
        assert_eq!(Classifier::from_bytes(&model.to_bytes()), Ok(model));
        assert_eq!(Classifier::from_bytes(&[]), Err(ModelError::Truncated));
    }
}
