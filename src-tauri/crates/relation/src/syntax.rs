//! How the two names of a pair stand in the grammar of their clauses, as far as words and their order tell it.

use zhitu_lexicon::Cue;
use zhitu_model::PartOfSpeech;

use crate::candidate::{Candidate, Site};
use crate::place::{FIRST, GLOSS, HOST, INNER, LABEL, OPENING, Place, WHOLE};
use crate::scene::{Line, Scene, Word};
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
        free_verbs(right, from, other.first).count() as f32,
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
    let before = free_verbs(line, start, place.first).next_back();
    let after = free_verbs(line, place.end, end).next();
    measures.extend([
        case(line, start, place.first),
        owning(line, place, end),
        free_verbs(line, start, place.first).count() as f32,
        free_verbs(line, place.end, end).count() as f32,
        before.map_or(NONE, |verb| names(line, verb + 1, place.first)),
        before.map_or(NONE, |verb| (place.first - verb) as f32),
        after.map_or(NONE, |verb| names(line, place.end, verb)),
        after.map_or(NONE, |verb| (verb - place.end) as f32),
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

/// The verbs of `from..to` outside names.
fn free_verbs(line: &Line, from: usize, to: usize) -> impl DoubleEndedIterator<Item = usize> {
    let is_verb = |word: &Word| word.mention.is_none() && word.pos == PartOfSpeech::Verb;
    (from..to.min(line.words.len())).filter(move |at| is_verb(&line.words[*at]))
}

/// Names that begin in `from..to`.
fn names(line: &Line, from: usize, to: usize) -> f32 {
    let mut last = None;
    let mut count = 0_u8;
    for word in line.words.get(from..to).unwrap_or_default() {
        count = count.saturating_add(u8::from(word.mention.is_some() && word.mention != last));
        last = word.mention;
    }
    f32::from(count)
}

/// Names of `from..to` before its first verb: subjects that stand nearer to the later name.
fn own_subjects(line: &Line, from: usize, to: usize) -> f32 {
    free_verbs(line, from, to).next().map_or(0.0, |verb| names(line, from, verb))
}
