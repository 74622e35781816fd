//! Raw notes as lines of words and places where names may stand.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    fs,
    path::{Path, PathBuf},
};

use rayon::prelude::*;
use zhitu_concept::{Draft, Foreknowledge, Occurrence};
use zhitu_learn::text_hash;
use zhitu_model::Segmented;
use zhitu_term::Segmenter;

/// Rarer words get no class.
const LEAST_COUNT: u32 = 8;
/// Longer names are not counted.
const MOST_WORDS: u32 = 5;
/// A raw note that has this many long lines of a tested note is left out.
const SHARED_LINES: usize = 3;
/// Shorter lines, in bytes, stand in many notes.
const LONG_LINE: usize = 60;

/// A raw note.
pub(super) struct RawNote {
    pub(super) lines: Vec<Vec<u64>>,
    pub(super) occurrences: Vec<Occurrence>,
}

/// Raw notes in the order of their paths.
pub(super) struct Corpus {
    pub(super) notes: Vec<RawNote>,
}

/// Reads every Markdown file under `folder` but those that share text with a note of `without`.
pub(super) fn read(folder: &Path, without: &[PathBuf], foreknown: Foreknowledge) -> Result<Corpus, String> {
    let mut barred = BTreeSet::new();
    for path in without.iter().map(|folder| files(folder)).collect::<Result<Vec<_>, _>>()?.concat() {
        barred.extend(long_lines(&text(&path)?));
    }
    let paths: Vec<PathBuf> =
        files(folder)?.into_iter().filter(|path| path.extension() == Some("md".as_ref())).collect();
    let segmenter = Segmenter::new(foreknown.knowledge);
    let read = |path: &PathBuf| Ok(note(&text(path)?, &barred, &segmenter, foreknown));
    let notes: Vec<Option<RawNote>> = paths.par_iter().map(read).collect::<Result<_, String>>()?;
    Ok(Corpus { notes: notes.into_iter().flatten().collect() })
}

fn text(path: &Path) -> Result<String, String> {
    let bytes = fs::read(path).map_err(|error| format!("{}: {error}", path.display()))?;
    Ok(zhitu_note::decode(&bytes).map(|decoded| decoded.text).unwrap_or_default())
}

/// Every file under a folder, in order.
fn files(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let entries = fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut paths: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.sort();
    let nested = paths.into_iter().map(|path| if path.is_dir() { files(&path) } else { Ok(vec![path]) });
    Ok(nested.collect::<Result<Vec<_>, _>>()?.concat())
}

fn long_lines(text: &str) -> impl Iterator<Item = u64> {
    text.lines().map(str::trim).filter(|line| line.len() >= LONG_LINE).map(text_hash)
}

fn note(text: &str, barred: &BTreeSet<u64>, segmenter: &Segmenter, foreknown: Foreknowledge) -> Option<RawNote> {
    if long_lines(text).filter(|line| barred.contains(line)).count() >= SHARED_LINES {
        return None;
    }
    let blocks = zhitu_note::blocks(text);
    let tokens = segmenter.note_tokens(text, &blocks);
    let draft = Draft::new(Segmented { text, blocks: &blocks, tokens: &tokens }, foreknown);
    Some(RawNote { lines: draft.word_keys().collect(), occurrences: draft.occurrences(MOST_WORDS).collect() })
}

impl Corpus {
    /// How often each word stands in the notes.
    pub(super) fn word_counts(&self) -> HashMap<u64, u32> {
        let mut counts = HashMap::new();
        for word in self.notes.iter().flat_map(|note| &note.lines).flatten() {
            *counts.entry(*word).or_insert(0) += 1;
        }
        counts
    }

    /// The words that are frequent enough, the most frequent first.
    pub(super) fn vocabulary(&self) -> Vec<u64> {
        let mut words: Vec<(u64, u32)> =
            self.word_counts().into_iter().filter(|(_, count)| *count >= LEAST_COUNT).collect();
        words.sort_unstable_by_key(|(word, count)| (std::cmp::Reverse(*count), *word));
        words.into_iter().map(|(word, _)| word).collect()
    }

    /// The lines as numbers of the vocabulary; other words are left out.
    pub(super) fn sentences(&self, words: &[u64]) -> Vec<Vec<u32>> {
        let numbers: BTreeMap<u64, u32> = words.iter().enumerate().map(|(at, word)| (*word, at as u32)).collect();
        let lines = self.notes.par_iter().flat_map(|note| &note.lines);
        lines.map(|line| line.iter().filter_map(|word| numbers.get(word).copied()).collect()).collect()
    }
}
