//! Which of the lexicon's frames fit around the two names of a clause.

use zhitu_fact::class_of;
use zhitu_lexicon::Sense;

use crate::candidate::{Candidate, Site};
use crate::feature::{Features, Sink, step};
use crate::place::Place;
use crate::scene::Scene;

/// Widest gap between two names of a frame, in words.
const WIDEST: usize = 14;

/// Adds the frames that fit, each speaking for its type and direction.
pub(crate) fn frames<S: Sink>(
    scene: &Scene,
    candidate: &Candidate,
    one: &Place,
    other: &Place,
    features: &mut Features<S>,
) {
    let line = &scene.lines[other.line];
    let is_clause = candidate.site == Site::Sentence && line.words[one.first].clause == line.words[other.first].clause;
    if !is_clause || other.first.saturating_sub(one.end) > WIDEST {
        return;
    }
    let cut = |from: usize, to: usize| {
        let words = line.words.get(from..to).unwrap_or_default();
        words.first().zip(words.last()).map_or("", |(first, last)| first.span.cover(last.span).of(scene.text))
    };
    let before = cut(line.clause_start(one.first), one.first);
    let between = cut(one.end, other.first);
    let behind = cut(other.end, line.clause_end(other.first));
    for (at, frame) in scene.knowledge.verbs.frames_about(between) {
        let Some(sense) = frame.fits(before, between, behind) else { continue };
        let is_turned = sense == Sense::Reverse;
        let class = class_of(frame.relation, is_turned);
        features.hint(570, class, at as u64);
        features.hint(571, class, step(other.first - one.end));
        features.one(572, u64::from(class));
        features.two(573, at as u64, u64::from(is_turned));
    }
}
