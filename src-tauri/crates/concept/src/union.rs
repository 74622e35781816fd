//! Which forms are one name, and why. Forms are joined to an anchor, never in chains.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;
use zhitu_lexicon::EntryId;
use zhitu_model::{AliasReason, Contribution, Note};

use crate::{
    names::{FormId, Names},
    stated::{Spread, stated},
    typo::Spelled,
};

/// Common names of one first letter and length that a rare one may be a slip of: more than libraries have, so that none takes
/// time in the square of its names.
const MOST_ALIKE: usize = 1000;

/// Each form's anchor and the reason it hangs there.
pub(crate) struct Union<'n> {
    names: &'n Names<'n>,
    anchors: Vec<Option<(FormId, AliasReason)>>,
    /// Whether others hang on a form.
    is_anchor: Vec<bool>,
    /// By note and form: what only that note calls so, and why.
    local: BTreeMap<(usize, FormId), (FormId, AliasReason)>,
}

impl<'n> Union<'n> {
    /// Joins the forms of a library: what notes say first, then initials, half translated and fuller forms, and slips.
    pub(crate) fn of(notes: &[(&Note, &Arc<Contribution>)], names: &'n Names) -> Self {
        let (anchors, is_anchor) = (vec![None; names.len()], vec![false; names.len()]);
        let mut union = Self { names, anchors, is_anchor, local: BTreeMap::new() };
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

    /// The form that a note means by a form: its own but where the note alone calls another one so.
    pub(crate) fn meant(&self, note: usize, form: FormId) -> FormId {
        self.local.get(&(note, form)).map_or(form, |(meant, _)| *meant)
    }

    /// The forms that single notes call another form by, with that form and the reason.
    pub(crate) fn local(&self) -> impl Iterator<Item = (FormId, FormId, AliasReason)> {
        self.local.iter().map(|((_, form), (meant, reason))| (*meant, *form, *reason))
    }

    /// The lexicon's entry of a form.
    pub(crate) fn entry(&self, form: FormId) -> Option<EntryId> {
        self.names.form(form).entry()
    }

    /// The form at the end of what a form hangs on, while slips are being joined.
    fn top(&self, form: FormId) -> FormId {
        let mut top = form;
        while let Some((anchor, _)) = self.anchors[top.at()] {
            top = anchor;
        }
        top
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

    /// What notes state, the surest first. A form that is joined already is not joined again. What some notes state counts
    /// for those alone where most others name only one of the two: 集群 is not the leader everywhere.
    fn join_statements(&mut self, notes: &[(&Note, &Arc<Contribution>)]) {
        let stated = stated(notes, self.names);
        let spread = Spread::of(notes, self.names, &stated);
        for stated in stated {
            let Some((form, to)) = self.pair(stated.name, stated.alias) else { continue };
            if spread.is_general(&stated, form, to) {
                self.hang(form, self.anchor(to), stated.reason);
                continue;
            }
            for note in stated.notes {
                self.local.entry((note, form)).or_insert((to, stated.reason));
            }
        }
    }

    /// Joins two forms where at least one is free; the other's anchor stays the anchor.
    fn join_pair(&mut self, name: FormId, alias: FormId, reason: AliasReason) {
        if let Some((form, to)) = self.pair(name, alias) {
            self.hang(form, self.anchor(to), reason);
        }
    }

    /// Of two forms that are one, the one that hangs on the other; `None` where neither is free, or they are joined.
    fn pair(&self, name: FormId, alias: FormId) -> Option<(FormId, FormId)> {
        let may_hang = |form: FormId| self.is_free(form) && !self.is_anchor[form.at()];
        let rarer = self.names.count(alias) <= self.names.count(name);
        let is_open = self.anchor(name) != self.anchor(alias);
        match (may_hang(alias), may_hang(name)) {
            _ if !is_open => None,
            (true, name_hangs) if rarer || !name_hangs => Some((alias, name)),
            (_, true) => Some((name, alias)),
            _ => None,
        }
    }

    /// Initials of three letters and more join the one long name that has them.
    fn join_initials(&mut self) {
        let mut long: BTreeMap<&str, Vec<FormId>> = BTreeMap::new();
        for form in self.names.ids() {
            for initials in self.names.surfaces(form).filter_map(|surface| surface.initials.as_deref()) {
                let known = long.entry(initials).or_default();
                // The forms come in order, so that one that is known stands last.
                if known.last() != Some(&form) {
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

    /// A Latin form and the one that the notes use too and that only says its last word in Chinese are one.
    fn join_translated(&mut self) {
        let names = self.names;
        for form in names.ids() {
            let translated = names.surfaces(form).flat_map(|surface| &surface.translated);
            if let Some(other) = translated.into_iter().find_map(|text| names.find(text)) {
                self.join_pair(other, form, AliasReason::Lexicon);
            }
        }
    }

    /// A form that only adds the word for its kind, its field or its path joins the shorter form that the notes use too.
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
            names.ids().filter_map(|form| Some((form, Spelled::of(names.text(form), names.surface(form))?))).collect();
        let is_name = |word: &str| names.find(word).is_some();
        // What a slip cannot change, or not by much: the first letter and the length. The most frequent come first.
        let mut common: BTreeMap<(u8, usize), Vec<(FormId, Spelled)>> = BTreeMap::new();
        for (form, spelled) in able.iter().filter(|(form, _)| names.count(*form) >= 3 || self.entry(*form).is_some()) {
            common.entry((spelled.first(), spelled.len())).or_default().push((*form, *spelled));
        }
        for alike in common.values_mut() {
            alike.sort_unstable_by_key(|(form, _)| Reverse((names.count(*form), *form)));
            alike.truncate(MOST_ALIKE);
        }
        let slip = |(rare, spelled): &(FormId, Spelled)| {
            let alike = spelled.lengths().filter_map(|length| common.get(&(spelled.first(), length)));
            let is_slip = |(common, other): &&(FormId, Spelled)| {
                common != rare && spelled.is_slip_of(other, self.entry(*common).is_some(), is_name)
            };
            let most = alike.filter_map(|alike| alike.iter().find(is_slip)).map(|(common, _)| *common);
            most.max_by_key(|common| (names.count(*common), *common)).map(|common| (*rare, common))
        };
        let rare = able.par_iter().filter(|(form, _)| names.count(*form) <= 2 && self.is_free(*form));
        let slips: Vec<(FormId, FormId)> = rare.filter_map(slip).collect();
        for (rare, common) in slips {
            self.hang(rare, self.top(common), AliasReason::Typo);
        }
        // What hangs on a slip goes with it.
        for form in names.ids() {
            if let Some((_, reason)) = self.anchors[form.at()] {
                self.hang(form, self.top(form), reason);
            }
        }
    }
}
