//! Learns from raw notes how words and names are used: no gold map, no model takes part.

mod classes;
mod corpus;
mod names;
mod vectors;

use std::path::{Path, PathBuf};

use zhitu_concept::{Foreknowledge, Usage, WordClasses};

/// The tables that the raw notes under `folder` give. Notes that share text with a note of `without` are left out.
///
/// The same notes give the same tables.
pub(crate) fn learn(folder: &Path, without: &[PathBuf], foreknown: Foreknowledge) -> Result<Usage, String> {
    let corpus = corpus::read(folder, without, foreknown)?;
    let words = corpus.vocabulary();
    let vectors = vectors::learn(&corpus.sentences(&words), words.len());
    let [coarse, middling, fine] = [63, 255, 1023].map(|count| classes::divide(&vectors, count));
    let classed = words.iter().enumerate().map(|(at, key)| {
        let classes = WordClasses { coarse: coarse[at] + 1, middling: middling[at] + 1, fine: fine[at] + 1 };
        (*key, classes)
    });
    Ok(Usage::new(&classed.collect::<Vec<_>>(), &names::count(&corpus)))
}
