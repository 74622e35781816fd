//! The figures of a scorecard.

use serde::Serialize;

use crate::{Mistakes, Reliability};

/// A count out of a count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Ratio {
    /// How many are right.
    pub hit: usize,
    /// Of how many.
    pub of: usize,
}

impl Ratio {
    /// The share in `[0, 1]`; `None` of nothing.
    pub fn share(self) -> Option<f64> {
        (self.of > 0).then(|| self.hit as f64 / self.of as f64)
    }

    pub(crate) fn add(&mut self, other: Self) {
        self.hit += other.hit;
        self.of += other.of;
    }
}

/// Precision and recall at one level.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Level {
    /// Predictions that are in the gold of any strength.
    pub precision: Ratio,
    /// Explicit gold found.
    pub explicit: Ratio,
    /// Structural gold found.
    pub structural: Ratio,
    /// Implied gold found; not required.
    pub implied: Ratio,
}

impl Level {
    /// Required gold found.
    pub fn recall(&self) -> Ratio {
        Ratio { hit: self.explicit.hit + self.structural.hit, of: self.explicit.of + self.structural.of }
    }

    /// Harmonic mean of precision and recall; 0 where either is undefined or both are 0.
    pub fn f1(&self) -> f64 {
        match (self.precision.share(), self.recall().share()) {
            (Some(precision), Some(recall)) if precision + recall > 0.0 => {
                2.0 * precision * recall / (precision + recall)
            }
            _ => 0.0,
        }
    }

    fn add(&mut self, other: &Self) {
        self.precision.add(other.precision);
        self.explicit.add(other.explicit);
        self.structural.add(other.structural);
        self.implied.add(other.implied);
    }
}

/// Everything counted in one note, or summed over notes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counted {
    /// Core gold concepts found.
    pub core: Ratio,
    /// All gold concepts found.
    pub all: Ratio,
    /// Predicted concepts that are gold.
    pub concept_precision: Ratio,
    /// Predicted concepts beyond the first on one gold concept.
    pub splits: usize,
    /// Predicted concepts whose names belong to several gold concepts.
    pub merges: usize,
    /// The pair, `related` included.
    pub link: Level,
    /// The pair, `related` left out.
    pub link_strong: Level,
    /// The ordered pair.
    pub directed: Level,
    /// The ordered pair and its type.
    pub typed: Level,
    /// Right links whose evidence is within two lines of the gold's.
    pub evidence: Ratio,
    /// Open questions of the gold found.
    pub questions: Ratio,
    /// Open questions reported.
    pub questions_reported: usize,
}

impl Counted {
    pub(crate) fn add(&mut self, other: &Self) {
        self.core.add(other.core);
        self.all.add(other.all);
        self.concept_precision.add(other.concept_precision);
        self.splits += other.splits;
        self.merges += other.merges;
        self.link.add(&other.link);
        self.link_strong.add(&other.link_strong);
        self.directed.add(&other.directed);
        self.typed.add(&other.typed);
        self.evidence.add(other.evidence);
        self.questions.add(other.questions);
        self.questions_reported += other.questions_reported;
    }
}

/// The score of one note.
#[derive(Clone, Debug, Default, Serialize)]
pub struct NoteCard {
    /// File name of the note.
    pub doc: String,
    /// The figures.
    #[serde(flatten)]
    pub counted: Counted,
    /// What is wrong, item by item.
    #[serde(skip)]
    pub mistakes: Mistakes,
}

/// The score of an export against gold maps.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Scorecard {
    /// By note, in the order of the gold maps.
    pub notes: Vec<NoteCard>,
    /// Summed over the notes (micro average).
    pub total: Counted,
    /// How confidence compares to being right.
    pub reliability: Reliability,
}

impl Scorecard {
    /// Adds the notes of another scorecard.
    pub fn extend(&mut self, other: Self) {
        for note in other.notes {
            self.total.add(&note.counted);
            self.notes.push(note);
        }
        self.reliability.add(&other.reliability);
    }

    /// Mean of the notes' F1 at a level (macro average); 0 of no note.
    pub fn macro_f1(&self, level: impl Fn(&Counted) -> &Level) -> f64 {
        let sum: f64 = self.notes.iter().map(|note| level(&note.counted).f1()).sum();
        if self.notes.is_empty() { 0.0 } else { sum / self.notes.len() as f64 }
    }
}
