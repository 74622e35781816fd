//! What a pass thinks of a whole line: how likely a name ends and starts at each word.

use zhitu_learn::Stretch;

/// Greatest probabilities by word boundary, in thousandths.
#[derive(Clone, Debug, Default)]
pub(super) struct Around {
    /// Of the names that end at each boundary.
    pub(super) ending: Vec<u32>,
    /// Of the names that start at each boundary.
    pub(super) starting: Vec<u32>,
    /// Expected number of names in the line.
    pub(super) total: u32,
}

impl Around {
    /// The tables of a line of `length` words.
    pub(super) fn new(length: usize, candidates: &[Stretch], opinions: &[f32]) -> Self {
        let mut around = Self { ending: vec![0; length + 1], starting: vec![0; length + 1], total: 0 };
        for (candidate, opinion) in candidates.iter().zip(opinions) {
            let thousandths = (opinion * 1000.0) as u32;
            around.total += thousandths;
            let (start, end) = (candidate.start as usize, candidate.end as usize);
            around.ending[end] = around.ending[end].max(thousandths);
            around.starting[start] = around.starting[start].max(thousandths);
        }
        around
    }
}
