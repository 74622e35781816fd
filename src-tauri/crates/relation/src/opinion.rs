//! What the whole note thinks of a pair of names: a pair is related in one way, wherever the note says it.

use std::collections::BTreeMap;

use zhitu_model::RelationType;

use crate::candidate::Candidate;
use crate::feature::{Features, step};
use crate::features::site_number;
use crate::model::{CLASSES, relation_of};
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
}

/// What the note thinks of one pair of names.
#[derive(Default)]
pub(crate) struct Pair {
    /// Chances of its candidates, the surest first.
    chances: Vec<f32>,
    /// The surest candidate.
    best: usize,
    /// Weight of each type and direction.
    kinds: Vec<f32>,
    /// How many pairs of its smaller and greater name are surer.
    ranks: (usize, usize),
    /// Chance of the surest pair of its smaller and greater name.
    rivals: (f32, f32),
    /// How many pairs its names have.
    sizes: (usize, usize),
    /// How many pairs of the note are surer.
    place: usize,
}

/// By pair of names, the smaller number first.
pub(crate) struct Opinions {
    by_pair: BTreeMap<(u32, u32), Pair>,
    /// Names that stand in some pair.
    names: usize,
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

    /// The pairs in order of their names' numbers.
    pub(crate) fn pairs(&self) -> impl Iterator<Item = (&(u32, u32), &Pair)> {
        self.by_pair.iter()
    }

    /// The note's view of a draft's pair.
    pub(crate) fn view(&self, scene: &Scene, draft: &Draft) -> Option<((u32, u32), &Pair)> {
        let (key, _) = pair(scene, &draft.candidate)?;
        self.by_pair.get(&key).map(|view| (key, view))
    }

    /// Type and direction of a candidate: its own opinion and the note's together.
    pub(crate) fn kind(&self, scene: &Scene, draft: &Draft) -> (RelationType, bool) {
        let known = pair(scene, &draft.candidate);
        let shared = known.and_then(|(key, turned)| Some((self.by_pair.get(&key)?, turned)));
        let weight = |class: usize| {
            let note = shared.map_or(0.0, |(view, turned)| view.kinds[if turned { opposite(class) } else { class }]);
            draft.kinds[class] * draft.chance + SHARED * note
        };
        let classes = (0..draft.kinds.len()).filter(|class| relation_of(*class).0 != RelationType::Related);
        let best = classes.max_by(|one, other| weight(*one).total_cmp(&weight(*other)).then(other.cmp(one)));
        best.map_or((RelationType::Related, false), relation_of)
    }

    /// Fills `features` with what the judge sees of a pair: how sure it is, and how it stands among its rivals.
    pub(crate) fn describe(&self, scene: &Scene, drafts: &[Draft], pair: &Pair, features: &mut Features) {
        let best = &drafts[pair.best];
        let Some(site) = site_number(scene, &best.candidate) else { return };
        features.start(site);
        let sure = odds(pair.chance());
        let doubt: f32 = pair.chances.iter().take(4).map(|chance| 1.0 - chance).product();
        let together = odds(1.0 - doubt);
        let (low, high) = (rank(pair.ranks.0), rank(pair.ranks.1));
        let (first, last) = (low.min(high), low.max(high));
        features.both(400, sure);
        features.both(401, together);
        features.one(402, odds(pair.chances.get(1).copied().unwrap_or(0.0)));
        features.both(403, step(pair.chances.len()));
        features.two(404, first, last);
        features.one(405, first);
        features.one(406, last);
        features.three(407, first, last, sure / 2);
        features.sited(408, sure);
        features.two(409, step(pair.sizes.0.min(pair.sizes.1)), step(pair.sizes.0.max(pair.sizes.1)));
        let behind = |rival: f32| odds(rival).saturating_sub(sure).min(8);
        let (left, right) = (behind(pair.rivals.0), behind(pair.rivals.1));
        features.two(410, left.min(right), left.max(right));
        features.one(411, (pair.place * 4 / self.names.max(1)).min(24) as u64);
        features.two(412, (pair.place * 4 / self.names.max(1)).min(24) as u64, sure / 2);
        self.describe_ends(scene, best, sure, features);
    }

    fn describe_ends(&self, scene: &Scene, best: &Draft, sure: u64, features: &mut Features) {
        let (one, other) = (best.candidate.one, best.candidate.other);
        let level = |mention: usize| (scene.mentions[mention].confidence.clamp(0.0, 1.0) * 10.0) as u64;
        let weakest = level(one).min(level(other));
        features.one(420, weakest);
        features.two(421, weakest, sure / 2);
        features.one(422, level(one).max(level(other)));
        let top = best
            .kinds
            .iter()
            .copied()
            .enumerate()
            .max_by(|one, other| one.1.total_cmp(&other.1).then(other.0.cmp(&one.0)));
        if let Some((class, chance)) = top {
            features.one(423, class as u64);
            features.one(424, (chance * 10.0) as u64);
            features.two(425, class as u64, sure / 3);
        }
        if let (Some(left), Some(right)) = (scene.place(one), scene.place(other)) {
            let together = scene.together(left, right) as usize;
            features.two(426, step(together), sure / 2);
            features.three(427, step(together), step(left.count as usize), step(right.count as usize));
            features.both(428, left.kind as u64 * 16 + right.kind as u64);
        }
        features.one(429, step(self.names / 4));
        features.two(430, step(self.names / 4), sure / 2);
    }
}

/// Log odds in half steps.
fn odds(chance: f32) -> u64 {
    let chance = chance.clamp(1e-3, 1.0 - 1e-3);
    (((chance / (1.0 - chance)).ln() + 7.0) * 2.0) as u64
}

fn rank(rank: usize) -> u64 {
    match rank {
        0..=3 => rank as u64,
        4..=5 => 4,
        6..=9 => 5,
        10..=15 => 6,
        _ => 7,
    }
}

/// The candidate's names in order of their numbers, and whether that turns the candidate round.
fn pair(scene: &Scene, candidate: &Candidate) -> Option<((u32, u32), bool)> {
    let (one, other) = (scene.place(candidate.one)?.name, scene.place(candidate.other)?.name);
    Some(((one.min(other), one.max(other)), one > other))
}

/// The class of the same type in the other direction; an unordered type is its own opposite.
fn opposite(class: usize) -> usize {
    let half = usize::from(CLASSES) / 2;
    if relation_of(class).0.is_symmetric() { class } else { (class + half) % (2 * half) }
}
