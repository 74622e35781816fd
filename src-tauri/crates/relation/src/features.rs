//! What the model sees of a candidate.

use zhitu_lexicon::{Cue, Sense};
use zhitu_model::{BlockKind, Mention};

use crate::across::{across, approach, head};
use crate::candidate::{Candidate, Site};
use crate::feature::{Features, Gap, Group, Sink, step};
use crate::frames::frames;
use crate::heads::heads;
use crate::hints::hint;
use crate::place::{CHAIN, CLAUSE_FIRST, FIRST, GLOSS, HOST, INNER, LABEL, Place};
use crate::scene::{Line, Scene, VerbHit};
use crate::vocabulary::{HANDOVER, bit};
use crate::wording::{earlier_words, later_words, wording};

/// Stands for a place before the first or after the last word.
const EDGE: u64 = 7;
/// Stands for a mention among words.
const NAME: u64 = 11;
/// Words on each side of a gap, or before a name, that are looked at one by one.
pub(crate) const NEAR: usize = 6;

/// How two mentions of one sentence stand in its structure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Shape {
    Plain,
    LabelGloss,
    HostInner,
    SameGroup,
    ChainNext,
    ChainFar,
    Possessive,
    BothLabel,
}

/// How two mentions of one sentence stand in its structure.
pub(crate) fn shape(scene: &Scene, one: &Place, other: &Place) -> Shape {
    if let (Some(left), Some(right)) = (one.node, other.node)
        && left.0 == right.0
        && left.1 != right.1
    {
        return if left.1.abs_diff(right.1) == 1 { Shape::ChainNext } else { Shape::ChainFar };
    }
    if one.group.0 == other.group.0 {
        return Shape::SameGroup;
    }
    if one.parenthesis.is_some()
        && one.parenthesis == other.parenthesis
        && one.roles & HOST != 0
        && other.roles & INNER != 0
    {
        return Shape::HostInner;
    }
    if one.label.is_some() && one.label == other.label && one.roles & LABEL != 0 {
        return if other.roles & GLOSS != 0 { Shape::LabelGloss } else { Shape::BothLabel };
    }
    let line = &scene.lines[other.line];
    let is_owner = other.first == one.end + 1 && line.words[one.end].span.of(scene.text) == "的";
    if is_owner { Shape::Possessive } else { Shape::Plain }
}

/// Fills `features` with what the model sees of a candidate.
pub(crate) fn describe<S: Sink>(scene: &Scene, candidate: &Candidate, features: &mut Features<S>) {
    let (Some(one), Some(other)) = (scene.place(candidate.one), scene.place(candidate.other)) else { return };
    let Some(site) = site_number(scene, candidate) else { return };
    features.start(site);
    let is_within = candidate.site == Site::Sentence;
    features.known(Group::One, candidate.one as u64, |features| {
        of_one(scene, candidate, one, features);
        if is_within { opening(scene, candidate, one, features) } else { head(scene, candidate, one, features) }
    });
    features.known(Group::Other, candidate.other as u64, |features| {
        of_other(scene, candidate, other, features);
        if is_within { closing(scene, candidate, other, features) } else { approach(scene, candidate, other, features) }
    });
    if is_within {
        sentence(scene, candidate, one, other, features);
    } else {
        across(scene, one, other, features);
    }
    names(scene, candidate, one, other, features);
    if S::HINTS {
        hint(scene, candidate, one, other, features);
    }
    frames(scene, candidate, one, other, features);
    wording(scene, candidate, one, other, features);
}

/// What depends on the earlier name alone.
fn of_one<S: Sink>(scene: &Scene, candidate: &Candidate, one: &Place, features: &mut Features<S>) {
    features.sited(220, u64::from(one.roles & 0xFFF));
    features.one(238, one.kind as u64);
    features.both(240, one.last);
    features.both(243, one.suffix);
    features.sited(248, level(scene.mentions[candidate.one].confidence));
    features.sited(251, step(one.count as usize));
    earlier_words(scene, one, features);
}

/// What depends on the later name alone.
fn of_other<S: Sink>(scene: &Scene, candidate: &Candidate, other: &Place, features: &mut Features<S>) {
    features.sited(221, u64::from(other.roles & 0xFFF));
    features.one(239, other.kind as u64);
    features.both(241, other.last);
    features.both(244, other.suffix);
    features.sited(249, level(scene.mentions[candidate.other].confidence));
    features.sited(252, step(other.count as usize));
    heads(scene, other, features);
    later_words(scene, candidate, other, features);
}

fn level(confidence: f32) -> u64 {
    (confidence.clamp(0.0, 1.0) * 8.0) as u64
}

/// The sentence around the earlier of two mentions in it.
fn opening<S: Sink>(scene: &Scene, candidate: &Candidate, one: &Place, features: &mut Features<S>) {
    let line = &scene.lines[one.line];
    features.sited(6, (candidate.one - line.mentions.start).min(4) as u64);
    let before = |back: usize| word_at(line, one.first.checked_sub(back));
    features.one(40, before(1));
    features.two(41, before(2), before(1));
}

/// The sentence around the later of two mentions in it.
fn closing<S: Sink>(scene: &Scene, candidate: &Candidate, other: &Place, features: &mut Features<S>) {
    let line = &scene.lines[other.line];
    features.sited(1, kind_number(scene.blocks[line.block].kind));
    features.sited(7, (line.mentions.end - 1 - candidate.other).min(4) as u64);
    features.one(42, word_at(line, Some(other.end)));
    features.two(43, word_at(line, Some(other.end)), word_at(line, Some(other.end + 1)));
    features.one(47, word_at(line, Some(line.clause_start(other.first))));
    let after = line.verbs_within(other.end, line.clause_end(other.first)).next();
    features.both(65, verb_number(after));
    features.sited(131, u64::from(line.is_question));
}

/// How the mentions of a candidate stand to each other, as one number.
pub(crate) fn site_number(scene: &Scene, candidate: &Candidate) -> Option<u64> {
    let (one, other) = (scene.place(candidate.one)?, scene.place(candidate.other)?);
    let number = match candidate.site {
        Site::Sentence => return Some(shape(scene, one, other) as u64),
        Site::Earlier => 1,
        Site::Sibling => 2,
        Site::Row => 3,
        Site::Head(level) => 4 + u64::from(level),
    };
    Some(20 + number * 10 + kind_number(scene.blocks[scene.lines[one.line].block].kind))
}

pub(crate) fn kind_number(kind: BlockKind) -> u64 {
    match kind {
        BlockKind::Heading { .. } => 0,
        BlockKind::LabelHeading => 1,
        BlockKind::LeadIn => 2,
        BlockKind::Item { .. } => 3,
        BlockKind::Paragraph => 4,
        BlockKind::Question => 5,
        BlockKind::Cell { .. } => 6,
        BlockKind::HeaderCell { .. } => 7,
        BlockKind::Code | BlockKind::Aside => 8,
    }
}

pub(crate) fn word_at(line: &Line, at: Option<usize>) -> u64 {
    let word = at.and_then(|at| line.words.get(at));
    word.map_or(EDGE, |word| if word.mention.is_some() { NAME } else { word.hash })
}

/// A linking verb's type, sense and strength as one number; 0 for none.
pub(crate) fn verb_number(verb: Option<&VerbHit>) -> u64 {
    verb.map_or(0, |verb| {
        let sense = u64::from(verb.meaning.sense == Sense::Reverse);
        1 + verb.meaning.relation as u64 * 4 + sense * 2 + u64::from(verb.meaning.weak)
    })
}

/// Both mentions stand in one sentence.
fn sentence<S: Sink>(scene: &Scene, candidate: &Candidate, one: &Place, other: &Place, features: &mut Features<S>) {
    let line = &scene.lines[other.line];
    distances(line, candidate, one, other, features);
    let ends = (candidate.one, candidate.other);
    between(line, (one.end, other.first), ends, Gap::Names, features);
    around(line, one, other, features);
    verbs_of(line, one, other, features);
    coordination(scene, line, one, other, features);
    flags(line, one, other, features);
    roads(line, one, other, features);
}

/// How strong a verb is: none, a weak one, a strong one.
pub(crate) fn strength(verb: Option<&VerbHit>) -> u64 {
    verb.map_or(0, |verb| if verb.meaning.weak { 1 } else { 2 })
}

/// Names within words `from..to`, at most three.
fn names_within(line: &Line, from: usize, to: usize) -> u64 {
    line.names_within(from, to).min(3) as u64
}

/// Where the verb stands on the way between the mentions.
fn roads<S: Sink>(line: &Line, one: &Place, other: &Place, features: &mut Features<S>) {
    let clause = line.clause_start(other.first);
    let apart = u64::from((line.words[other.first].clause - line.words[one.first].clause).min(3));
    let nearest = line.verbs_within(one.end.max(clause), other.first).next_back();
    let verb = strength(nearest);
    let (left, right) = nearest
        .map_or((3, 3), |hit| (names_within(line, one.end, hit.first), names_within(line, hit.end, other.first)));
    let subject = u64::from(one.roles & FIRST != 0) * 2 + u64::from(one.roles & CLAUSE_FIRST != 0);
    let own = names_within(line, clause, nearest.map_or(clause, |hit| hit.first));
    let key = verb << 10 | apart << 8 | left << 6 | right << 4 | subject << 2 | own;
    features.known(Group::Road, key, |features| {
        features.three(270, verb * 4 + apart, left * 4 + right, subject);
        features.three(271, subject * 4 + apart, verb, own);
        features.three(272, apart * 4 + own, right, verb);
    });
}

fn distances<S: Sink>(line: &Line, candidate: &Candidate, one: &Place, other: &Place, features: &mut Features<S>) {
    let gap = step(other.first.saturating_sub(one.end));
    let clauses = u64::from(line.words[other.first].clause.saturating_sub(line.words[one.first].clause).min(4));
    let names = (candidate.other - candidate.one - 1).min(5) as u64;
    let left = (candidate.one - line.mentions.start).min(4) as u64;
    let all = line.mentions.len().min(9) as u64;
    let key = gap << 16 | clauses << 12 | names << 8 | left << 4 | all;
    features.known(Group::Distance, key, |features| {
        features.both(2, gap);
        features.both(3, clauses);
        features.both(4, names);
        features.three(5, gap, clauses, names);
        features.three(8, left, names, clauses);
        features.two(9, left, all);
    });
}

/// The words of a gap; `ends` are the mentions that it begins behind and ends before.
fn between<S: Sink>(
    line: &Line,
    (from, to): (usize, usize),
    ends: (usize, usize),
    gap: Gap,
    features: &mut Features<S>,
) {
    let base = gap.base();
    let words = line.words.get(from..to).unwrap_or_default();
    let (Some(first), Some(last)) = (words.first(), line.words.get(to)) else {
        features.sited(base + 2, 0);
        return;
    };
    let crosses = first.clause != last.clause;
    if words.len() <= 2 * NEAR {
        features.words(line, from..to, gap, crosses);
    } else {
        features.words(line, from..from + NEAR, gap, crosses);
        features.words(line, to - NEAR..to, gap, crosses);
    }
    let hash = |at: usize| word_at(line, Some(at));
    let is_long = words.len() > 1;
    let key = |mention: usize| (mention as u64) << 2 | (gap as u64) << 1 | u64::from(is_long);
    features.known(Group::Opening, key(ends.0), |features| {
        features.both(base + 3, hash(from));
        if is_long {
            features.two(base + 6, hash(from), hash(from + 1));
        }
    });
    features.known(Group::Closing, key(ends.1), |features| {
        features.both(base + 4, hash(to - 1));
        if is_long {
            features.two(base + 7, hash(to - 2), hash(to - 1));
        }
    });
    features.two(base + 5, hash(from), hash(to - 1));
    if words.len() <= 3 {
        let whole = (from..to).fold(words.len() as u64, |sum, at| sum.wrapping_mul(31).wrapping_add(hash(at)));
        features.one(base + 8, whole);
    }
}

fn around<S: Sink>(line: &Line, one: &Place, other: &Place, features: &mut Features<S>) {
    let before = |place: &Place| word_at(line, place.first.checked_sub(1));
    let behind = |place: &Place| word_at(line, Some(place.end));
    features.two(44, before(one), before(other));
    features.three(45, before(one), behind(one), before(other));
    features.three(46, behind(one), before(other), behind(other));
}

fn verbs_of<S: Sink>(line: &Line, one: &Place, other: &Place, features: &mut Features<S>) {
    let same_clause = u64::from(line.words[one.first].clause == line.words[other.first].clause);
    let clause = line.clause_start(other.first);
    let nearest = line.verbs_within(one.end.max(clause), other.first).next_back();
    let first = verb_number(line.verbs_within(one.end, other.first).next());
    let after = verb_number(line.verbs_within(other.end, line.clause_end(other.first)).next());
    let before = verb_number(line.verbs_within(line.clause_start(one.first), one.first).next_back());
    let count = line.verbs_within(one.end, other.first).count().min(4) as u64;
    let asked = bit(Cue::Agent) | bit(Cue::Means) | bit(Cue::Fronting) | bit(Cue::Purpose);
    let frame = u64::from(line.cues(one.first.saturating_sub(1), one.first) & asked);
    let inner = u64::from(line.cues(one.end, other.first) & asked);
    let near = verb_number(nearest);
    let key = near << 41 | first << 34 | after << 27 | before << 20 | frame >> 6 << 16 | inner >> 6 << 12 | count << 8;
    features.known(Group::Verbs, key | same_clause, |features| {
        features.both(60, near * 2 + same_clause);
        features.one(61, first);
        features.two(62, near, first);
        features.two(63, near, after);
        features.both(64, count);
        features.two(66, before, u64::from(count == 0));
        features.three(73, frame, inner, near);
        features.three(74, frame, inner, after);
    });
    for verb in line.verbs_within(one.end, other.first) {
        features.one(67, verb_number(Some(verb)));
    }
    if let Some(verb) = nearest {
        nearest_verb(line, verb, one, other, features);
    }
}

/// The linking verb that stands nearest to the later mention.
fn nearest_verb<S: Sink>(line: &Line, verb: &VerbHit, one: &Place, other: &Place, features: &mut Features<S>) {
    let (left, right) = (names_within(line, one.end, verb.first), names_within(line, verb.end, other.first));
    let earlier = line.names_within(line.clause_start(one.first), one.first).min(2) as u64;
    let (number, way) = (verb_number(Some(verb)), step(other.first - verb.end));
    let key = number << 16 | left << 12 | right << 8 | earlier << 4 | way;
    features.known(Group::Nearest, key, |features| {
        features.three(68, number, left, right);
        features.two(69, number, way);
        features.three(72, number, left, earlier);
    });
    features.two(70, verb.hash, left * 4 + right);
    features.two(71, verb.hash, u64::from(line.denies(one.end, verb.first)));
}

/// What would be seen if the first of the other's enumeration and the last of the one's stood here.
fn coordination<S: Sink>(scene: &Scene, line: &Line, one: &Place, other: &Place, features: &mut Features<S>) {
    let sizes = |place: &Place| (place.group.1 - place.group.0).min(4) as u64;
    features.sited(80, sizes(one) * 8 + sizes(other));
    if one.group.0 == other.group.0 {
        return;
    }
    let left = scene.place(one.group.1).map_or(one.end, |place| place.end);
    let right = scene.place(other.group.0).map_or(other.first, |place| place.first);
    if left <= right {
        between(line, (left, right), (one.group.1, other.group.0), Gap::Groups, features);
        let nearest = verb_number(line.verbs_within(left.max(line.clause_start(right)), right).next_back());
        let names = &line.mentions;
        let gap = other.group.0.min(names.end).saturating_sub((one.group.1 + 1).max(names.start)).min(4) as u64;
        let way = step(right - left);
        features.known(Group::Coordination, nearest << 8 | gap << 4 | way, |features| {
            features.both(92, way);
            features.two(93, nearest, gap);
            features.sited(94, gap);
        });
    }
}

fn flags<S: Sink>(line: &Line, one: &Place, other: &Place, features: &mut Features<S>) {
    let asked =
        [Cue::Negation, Cue::Condition, Cue::Narrative, Cue::Comparison, Cue::Question, Cue::Example, Cue::Enumeration];
    let mask = asked.iter().fold(0, |mask, cue| mask | bit(*cue));
    let clause = line.cues(line.clause_start(one.first), line.clause_end(other.first)) & mask;
    let inner = line.cues(one.end, other.first);
    features.known(Group::Cues, u64::from(clause) << 24 | u64::from(inner), |features| {
        for cue in asked {
            features.sited(100 + cue as u32, u64::from(clause & bit(cue) != 0));
        }
        for at in (0..17_u32).filter(|at| inner >> at & 1 == 1) {
            features.both(130, u64::from(at));
        }
        features.one(132, u64::from(inner & HANDOVER != 0));
    });
}

/// What the names look like together, wherever they stand.
fn names<S: Sink>(scene: &Scene, candidate: &Candidate, one: &Place, other: &Place, features: &mut Features<S>) {
    let (left, right) = (&scene.mentions[candidate.one], &scene.mentions[candidate.other]);
    features.known(Group::Roles, u64::from(one.roles) << 16 | u64::from(other.roles), |features| {
        for role in 0..13 {
            let pair = u64::from(one.roles >> role & 1) * 2 + u64::from(other.roles >> role & 1);
            features.sited(222 + role, pair);
        }
        let mask = CLAUSE_FIRST | LABEL | GLOSS | HOST | INNER | CHAIN;
        features.two(236, u64::from(one.roles & mask), u64::from(other.roles & mask));
    });
    features.two(242, one.last, other.last);
    features.two(245, one.suffix, other.suffix);
    let kinds = one.kind as u64 * 16 + other.kind as u64;
    let scripts = u64::from(one.script * 4 + other.script);
    let holds = containment((left, one), (right, other));
    let least = level(left.confidence.min(right.confidence));
    let together = scene.together(one, other);
    let share = u64::from((together * 8 / one.count.min(other.count).max(1)).min(8));
    let (both, first, second) = (step(together as usize), step(one.count as usize), step(other.count as usize));
    let apart = u64::from(one.name.abs_diff(other.name).min(6));
    let looks = kinds << 12 | scripts << 8 | holds << 4 | least;
    let counts = share << 16 | both << 12 | first << 8 | second << 4 | apart;
    features.known(Group::Names, looks << 24 | counts, |features| {
        features.both(237, kinds);
        features.sited(246, scripts);
        features.both(247, holds);
        features.one(250, least);
        features.both(253, both);
        features.both(254, share);
        features.three(255, both, first, second);
        features.one(256, apart);
    });
}

/// Whether one name holds the other, and where: 調度器 and 調度.
fn containment((one, left): (&Mention, &Place), (other, right): (&Mention, &Place)) -> u64 {
    let shared = || {
        let pairs = one.shadow.chars().rev().zip(other.shadow.chars().rev());
        6 + pairs.take(2).take_while(|(one, other)| one == other).count() as u64
    };
    // A name that lacks a letter of the other does not hold it.
    let (common, one, other) = (left.letters & right.letters, one.shadow.as_str(), other.shadow.as_str());
    if common != left.letters && common != right.letters {
        shared()
    } else if one.ends_with(other) {
        1
    } else if one.starts_with(other) {
        2
    } else if other.ends_with(one) {
        3
    } else if other.starts_with(one) {
        4
    } else if one.contains(other) || other.contains(one) {
        5
    } else {
        shared()
    }
}
