//! How the two names of a pair stand in the grammar of their clauses, as far as words and their order tell it.

use zhitu_lexicon::Cue;
use zhitu_model::PartOfSpeech;

use crate::candidate::{Candidate, Site};
use crate::place::{FIRST, GLOSS, HOST, INNER, LABEL, OPENING, Place, WHOLE};
use crate::scene::{Line, Scene};
use crate::vocabulary::{HANDOVER, bit};

/// Stands for a distance to something that is not there.
const NONE: f32 = 9.0;
/// Words before a name that may hold the word that says its part in the clause.
const REACH: usize = 3;
/// Roles that are told one by one.
const ROLES: [u32; 7] = [LABEL, GLOSS, HOST, INNER, FIRST, WHOLE, OPENING];

/// Adds the measures of a pair's surest candidate.
pub(crate) fn syntax(scene: &Scene, candidate: &Candidate, one: &Place, other: &Place, measures: &mut Vec<f32>) {
    let (left, right) = (&scene.lines[one.line], &scene.lines[other.line]);
    argument(left, one, measures);
    argument(right, other, measures);
    for role in ROLES {
        measures.extend([flag(one.roles & role != 0), flag(other.roles & role != 0)]);
    }
    let is_within = candidate.site == Site::Sentence;
    let clause = right.clause_start(other.first);
    let from = if is_within { one.end.max(clause) } else { clause };
    measures.extend([
        flag(is_within && one.group.0 == other.group.0),
        (one.group.1 - one.group.0) as f32,
        (other.group.1 - other.group.0) as f32,
        one.node.zip(other.node).map_or(NONE, |(one, other)| other.1.abs_diff(one.1) as f32),
        own_subjects(right, from, other.first),
        right.free_verbs(from, other.first).len() as f32,
        flag(right.denies(from, other.first)),
        f32::from(right.words[other.first].clause)
            - if is_within { f32::from(right.words[one.first].clause) } else { 0.0 },
        f32::from(one.script),
        f32::from(other.script),
        flag(one.kind != zhitu_model::ConceptKind::Unknown),
        flag(other.kind != zhitu_model::ConceptKind::Unknown),
    ]);
}

fn flag(holds: bool) -> f32 {
    f32::from(u8::from(holds))
}

/// What part a name has in its clause.
fn argument(line: &Line, place: &Place, measures: &mut Vec<f32>) {
    let (start, end) = (line.clause_start(place.first), line.clause_end(place.first));
    let (before, after) = (line.free_verbs(start, place.first), line.free_verbs(place.end, end));
    let (nearest, next) = (before.last(), after.first());
    measures.extend([
        case(line, start, place.first),
        owning(line, place, end),
        before.len() as f32,
        after.len() as f32,
        nearest.map_or(NONE, |verb| names(line, verb + 1, place.first)),
        nearest.map_or(NONE, |verb| (place.first - verb) as f32),
        next.map_or(NONE, |verb| names(line, place.end, *verb)),
        next.map_or(NONE, |verb| (verb - place.end) as f32),
        names(line, start, place.first),
        names(line, place.end, end),
    ]);
}

/// The word before a name that says what part it has: agent, means, fronted object, partner, purpose.
fn case(line: &Line, start: usize, first: usize) -> f32 {
    let order =
        [bit(Cue::Agent), bit(Cue::Means), bit(Cue::Fronting), HANDOVER, bit(Cue::Purpose), bit(Cue::Conjunction)];
    let words = line.words.get(start.max(first.saturating_sub(REACH))..first).unwrap_or_default();
    let found = words
        .iter()
        .rev()
        .take_while(|word| word.mention.is_none())
        .find_map(|word| order.iter().position(|bits| word.cues & bits != 0));
    found.map_or(0.0, |at| at as f32 + 1.0)
}

/// Whether a name only tells whose or where the next one is: 1 with a name behind 的, 2 with something else behind it.
fn owning(line: &Line, place: &Place, end: usize) -> f32 {
    let behind = line.words.get(place.end..end.min(place.end + REACH)).unwrap_or_default();
    let Some(particle) = behind.iter().position(|word| word.pos == PartOfSpeech::Particle) else { return 0.0 };
    if behind[..particle].iter().any(|word| word.mention.is_some()) {
        return 0.0;
    }
    let owned = line.words.get(place.end + particle + 1);
    if owned.is_some_and(|word| word.mention.is_some()) { 1.0 } else { 2.0 }
}

/// Names of `from..to`, at most 255.
fn names(line: &Line, from: usize, to: usize) -> f32 {
    line.names_within(from, to).min(255) as f32
}

/// Names of `from..to` before its first verb: subjects that stand nearer to the later name.
fn own_subjects(line: &Line, from: usize, to: usize) -> f32 {
    line.free_verbs(from, to).first().map_or(0.0, |verb| names(line, from, *verb))
}
