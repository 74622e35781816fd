//! Whether a candidate's sentence states a relation or denies it.

use std::ops::Range;

use zhitu_lexicon::Cue;
use zhitu_model::{Polarity, RelationType};

use crate::candidate::Candidate;
use crate::place::Place;
use crate::scene::{Line, Scene};
use crate::vocabulary::bit;

/// Words that may stand between a negation and what it denies: 不会 把 请求 分发 给.
const NEAR: usize = 4;

/// Denied where a negation governs what says the relation, in the later mention's clause: the linking verb of the
/// relation's type or, of a relation that is something done, whatever stands before the later name.
///
/// What happens when something is not the case, and what replaces a thing that is no longer used, is not denied.
pub(crate) fn polarity(scene: &Scene, candidate: &Candidate, relation: RelationType) -> Polarity {
    let (Some(one), Some(other)) = (scene.place(candidate.one), scene.place(candidate.other)) else {
        return Polarity::Positive;
    };
    let line = &scene.lines[other.line];
    let clause = line.clause_start(other.first);
    let from = candidate.way(line, one, other).max(clause);
    let Some(negation) = negation(line, from..other.first) else { return Polarity::Positive };
    let denied = match stated_from(line, negation, other, relation) {
        Some(verb) => verb <= negation + NEAR,
        None => is_done(relation) && first_of_group(scene, other) <= negation + NEAR,
    };
    if denied { Polarity::Negative } else { Polarity::Positive }
}

/// The last word that denies, with no name before it that would be its own subject.
fn negation(line: &Line, words: Range<usize>) -> Option<usize> {
    let until_name = words.take_while(|at| line.words[*at].mention.is_none());
    until_name.filter(|at| line.words[*at].cues & bit(Cue::Negation) != 0).last()
}

/// Where the linking verb of a type begins that stands from a word on, in the later name's clause.
fn stated_from(line: &Line, from: usize, other: &Place, relation: RelationType) -> Option<usize> {
    let mut verbs = line.verbs_within(from, line.clause_end(other.first));
    verbs.find(|verb| verb.meaning.relation == relation).map(|verb| verb.first)
}

/// The first word of the enumeration that a name stands in, where that begins in the same sentence.
fn first_of_group(scene: &Scene, other: &Place) -> usize {
    let first = scene.place(other.group.0).filter(|place| place.line == other.line);
    first.map_or(other.first, |place| place.first)
}

/// Whether a type says that one does something with the other, rather than what it is, holds, differs from or leads to.
fn is_done(relation: RelationType) -> bool {
    !matches!(
        relation,
        RelationType::IsA
            | RelationType::PartOf
            | RelationType::Precedes
            | RelationType::Affects
            | RelationType::Replaces
            | RelationType::Contrasts
            | RelationType::Related
    )
}
