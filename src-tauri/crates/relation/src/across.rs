//! What the model sees of two mentions in different sentences: the governing sentence, and the way to the later mention.

use zhitu_lexicon::Cue;
use zhitu_model::PartOfSpeech;

use crate::candidate::Candidate;
use crate::feature::{Features, Sink, step};
use crate::features::{NEAR, kind_number, strength, verb_number, word_at};
use crate::place::Place;
use crate::scene::{Line, Scene};
use crate::vocabulary::bit;

/// The mentions stand in different sentences.
pub(crate) fn across<S: Sink>(scene: &Scene, one: &Place, other: &Place, features: &mut Features<S>) {
    features.sited(151, step(scene.lines[other.line].block - scene.lines[one.line].block));
    features.sited(152, step(other.line - one.line));
}

/// The later sentence, around the mention in it and on the way to it.
pub(crate) fn approach<S: Sink>(scene: &Scene, candidate: &Candidate, other: &Place, features: &mut Features<S>) {
    let line = &scene.lines[other.line];
    features.sited(150, kind_number(scene.blocks[line.block].kind));
    let opening = other.line == scene.block_lines[line.block].start;
    features.sited(153, u64::from(opening) * 2 + u64::from(line.is_question));
    let after = line.verbs_within(other.end, line.clause_end(other.first)).next();
    features.both(154, verb_number(after));
    features.one(155, word_at(line, Some(other.end)));
    flags_across(line, other, features);
    way(line, candidate, other, features);
}

/// The way from the start of the sentence to the mention.
fn way<S: Sink>(line: &Line, candidate: &Candidate, other: &Place, features: &mut Features<S>) {
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
pub(crate) fn head<S: Sink>(scene: &Scene, candidate: &Candidate, one: &Place, features: &mut Features<S>) {
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

fn flags_across<S: Sink>(line: &Line, other: &Place, features: &mut Features<S>) {
    let clause = line.cues(line.clause_start(other.first), line.clause_end(other.first));
    for cue in [Cue::Negation, Cue::Condition, Cue::Narrative, Cue::Pronoun, Cue::Question] {
        features.sited(190 + cue as u32, u64::from(clause & bit(cue) != 0));
    }
}
