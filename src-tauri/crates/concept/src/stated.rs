//! What notes state of two forms, and how far it holds.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use zhitu_model::{AliasReason, Contribution, Note};

use crate::{
    alias::PAIR,
    names::{FormId, Names},
};

/// Statements less sure than this join nothing.
const LEAST: f32 = 0.5;

/// Two forms that notes state to be one.
pub(crate) struct Stated {
    pub(crate) name: FormId,
    pub(crate) alias: FormId,
    /// Why, and how sure, by the surest statement.
    pub(crate) reason: AliasReason,
    confidence: f32,
    /// The notes that state it.
    pub(crate) notes: BTreeSet<usize>,
}

impl Stated {
    /// Whether one name is made of the other's initials, which say it by themselves.
    fn are_initials(&self) -> bool {
        self.reason == AliasReason::Parenthesis && self.confidence > PAIR
    }
}

/// What the notes state, the surest first, then in order of the forms.
pub(crate) fn stated(notes: &[(&Note, &Arc<Contribution>)], names: &Names) -> Vec<Stated> {
    let mut found: BTreeMap<(FormId, FormId), Stated> = BTreeMap::new();
    for (at, (_, contribution)) in notes.iter().enumerate() {
        let form = |mention: u32| names.of_note(at, contribution.mentions.get(mention as usize)?.name);
        for statement in contribution.aliases.iter().filter(|statement| statement.confidence >= LEAST) {
            let (Some(name), Some(alias)) = (form(statement.name.0), form(statement.alias.0)) else { continue };
            let (reason, confidence) = (statement.reason, statement.confidence);
            let new = || Stated { name, alias, reason, confidence, notes: BTreeSet::new() };
            let known = found.entry((name, alias)).or_insert_with(new);
            if confidence > known.confidence {
                (known.reason, known.confidence) = (reason, confidence);
            }
            known.notes.insert(at);
        }
    }
    let mut found: Vec<Stated> = found.into_values().collect();
    found.sort_by(|left, right| right.confidence.total_cmp(&left.confidence));
    found
}

/// The notes that name each of some forms.
pub(crate) struct Spread(BTreeMap<FormId, BTreeSet<usize>>);

impl Spread {
    /// Of the forms that are stated to be others.
    pub(crate) fn of(notes: &[(&Note, &Arc<Contribution>)], names: &Names, stated: &[Stated]) -> Self {
        let forms = stated.iter().flat_map(|stated| [stated.name, stated.alias]);
        let mut spread: BTreeMap<FormId, BTreeSet<usize>> = forms.map(|form| (form, BTreeSet::new())).collect();
        for (at, (_, contribution)) in notes.iter().enumerate() {
            for form in (0..contribution.names.len() as u32).filter_map(|name| names.of_note(at, name)) {
                if let Some(notes) = spread.get_mut(&form) {
                    notes.insert(at);
                }
            }
        }
        Self(spread)
    }

    /// Whether what is stated of two forms holds in every note: one is never named but where it is stated, or at least half
    /// of the notes that name the wider spread one name the other, too.
    pub(crate) fn is_general(&self, stated: &Stated, form: FormId, other: FormId) -> bool {
        let (Some(notes), Some(others)) = (self.0.get(&form), self.0.get(&other)) else { return false };
        let wider = notes.len().max(others.len());
        stated.are_initials() || notes.is_subset(&stated.notes) || 2 * notes.intersection(others).count() >= wider
    }
}
