//! Finds the names in a note: three log-linear models in a row.
//!
//! The first pass weighs every occurrence by itself. The second weighs it again, knowing what the first thought of the
//! same surface elsewhere in the note. The judge decides on each surface for the whole note: a name is a name wherever
//! the note uses it.

mod around;
mod candidate;
mod draft;
mod features;
mod place;
mod statistics;
mod word;

use zhitu_learn::{ModelError, SegmentModel, best};
use zhitu_model::{BlockId, Span};

pub use draft::{Draft, Opinions};
use place::NAMING;

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

/// The models that find names.
pub struct Tagger {
    first: SegmentModel,
    second: SegmentModel,
    judge: SegmentModel,
    threshold: f32,
}

impl Tagger {
    /// The weights that ship with the program.
    pub fn builtin() -> Self {
        Self::from_bytes(include_bytes!("../../../../../data/models/tagger.bin"))
            .expect("the shipped weights are read by a test")
    }

    /// A tagger of three models. `threshold` is the least probability of a name.
    pub fn new(models: [SegmentModel; 3], threshold: f32) -> Self {
        let [first, second, judge] = models;
        Self { first, second, judge, threshold }
    }

    /// Reads what [`Tagger::to_bytes`] wrote.
    ///
    /// # Errors
    /// When the bytes are no such models.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, ModelError> {
        let (threshold, mut rest) = bytes.split_first_chunk::<4>().ok_or(ModelError::Truncated)?;
        let mut part = || {
            let (size, tail) = rest.split_first_chunk::<4>().ok_or(ModelError::Truncated)?;
            let (part, tail) =
                tail.split_at_checked(u32::from_le_bytes(*size) as usize).ok_or(ModelError::Truncated)?;
            rest = tail;
            SegmentModel::from_bytes(part)
        };
        Ok(Self::new([part()?, part()?, part()?], f32::from_le_bytes(*threshold)))
    }

    /// The file: the threshold, then each model behind its size.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = self.threshold.to_le_bytes().to_vec();
        for model in [&self.first, &self.second, &self.judge] {
            let part = model.to_bytes();
            bytes.extend_from_slice(&(part.len() as u32).to_le_bytes());
            bytes.extend_from_slice(&part);
        }
        bytes
    }

    /// The names of a note, in order, not overlapping.
    pub fn find(&self, draft: &Draft) -> Vec<Finding> {
        let first = draft.first_opinions(&self.first);
        let second = draft.second_opinions(&self.second, &first);
        let judgements = draft.judgements(&self.judge, &second);
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
const REPETITION: f32 = 2.5;
