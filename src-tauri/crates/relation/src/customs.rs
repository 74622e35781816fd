//! Which types the candidates of a note lean to elsewhere: those of the same name, and those that stand alike.
//!
//! The members of a list mostly stand to its head in one and the same way.

use std::collections::BTreeMap;

use zhitu_fact::{CLASSES, opposite};

use crate::candidate::Candidate;
use crate::features::site_number;
use crate::opinion::Draft;
use crate::place::Place;
use crate::scene::Scene;

/// What candidates that stand alike have in common: the block above, and how the two mentions stand to each other.
type Stand = (Option<usize>, u64);

/// How a candidate stands.
fn stand(scene: &Scene, candidate: &Candidate) -> Stand {
    (candidate.head(scene), site_number(scene, candidate).unwrap_or(0))
}

/// How much candidates together lean to each type and direction.
#[derive(Clone, Debug)]
struct Leaning {
    by_class: [f32; CLASSES as usize],
    count: usize,
    sum: f32,
}

/// What is thought of a class where nothing else is known, in candidates.
const PRIOR: f32 = 0.02;
/// The same of all classes together.
const PRIORS: f32 = 0.4;

impl Leaning {
    fn add(&mut self, draft: &Draft, is_turned: bool) {
        for (class, kind) in draft.kinds.iter().enumerate() {
            self.by_class[if is_turned { opposite(class) } else { class }] += kind * draft.chance;
        }
        self.count += 1;
        self.sum += draft.chance;
    }

    /// How much the others lean to `class`, which a draft itself leans to by `own`.
    fn without(&self, draft: &Draft, class: usize, own: usize) -> f32 {
        let others = (self.by_class[class] - draft.kinds[own] * draft.chance).max(0.0);
        (others + PRIOR) / (self.sum - draft.chance + PRIORS).max(PRIORS)
    }
}

impl Default for Leaning {
    fn default() -> Self {
        Self { by_class: [0.0; CLASSES as usize], count: 0, sum: 0.0 }
    }
}

/// The leanings of a note.
#[derive(Default)]
pub(crate) struct Customs {
    /// By name, seen from it.
    names: Vec<Leaning>,
    stands: BTreeMap<Stand, Leaning>,
}

impl Customs {
    /// The leanings of these drafts.
    pub(crate) fn of(scene: &Scene, drafts: &[Draft]) -> Self {
        let mut customs = Self::default();
        for draft in drafts {
            let Candidate { one, other, .. } = draft.candidate;
            let (Some(one), Some(other)) = (scene.place(one), scene.place(other)) else { continue };
            customs.name(one.name).add(draft, false);
            customs.name(other.name).add(draft, true);
            customs.stands.entry(stand(scene, &draft.candidate)).or_default().add(draft, false);
        }
        customs
    }

    fn name(&mut self, name: u32) -> &mut Leaning {
        let name = name as usize;
        self.names.resize_with(self.names.len().max(name + 1), Leaning::default);
        &mut self.names[name]
    }

    /// How sure the others that stand as a draft of these does are, on average.
    pub(crate) fn sureness(&self, scene: &Scene, draft: &Draft) -> f32 {
        let Leaning { count, sum, .. } = self.stands[&stand(scene, &draft.candidate)];
        (sum - draft.chance) / (count - 1).max(1) as f32
    }

    /// The leanings of the candidates around a draft of these.
    pub(crate) fn around(&self, scene: &Scene, draft: &Draft, one: &Place, other: &Place) -> Around<'_> {
        let stand = stand(scene, &draft.candidate);
        let (one, other) = (&self.names[one.name as usize], &self.names[other.name as usize]);
        Around { one, other, alike: &self.stands[&stand] }
    }
}

/// The leanings of the candidates around one.
pub(crate) struct Around<'c> {
    one: &'c Leaning,
    other: &'c Leaning,
    alike: &'c Leaning,
}

impl Around<'_> {
    /// How much the others of each name lean to a class of the draft, how much those that stand alike do, and to its
    /// opposite, and how many those are.
    pub(crate) fn measures(&self, draft: &Draft, class: usize) -> [f32; 5] {
        let turned = opposite(class);
        [
            self.one.without(draft, class, class),
            self.other.without(draft, turned, class),
            self.alike.without(draft, class, class),
            self.alike.without(draft, turned, turned),
            self.alike.sum,
        ]
    }
}
