//! What the judge sees of a pair of names: how sure its candidates are, how it stands among its rivals, and where the
//! surest candidate stands.

use crate::candidate::Candidate;
use crate::features::site_number;
use crate::opinion::{Draft, Opinions, Pair};
use crate::place::Place;
use crate::scene::Scene;
use crate::syntax::syntax;

/// Added to the distance of mentions that stand in different sentences.
const ACROSS: f32 = 50.0;
/// The last number of all that is seen: whether the readers drew the map by whom the maps are measured. A note is always
/// read as they do; maps of other readers, who draw fewer lines, stand beside theirs in training alone.
pub(crate) const OWN_HAND: f32 = 1.0;
/// Room for all that the judge sees of a pair.
const ROOM: usize = 112;
/// Chances of a pair that are taken together.
const TOGETHER: usize = 4;

/// The measures of a pair in its note, always as many; `best` is its surest candidate.
pub(crate) fn measures(scene: &Scene, opinions: &Opinions, pair: &Pair, best: &Draft) -> Vec<f32> {
    let Candidate { one, other, .. } = best.candidate;
    let mut measures = Vec::with_capacity(ROOM);
    sureness(pair, &mut measures);
    standing(opinions, pair, &mut measures);
    kinds(best, pair, &mut measures);
    if let (Some(left), Some(right)) = (scene.place(one), scene.place(other)) {
        names(scene, &best.candidate, left, right, &mut measures);
        way(scene, &best.candidate, left, right, &mut measures);
        syntax(scene, &best.candidate, left, right, &mut measures);
    }
    measures
}

/// How sure the candidates of the pair are.
fn sureness(pair: &Pair, measures: &mut Vec<f32>) {
    let chance = |at: usize| pair.chances.get(at).copied().unwrap_or(0.0);
    let doubt: f32 = pair.chances.iter().take(TOGETHER).map(|chance| 1.0 - chance).product();
    measures.extend([
        odds(chance(0)),
        odds(chance(1)),
        odds(chance(2)),
        odds(1.0 - doubt),
        pair.chances.iter().sum(),
        number(pair.chances.len()),
    ]);
}

/// How the pair stands among the pairs of its names and of the note.
fn standing(opinions: &Opinions, pair: &Pair, measures: &mut Vec<f32>) {
    let names = number(opinions.names.max(1));
    let behind = |rival: f32| odds(rival) - odds(pair.chance());
    measures.extend([
        number(pair.ranks.0.min(pair.ranks.1)),
        number(pair.ranks.0.max(pair.ranks.1)),
        behind(pair.rivals.0.min(pair.rivals.1)),
        behind(pair.rivals.0.max(pair.rivals.1)),
        number(pair.sizes.0.min(pair.sizes.1)),
        number(pair.sizes.0.max(pair.sizes.1)),
        number(pair.place) / names,
        number(opinions.names),
        number(opinions.len()) / names,
    ]);
}

/// How clear the pair's type is.
fn kinds(best: &Draft, pair: &Pair, measures: &mut Vec<f32>) {
    let (mut first, mut second) = ((0, f32::NEG_INFINITY), f32::NEG_INFINITY);
    for (class, kind) in best.kinds.iter().enumerate() {
        if *kind > first.1 {
            (first, second) = ((class, *kind), first.1);
        } else {
            second = second.max(*kind);
        }
    }
    let total: f32 = pair.kinds.iter().sum();
    let shared = pair.kinds.iter().copied().fold(0.0, f32::max) / total.max(f32::MIN_POSITIVE);
    measures.extend([number(first.0), first.1, second, shared]);
}

/// How sure, how frequent and how long the names are.
fn names(scene: &Scene, candidate: &Candidate, one: &Place, other: &Place, measures: &mut Vec<f32>) {
    let (left, right) = (&scene.mentions[candidate.one], &scene.mentions[candidate.other]);
    let together = scene.together(one, other) as f32;
    let length = |span: zhitu_model::Span| number(span.of(scene.text).chars().count());
    measures.extend([
        left.confidence.min(right.confidence),
        left.confidence.max(right.confidence),
        left.confidence,
        right.confidence,
        together,
        together / one.count.min(other.count).max(1) as f32,
        one.count as f32,
        other.count as f32,
        length(left.span),
        length(right.span),
    ]);
}

/// The way from one mention to the other.
fn way(scene: &Scene, candidate: &Candidate, one: &Place, other: &Place, measures: &mut Vec<f32>) {
    let (above, line) = (&scene.lines[one.line], &scene.lines[other.line]);
    let is_within = one.line == other.line;
    let from = if is_within { one.end } else { line.clause_start(other.first) };
    let gap = if is_within { number(other.first.saturating_sub(one.end)) } else { ACROSS + number(other.first) };
    measures.extend([
        site_number(scene, candidate).unwrap_or(0) as f32,
        gap,
        number(candidate.other - candidate.one),
        f32::from(line.words[other.first].clause),
        number(line.words.len()),
        number(line.mentions.len()),
        number(candidate.other - line.mentions.start),
        number(candidate.one - above.mentions.start),
        number(line.verbs_within(from, other.first).count()),
        f32::from(u8::from(line.is_question)),
        number(other.line - one.line),
    ]);
}

fn number(count: usize) -> f32 {
    count as f32
}

/// Log odds, bounded.
fn odds(chance: f32) -> f32 {
    let chance = chance.clamp(1e-4, 1.0 - 1e-4);
    (chance / (1.0 - chance)).ln()
}
