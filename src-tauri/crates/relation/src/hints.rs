//! What speaks for a type and direction of a candidate: verbs, parent nouns, names within names.

use zhitu_fact::class_of;
use zhitu_lexicon::{Cue, Implied, Parent};
use zhitu_model::RelationType;

use crate::candidate::{Candidate, Site};
use crate::feature::{Features, Sink, step};
use crate::place::Place;
use crate::scene::{Line, Scene, VerbHit};
use crate::vocabulary::bit;

/// Adds the hints of a candidate.
pub(crate) fn hint<S: Sink>(
    scene: &Scene,
    candidate: &Candidate,
    one: &Place,
    other: &Place,
    features: &mut Features<S>,
) {
    let line = &scene.lines[other.line];
    if candidate.site == Site::Sentence {
        between(scene, line, one, other, features);
    } else {
        approach(line, other, features);
    }
    parent_nouns(scene, candidate, other, features);
    names(scene, candidate, features);
}

/// A verb speaks for its type, a weak one apart from others; `value` says how it stands to the names.
fn verb<S: Sink>(features: &mut Features<S>, template: u32, verb: &VerbHit, value: u64) {
    features.hint(template, verb.meaning.class(), value * 2 + u64::from(verb.meaning.weak));
}

/// The cues of a stretch that turn a verb or front its object.
pub(crate) fn frame(line: &Line, from: usize, to: usize) -> u64 {
    let asked = [Cue::Agent, Cue::Means, Cue::Fronting];
    let cues = line.cues(from, to);
    asked.iter().enumerate().map(|(at, cue)| u64::from(cues & bit(*cue) != 0) << at).sum()
}

fn between<S: Sink>(scene: &Scene, line: &Line, one: &Place, other: &Place, features: &mut Features<S>) {
    let clause = line.clause_start(other.first);
    let same = u64::from(line.words[one.first].clause == line.words[other.first].clause);
    let before_one = frame(line, one.first.saturating_sub(1), one.first);
    let before_other = frame(line, other.first.saturating_sub(1), other.first);
    let frames = before_one * 8 + before_other;
    let hits: Vec<&VerbHit> = line.verbs_within(one.end, other.first).collect();
    for (at, hit) in hits.iter().enumerate() {
        verb(features, 300, hit, same);
        if at == 0 {
            verb(features, 301, hit, step(hit.first - one.end));
        }
        if at + 1 == hits.len() {
            verb(features, 302, hit, step(other.first - hit.end));
            verb(features, 303, hit, u64::from(hit.first >= clause) * 2 + same);
            verb(features, 304, hit, frames);
        }
        if hits.len() == 1 {
            verb(features, 305, hit, step(other.first - hit.end) * 16 + step(hit.first - one.end));
        }
    }
    if let Some(hit) = line.verbs_within(other.end, line.clause_end(other.first)).next() {
        verb(features, 306, hit, frames);
        verb(features, 307, hit, u64::from(hits.is_empty()) * 16 + step(hit.first - other.end));
    }
    if let Some(hit) = line.verbs_within(line.clause_start(one.first), one.first).next_back() {
        verb(features, 308, hit, u64::from(hits.is_empty()) * 8 + before_one);
    }
    let (left, right) = (scene.place(one.group.1), scene.place(other.group.0));
    if let (Some(left), Some(right)) = (left, right)
        && left.end <= right.first
        && let Some(hit) = line.verbs_within(left.end.max(line.clause_start(right.first)), right.first).next_back()
    {
        verb(features, 309, hit, step(right.first - hit.end));
    }
}

/// The verb on the way from the start of the clause to the mention.
fn approach<S: Sink>(line: &Line, other: &Place, features: &mut Features<S>) {
    let clause = line.clause_start(other.first);
    let hits: Vec<&VerbHit> = line.verbs_within(clause, other.first).collect();
    if let (Some(first), Some(last)) = (hits.first(), hits.last()) {
        let named = |to: usize| u64::from(line.words[clause..to].iter().any(|word| word.mention.is_some()));
        verb(features, 320, first, named(first.first));
        verb(features, 321, last, named(last.first) * 16 + step(other.first - last.end));
        verb(features, 322, last, frame(line, clause, other.first));
    }
    if let Some(hit) = line.verbs_within(other.end, line.clause_end(other.first)).next() {
        verb(features, 323, hit, frame(line, clause, other.first));
    }
}

/// The noun of the head above speaks for the type of its members.
fn parent_nouns<S: Sink>(scene: &Scene, candidate: &Candidate, other: &Place, features: &mut Features<S>) {
    let head = candidate.head(scene);
    let Some((parent, topic)) = head.and_then(|head| *scene.parents.get(head)?) else { return };
    let Parent { relation, implied, .. } = parent;
    let (is_head, rank) = (matches!(candidate.site, Site::Head(_)), step(other.first));
    let named = u64::from(topic.contains(scene.mentions[candidate.one].span.of(scene.text)));
    match (implied, is_head) {
        (Implied::MemberToTopic, true) => features.hint(330, class_of(*relation, true), named * 16 + rank),
        (Implied::TopicToMember, true) => features.hint(331, class_of(*relation, false), named * 16 + rank),
        (Implied::MemberToNext, false) => features.hint(332, class_of(*relation, false), rank),
        _ => {}
    }
}

/// A name that ends in the other is a kind of it; one that begins with it belongs to it.
fn names<S: Sink>(scene: &Scene, candidate: &Candidate, features: &mut Features<S>) {
    let (left, right) = (&scene.mentions[candidate.one].shadow, &scene.mentions[candidate.other].shadow);
    if left.ends_with(right.as_str()) {
        features.hint(340, class_of(RelationType::IsA, false), 0);
    } else if right.ends_with(left.as_str()) {
        features.hint(340, class_of(RelationType::IsA, true), 0);
    } else if left.starts_with(right.as_str()) {
        features.hint(341, class_of(RelationType::PartOf, false), 0);
    } else if right.starts_with(left.as_str()) {
        features.hint(341, class_of(RelationType::PartOf, true), 0);
    }
}
