//! Which shadow forms are one name, and why. Forms are joined to an anchor, never in chains.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use zhitu_lexicon::{EntryId, Knowledge};
use zhitu_model::{AliasReason, Note, Reading};

use crate::{
    alias::is_initials,
    fuller::{last_of_path, without_class_word},
    typo::{has_slips, is_slip},
};

/// The forms of a library's names with the surfaces that notes write.
///
/// A mention's form is the shadow form of its surface, or of the lexicon's canonical name where the lexicon knows it.
pub(crate) struct Names {
    surfaces: BTreeMap<String, BTreeMap<String, u32>>,
    by_note: Vec<Vec<String>>,
}

impl Names {
    /// Counts every mention of every note.
    pub(crate) fn collect(notes: &[(&Note, &Reading)], knowledge: &Knowledge) -> Self {
        let mut by_note = Vec::with_capacity(notes.len());
        for (_, reading) in notes {
            let fields = fields(reading, knowledge);
            let hits = reading.mentions.iter().filter_map(|mention| knowledge.lexicon.hit(&mention.shadow));
            let said: BTreeSet<EntryId> = hits.filter(|hit| !hit.weak).map(|hit| hit.entry).collect();
            let forms: Vec<String> =
                reading.mentions.iter().map(|mention| form(&mention.shadow, &fields, &said, knowledge)).collect();
            by_note.push(forms);
        }
        Self { surfaces: surfaces(notes, &by_note), by_note }
    }

    /// The form of each mention of a note.
    pub(crate) fn forms(&self, note: usize) -> &[String] {
        self.by_note.get(note).map_or(&[], Vec::as_slice)
    }

    /// Every shadow form, in order.
    pub(crate) fn shadows(&self) -> impl Iterator<Item = &str> {
        self.surfaces.keys().map(String::as_str)
    }

    /// How often a form is mentioned.
    pub(crate) fn count(&self, shadow: &str) -> u32 {
        self.surfaces.get(shadow).map_or(0, |surfaces| surfaces.values().sum())
    }

    /// The surfaces of a form, in order.
    pub(crate) fn surfaces(&self, shadow: &str) -> impl Iterator<Item = &str> {
        self.surfaces.get(shadow).into_iter().flatten().map(|(surface, _)| surface.as_str())
    }

    /// The most frequent surface of a form; of equals, the first in order.
    pub(crate) fn surface(&self, shadow: &str) -> &str {
        let surfaces = self.surfaces.get(shadow).into_iter().flatten();
        surfaces
            .max_by_key(|(surface, count)| (**count, std::cmp::Reverse(*surface)))
            .map_or("", |(surface, _)| surface)
    }
}

/// How often each form is written in which way.
fn surfaces(notes: &[(&Note, &Reading)], by_note: &[Vec<String>]) -> BTreeMap<String, BTreeMap<String, u32>> {
    // Counted before they are put in order: most mentions name what another has named.
    let mut counts: HashMap<(&str, Cow<str>), u32> = HashMap::new();
    for ((note, reading), forms) in notes.iter().zip(by_note) {
        for (mention, form) in reading.mentions.iter().zip(forms).filter(|(_, form)| !form.is_empty()) {
            *counts.entry((form, plain(mention.span.of(&note.text)))).or_default() += 1;
        }
    }
    let mut surfaces: BTreeMap<String, BTreeMap<String, u32>> = BTreeMap::new();
    for ((form, surface), count) in counts.into_iter().collect::<BTreeMap<_, _>>() {
        surfaces.entry(form.to_owned()).or_default().insert(surface.into_owned(), count);
    }
    surfaces
}

/// A surface without line breaks and without marks of typography that stand inside it.
fn plain(surface: &str) -> Cow<'_, str> {
    if !surface.contains(|c: char| c == '`' || c == '*' || c.is_whitespace()) {
        return Cow::Borrowed(surface);
    }
    let text = surface.replace('`', "").replace("**", "");
    let words: Vec<&str> = text.split_whitespace().collect();
    if words.is_empty() { Cow::Borrowed(surface) } else { Cow::Owned(words.join(" ")) }
}

/// The form of a shadow form in a note of these fields that says these entries by plain names: a weak name means its
/// entry only in a note of the entry's field that also names it plainly.
fn form(shadow: &str, fields: &BTreeSet<&str>, said: &BTreeSet<EntryId>, knowledge: &Knowledge) -> String {
    let hit = knowledge.lexicon.hit(shadow);
    let entry = hit.and_then(|hit| Some((hit, knowledge.lexicon.entry(hit.entry)?)));
    match entry {
        Some((hit, entry)) if !hit.weak || fields.contains(entry.pack.as_str()) && said.contains(&hit.entry) => {
            zhitu_lexicon::shadow(entry.name())
        }
        _ => shadow.to_owned(),
    }
}

/// The packs that a note is of: those of which it has two plain names.
fn fields<'k>(reading: &Reading, knowledge: &'k Knowledge) -> BTreeSet<&'k str> {
    let hits = reading.mentions.iter().filter_map(|mention| knowledge.lexicon.hit(&mention.shadow));
    let mut entries: BTreeMap<&str, BTreeSet<EntryId>> = BTreeMap::new();
    for hit in hits.filter(|hit| !hit.weak) {
        if let Some(entry) = knowledge.lexicon.entry(hit.entry) {
            entries.entry(entry.pack.as_str()).or_default().insert(hit.entry);
        }
    }
    entries.into_iter().filter(|(_, entries)| entries.len() >= 2).map(|(pack, _)| pack).collect()
}

/// Each form's anchor, the reason it hangs there, and the lexicon's entry for it.
pub(crate) struct Union {
    anchors: BTreeMap<String, (String, AliasReason)>,
    /// The forms that others hang on.
    hung_on: BTreeSet<String>,
    entries: BTreeMap<String, EntryId>,
}

impl Union {
    /// Joins the forms of a library: what notes say first, then initials, fuller forms and slips.
    pub(crate) fn of(notes: &[(&Note, &Reading)], names: &Names, knowledge: &Knowledge) -> Self {
        let strong = |name: &str| knowledge.lexicon.hit(name).filter(|hit| !hit.weak).map(|hit| hit.entry);
        let entries = names.shadows().filter_map(|name| Some((name.to_owned(), strong(name)?))).collect();
        let mut union = Self { anchors: BTreeMap::new(), hung_on: BTreeSet::new(), entries };
        union.join_statements(notes, names);
        union.join_initials(names);
        union.join_fuller(names, &strong, knowledge);
        union.join_slips(names);
        union
    }

    /// The anchor of a form: itself where it hangs on none.
    pub(crate) fn anchor<'a>(&'a self, shadow: &'a str) -> &'a str {
        self.anchors.get(shadow).map_or(shadow, |(anchor, _)| anchor)
    }

    /// Why a form hangs on its anchor.
    pub(crate) fn reason(&self, shadow: &str) -> AliasReason {
        self.anchors.get(shadow).map_or(AliasReason::Canonical, |(_, reason)| *reason)
    }

    /// The lexicon's entry of a form.
    pub(crate) fn entry(&self, shadow: &str) -> Option<EntryId> {
        self.entries.get(shadow).copied()
    }

    fn is_free(&self, shadow: &str) -> bool {
        !self.anchors.contains_key(shadow) && !self.entries.contains_key(shadow)
    }

    fn is_anchor(&self, shadow: &str) -> bool {
        self.hung_on.contains(shadow)
    }

    fn hang(&mut self, shadow: &str, anchor: &str, reason: AliasReason) {
        if shadow != anchor {
            self.anchors.insert(shadow.to_owned(), (anchor.to_owned(), reason));
            self.hung_on.insert(anchor.to_owned());
        }
    }

    /// What notes state, the surest first. A form that is joined already is not joined again.
    fn join_statements(&mut self, notes: &[(&Note, &Reading)], names: &Names) {
        let mut stated: BTreeMap<(&str, &str), (f32, AliasReason)> = BTreeMap::new();
        for (at, (_, reading)) in notes.iter().enumerate() {
            let forms = names.forms(at);
            for statement in &reading.aliases {
                let of = |at: u32| forms.get(at as usize).map(String::as_str);
                let (Some(name), Some(alias)) = (of(statement.name.0), of(statement.alias.0)) else { continue };
                let known = stated.entry((name, alias)).or_insert((0.0, statement.reason));
                if statement.confidence > known.0 {
                    *known = (statement.confidence, statement.reason);
                }
            }
        }
        let mut stated: Vec<_> = stated.into_iter().filter(|(_, (confidence, _))| *confidence >= 0.5).collect();
        stated.sort_by(|left, right| right.1.0.total_cmp(&left.1.0).then_with(|| left.0.cmp(&right.0)));
        for ((name, alias), (_, reason)) in stated {
            self.join_pair(name, alias, reason, names);
        }
    }

    /// Joins two forms where at least one is free; the other's anchor stays the anchor.
    fn join_pair(&mut self, name: &str, alias: &str, reason: AliasReason, names: &Names) {
        if self.anchor(name) == self.anchor(alias) {
            return;
        }
        let may_hang = |union: &Self, shadow: &str| union.is_free(shadow) && !union.is_anchor(shadow);
        let (alias_hangs, name_hangs) = (may_hang(self, alias), may_hang(self, name));
        let rarer = names.count(alias) <= names.count(name);
        if alias_hangs && (rarer || !name_hangs) {
            let anchor = self.anchor(name).to_owned();
            self.hang(alias, &anchor, reason);
        } else if name_hangs {
            let anchor = self.anchor(alias).to_owned();
            self.hang(name, &anchor, reason);
        }
    }

    /// Initials of three letters and more join the one long name that has them.
    fn join_initials(&mut self, names: &Names) {
        let mut long: BTreeMap<String, Vec<&str>> = BTreeMap::new();
        for name in names.shadows() {
            for surface in names.surfaces(name) {
                let initials = initials(surface);
                if initials.len() >= 3 && is_initials(surface, &initials) {
                    let known = long.entry(initials).or_default();
                    if !known.contains(&name) {
                        known.push(name);
                    }
                }
            }
        }
        for (short, long) in &long {
            if let ([name], true) = (long.as_slice(), names.count(short) > 0) {
                self.join_pair(name, short, AliasReason::Initials, names);
            }
        }
    }

    /// A form that only adds the word for its kind, or its path, joins the shorter form that the notes use too.
    fn join_fuller(&mut self, names: &Names, strong: &dyn Fn(&str) -> Option<EntryId>, knowledge: &Knowledge) {
        let canonical = |form: &str| {
            let entry = strong(form).and_then(|id| knowledge.lexicon.entry(id));
            entry.map_or_else(|| form.to_owned(), |entry| zhitu_lexicon::shadow(entry.name()))
        };
        for fuller in names.shadows().filter(|name| self.is_free(name)).map(str::to_owned).collect::<Vec<_>>() {
            let path = names.surfaces(&fuller).find_map(last_of_path).map(zhitu_lexicon::shadow);
            let shorter = without_class_word(&fuller).map(canonical).or(path.map(|last| canonical(&last)));
            if let Some(shorter) = shorter.filter(|shorter| names.count(shorter) > 0) {
                let anchor = self.anchor(&shorter).to_owned();
                if !self.is_anchor(&fuller) {
                    self.hang(&fuller, &anchor, AliasReason::Fuller);
                }
            }
        }
    }

    /// A form that is mentioned once or twice joins the common form that it is a slip of.
    fn join_slips(&mut self, names: &Names) {
        let is_common = |union: &Self, name: &str| names.count(name) >= 3 || union.entries.contains_key(name);
        // A slip keeps the first letter, and names are in order: those of one letter stand together.
        let able = || names.shadows().filter(|name| has_slips(name));
        let common: Vec<&str> = able().filter(|name| is_common(self, name)).collect();
        let rare: Vec<&str> = able().filter(|name| names.count(name) <= 2 && self.is_free(name)).collect();
        for rare in rare {
            let from = common.partition_point(|name| name.as_bytes()[0] < rare.as_bytes()[0]);
            let alike = common[from..].iter().take_while(|name| name.as_bytes()[0] == rare.as_bytes()[0]);
            let found = alike.filter(|common| **common != rare && is_slip(rare, common));
            if let Some(common) = found.max_by_key(|common| names.count(common)) {
                let anchor = self.anchor(common).to_owned();
                self.hang(rare, &anchor, AliasReason::Typo);
            }
        }
    }
}

/// The initials of a Latin name's words or humps, in lower case; empty for other names.
fn initials(surface: &str) -> String {
    let mut before = ' ';
    let mut initials = String::new();
    for c in surface.chars() {
        if !c.is_ascii() {
            return String::new();
        }
        let hump = c.is_ascii_uppercase() && before.is_ascii_lowercase();
        if c.is_ascii_alphabetic() && (!before.is_ascii_alphanumeric() || hump) {
            initials.push(c.to_ascii_lowercase());
        }
        before = c;
    }
    initials
}
