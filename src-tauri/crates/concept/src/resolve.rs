//! Mentions of all notes to concepts: names are joined only for a stated reason.

use std::cmp::Reverse;
use std::sync::Arc;

use rayon::prelude::*;
use zhitu_lexicon::{Entry, Knowledge, shadow};
use zhitu_model::{
    Alias, AliasReason, Concept, ConceptId, ConceptKind, Contribution, Located, Note, NoteId, Resolution,
};

use crate::{
    form::Surface,
    names::{FormId, NameBook, Names},
    union::Union,
};

/// Where another name is written so many times as often as the lexicon's own, it is the name that the notes have for it.
const HARDLY: u32 = 20;

/// Joins the mentions of a library into concepts; `book` may have counted some of the notes before.
///
/// Deterministic: depends on the order of the notes only where two forms are equally frequent. O(n log n) in the names of
/// the notes, and O(rare x common) in Latin names for slips.
pub fn resolve(notes: &[(&Note, &Arc<Contribution>)], knowledge: &Knowledge, book: &mut NameBook) -> Resolution {
    let names = book.turn_to(notes, knowledge);
    let union = Union::of(notes, &names);
    let joining = Joining { names: &names, union: &union, knowledge };
    let groups = joining.groups();
    let mut owner_of: Vec<Option<ConceptId>> = vec![None; names.len()];
    for (at, group) in groups.iter().enumerate() {
        for form in &group.forms {
            owner_of[form.at()] = Some(ConceptId(at as u32));
        }
    }
    let mut concepts: Vec<Concept> = groups.into_par_iter().map(|group| joining.concept(group)).collect();
    let owner = |at: usize, name: u32| owner_of[union.meant(at, names.of_note(at, name)?).at()];
    let owners = place_mentions(notes, owner, &mut concepts);
    Resolution { concepts, owners }
}

/// Tells each mention its owner and each concept its mentions.
fn place_mentions(
    notes: &[(&Note, &Arc<Contribution>)],
    owner: impl Fn(usize, u32) -> Option<ConceptId>,
    concepts: &mut [Concept],
) -> Vec<Vec<Option<ConceptId>>> {
    let mut owners = Vec::with_capacity(notes.len());
    for (at, (_, contribution)) in notes.iter().enumerate() {
        let of_name: Vec<_> = (0..contribution.names.len()).map(|name| owner(at, name as u32)).collect();
        let mut of_note = Vec::with_capacity(contribution.mentions.len());
        for mention in &contribution.mentions {
            let owner = of_name.get(mention.name as usize).copied().flatten();
            if let Some(concept) = owner.and_then(|id| concepts.get_mut(id.0 as usize)) {
                concept.mentions.push(Located { note: NoteId(at as u32), span: mention.span, line: mention.line });
            }
            of_note.push(owner);
        }
        owners.push(of_note);
    }
    owners
}

/// The forms that are one concept.
struct Group {
    key: String,
    name: String,
    /// In order.
    forms: Vec<FormId>,
    /// Forms that single notes call it by, and why; in order.
    local: Vec<(FormId, AliasReason)>,
}

/// What the making of concepts looks at.
struct Joining<'a> {
    names: &'a Names<'a>,
    union: &'a Union<'a>,
    knowledge: &'a Knowledge,
}

impl<'a> Joining<'a> {
    /// The forms of each concept, in order of keys. Forms of different anchors that have one key are one concept.
    fn groups(&self) -> Vec<Group> {
        let mut by_anchor: Vec<Vec<FormId>> = vec![Vec::new(); self.names.len()];
        for form in self.names.ids() {
            by_anchor[self.union.anchor(form).at()].push(form);
        }
        let mut local: Vec<Vec<(FormId, AliasReason)>> = vec![Vec::new(); self.names.len()];
        for (meant, form, reason) in self.union.local() {
            local[self.union.anchor(meant).at()].push((form, reason));
        }
        let forms = by_anchor.into_par_iter().zip(local).filter(|(forms, _)| !forms.is_empty());
        let mut groups: Vec<Group> = forms.map(|(forms, local)| self.group(forms, local)).collect();
        groups.sort_by(|one, other| one.key.cmp(&other.key));
        groups.dedup_by(|next, kept| {
            let is_same = next.key == kept.key;
            if is_same {
                kept.forms.append(&mut next.forms);
                kept.local.append(&mut next.local);
                kept.forms.sort_unstable();
            }
            is_same
        });
        groups
    }

    /// Forms with their key and display name. The lexicon's name is shown where notes write it, in whatever spelling, unless
    /// they hardly do; else the most frequent surface of the most frequent form.
    fn group(&self, forms: Vec<FormId>, local: Vec<(FormId, AliasReason)>) -> Group {
        let names = self.names;
        if let Some(entry) = self.entry(&forms) {
            let key = entry.form().to_owned();
            let own = names.find(&key);
            let name = own.map_or("", |own| if self.is_written(own) { entry.name() } else { names.surface(own) });
            return Group { name: name.to_owned(), key, forms, local };
        }
        let is_typo = |form: FormId| self.union.reason(form) == AliasReason::Typo;
        let rank = |form: FormId| {
            let letters = names.text(form).chars().count();
            (!is_typo(form), names.count(form), Reverse(letters), Reverse(form))
        };
        let best = forms.iter().copied().max_by_key(|form| rank(*form));
        let (key, name) = best.map_or(("", ""), |best| (names.text(best), names.surface(best)));
        Group { key: key.to_owned(), name: name.to_owned(), forms, local }
    }

    /// Whether notes write the lexicon's own name for a form, and not almost always another one that needs no context.
    fn is_written(&self, form: FormId) -> bool {
        let own: u32 = self.names.surfaces(form).filter(|surface| surface.is_own).map(|surface| surface.count).sum();
        let is_plain = |text: &str| self.knowledge.lexicon.hit(&shadow(text)).is_some_and(|hit| !hit.weak);
        let is_better = |other: &Surface| !other.is_own && other.count >= own * HARDLY && is_plain(&other.text);
        own > 0 && !self.names.surfaces(form).any(is_better)
    }

    /// A concept without its mentions, but with room for them.
    fn concept(&self, group: Group) -> Concept {
        let entry = self.entry(&group.forms);
        let (aliases, kind) = (self.aliases(&group, entry), self.kind(&group, entry));
        let mentions = group.forms.iter().map(|form| self.names.count(*form) as usize).sum();
        Concept { key: group.key, name: group.name, kind, aliases, mentions: Vec::with_capacity(mentions) }
    }

    /// Every surface form and the lexicon's name, the canonical name first, then by name.
    fn aliases(&self, group: &Group, entry: Option<&Entry>) -> Vec<Alias> {
        let mut others: Vec<(&str, AliasReason)> = Vec::new();
        for form in &group.forms {
            let reason = self.union.reason(*form);
            for Surface { text, is_own, .. } in self.names.surfaces(*form) {
                let own = if *is_own { AliasReason::Spelling } else { AliasReason::Lexicon };
                others.push((text, if reason == AliasReason::Canonical { own } else { reason }));
            }
        }
        for (form, reason) in &group.local {
            others.extend(self.names.surfaces(*form).map(|surface| (&*surface.text, *reason)));
        }
        // Whoever looks for the lexicon's name finds the concept, also where no note writes it so.
        others.extend(entry.map(|entry| (entry.name(), AliasReason::Lexicon)));
        others.retain(|(name, _)| *name != group.name);
        others.sort_by_key(|(name, _)| *name);
        others.dedup_by_key(|(name, _)| *name);
        let canonical = (group.name.as_str(), AliasReason::Canonical);
        let all = std::iter::once(canonical).chain(others);
        all.map(|(name, reason)| Alias { name: name.to_owned(), reason }).collect()
    }

    /// The lexicon's entry for some forms.
    fn entry(&self, forms: &[FormId]) -> Option<&'a Entry> {
        forms.iter().find_map(|form| self.union.entry(*form)).and_then(|id| self.knowledge.lexicon.entry(id))
    }

    fn kind(&self, group: &Group, entry: Option<&Entry>) -> ConceptKind {
        if let Some(entry) = entry.filter(|entry| entry.kind != ConceptKind::Unknown) {
            return entry.kind;
        }
        let surfaces = group.forms.iter().flat_map(|form| self.names.surfaces(*form));
        surfaces.map(|surface| surface.kind).find(|kind| *kind != ConceptKind::Unknown).unwrap_or_default()
    }
}
