//! Which forms are one name, and why. Forms are joined to an anchor, never in chains.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use rayon::prelude::*;
use zhitu_lexicon::EntryId;
use zhitu_model::{AliasReason, Contribution, Note};

use crate::{
    names::{FormId, Names},
    typo::Spelled,
};

/// Each form's anchor and the reason it hangs there.
pub(crate) struct Union<'n> {
    names: &'n Names<'n>,
    anchors: Vec<Option<(FormId, AliasReason)>>,
    /// Whether others hang on a form.
    is_anchor: Vec<bool>,
}

impl<'n> Union<'n> {
    /// Joins the forms of a library: what notes say first, then initials, half translated and fuller forms, and slips.
    pub(crate) fn of(notes: &[(&Note, &Arc<Contribution>)], names: &'n Names) -> Self {
        let (anchors, is_anchor) = (vec![None; names.len()], vec![false; names.len()]);
        let mut union = Self { names, anchors, is_anchor };
        union.join_statements(notes);
        union.join_initials();
        union.join_translated();
        union.join_fuller();
        union.join_slips();
        union
    }

    /// The anchor of a form: itself where it hangs on none.
    pub(crate) fn anchor(&self, form: FormId) -> FormId {
        self.anchors[form.at()].map_or(form, |(anchor, _)| anchor)
    }

    /// Why a form hangs on its anchor.
    pub(crate) fn reason(&self, form: FormId) -> AliasReason {
        self.anchors[form.at()].map_or(AliasReason::Canonical, |(_, reason)| reason)
    }

    /// The lexicon's entry of a form.
    pub(crate) fn entry(&self, form: FormId) -> Option<EntryId> {
        self.names.form(form).entry
    }

    fn is_free(&self, form: FormId) -> bool {
        self.anchors[form.at()].is_none() && self.entry(form).is_none()
    }

    fn hang(&mut self, form: FormId, anchor: FormId, reason: AliasReason) {
        if form != anchor {
            self.anchors[form.at()] = Some((anchor, reason));
            self.is_anchor[anchor.at()] = true;
        }
    }

    /// What notes state, the surest first. A form that is joined already is not joined again.
    fn join_statements(&mut self, notes: &[(&Note, &Arc<Contribution>)]) {
        let mut stated: BTreeMap<(FormId, FormId), (f32, AliasReason)> = BTreeMap::new();
        for (at, (_, contribution)) in notes.iter().enumerate() {
            let form = |mention: u32| self.names.of_note(at, contribution.mentions.get(mention as usize)?.name);
            for statement in &contribution.aliases {
                let (Some(name), Some(alias)) = (form(statement.name.0), form(statement.alias.0)) else { continue };
                let known = stated.entry((name, alias)).or_insert((0.0, statement.reason));
                if statement.confidence > known.0 {
                    *known = (statement.confidence, statement.reason);
                }
            }
        }
        let mut stated: Vec<_> = stated.into_iter().filter(|(_, (confidence, _))| *confidence >= 0.5).collect();
        stated.sort_by(|left, right| right.1.0.total_cmp(&left.1.0).then_with(|| left.0.cmp(&right.0)));
        for ((name, alias), (_, reason)) in stated {
            self.join_pair(name, alias, reason);
        }
    }

    /// Joins two forms where at least one is free; the other's anchor stays the anchor.
    fn join_pair(&mut self, name: FormId, alias: FormId, reason: AliasReason) {
        if self.anchor(name) == self.anchor(alias) {
            return;
        }
        let may_hang = |form: FormId| self.is_free(form) && !self.is_anchor[form.at()];
        let (alias_hangs, name_hangs) = (may_hang(alias), may_hang(name));
        let rarer = self.names.count(alias) <= self.names.count(name);
        if alias_hangs && (rarer || !name_hangs) {
            self.hang(alias, self.anchor(name), reason);
        } else if name_hangs {
            self.hang(name, self.anchor(alias), reason);
        }
    }

    /// Initials of three letters and more join the one long name that has them.
    fn join_initials(&mut self) {
        let mut long: BTreeMap<&str, Vec<FormId>> = BTreeMap::new();
        for form in self.names.ids() {
            for initials in self.names.surfaces(form).iter().filter_map(|surface| surface.initials.as_deref()) {
                let known = long.entry(initials).or_default();
                if !known.contains(&form) {
                    known.push(form);
                }
            }
        }
        for (short, long) in &long {
            if let ([name], Some(short)) = (long.as_slice(), self.names.find(short)) {
                self.join_pair(*name, short, AliasReason::Initials);
            }
        }
    }

    /// A Latin form joins the one that the notes use too and that only says its last word in Chinese.
    fn join_translated(&mut self) {
        let names = self.names;
        let free: Vec<FormId> = names.ids().filter(|form| self.is_free(*form)).collect();
        for form in free {
            let translated = names.surfaces(form).iter().flat_map(|surface| &surface.translated);
            if let Some(other) = translated.into_iter().find_map(|text| names.find(text)) {
                self.join_pair(other, form, AliasReason::Lexicon);
            }
        }
    }

    /// A form that only adds the word for its kind, or its path, joins the shorter form that the notes use too.
    fn join_fuller(&mut self) {
        let names = self.names;
        let free: Vec<FormId> = names.ids().filter(|form| self.is_free(*form)).collect();
        for fuller in free {
            let shorter = names.form(fuller).shorter().and_then(|shorter| names.find(shorter));
            if let Some(shorter) = shorter.filter(|_| !self.is_anchor[fuller.at()]) {
                self.hang(fuller, self.anchor(shorter), AliasReason::Fuller);
            }
        }
    }

    /// A form that is mentioned once or twice joins the common form that it is a slip of.
    fn join_slips(&mut self) {
        let names = self.names;
        let able: Vec<(FormId, Spelled)> =
            names.ids().filter_map(|form| Some((form, Spelled::of(names.text(form))?))).collect();
        // What a slip cannot change, or not by much: the first letter and the length.
        let mut common: HashMap<(u8, usize), Vec<(FormId, Spelled)>> = HashMap::new();
        for (form, spelled) in able.iter().filter(|(form, _)| names.count(*form) >= 3 || self.entry(*form).is_some()) {
            common.entry((spelled.first(), spelled.len())).or_default().push((*form, *spelled));
        }
        let slip = |(rare, spelled): &(FormId, Spelled)| {
            let mut best: Option<(u32, FormId)> = None;
            for length in spelled.lengths() {
                for (common, other) in common.get(&(spelled.first(), length)).map_or(&[][..], Vec::as_slice) {
                    if spelled.is_slip_of(other) && common != rare {
                        best = best.max(Some((names.count(*common), *common)));
                    }
                }
            }
            best.map(|(_, common)| (*rare, common))
        };
        let rare = able.par_iter().filter(|(form, _)| names.count(*form) <= 2 && self.is_free(*form));
        let slips: Vec<(FormId, FormId)> = rare.filter_map(slip).collect();
        for (rare, common) in slips {
            self.hang(rare, self.anchor(common), AliasReason::Typo);
        }
    }
}
