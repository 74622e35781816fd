//! What raw notes show of names: spread, naming places, how freely they end, how firmly their parts hold together.

use std::collections::HashMap;

use zhitu_concept::{NameUsage, Occurrence};

use super::corpus::Corpus;

/// Names in fewer notes are not kept.
const LEAST_NOTES: u32 = 2;
/// Names that stand more rarely are not kept.
const LEAST_COUNT: u32 = 4;

/// Counts of one name over all notes.
#[derive(Clone, Copy)]
struct Count {
    sample: Occurrence,
    occurrences: u32,
    placed: u32,
    notes: u32,
    last_note: u32,
    /// Counts of the most frequent longer name that begins and that ends with it.
    onward: u32,
    backward: u32,
}

/// What is known of the names that are frequent enough, the most widespread first.
pub(super) fn count(corpus: &Corpus) -> Vec<(u64, NameUsage)> {
    let mut counts = HashMap::new();
    for (number, note) in corpus.notes.iter().enumerate() {
        for occurrence in &note.occurrences {
            add(&mut counts, occurrence, number as u32);
        }
    }
    extend(&mut counts);
    let words = corpus.word_counts();
    let total: u64 = words.values().map(|count| u64::from(*count)).sum();
    let is_kept = |count: &&Count| count.notes >= LEAST_NOTES && count.occurrences >= LEAST_COUNT;
    let mut kept: Vec<&Count> = counts.values().filter(is_kept).collect();
    kept.sort_unstable_by_key(|count| (std::cmp::Reverse((count.notes, count.occurrences)), count.sample.key));
    kept.into_iter().map(|count| (count.sample.key, usage(count, &counts, &words, total))).collect()
}

fn add(counts: &mut HashMap<u64, Count>, occurrence: &Occurrence, note: u32) {
    let empty =
        Count { sample: *occurrence, occurrences: 0, placed: 0, notes: 0, last_note: u32::MAX, onward: 0, backward: 0 };
    let count = counts.entry(occurrence.key).or_insert(empty);
    count.occurrences += 1;
    count.placed += u32::from(occurrence.is_placed);
    count.notes += u32::from(count.last_note != note);
    count.last_note = note;
}

/// Tells every name how often the longer ones around it stand.
fn extend(counts: &mut HashMap<u64, Count>) {
    let longer: Vec<(u64, u64, u32)> = counts
        .values()
        .filter(|count| count.sample.words > 1)
        .map(|count| (count.sample.front, count.sample.tail, count.occurrences))
        .collect();
    for (front, tail, count) in longer {
        if let Some(known) = counts.get_mut(&front) {
            known.onward = known.onward.max(count);
        }
        if let Some(known) = counts.get_mut(&tail) {
            known.backward = known.backward.max(count);
        }
    }
}

fn usage(count: &Count, counts: &HashMap<u64, Count>, words: &HashMap<u64, u32>, total: u64) -> NameUsage {
    let spread = count.notes.ilog2().clamp(1, 7) as u8;
    let quarter = |part: u32| match f64::from(part) / f64::from(count.occurrences) {
        share if share < 0.05 => 0,
        share if share < 0.15 => 1,
        share if share < 0.4 => 2,
        _ => 3,
    };
    NameUsage {
        spread,
        naming: quarter(count.placed),
        free_left: 3 - quarter(count.backward),
        free_right: 3 - quarter(count.onward),
        cohesion: cohesion(count, counts, words, total),
    }
}

/// How much more often than by chance the name's weakest joint holds, in steps of four times.
fn cohesion(count: &Count, counts: &HashMap<u64, Count>, words: &HashMap<u64, u32>, total: u64) -> u8 {
    let sample = &count.sample;
    if sample.words < 2 {
        return 0;
    }
    let expected = |word: u64, rest: u64| {
        let rest = counts.get(&rest).map(|rest| rest.occurrences).or_else(|| words.get(&rest).copied())?;
        Some(f64::from(*words.get(&word)?) * f64::from(rest) / total as f64)
    };
    let joints = [expected(sample.first, sample.tail), expected(sample.last, sample.front)];
    let most = joints.into_iter().flatten().fold(0.0, f64::max);
    let times = f64::from(count.occurrences) / most.max(1e-9);
    (1.0 + times.max(1.0).log2() / 2.0).min(7.0) as u8
}
