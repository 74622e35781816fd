//! What facts say of a note's likely names: who is related to another name of the note is likelier on its map.

use zhitu_fact::{FactTable, PairHash, Salience, canonical};
use zhitu_learn::{Stretch, sigmoid};

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
    let all: Vec<Option<Relative>> =
        surfaces.iter().zip(judged).map(|(surface, odds)| relative(draft, surface, *odds)).collect();
    let mut likely: Vec<&Relative> = all.iter().flatten().filter(|one| one.chance >= LEAST).collect();
    likely.sort_by(|one, other| other.chance.total_cmp(&one.chance));
    likely.truncate(MOST);
    let kin = |one: &Relative| kin(one, &likely, draft.foreknown.facts);
    all.iter().map(|one| one.as_ref().map(kin).unwrap_or_default()).collect()
}

/// The surface as its kin sees it; `None` for a name without facts, which has no kin.
fn relative(draft: &Draft, surface: &Surface, odds: f32) -> Option<Relative> {
    let Foreknowledge { knowledge, facts } = draft.foreknown;
    let (line, Stretch { start, end }) = draft.place(surface);
    let shadow = line.key(start as usize, end as usize);
    let name = canonical(shadow, knowledge.lexicon.known(shadow));
    facts.names(name).then(|| Relative { name, chance: sigmoid(odds), line: surface.line })
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
