//! A pair of names in company: what else its names are tied to, and what else its line relates.
//!
//! Readers seldom draw a line that two others already lead round, and relate what a line relates most clearly. Of two
//! names that facts know well and never relate, few are related.

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

/// What a name is tied to.
#[derive(Default)]
struct Ties {
    /// How, by the number of the other name, in order.
    all: Vec<(u32, Tie)>,
    /// How many ties it may expect.
    expected: f32,
    /// How many of them are listed.
    listed: f32,
}

/// The chances of the pairs whose surest candidate ends in one line.
#[derive(Default)]
struct Chances {
    /// The surest first.
    ranked: Vec<f32>,
    sum: f32,
}

/// The pairs of a note, by what they have in common.
#[derive(Default)]
pub(crate) struct Company {
    /// By name.
    ties: Vec<Ties>,
    /// By line of the later mention.
    lines: Vec<Chances>,
}

impl Ties {
    fn count(&mut self) {
        self.expected = self.all.iter().map(|(_, tie)| tie.chance).sum();
        self.listed = self.all.iter().filter(|(_, tie)| tie.is_listed).count() as f32;
    }
}

impl Chances {
    fn count(&mut self) {
        self.sum = self.ranked.iter().sum();
        self.ranked.sort_by(|one, other| other.total_cmp(one));
    }
}

impl Company {
    /// The company of every pair.
    pub(crate) fn of(scene: &Scene, drafts: &[Draft], opinions: &Opinions) -> Self {
        let mut company = Self::default();
        company.lines.resize_with(scene.lines.len(), Chances::default);
        // Pairs come in order, so that the ties of a name do.
        for (&(low, high), pair) in opinions.pairs() {
            let best = &drafts[pair.best()];
            let tie = Tie { chance: pair.chance(), is_listed: best.known.fact.is_some() };
            company.ties_of(low).push((high, tie));
            company.ties_of(high).push((low, tie));
            if let Some(place) = scene.place(best.candidate.other) {
                company.lines[place.line].ranked.push(tie.chance);
            }
        }
        company.ties.iter_mut().for_each(Ties::count);
        company.lines.iter_mut().for_each(Chances::count);
        company
    }

    fn ties_of(&mut self, name: u32) -> &mut Vec<(u32, Tie)> {
        let name = name as usize;
        self.ties.resize_with(self.ties.len().max(name + 1), Ties::default);
        &mut self.ties[name].all
    }

    /// Adds the measures of a pair, always as many; `best` is its surest candidate.
    pub(crate) fn measure(&self, scene: &Scene, names: (u32, u32), pair: &Pair, best: &Draft, measures: &mut Vec<f32>) {
        let (one, other) = (&self.ties[names.0 as usize], &self.ties[names.1 as usize]);
        shared(&one.all, &other.all, measures);
        own(one, other, measures);
        let line = scene.place(best.candidate.other).map(|place| &self.lines[place.line]);
        in_line(line.unwrap_or(&Chances::default()), pair.chance(), measures);
    }
}

/// What both names are tied to: the surest way round, all of them together, and how many are listed on both sides, on
/// one, on none.
fn shared(one: &[(u32, Tie)], other: &[(u32, Tie)], measures: &mut Vec<f32>) {
    let (fewer, mut more) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    let (mut surest, mut together, mut listed) = (0.0_f32, 0.0, [0.0; 3]);
    for (name, tie) in fewer {
        more = &more[more.partition_point(|(other, _)| other < name)..];
        let Some((_, next)) = more.first().filter(|(other, _)| other == name) else { continue };
        surest = surest.max(tie.chance.min(next.chance));
        together += tie.chance * next.chance;
        listed[usize::from(tie.is_listed) + usize::from(next.is_listed)] += 1.0;
    }
    measures.extend([surest, together]);
    measures.extend(listed);
}

/// How many ties each name may expect, and how many of them are listed, the lesser number first.
fn own(one: &Ties, other: &Ties, measures: &mut Vec<f32>) {
    let share = |ties: &Ties| ties.listed / (ties.all.len() as f32 + FEW);
    for (left, right) in [(one.expected, other.expected), (one.listed, other.listed), (share(one), share(other))] {
        measures.extend([left.min(right), left.max(right)]);
    }
}

/// How a chance stands among those of its line.
fn in_line(line: &Chances, own: f32, measures: &mut Vec<f32>) {
    let surer = line.ranked.partition_point(|chance| *chance > own) as f32;
    let surest = line.ranked.first().copied().unwrap_or(0.0);
    let count = line.ranked.len() as f32;
    measures.extend([surer, line.sum, surest, count, surer / count.max(1.0)]);
}
