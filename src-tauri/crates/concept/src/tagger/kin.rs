//! What facts say of a note's likely names: who is related to another name of the note is likelier on its map.

use zhitu_fact::{FactTable, PairHash, Salience, canonical};
use zhitu_learn::sigmoid;
use zhitu_lexicon::Lexicon;

use super::draft::{Draft, Foreknowledge, Surface};

/// Surfaces less likely than this are nobody's kin.
const LEAST: f32 = 0.05;
/// So many of the likeliest surfaces may be kin: more than a person's note has, so that none takes time in the square of its length.
const MOST: usize = 1000;
/// Kin within so many sentences is near.
const NEAR: usize = 3;

/// How likely the other names of a note are that facts relate a surface to.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Kin {
    /// Summed, by what readily comes to mind.
    first: f32,
    /// Summed, by other facts.
    further: f32,
    /// The likeliest.
    best: f32,
    /// Summed, those near.
    near: f32,
    /// The likeliest near.
    best_near: f32,
}

impl Kin {
    /// The measures, always as many and in this order.
    pub(super) fn measures(self) -> [f32; 5] {
        [self.first, self.further, self.best, self.near, self.best_near]
    }

    fn add(&mut self, chance: f32, salience: Salience, is_near: bool) {
        *match salience {
            Salience::First => &mut self.first,
            Salience::Further => &mut self.further,
        } += chance;
        self.best = self.best.max(chance);
        if is_near {
            self.near += chance;
            self.best_near = self.best_near.max(chance);
        }
    }
}

/// A surface as its kin sees it.
struct Relative {
    name: u64,
    chance: f32,
    line: usize,
}

/// The kin of each surface, given the judge's log odds of each. O(surfaces).
pub(super) fn kins(draft: &Draft, surfaces: &[Surface], judged: &[f32]) -> Vec<Kin> {
    let Foreknowledge { knowledge, facts } = draft.foreknown;
    let all: Vec<Relative> =
        surfaces.iter().zip(judged).map(|(one, odds)| relative(draft, &knowledge.lexicon, one, *odds)).collect();
    let mut likely: Vec<&Relative> = all.iter().filter(|one| one.chance >= LEAST && facts.names(one.name)).collect();
    likely.sort_by(|one, other| other.chance.total_cmp(&one.chance));
    likely.truncate(MOST);
    let kin = |one: &Relative| if facts.names(one.name) { kin(one, &likely, facts) } else { Kin::default() };
    all.iter().map(kin).collect()
}

fn relative(draft: &Draft, lexicon: &Lexicon, surface: &Surface, odds: f32) -> Relative {
    let (line, candidates) = &draft.lines[surface.line];
    let stretch = candidates[surface.candidate];
    let shadow = line.key(stretch.start as usize, stretch.end as usize);
    Relative { name: canonical(shadow, lexicon.known(shadow)), chance: sigmoid(odds), line: surface.line }
}

fn kin(one: &Relative, likely: &[&Relative], facts: &FactTable) -> Kin {
    let mut kin = Kin::default();
    for other in likely.iter().filter(|other| other.name != one.name) {
        if let Some(known) = facts.find(PairHash::of(one.name, other.name)) {
            kin.add(other.chance, known.salience, one.line.abs_diff(other.line) <= NEAR);
        }
    }
    kin
}
