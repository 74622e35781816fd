//! What the words of a candidate's sentences say by themselves: the names, the verbs known or not, the words behind.

use crate::candidate::{Candidate, Site};
use crate::feature::{Features, Sink};
use crate::features::verb_number;
use crate::place::Place;
use crate::scene::{Line, Scene};

/// Words beside a name that are looked at.
const NEAR: usize = 5;
/// Linking verbs of a sentence that are looked at.
const VERBS: usize = 12;

/// Adds what the words say of both names together.
pub(crate) fn wording<S: Sink>(
    scene: &Scene,
    candidate: &Candidate,
    one: &Place,
    other: &Place,
    features: &mut Features<S>,
) {
    features.two(502, one.id, other.id);
    if candidate.site == Site::Sentence {
        let line = &scene.lines[other.line];
        verbs_between(line, one.end, other, features);
        for (number, place) in linking_verbs(line, Some(one), other) {
            features.two(541, number, place);
        }
    }
}

/// Adds what the words around the earlier name say.
pub(crate) fn earlier_words<S: Sink>(scene: &Scene, one: &Place, features: &mut Features<S>) {
    let line = &scene.lines[one.line];
    features.one(500, one.id);
    features.one(524, hash(line, line.free_verbs(line.clause_start(one.first), one.first).last()));
    for word in line.words[..one.first].iter().rev().filter(|word| word.mention.is_none()).take(NEAR) {
        features.sited(542, word.hash);
    }
}

/// Adds what the words around the later name say, and in another sentence than the earlier name's those before it.
pub(crate) fn later_words<S: Sink>(scene: &Scene, candidate: &Candidate, other: &Place, features: &mut Features<S>) {
    let line = &scene.lines[other.line];
    let end = line.clause_end(other.first);
    features.one(501, other.id);
    features.one(522, hash(line, line.free_verbs(other.end, end).first()));
    let behind = line.words.get(other.end..end).unwrap_or_default();
    for word in behind.iter().filter(|word| word.mention.is_none()).take(NEAR) {
        features.one(540, word.hash);
    }
    if candidate.site != Site::Sentence {
        verbs_between(line, line.clause_start(other.first), other, features);
        for (number, place) in linking_verbs(line, None, other) {
            features.two(541, number, place);
        }
    }
}

fn hash(line: &Line, word: Option<&usize>) -> u64 {
    word.map_or(0, |word| line.words[*word].hash)
}

/// The verbs that stand nearest, whether or not the lexicon knows them.
fn verbs_between<S: Sink>(line: &Line, from: usize, other: &Place, features: &mut Features<S>) {
    let verbs = line.free_verbs(from, other.first);
    let near = hash(line, verbs.last());
    let after = hash(line, line.free_verbs(other.end, line.clause_end(other.first)).first());
    features.both(520, near);
    features.one(521, hash(line, verbs.first()));
    features.two(523, near, after);
}

/// Every linking verb of the sentence, and where it stands: before the names, between, behind, in the same clause. `one`
/// is the earlier name where it stands in the sentence.
fn linking_verbs<'l>(
    line: &'l Line,
    one: Option<&'l Place>,
    other: &'l Place,
) -> impl Iterator<Item = (u64, u64)> + use<'l> {
    line.verbs.iter().take(VERBS).map(move |verb| {
        let place = match verb.end {
            end if one.is_some_and(|one| end <= one.first) => 0,
            end if end <= other.first => 1,
            _ => 2,
        };
        let is_same = line.words[verb.first].clause == line.words[other.first].clause;
        (verb_number(Some(verb)), place * 2 + u64::from(is_same) + 6 * u64::from(one.is_some()))
    })
}
