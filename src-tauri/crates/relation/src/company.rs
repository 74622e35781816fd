//! A pair of names in company: what else its names are tied to, and what else its line relates.
//!
//! Readers seldom draw a line that two others already lead round, and relate what a line relates most clearly. Of two
//! names that facts know well and never relate, few are related.

use std::collections::BTreeMap;

use crate::opinion::{Draft, Opinions, Pair};
use crate::scene::Scene;

/// What is thought of a pair before it is seen in company.
#[derive(Clone, Copy)]
struct Tie {
    chance: f32,
    is_listed: bool,
}

/// Added to a name's ties before a share of them is taken: one or two say little.
const FEW: f32 = 3.0;

/// By name: what it is tied to, and how.
type Ties = BTreeMap<u32, Tie>;

/// The pairs of a note, by what they have in common.
#[derive(Default)]
pub(crate) struct Company {
    ties: BTreeMap<u32, Ties>,
    /// By line of the later mention: the chances of its pairs.
    lines: BTreeMap<usize, Vec<f32>>,
}

impl Company {
    /// The company of every pair.
    pub(crate) fn of(scene: &Scene, drafts: &[Draft], opinions: &Opinions) -> Self {
        let mut company = Self::default();
        for (&(low, high), pair) in opinions.pairs() {
            let best = &drafts[pair.best()];
            let tie = Tie { chance: pair.chance(), is_listed: best.foreknown.fact.is_some() };
            company.ties.entry(low).or_default().insert(high, tie);
            company.ties.entry(high).or_default().insert(low, tie);
            if let Some(place) = scene.place(best.candidate.other) {
                company.lines.entry(place.line).or_default().push(tie.chance);
            }
        }
        company
    }

    /// Adds the measures of a pair, always as many; `best` is its surest candidate.
    pub(crate) fn measure(&self, scene: &Scene, names: (u32, u32), pair: &Pair, best: &Draft, measures: &mut Vec<f32>) {
        let (one, other) = (&self.ties[&names.0], &self.ties[&names.1]);
        shared(one, other, measures);
        own(one, other, measures);
        let line = scene.place(best.candidate.other).and_then(|place| self.lines.get(&place.line));
        in_line(line.map_or(&[], Vec::as_slice), pair.chance(), measures);
    }
}

/// What both names are tied to: the surest way round, all of them together, and how many are listed on both sides, on
/// one, on none.
fn shared(one: &Ties, other: &Ties, measures: &mut Vec<f32>) {
    let (fewer, more) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    let (mut surest, mut together, mut listed) = (0.0_f32, 0.0, [0.0; 3]);
    for (name, tie) in fewer {
        let Some(next) = more.get(name) else { continue };
        surest = surest.max(tie.chance.min(next.chance));
        together += tie.chance * next.chance;
        listed[usize::from(tie.is_listed) + usize::from(next.is_listed)] += 1.0;
    }
    measures.extend([surest, together]);
    measures.extend(listed);
}

/// How many ties each name may expect, and how many of them are listed, the lesser number first.
fn own(one: &Ties, other: &Ties, measures: &mut Vec<f32>) {
    let expected = |ties: &Ties| ties.values().map(|tie| tie.chance).sum::<f32>();
    let listed = |ties: &Ties| ties.values().filter(|tie| tie.is_listed).count() as f32;
    let share = |ties: &Ties| listed(ties) / (ties.len() as f32 + FEW);
    for (left, right) in [(expected(one), expected(other)), (listed(one), listed(other)), (share(one), share(other))] {
        measures.extend([left.min(right), left.max(right)]);
    }
}

/// How a chance stands among those of its line.
fn in_line(chances: &[f32], own: f32, measures: &mut Vec<f32>) {
    let surer = chances.iter().filter(|chance| **chance > own).count() as f32;
    let surest = chances.iter().copied().fold(0.0, f32::max);
    let count = chances.len() as f32;
    measures.extend([surer, chances.iter().sum(), surest, count, surer / count.max(1.0)]);
}
