//! What the whole note thinks of a pair of names: a pair is related in one way, wherever the note says it.

use std::collections::BTreeMap;

use zhitu_model::RelationType;

use crate::candidate::Candidate;
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

/// By pair of names, the smaller number first: the weight of each type and direction over the note.
pub(crate) struct Opinions {
    by_pair: BTreeMap<(u32, u32), Vec<f32>>,
}

impl Opinions {
    /// Sums what the model thinks of every candidate of a pair.
    pub(crate) fn of(scene: &Scene, drafts: &[Draft]) -> Self {
        let mut by_pair: BTreeMap<(u32, u32), Vec<f32>> = BTreeMap::new();
        for draft in drafts {
            let Some((pair, turned)) = pair(scene, &draft.candidate) else { continue };
            let sum = by_pair.entry(pair).or_insert_with(|| vec![0.0; usize::from(CLASSES)]);
            for (class, kind) in draft.kinds.iter().enumerate() {
                sum[if turned { opposite(class) } else { class }] += kind * draft.chance;
            }
        }
        Self { by_pair }
    }

    /// Type and direction of a candidate: its own opinion and the note's together.
    pub(crate) fn kind(&self, scene: &Scene, draft: &Draft) -> (RelationType, bool) {
        let known = pair(scene, &draft.candidate);
        let shared = known.and_then(|(pair, turned)| Some((self.by_pair.get(&pair)?, turned)));
        let weight = |class: usize| {
            let note = shared.map_or(0.0, |(sum, turned)| sum[if turned { opposite(class) } else { class }]);
            draft.kinds[class] * draft.chance + SHARED * note
        };
        let classes = (0..draft.kinds.len()).filter(|class| relation_of(*class).0 != RelationType::Related);
        let best = classes.max_by(|one, other| weight(*one).total_cmp(&weight(*other)).then(other.cmp(one)));
        best.map_or((RelationType::Related, false), relation_of)
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
