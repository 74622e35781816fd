//! The candidates of a note together: each is judged with the others in view.

use crate::choice::{Choice, choices};
use crate::company::Company;
use crate::customs::Customs;
use crate::measures::{OWN_HAND, measures};
use crate::opinion::{Draft, Opinions, Pair};
use crate::scene::Scene;

/// The candidates of a note that are likely enough, and what they are judged against.
pub(crate) struct Hearing<'s> {
    pub(crate) scene: &'s Scene<'s>,
    pub(crate) drafts: Vec<Draft>,
    pub(crate) opinions: Opinions,
    company: Company,
    customs: Customs,
}

impl<'s> Hearing<'s> {
    /// Hears these candidates.
    pub(crate) fn of(scene: &'s Scene, drafts: Vec<Draft>) -> Self {
        let opinions = Opinions::of(scene, &drafts);
        let company = Company::of(scene, &drafts, &opinions);
        let customs = Customs::of(scene, &drafts);
        Self { scene, drafts, opinions, company, customs }
    }

    /// The surest candidate of a pair.
    pub(crate) fn best(&self, pair: &Pair) -> &Draft {
        &self.drafts[pair.best()]
    }

    /// What the judge sees of a pair of names, always as many measures.
    pub(crate) fn measures(&self, names: (u32, u32), pair: &Pair) -> Vec<f32> {
        let best = self.best(pair);
        let mut seen = measures(self.scene, &self.opinions, pair, best);
        let told = best.known.precedent.unwrap_or_default();
        seen.extend([told.related, told.unrelated, best.known.salience()].map(f32::from));
        self.company.measure(self.scene, names, pair, best, &mut seen);
        seen.extend([self.customs.sureness(self.scene, best), OWN_HAND]);
        seen
    }

    /// The types and directions that a candidate may have, the likeliest first.
    pub(crate) fn choices(&self, draft: &Draft) -> Vec<Choice> {
        choices(self.scene, &self.opinions, &self.customs, draft)
    }
}
