//! What the whole note thinks of a pair of names: a pair is related in one way, wherever the note says it.

use std::collections::BTreeMap;

use zhitu_fact::{CLASSES, opposite};

use crate::candidate::Candidate;
use crate::precedent::KnownPair;
use crate::scene::Scene;

/// How much the note's opinion weighs against a statement's own.
const SHARED: f32 = 1.0;

/// A candidate and what the model thinks of it.
pub(crate) struct Draft {
    pub(crate) candidate: Candidate,
    /// Probability that it is related.
    pub(crate) chance: f32,
    /// Probability of each type and direction.
    pub(crate) kinds: Vec<f32>,
    /// What was known of its names.
    pub(crate) known: KnownPair,
}

/// What the note thinks of one pair of names.
#[derive(Default)]
pub(crate) struct Pair {
    /// Chances of its candidates, the surest first.
    pub(crate) chances: Vec<f32>,
    /// The surest candidate.
    best: usize,
    /// Weight of each type and direction.
    pub(crate) kinds: Vec<f32>,
    /// How many pairs of its smaller and greater name are surer.
    pub(crate) ranks: (usize, usize),
    /// Chance of the surest pair of its smaller and greater name.
    pub(crate) rivals: (f32, f32),
    /// How many pairs its names have.
    pub(crate) sizes: (usize, usize),
    /// How many pairs of the note are surer.
    pub(crate) place: usize,
}

/// By pair of names, the smaller number first.
pub(crate) struct Opinions {
    by_pair: BTreeMap<(u32, u32), Pair>,
    /// Names that stand in some pair.
    pub(crate) names: usize,
}

impl Pair {
    /// The surest candidate, as an index of the drafts.
    pub(crate) fn best(&self) -> usize {
        self.best
    }

    /// Chance of the surest candidate.
    pub(crate) fn chance(&self) -> f32 {
        self.chances.first().copied().unwrap_or(0.0)
    }
}

impl Opinions {
    /// Sums what the model thinks of every candidate of a pair, and ranks the pairs of each name.
    pub(crate) fn of(scene: &Scene, drafts: &[Draft]) -> Self {
        let mut by_pair: BTreeMap<(u32, u32), Pair> = BTreeMap::new();
        for (at, draft) in drafts.iter().enumerate() {
            let Some((key, turned)) = pair(scene, &draft.candidate) else { continue };
            let entry = by_pair.entry(key).or_insert_with(|| Pair {
                kinds: vec![0.0; usize::from(CLASSES)],
                best: at,
                ..Pair::default()
            });
            if draft.chance > drafts[entry.best].chance {
                entry.best = at;
            }
            entry.chances.push(draft.chance);
            for (class, kind) in draft.kinds.iter().enumerate() {
                entry.kinds[if turned { opposite(class) } else { class }] += kind * draft.chance;
            }
        }
        let mut opinions = Self { by_pair, names: 0 };
        opinions.rank();
        opinions
    }

    fn rank(&mut self) {
        for pair in self.by_pair.values_mut() {
            pair.chances.sort_by(|one, other| other.total_cmp(one));
        }
        let mut order: Vec<((u32, u32), f32)> = self.by_pair.iter().map(|(key, pair)| (*key, pair.chance())).collect();
        order.sort_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0)));
        let mut seen: BTreeMap<u32, (usize, f32)> = BTreeMap::new();
        for (place, (key, chance)) in order.iter().enumerate() {
            let mut count = |name: u32| {
                let entry = seen.entry(name).or_insert((0, *chance));
                entry.0 += 1;
                (entry.0 - 1, entry.1)
            };
            let (low, high) = (count(key.0), count(key.1));
            if let Some(pair) = self.by_pair.get_mut(key) {
                (pair.ranks, pair.rivals, pair.place) = ((low.0, high.0), (low.1, high.1), place);
            }
        }
        self.names = seen.len();
        for (key, pair) in &mut self.by_pair {
            let size = |name: u32| seen.get(&name).map_or(0, |entry| entry.0);
            pair.sizes = (size(key.0), size(key.1));
        }
    }

    /// Number of pairs.
    pub(crate) fn len(&self) -> usize {
        self.by_pair.len()
    }

    /// The pairs in order of their names' numbers.
    pub(crate) fn pairs(&self) -> impl Iterator<Item = (&(u32, u32), &Pair)> {
        self.by_pair.iter()
    }

    /// The note's view of a draft's pair.
    pub(crate) fn view(&self, scene: &Scene, draft: &Draft) -> Option<((u32, u32), &Pair)> {
        let (key, _) = pair(scene, &draft.candidate)?;
        self.by_pair.get(&key).map(|view| (key, view))
    }

    /// How much candidate and note together lean to each type and direction.
    pub(crate) fn weights(&self, scene: &Scene, draft: &Draft) -> Vec<f32> {
        let known = pair(scene, &draft.candidate);
        let shared = known.and_then(|(key, turned)| Some((self.by_pair.get(&key)?, turned)));
        let weight = |class: usize| {
            let note = shared.map_or(0.0, |(view, turned)| view.kinds[if turned { opposite(class) } else { class }]);
            draft.kinds[class] * draft.chance + SHARED * note
        };
        (0..draft.kinds.len()).map(weight).collect()
    }
}

/// The candidate's names in order of their numbers, and whether that turns the candidate round.
fn pair(scene: &Scene, candidate: &Candidate) -> Option<((u32, u32), bool)> {
    let (one, other) = (scene.place(candidate.one)?.name, scene.place(candidate.other)?.name);
    Some(((one.min(other), one.max(other)), one > other))
}
