//! What the words of a candidate's sentences say by themselves: the names, the verbs known or not, the words behind.

use zhitu_model::PartOfSpeech;

use crate::candidate::{Candidate, Site};
use crate::feature::Features;
use crate::features::verb_number;
use crate::place::Place;
use crate::scene::{Line, Scene, Word};

/// Words beside a name that are looked at.
const NEAR: usize = 5;
/// Linking verbs of a sentence that are looked at.
const VERBS: usize = 12;

/// Adds what the words say.
pub(crate) fn wording(scene: &Scene, candidate: &Candidate, one: &Place, other: &Place, features: &mut Features) {
    features.one(500, one.id);
    features.one(501, other.id);
    features.two(502, one.id, other.id);
    let (left, right) = (&scene.lines[one.line], &scene.lines[other.line]);
    verbs(candidate, left, right, (one, other), features);
    for word in free(right, other.end, right.clause_end(other.first)).take(NEAR) {
        features.one(540, word.hash);
    }
    for (number, place) in linking_verbs(right, candidate, one, other) {
        features.two(541, number, place);
    }
    for word in free(left, 0, one.first).rev().take(NEAR) {
        features.sited(542, word.hash);
    }
}

/// The words of `from..to` that belong to no name.
fn free(line: &Line, from: usize, to: usize) -> impl DoubleEndedIterator<Item = &Word> {
    line.words.get(from..to).unwrap_or_default().iter().filter(|word| word.mention.is_none())
}

/// The verbs that stand nearest, whether or not the lexicon knows them.
fn verbs(candidate: &Candidate, left: &Line, right: &Line, (one, other): (&Place, &Place), features: &mut Features) {
    let from = if candidate.site == Site::Sentence { one.end } else { right.clause_start(other.first) };
    let is_verb = |word: &&Word| word.pos == PartOfSpeech::Verb;
    let hash = |word: Option<&Word>| word.map_or(0, |word| word.hash);
    let near = hash(free(right, from, other.first).rfind(is_verb));
    let after = hash(free(right, other.end, right.clause_end(other.first)).find(is_verb));
    features.both(520, near);
    features.one(521, hash(free(right, from, other.first).find(is_verb)));
    features.one(522, after);
    features.two(523, near, after);
    features.one(524, hash(free(left, left.clause_start(one.first), one.first).rfind(is_verb)));
}

/// Every linking verb of the sentence, and where it stands: before the names, between, behind, in the same clause.
fn linking_verbs<'l>(
    line: &'l Line,
    candidate: &Candidate,
    one: &'l Place,
    other: &'l Place,
) -> impl Iterator<Item = (u64, u64)> + use<'l> {
    let is_within = candidate.site == Site::Sentence;
    line.verbs.iter().take(VERBS).map(move |verb| {
        let place = match verb.end {
            end if is_within && end <= one.first => 0,
            end if end <= other.first => 1,
            _ => 2,
        };
        let is_same = line.words[verb.first].clause == line.words[other.first].clause;
        (verb_number(Some(verb)), place * 2 + u64::from(is_same) + 6 * u64::from(is_within))
    })
}
