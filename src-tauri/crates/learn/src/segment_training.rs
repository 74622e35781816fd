//! Trains a [`SegmentModel`]: maximum likelihood by AdaGrad, seeded, one thread, the same weights on every run.

use crate::{
    SegmentModel, Stretch,
    hash::{address, owners},
    segment::marginals,
    weights::Weights,
};

/// A sentence to learn from.
#[derive(Clone, Debug, Default)]
pub struct Lesson {
    length: usize,
    /// Candidates in order of their start.
    stretches: Vec<Stretch>,
    /// Features of each candidate, as addresses of the table: `features[bounds[i]..bounds[i + 1]]`.
    features: Vec<u32>,
    bounds: Vec<u32>,
    /// Whether each candidate is a name.
    gold: Vec<bool>,
}

/// How to train.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Schedule {
    /// The table has `1 << bits` weights.
    pub bits: u8,
    /// Passes over the lessons.
    pub epochs: u32,
    /// First step length.
    pub rate: f32,
    /// Pull of every weight towards zero.
    pub decay: f32,
    /// Features rarer than this learn nothing.
    pub least_count: u32,
    /// Share of a candidate's features that each step leaves out, so that no feature leans on another.
    pub dropout: f32,
}

impl Default for Schedule {
    fn default() -> Self {
        Self { bits: 19, epochs: 12, rate: 0.15, decay: 2e-5, least_count: 2, dropout: 0.0 }
    }
}

impl Lesson {
    /// A lesson of a sentence with `length` tokens, without candidates yet.
    pub fn of_length(length: usize) -> Self {
        Self { length, ..Self::default() }
    }

    /// Adds a candidate; `stretch.start` never decreases from one call to the next.
    pub fn push(&mut self, stretch: Stretch, features: &[u64], gold: bool, bits: u8) {
        if self.bounds.is_empty() {
            self.bounds.push(0);
        }
        self.stretches.push(stretch);
        self.features.extend(features.iter().map(|feature| address(*feature, bits)));
        self.bounds.push(self.features.len() as u32);
        self.gold.push(gold);
    }

    fn features(&self, candidate: usize) -> &[u32] {
        &self.features[self.bounds[candidate] as usize..self.bounds[candidate + 1] as usize]
    }
}

/// Trains a model. Deterministic: the order of the lessons and the schedule decide every bit of the result.
pub fn train_segments(lessons: &[&Lesson], schedule: Schedule) -> SegmentModel {
    let size = 1_usize << schedule.bits;
    let addresses = lessons.iter().flat_map(|lesson| &lesson.features).copied();
    let mut learner = Learner {
        schedule,
        owners: owners(addresses, schedule.bits, schedule.least_count),
        table: vec![Cell::default(); size],
        random: SEED,
        kept: Kept::default(),
    };
    let mut order: Vec<usize> = (0..lessons.len()).collect();
    let mut sum = vec![0.0_f32; size];
    for epoch in 0..schedule.epochs {
        shuffle(&mut order, &mut learner.random);
        for at in &order {
            learner.step(lessons[*at]);
        }
        if epoch * 3 >= schedule.epochs {
            sum.iter_mut().zip(&learner.table).for_each(|(sum, cell)| *sum += cell.weight);
        }
    }
    let share = 1.0 / (schedule.epochs - schedule.epochs.div_ceil(3)).max(1) as f32;
    let mean: Vec<f32> = sum.into_iter().map(|sum| sum * share).collect();
    SegmentModel::new(Weights::quantise(schedule.bits, &learner.owners, &mean))
}

/// Where the random numbers start.
const SEED: u64 = 0x2545_F491_4F6C_DD1D;

/// A weight and the sum of its squared gradients.
#[derive(Clone, Copy, Default)]
struct Cell {
    weight: f32,
    squares: f32,
}

/// The slots that a step kept of each candidate: `slots[bounds[i]..bounds[i + 1]]`.
#[derive(Default)]
struct Kept {
    slots: Vec<u32>,
    bounds: Vec<usize>,
}

struct Learner {
    schedule: Schedule,
    /// By slot: the check byte of the feature that learns there.
    owners: Vec<u8>,
    table: Vec<Cell>,
    random: u64,
    kept: Kept,
}

impl Learner {
    /// One gradient step on the log likelihood of one sentence.
    fn step(&mut self, lesson: &Lesson) {
        let scores = self.draw(lesson);
        let expected = marginals(lesson.length, &lesson.stretches, &scores);
        for (candidate, expected) in expected.iter().enumerate() {
            let gradient = f32::from(u8::from(lesson.gold[candidate])) - expected;
            if gradient.abs() >= 1e-3 {
                self.pull(candidate, gradient);
            }
        }
    }

    /// Keeps a share of every candidate's features and scores the candidates by them.
    fn draw(&mut self, lesson: &Lesson) -> Vec<f32> {
        let Self { schedule, owners, table, random, kept } = self;
        let most = (schedule.dropout * 65536.0) as u64;
        let gain = 1.0 / (1.0 - schedule.dropout);
        kept.slots.clear();
        kept.bounds.clear();
        kept.bounds.push(0);
        let mut scores = Vec::with_capacity(lesson.stretches.len());
        for candidate in 0..lesson.stretches.len() {
            let mut score = 0.0;
            for address in lesson.features(candidate) {
                let slot = address >> 8;
                let is_owner = u32::from(owners[slot as usize]) == address & 0xFF;
                if is_owner && (most == 0 || next(random) >> 48 >= most) {
                    kept.slots.push(slot);
                    score += table[slot as usize].weight;
                }
            }
            kept.bounds.push(kept.slots.len());
            scores.push(score * gain);
        }
        scores
    }

    /// Moves the weights of a candidate's kept features along its gradient.
    fn pull(&mut self, candidate: usize, gradient: f32) {
        let schedule = self.schedule;
        for slot in &self.kept.slots[self.kept.bounds[candidate]..self.kept.bounds[candidate + 1]] {
            let cell = &mut self.table[*slot as usize];
            let pulled = gradient - schedule.decay * cell.weight;
            cell.squares += pulled * pulled;
            cell.weight += schedule.rate * pulled / (cell.squares.sqrt() + 1e-2);
        }
    }
}

/// The next number of an xorshift generator.
fn next(random: &mut u64) -> u64 {
    *random ^= *random << 13;
    *random ^= *random >> 7;
    *random ^= *random << 17;
    *random
}

/// Fisher-Yates with xorshift.
fn shuffle(order: &mut [usize], random: &mut u64) {
    for at in (1..order.len()).rev() {
        order.swap(at, (next(random) % (at as u64 + 1)) as usize);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{FeatureHash, segment::best};

    /// Tokens of type 1 are names, those of type 2 are not.
    fn lesson(types: &[u64], bits: u8) -> Lesson {
        let mut lesson = Lesson::of_length(types.len());
        for (at, kind) in types.iter().enumerate() {
            let stretch = Stretch { start: at as u32, end: at as u32 + 1 };
            lesson.push(stretch, &[FeatureHash::new(0).number(*kind).finish()], *kind == 1, bits);
        }
        lesson
    }

    #[test]
    fn learns_what_tells_names_apart_and_does_so_again() {
        let schedule = Schedule { bits: 8, ..Schedule::default() };
        let lessons = [&lesson(&[1, 2, 2, 1], 8), &lesson(&[2, 1, 2], 8)];
        let model = train_segments(&lessons, schedule);
        assert_eq!(model, train_segments(&lessons, schedule));
        let test = lesson(&[2, 1, 1], 8);
        let scores: Vec<f32> = [2_u64, 1, 1]
            .iter()
            .map(|kind| model.score(model.units(FeatureHash::new(0).number(*kind).finish())))
            .collect();
        assert_eq!(best(3, &test.stretches, &scores), vec![1, 2]);
    }
}
