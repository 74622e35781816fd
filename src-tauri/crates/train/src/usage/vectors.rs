//! Word vectors: skip-gram with negative sampling (Mikolov and others, 2013), seeded, one thread.

/// Length of a vector.
pub(super) const LENGTH: usize = 48;
/// Words this near are company.
const WINDOW: usize = 3;
/// Strangers for each companion.
const STRANGERS: usize = 4;
/// Passes over the text.
const EPOCHS: u32 = 4;
/// First step length; it falls to nothing.
const RATE: f32 = 0.04;
/// A word more frequent than this share of the text is left out at times.
const FREQUENT: f64 = 2e-4;

/// The vectors of `count` words, one after another, each of length 1.
pub(super) fn learn(sentences: &[Vec<u32>], count: usize) -> Vec<f32> {
    let mut counts = vec![0_u64; count];
    for word in sentences.iter().flatten() {
        counts[*word as usize] += 1;
    }
    let mut learner = Learner::new(&counts);
    let total: u64 = counts.iter().sum::<u64>() * u64::from(EPOCHS);
    let mut seen = 0_u64;
    for _ in 0..EPOCHS {
        for sentence in sentences {
            let rate = RATE * (1.0 - seen as f32 / total as f32).max(0.001);
            learner.sentence(sentence, rate);
            seen += sentence.len() as u64;
        }
    }
    normalise(learner.inner)
}

fn normalise(mut vectors: Vec<f32>) -> Vec<f32> {
    for vector in vectors.chunks_exact_mut(LENGTH) {
        let norm = vector.iter().map(|part| part * part).sum::<f32>().sqrt().max(1e-9);
        for part in vector {
            *part /= norm;
        }
    }
    vectors
}

struct Learner {
    inner: Vec<f32>,
    outer: Vec<f32>,
    /// By word: the chance that a place of it is kept, out of 65,536.
    kept: Vec<u32>,
    /// Words to draw strangers from.
    urn: Vec<u32>,
    random: u64,
    gradient: [f32; LENGTH],
}

impl Learner {
    fn new(counts: &[u64]) -> Self {
        let total: u64 = counts.iter().sum();
        let kept = |count: &u64| {
            let share = *count as f64 / total.max(1) as f64;
            ((FREQUENT / share.max(1e-12)).sqrt().min(1.0) * 65536.0) as u32
        };
        let mut urn = Vec::new();
        for (word, count) in counts.iter().enumerate() {
            let places = (*count as f64).powf(0.75).ceil() as usize;
            urn.extend(std::iter::repeat_n(word as u32, places));
        }
        let mut random = 0x2545_F491_4F6C_DD1D_u64;
        let small = |_| (next(&mut random) >> 40) as f32 / (1 << 24) as f32 - 0.5;
        let inner = (0..counts.len() * LENGTH).map(small).map(|part| part / LENGTH as f32).collect();
        Self {
            inner,
            outer: vec![0.0; counts.len() * LENGTH],
            kept: counts.iter().map(kept).collect(),
            urn,
            random,
            gradient: [0.0; LENGTH],
        }
    }

    fn sentence(&mut self, sentence: &[u32], rate: f32) {
        let kept: Vec<u32> = sentence
            .iter()
            .copied()
            .filter(|word| (next(&mut self.random) >> 48) as u32 <= self.kept[*word as usize])
            .collect();
        for (at, word) in kept.iter().enumerate() {
            let window = 1 + (next(&mut self.random) >> 33) as usize % WINDOW;
            let near = at.saturating_sub(window)..(at + window + 1).min(kept.len());
            for other in near.filter(|other| *other != at) {
                self.pair(kept[other], *word, rate);
            }
        }
    }

    /// Draws a word towards its companion and away from strangers.
    fn pair(&mut self, word: u32, companion: u32, rate: f32) {
        self.gradient = [0.0; LENGTH];
        self.towards(word, companion, 1.0, rate);
        for _ in 0..STRANGERS {
            let stranger = self.urn[(next(&mut self.random) >> 20) as usize % self.urn.len()];
            if stranger != companion {
                self.towards(word, stranger, 0.0, rate);
            }
        }
        let start = word as usize * LENGTH;
        for (part, change) in self.inner[start..start + LENGTH].iter_mut().zip(&self.gradient) {
            *part += change;
        }
    }

    fn towards(&mut self, word: u32, other: u32, label: f32, rate: f32) {
        let (start, other) = (word as usize * LENGTH, other as usize * LENGTH);
        let inner = &self.inner[start..start + LENGTH];
        let outer = &mut self.outer[other..other + LENGTH];
        let score: f32 = inner.iter().zip(outer.iter()).map(|(one, other)| one * other).sum();
        let pull = rate * (label - 1.0 / (1.0 + (-score).exp()));
        for ((change, outer), inner) in self.gradient.iter_mut().zip(outer).zip(inner) {
            *change += pull * *outer;
            *outer += pull * inner;
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
