//! Word classes: spherical k-means over word vectors.

use rayon::prelude::*;

use super::vectors::LENGTH;

/// Rounds of moving words and centres.
const ROUNDS: u32 = 15;

/// The class of each vector, below `count`. Centres start at the first vectors, those of the most frequent words.
pub(super) fn divide(vectors: &[f32], count: usize) -> Vec<u16> {
    let words: Vec<&[f32]> = vectors.chunks_exact(LENGTH).collect();
    let mut centres: Vec<f32> = vectors.iter().copied().take(count * LENGTH).collect();
    let mut classes = Vec::new();
    for _ in 0..ROUNDS {
        classes = words.par_iter().map(|word| nearest(word, &centres)).collect();
        centres = means(&words, &classes, &centres);
    }
    classes
}

fn nearest(word: &[f32], centres: &[f32]) -> u16 {
    let likeness = |centre: &[f32]| word.iter().zip(centre).map(|(one, other)| one * other).sum::<f32>();
    let all = centres.chunks_exact(LENGTH).map(likeness).enumerate();
    all.max_by(|one, other| one.1.total_cmp(&other.1)).map_or(0, |(at, _)| at as u16)
}

/// The directions of the classes' sums; an empty class keeps its centre.
fn means(words: &[&[f32]], classes: &[u16], before: &[f32]) -> Vec<f32> {
    let mut sums = vec![0.0_f32; before.len()];
    for (word, class) in words.iter().zip(classes) {
        let start = usize::from(*class) * LENGTH;
        sums[start..start + LENGTH].iter_mut().zip(*word).for_each(|(sum, part)| *sum += part);
    }
    for (sum, before) in sums.chunks_exact_mut(LENGTH).zip(before.chunks_exact(LENGTH)) {
        let norm = sum.iter().map(|part| part * part).sum::<f32>().sqrt();
        if norm > 0.0 {
            for part in sum {
                *part /= norm;
            }
        } else {
            sum.copy_from_slice(before);
        }
    }
    sums
}
