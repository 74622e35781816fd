//! The candidates of a note together: each is judged with the others in view.

use crate::candidate::Candidate;
use crate::choice::{Choice, Foreknown, choices};
use crate::company::Company;
use crate::customs::Customs;
use crate::measures::measures;
use crate::opinion::{Draft, Opinions, Pair};
use crate::precedent::salience;
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
    /// Hears these candidates; `foreknown` tells what was known of the names of one.
    pub(crate) fn of(scene: &'s Scene, drafts: Vec<Draft>, foreknown: impl Fn(&Candidate) -> Foreknown) -> Self {
        let opinions = Opinions::of(scene, &drafts);
        let company = Company::of(scene, &drafts, &opinions, |candidate| foreknown(candidate).fact.is_some());
        let customs = Customs::of(scene, &drafts);
        Self { scene, drafts, opinions, company, customs }
    }

    /// The surest candidate of a pair.
    pub(crate) fn best(&self, pair: &Pair) -> &Draft {
        &self.drafts[pair.best()]
    }

    /// What the judge sees of a pair of names, always as many measures.
    pub(crate) fn measures(&self, names: (u32, u32), pair: &Pair, foreknown: Foreknown) -> Vec<f32> {
        let mut seen = measures(self.scene, &self.opinions, &self.drafts, pair);
        let told = foreknown.precedent.unwrap_or_default();
        let listed = salience(foreknown.fact.map(|fact| fact.salience));
        seen.extend([told.related, told.unrelated, listed].map(f32::from));
        self.company.measure(self.scene, names, pair, self.best(pair), &mut seen);
        seen
    }

    /// The types and directions that a candidate may have, the likeliest first.
    pub(crate) fn choices(&self, draft: &Draft, foreknown: Foreknown) -> Vec<Choice> {
        choices(self.scene, &self.opinions, &self.customs, draft, foreknown)
    }
}
