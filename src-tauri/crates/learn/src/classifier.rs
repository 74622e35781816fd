//! Which of several classes a case belongs to: a multinomial log-linear model over hashed features.
//!
//! Class 0 is the reference and has no weights of its own; every other class has its own in one shared table. A hint
//! speaks for one class and has the same weight whichever class that is: what is learnt of one class serves the others.

use crate::{
    ModelError,
    hash::{FeatureHash, slot},
    weights::Weights,
};

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
    weights: Weights,
}

/// What a feature means for one class.
pub(crate) const fn of_class(feature: u64, class: usize) -> u64 {
    FeatureHash::new(class as u32).number(feature).finish()
}

impl Classifier {
    /// A classifier of `classes` classes with these weights.
    pub fn new(classes: u8, weights: Weights) -> Self {
        Self { classes, weights }
    }

    /// Number of classes.
    pub fn classes(&self) -> usize {
        usize::from(self.classes)
    }

    /// Scores of a case's classes. O(features x classes); hints for classes that do not exist are left out.
    pub fn scores(&self, features: &[u64], hints: &[Hint]) -> Vec<f32> {
        let mut scores = vec![0.0; self.classes()];
        for hint in hints {
            if let Some(score) = scores.get_mut(usize::from(hint.class)) {
                *score += self.weights.sum_of(std::iter::once(hint.feature));
            }
        }
        for (class, score) in scores.iter_mut().enumerate().skip(1) {
            *score += self.weights.sum_of(features.iter().map(|feature| of_class(*feature, class)));
        }
        scores
    }

    /// Score of class 1 alone: the log odds of a classifier of two classes.
    pub fn log_odds(&self, features: &[u64]) -> f32 {
        self.weights.sum_of(features.iter().map(|feature| of_class(*feature, 1)))
    }

    /// Reads a classifier as [`Classifier::to_bytes`] wrote it.
    ///
    /// # Errors
    /// When the bytes are no such model.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, ModelError> {
        let (classes, rest) = bytes.split_first().ok_or(ModelError::Truncated)?;
        Ok(Self { classes: *classes, weights: Weights::from_bytes(rest)? })
    }

    /// The model as it is shipped: number of classes, then the weights.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = vec![self.classes];
        bytes.extend(self.weights.to_bytes());
        bytes
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
    labels: Vec<(u8, f32)>,
}

impl Cases {
    /// Adds a case: its features, hints, class and weight. Hints speak for classes that exist.
    pub fn push(&mut self, features: &[u64], hints: &[Hint], class: u8, weight: f32) {
        if self.bounds.is_empty() {
            self.bounds.push(0);
        }
        self.features.extend_from_slice(features);
        self.bounds.push(self.features.len() as u32);
        self.hints.push(hints.to_vec());
        self.labels.push((class, weight));
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
    /// The table has `1 << bits` weights.
    pub bits: u8,
    /// Passes over the cases.
    pub epochs: u32,
    /// First step length.
    pub rate: f32,
    /// Pull of every weight towards zero.
    pub decay: f32,
    /// Features rarer than this learn nothing.
    pub least_count: u8,
}

/// Trains a classifier by AdaGrad on the likelihood. Deterministic: order of the cases and settings decide every bit.
pub fn train_classifier(cases: &Cases, lessons: Lessons) -> Classifier {
    let size = 1_usize << lessons.bits;
    let mut state = State { lessons, weights: vec![0.0; size], squares: vec![0.0; size], slots: Vec::new() };
    let kept = frequent(cases, lessons.least_count);
    let mut order: Vec<usize> = (0..cases.len()).collect();
    let mut random = 0x9E37_79B9_7F4A_7C15_u64;
    let mut mean = vec![0.0_f32; size];
    let first_kept = lessons.epochs / 2;
    for epoch in 0..lessons.epochs {
        shuffle(&mut order, &mut random);
        for case in &order {
            state.step(&kept[*case], &cases.hints[*case], cases.labels[*case]);
        }
        // The mean of the later passes wavers less than the last one.
        if epoch >= first_kept {
            let share = 1.0 / (lessons.epochs - first_kept) as f32;
            mean.iter_mut().zip(&state.weights).for_each(|(mean, weight)| *mean += weight * share);
        }
    }
    Classifier::new(lessons.classes, Weights::quantise(lessons.bits, &mean))
}

/// The features of each case that are frequent enough.
fn frequent(cases: &Cases, least_count: u8) -> Vec<Vec<u64>> {
    const BITS: u8 = 22;
    let mut counts = vec![0_u8; 1 << BITS];
    for feature in &cases.features {
        let count = &mut counts[slot(*feature, BITS) as usize];
        *count = count.saturating_add(1);
    }
    let is_frequent = |feature: &u64| counts[slot(*feature, BITS) as usize] >= least_count;
    (0..cases.len()).map(|case| cases.features(case).iter().copied().filter(is_frequent).collect()).collect()
}

/// Keeps the first steps of rare features short.
const GROUND: f32 = 4.0;

struct State {
    lessons: Lessons,
    weights: Vec<f32>,
    squares: Vec<f32>,
    slots: Vec<u32>,
}

impl State {
    /// One gradient step on the log likelihood of one case.
    fn step(&mut self, features: &[u64], hints: &[Hint], (label, weight): (u8, f32)) {
        let (classes, bits) = (usize::from(self.lessons.classes), self.lessons.bits);
        self.slots.clear();
        let mut scores = vec![0.0_f32; classes];
        for (class, score) in scores.iter_mut().enumerate().skip(1) {
            for feature in features {
                let at = slot(of_class(*feature, class), bits);
                self.slots.push(at);
                *score += self.weights[at as usize];
            }
        }
        for hint in hints {
            scores[usize::from(hint.class)] += self.weights[slot(hint.feature, bits) as usize];
        }
        let mut gradients = softmax(&scores);
        for (class, gradient) in gradients.iter_mut().enumerate() {
            *gradient = (f32::from(u8::from(class == usize::from(label))) - *gradient) * weight;
        }
        for (class, gradient) in gradients.iter().enumerate().skip(1).filter(|(_, gradient)| gradient.abs() >= 1e-3) {
            let first = (class - 1) * features.len();
            for at in first..first + features.len() {
                self.pull(self.slots[at] as usize, *gradient);
            }
        }
        for hint in hints {
            self.pull(slot(hint.feature, bits) as usize, gradients[usize::from(hint.class)]);
        }
    }

    /// Moves one weight along its gradient.
    fn pull(&mut self, at: usize, gradient: f32) {
        let pulled = gradient - self.lessons.decay * self.weights[at];
        self.squares[at] += pulled * pulled;
        self.weights[at] += self.lessons.rate * pulled / (self.squares[at] + GROUND).sqrt();
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

    fn feature(value: u64) -> u64 {
        FeatureHash::new(0).number(value).finish()
    }

    fn lessons() -> Lessons {
        Lessons { classes: 3, bits: 10, epochs: 20, rate: 0.2, decay: 1e-4, least_count: 1 }
    }

    fn cases() -> Cases {
        let mut cases = Cases::default();
        for at in 0..60_u64 {
            cases.push(&[feature(at % 3), feature(100 + at % 7)], &[], (at % 3) as u8, 1.0);
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
            cases.push(&[feature(u64::from(class))], &[Hint { class, feature: feature(900) }], class, 1.0);
        }
        let model = train_classifier(&cases, lessons());
        let chances = softmax(&model.scores(&[], &[Hint { class: 2, feature: feature(900) }]));
        assert!(chances[2] > 0.5, "{chances:?}");
    }

    #[test]
    fn a_file_gives_the_same_classifier_back() {
        let model = train_classifier(&cases(), lessons());
        assert_eq!(Classifier::from_bytes(&model.to_bytes()), Ok(model));
        assert_eq!(Classifier::from_bytes(&[]), Err(ModelError::Truncated));
    }
}
