//! What the model sees of a candidate.

use zhitu_lexicon::{Cue, Sense};
use zhitu_model::{BlockKind, PartOfSpeech};

use crate::candidate::{Candidate, Site};
use crate::feature::{Features, step};
use crate::frames::frames;
use crate::heads::heads;
use crate::hints::hint;
use crate::place::{CHAIN, CLAUSE_FIRST, FIRST, GLOSS, HOST, INNER, LABEL, Place};
use crate::scene::{Line, Scene, VerbHit};
use crate::vocabulary::{HANDOVER, bit};
use crate::wording::wording;

/// Stands for a place before the first or after the last word.
const EDGE: u64 = 7;
/// Stands for a mention among words.
const NAME: u64 = 11;
/// Words on each side of a gap that are looked at one by one.
const NEAR: usize = 6;

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
pub(crate) fn describe(scene: &Scene, candidate: &Candidate, features: &mut Features) {
    let (Some(one), Some(other)) = (scene.place(candidate.one), scene.place(candidate.other)) else { return };
    let Some(site) = site_number(scene, candidate) else { return };
    features.start(site);
    if candidate.site == Site::Sentence {
        sentence(scene, candidate, one, other, features);
    } else {
        across(scene, candidate, one, other, features);
    }
    names(scene, candidate, one, other, features);
    hint(scene, candidate, one, other, features);
    frames(scene, candidate, one, other, features);
    heads(scene, other, features);
    wording(scene, candidate, one, other, features);
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

fn kind_number(kind: BlockKind) -> u64 {
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

fn word_at(line: &Line, at: Option<usize>) -> u64 {
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
fn sentence(scene: &Scene, candidate: &Candidate, one: &Place, other: &Place, features: &mut Features) {
    let line = &scene.lines[other.line];
    features.sited(1, kind_number(scene.blocks[line.block].kind));
    distances(line, candidate, one, other, features);
    between(line, one.end, other.first, features, 20);
    around(line, one, other, features);
    verbs_of(line, one, other, features);
    coordination(scene, line, one, other, features);
    flags(line, one, other, features);
    roads(line, one, other, features);
}

/// How strong a verb is: none, a weak one, a strong one.
fn strength(verb: Option<&VerbHit>) -> u64 {
    verb.map_or(0, |verb| if verb.meaning.weak { 1 } else { 2 })
}

/// Names within words `from..to`, at most three.
fn names_within(line: &Line, from: usize, to: usize) -> u64 {
    let words = line.words.get(from..to).unwrap_or_default();
    let mut last = None;
    let mut count = 0;
    for mention in words.iter().filter_map(|word| word.mention) {
        count += u64::from(last != Some(mention));
        last = Some(mention);
    }
    count.min(3)
}

/// Where the verb stands on the way between the mentions.
fn roads(line: &Line, one: &Place, other: &Place, features: &mut Features) {
    let clause = line.clause_start(other.first);
    let apart = u64::from((line.words[other.first].clause - line.words[one.first].clause).min(3));
    let nearest = line.verbs_within(one.end.max(clause), other.first).next_back();
    let verb = strength(nearest);
    let (left, right) = nearest
        .map_or((3, 3), |hit| (names_within(line, one.end, hit.first), names_within(line, hit.end, other.first)));
    let subject = u64::from(one.roles & FIRST != 0) * 2 + u64::from(one.roles & CLAUSE_FIRST != 0);
    let own = names_within(line, clause, nearest.map_or(clause, |hit| hit.first));
    features.three(270, verb * 4 + apart, left * 4 + right, subject);
    features.three(271, subject * 4 + apart, verb, own);
    features.three(272, apart * 4 + own, right, verb);
}

fn distances(line: &Line, candidate: &Candidate, one: &Place, other: &Place, features: &mut Features) {
    let gap = step(other.first.saturating_sub(one.end));
    let clauses = line.words[other.first].clause.saturating_sub(line.words[one.first].clause).min(4);
    let names = (candidate.other - candidate.one - 1).min(5) as u64;
    features.both(2, gap);
    features.both(3, u64::from(clauses));
    features.both(4, names);
    features.three(5, gap, u64::from(clauses), names);
    let left = (candidate.one - line.mentions.start).min(4) as u64;
    let right = (line.mentions.end - 1 - candidate.other).min(4) as u64;
    features.sited(6, left);
    features.sited(7, right);
    features.three(8, left, names, u64::from(clauses));
    features.two(9, left, (line.mentions.len()).min(9) as u64);
}

/// The words of a gap; `base` keeps templates of different gaps apart.
fn between(line: &Line, from: usize, to: usize, features: &mut Features, base: u32) {
    let words = line.words.get(from..to).unwrap_or_default();
    let crosses = words.first().zip(line.words.get(to)).is_some_and(|(first, last)| first.clause != last.clause);
    for (at, word) in words.iter().enumerate() {
        if word.mention.is_none() && (at < NEAR || at + NEAR >= words.len()) {
            features.one(base, word.hash);
            features.two(base + 1, word.hash, u64::from(crosses));
        }
    }
    let hash = |at: usize| word_at(line, Some(at));
    if words.is_empty() {
        features.sited(base + 2, 0);
        return;
    }
    let short = words.len() <= 3;
    features.both(base + 3, hash(from));
    features.both(base + 4, hash(to - 1));
    features.two(base + 5, hash(from), hash(to - 1));
    if words.len() > 1 {
        features.two(base + 6, hash(from), hash(from + 1));
        features.two(base + 7, hash(to - 2), hash(to - 1));
    }
    if short {
        let whole = (from..to).fold(words.len() as u64, |sum, at| sum.wrapping_mul(31).wrapping_add(hash(at)));
        features.one(base + 8, whole);
    }
}

fn around(line: &Line, one: &Place, other: &Place, features: &mut Features) {
    let before = |place: &Place, back: usize| word_at(line, place.first.checked_sub(back));
    features.one(40, before(one, 1));
    features.two(41, before(one, 2), before(one, 1));
    features.one(42, word_at(line, Some(other.end)));
    features.two(43, word_at(line, Some(other.end)), word_at(line, Some(other.end + 1)));
    features.two(44, before(one, 1), before(other, 1));
    features.three(45, before(one, 1), word_at(line, Some(one.end)), before(other, 1));
    features.three(46, word_at(line, Some(one.end)), before(other, 1), word_at(line, Some(other.end)));
    let clause = line.clause_start(other.first);
    features.one(47, word_at(line, Some(clause)));
}

fn verbs_of(line: &Line, one: &Place, other: &Place, features: &mut Features) {
    let same_clause = line.words[one.first].clause == line.words[other.first].clause;
    let clause = line.clause_start(other.first);
    let nearest = line.verbs_within(one.end.max(clause), other.first).next_back();
    let first = line.verbs_within(one.end, other.first).next();
    let after = line.verbs_within(other.end, line.clause_end(other.first)).next();
    let before = line.verbs_within(line.clause_start(one.first), one.first).next_back();
    let count = line.verbs_within(one.end, other.first).count().min(4) as u64;
    features.both(60, verb_number(nearest) * 2 + u64::from(same_clause));
    features.one(61, verb_number(first));
    features.two(62, verb_number(nearest), verb_number(first));
    features.two(63, verb_number(nearest), verb_number(after));
    features.both(64, count);
    features.both(65, verb_number(after));
    features.two(66, verb_number(before), u64::from(count == 0));
    for verb in line.verbs_within(one.end, other.first) {
        features.one(67, verb_number(Some(verb)));
    }
    if let Some(verb) = nearest {
        let names = |from: usize, to: usize| {
            let marks = line.words[from..to].iter().filter_map(|word| word.mention);
            marks
                .fold(
                    (0_u64, None),
                    |(count, last), at| if last == Some(at) { (count, last) } else { (count + 1, Some(at)) },
                )
                .0
        };
        let (left, right) = (names(one.end, verb.first).min(3), names(verb.end, other.first).min(3));
        features.three(68, verb_number(nearest), left, right);
        features.two(69, verb_number(nearest), step(other.first - verb.end));
        features.two(70, verb.hash, left * 4 + right);
        features.two(71, verb.hash, u64::from(line.denies(one.end, verb.first)));
        let earlier = names(line.clause_start(one.first), one.first).min(2);
        features.three(72, verb_number(nearest), left, earlier);
    }
    let frame = line.cues(one.first.saturating_sub(1), one.first);
    let inner = line.cues(one.end, other.first);
    let asked = bit(Cue::Agent) | bit(Cue::Means) | bit(Cue::Fronting) | bit(Cue::Purpose);
    features.three(73, u64::from(frame & asked), u64::from(inner & asked), verb_number(nearest));
    features.three(74, u64::from(frame & asked), u64::from(inner & asked), verb_number(after));
}

/// What would be seen if the first of the other's enumeration and the last of the one's stood here.
fn coordination(scene: &Scene, line: &Line, one: &Place, other: &Place, features: &mut Features) {
    let sizes = |place: &Place| (place.group.1 - place.group.0).min(4) as u64;
    features.sited(80, sizes(one) * 8 + sizes(other));
    if one.group.0 == other.group.0 {
        return;
    }
    let left = scene.place(one.group.1).map_or(one.end, |place| place.end);
    let right = scene.place(other.group.0).map_or(other.first, |place| place.first);
    if left <= right {
        between(line, left, right, features, 82);
        features.both(92, step(right - left));
        let nearest = line.verbs_within(left.max(line.clause_start(right)), right).next_back();
        let names = scene.lines[other.line].mentions.clone();
        let gap = names.filter(|at| *at > one.group.1 && *at < other.group.0).count().min(4) as u64;
        features.two(93, verb_number(nearest), gap);
        features.sited(94, gap);
    }
}

fn flags(line: &Line, one: &Place, other: &Place, features: &mut Features) {
    let clause = line.cues(line.clause_start(one.first), line.clause_end(other.first));
    for cue in
        [Cue::Negation, Cue::Condition, Cue::Narrative, Cue::Comparison, Cue::Question, Cue::Example, Cue::Enumeration]
    {
        features.sited(100 + cue as u32, u64::from(clause & bit(cue) != 0));
    }
    let inner = line.cues(one.end, other.first);
    for at in 0..17_u32 {
        if inner >> at & 1 == 1 {
            features.both(130, u64::from(at));
        }
    }
    features.sited(131, u64::from(line.is_question));
    features.one(132, u64::from(inner & HANDOVER != 0));
}

/// The mentions stand in different sentences.
fn across(scene: &Scene, candidate: &Candidate, one: &Place, other: &Place, features: &mut Features) {
    let line = &scene.lines[other.line];
    let block = &scene.blocks[line.block];
    features.sited(150, kind_number(block.kind));
    let blocks = line.block - scene.lines[one.line].block;
    features.sited(151, step(blocks));
    features.sited(152, step(other.line - one.line));
    approach(line, candidate, other, features);
    head(scene, candidate, one, features);
    let opening = other.line == scene.block_lines[line.block].start;
    features.sited(153, u64::from(opening) * 2 + u64::from(line.is_question));
    let after = line.verbs_within(other.end, line.clause_end(other.first)).next();
    features.both(154, verb_number(after));
    features.one(155, word_at(line, Some(other.end)));
    flags_across(line, other, features);
}

/// The way from the start of the sentence to the mention.
fn approach(line: &Line, candidate: &Candidate, other: &Place, features: &mut Features) {
    let rank = (candidate.other - line.mentions.start).min(5) as u64;
    let clause = line.clause_start(other.first);
    let nearest = line.verbs_within(clause, other.first).next_back();
    let subject =
        line.words[clause..nearest.map_or(clause, |verb| verb.first)].iter().any(|word| word.mention.is_some());
    let own_rank = line.words[clause..other.first].iter().filter(|word| word.mention.is_some()).count().min(3) as u64;
    features.both(160, rank);
    features.sited(161, step(other.first));
    features.sited(162, u64::from(line.words[other.first].clause.min(4)));
    features.both(163, verb_number(nearest) * 2 + u64::from(subject));
    features.three(164, verb_number(nearest), own_rank, rank);
    features.two(165, nearest.map_or(0, |verb| verb.hash), u64::from(subject));
    features.sited(166, own_rank);
    features.sited(167, word_at(line, Some(0)));
    features.sited(168, word_at(line, other.first.checked_sub(1)));
    features.two(169, word_at(line, other.first.checked_sub(1)), word_at(line, Some(other.end)));
    features.sited(170, step(line.words.len()));
    features.sited(171, line.mentions.len().min(6) as u64 * 8 + rank);
    for word in line.words[..other.first].iter().rev().take(NEAR).filter(|word| word.mention.is_none()) {
        features.one(172, word.hash);
    }
    let starts_bare =
        line.words.first().is_some_and(|word| word.pos == PartOfSpeech::Verb || word.cues & bit(Cue::Pronoun) != 0);
    features.sited(173, u64::from(starts_bare) * 6 + rank);
    features.sited(283, strength(nearest) * 32 + u64::from(subject) * 16 + own_rank * 4 + rank.min(3));
}

/// The governing or earlier sentence, around the mention that stands there.
fn head(scene: &Scene, candidate: &Candidate, one: &Place, features: &mut Features) {
    let line = &scene.lines[one.line];
    let rank = (candidate.one - line.mentions.start).min(3) as u64;
    let count = line.mentions.len().min(5) as u64;
    features.sited(180, rank * 8 + count);
    features.sited(181, word_at(line, Some(one.end)));
    features.sited(182, word_at(line, one.first.checked_sub(1)));
    for word in line.words.iter().filter(|word| word.mention.is_none()).take(10) {
        features.sited(183, word.hash);
    }
    if let Some((parent, topic)) = scene.parents[line.block] {
        let surface = scene.mentions[candidate.one].span.of(scene.text);
        let relation = parent.relation as u64 * 4 + parent.implied as u64;
        features.both(184, relation);
        features
            .sited(185, relation * 4 + u64::from(topic.ends_with(surface)) * 2 + u64::from(topic.trim() == surface));
    } else {
        features.sited(184, u64::MAX);
    }
    features.sited(186, word_at(line, line.words.len().checked_sub(2)));
    features.sited(187, u64::from(one.roles));
}

fn flags_across(line: &Line, other: &Place, features: &mut Features) {
    let clause = line.cues(line.clause_start(other.first), line.clause_end(other.first));
    for cue in [Cue::Negation, Cue::Condition, Cue::Narrative, Cue::Pronoun, Cue::Question] {
        features.sited(190 + cue as u32, u64::from(clause & bit(cue) != 0));
    }
}

/// What the names look like, wherever they stand.
fn names(scene: &Scene, candidate: &Candidate, one: &Place, other: &Place, features: &mut Features) {
    let (left, right) = (&scene.mentions[candidate.one], &scene.mentions[candidate.other]);
    features.sited(220, u64::from(one.roles & 0xFFF));
    features.sited(221, u64::from(other.roles & 0xFFF));
    for role in 0..13 {
        let pair = u64::from(one.roles >> role & 1) * 2 + u64::from(other.roles >> role & 1);
        features.sited(222 + role, pair);
    }
    let mask = CLAUSE_FIRST | LABEL | GLOSS | HOST | INNER | CHAIN;
    features.two(236, u64::from(one.roles & mask), u64::from(other.roles & mask));
    let kinds = one.kind as u64 * 16 + other.kind as u64;
    features.both(237, kinds);
    features.one(238, one.kind as u64);
    features.one(239, other.kind as u64);
    features.both(240, one.last);
    features.both(241, other.last);
    features.two(242, one.last, other.last);
    features.both(243, one.suffix);
    features.both(244, other.suffix);
    features.two(245, one.suffix, other.suffix);
    features.sited(246, u64::from(one.script * 4 + other.script));
    features.both(247, containment(&left.shadow, &right.shadow));
    let level = |confidence: f32| (confidence.clamp(0.0, 1.0) * 8.0) as u64;
    features.sited(248, level(left.confidence));
    features.sited(249, level(right.confidence));
    features.one(250, level(left.confidence.min(right.confidence)));
    features.sited(251, step(one.count as usize));
    features.sited(252, step(other.count as usize));
    let together = scene.together(one, other);
    features.both(253, step(together as usize));
    let share = together * 8 / one.count.min(other.count).max(1);
    features.both(254, u64::from(share.min(8)));
    features.three(255, step(together as usize), step(one.count as usize), step(other.count as usize));
    features.one(256, one.name.abs_diff(other.name).min(6).into());
}

/// Whether one name holds the other, and where: 調度器 and 調度.
fn containment(left: &str, right: &str) -> u64 {
    if left.ends_with(right) {
        1
    } else if left.starts_with(right) {
        2
    } else if right.ends_with(left) {
        3
    } else if right.starts_with(left) {
        4
    } else if left.contains(right) || right.contains(left) {
        5
    } else {
        let shared = left.chars().rev().zip(right.chars().rev()).take_while(|(one, other)| one == other).count();
        6 + shared.min(2) as u64
    }
}
