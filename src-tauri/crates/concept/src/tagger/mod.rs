//! Finds the names in a note: three log-linear models in a row, and a forest that has the last word.
//!
//! The first pass weighs every occurrence by itself. The second weighs it again, knowing what the first thought of the
//! same surface elsewhere in the note. The judge weighs each surface for the whole note, and the jury decides on it by
//! the judge's word and measures of the note: a name is a name wherever the note uses it.

mod around;
mod candidate;
mod draft;
mod features;
mod kin;
mod measures;
mod place;
mod statistics;
mod usage;
mod word;

use zhitu_learn::{Forest, ModelError, SegmentModel, best, unpack};
use zhitu_model::{BlockId, Span};

pub use draft::{Draft, Foreknowledge, Occurrence, Opinions};
use place::NAMING;
pub use usage::{NameUsage, Usage, WordClasses};

/// The weights that ship with the program, packed.
static WEIGHTS: &[u8] = include_bytes!("../../../../../data/models/tagger.bin");

/// What the tagger found.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Finding {
    /// Where it stands.
    pub span: Span,
    /// The block it stands in.
    pub block: BlockId,
    /// Probability that the note's map has the surface.
    pub confidence: f32,
    /// Probability of this very occurrence before the rest of the note was asked.
    pub here: f32,
    /// Whether it fills a place of the note's structure that holds names.
    pub is_placed: bool,
}

/// Marks a tagger file, with the version of its features: weights are of no use with others.
const MAGIC: &[u8; 4] = b"ZTN3";

/// The models that find names.
pub struct Tagger {
    first: SegmentModel,
    second: SegmentModel,
    judge: SegmentModel,
    jury: Forest,
    threshold: f32,
}

impl Tagger {
    /// The weights that ship with the program.
    pub fn builtin() -> Self {
        let read = unpack(WEIGHTS).and_then(|bytes| Self::from_bytes(&bytes));
        read.expect("the shipped weights are read by a test")
    }

    /// A tagger of these models. `threshold` is the least probability of a name.
    pub fn new(models: [SegmentModel; 3], jury: Forest, threshold: f32) -> Self {
        let [first, second, judge] = models;
        Self { first, second, judge, jury, threshold }
    }

    /// Reads what [`Tagger::to_bytes`] wrote.
    ///
    /// # Errors
    /// When the bytes are no such models, or models that learnt other features or with other [`Usage`] tables.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, ModelError> {
        let rest = bytes.strip_prefix(MAGIC).ok_or(ModelError::Foreign)?;
        let (usage, rest) = rest.split_first_chunk::<8>().ok_or(ModelError::Truncated)?;
        if u64::from_le_bytes(*usage) != Usage::builtin().fingerprint() {
            return Err(ModelError::Foreign);
        }
        let (threshold, mut rest) = rest.split_first_chunk::<4>().ok_or(ModelError::Truncated)?;
        let mut part = || {
            let (size, tail) = rest.split_first_chunk::<4>().ok_or(ModelError::Truncated)?;
            let (part, tail) =
                tail.split_at_checked(u32::from_le_bytes(*size) as usize).ok_or(ModelError::Truncated)?;
            rest = tail;
            Ok(part)
        };
        let models = [part()?, part()?, part()?];
        let [first, second, judge] = models.map(SegmentModel::from_bytes);
        let jury = Forest::from_bytes(part()?)?;
        Ok(Self::new([first?, second?, judge?], jury, f32::from_le_bytes(*threshold)))
    }

    /// The file: magic, fingerprint of the usage tables, threshold, then each model behind its size.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        bytes.extend(Usage::builtin().fingerprint().to_le_bytes());
        bytes.extend(self.threshold.to_le_bytes());
        let models = [&self.first, &self.second, &self.judge].map(SegmentModel::to_bytes);
        for part in models.into_iter().chain([self.jury.to_bytes()]) {
            bytes.extend_from_slice(&(part.len() as u32).to_le_bytes());
            bytes.extend_from_slice(&part);
        }
        bytes
    }

    /// The names of a note, in order, not overlapping.
    pub fn find(&self, draft: &Draft) -> Vec<Finding> {
        let first = draft.first_opinions(&self.first);
        let second = draft.second_opinions(&self.second, &first);
        let judgements = draft.judgements(&self.judge, &self.jury, &second);
        let mut findings = Vec::new();
        for (at, (line, candidates)) in draft.lines.iter().enumerate() {
            let confidence: Vec<f32> = candidates
                .iter()
                .map(|candidate| judgements.get(&statistics::key(line, *candidate)).copied().unwrap_or(0.0))
                .collect();
            let scores: Vec<f32> =
                confidence.iter().zip(&second[at]).map(|(judged, here)| self.score(*judged, *here)).collect();
            for chosen in best(line.words.len(), candidates, &scores) {
                let (start, end) = (candidates[chosen].start as usize, candidates[chosen].end as usize);
                findings.push(Finding {
                    span: line.span(start, end),
                    block: draft.block(at),
                    confidence: confidence[chosen],
                    here: second[at][chosen],
                    is_placed: line.words[start].places.start & line.words[end - 1].places.end & NAMING != 0,
                });
            }
        }
        findings
    }

    /// Weight of an occurrence in the final reading: a judged name is taken where it is not most unlikely.
    fn score(&self, judged: f32, here: f32) -> f32 {
        if judged < self.threshold {
            return f32::NEG_INFINITY;
        }
        let here = here.clamp(1e-4, 1.0 - 1e-4);
        (here / (1.0 - here)).ln() + REPETITION
    }
}

/// Log odds that an occurrence gains because its surface is a name of the note.
const REPETITION: f32 = 1.5;
