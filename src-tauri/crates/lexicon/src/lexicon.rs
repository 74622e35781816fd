//! The lexicon: names that are known before any note is read, and which of them name the same thing.

use std::collections::HashMap;
use std::ops::Range;

use toml::Spanned;
use toml::de::DeValue;
use zhitu_model::ConceptKind;

use crate::shadow::{has_han, shadow};
use crate::source::{self, Reports, Word};

/// Index of an entry in its lexicon.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryId(pub u32);

/// A name of an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// As it is written best.
    pub text: String,
    /// Its shadow form; never empty.
    pub shadow: String,
    /// Whether it means this entry only in a note of the entry's own field: `sc`, `ep`, `卷`.
    pub weak: bool,
}

/// A concept of the lexicon: one thing with all its names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The canonical name first, then the others in the order of the file; no two with one shadow form.
    pub names: Vec<Name>,
    /// What sort of thing it is.
    pub kind: ConceptKind,
    /// The pack it comes from: `kubernetes`, `computing`, `user`.
    pub pack: String,
    /// What the built-in entry is known by whose name a user gave to this one.
    heir_of: Option<String>,
}

impl Entry {
    /// The canonical name.
    pub fn name(&self) -> &str {
        self.names.first().map_or("", |name| name.text.as_str())
    }

    /// The canonical name's shadow form.
    pub fn form(&self) -> &str {
        self.names.first().map_or("", |name| name.shadow.as_str())
    }

    /// The shadow form under which facts and models know it: its canonical name's, or that of the built-in entry whose
    /// name a user gave to it.
    pub fn known_as(&self) -> &str {
        self.heir_of.as_deref().unwrap_or_else(|| self.form())
    }

    /// Whether a user keeps it beside their notes.
    pub fn is_own(&self) -> bool {
        self.pack == USER
    }

    /// Whether its pack holds many fields, so that a note with names of the pack may be of any of them.
    pub fn is_of_wide_pack(&self) -> bool {
        WIDE.contains(&self.pack.as_str())
    }

    /// The names with Chinese characters, in order.
    pub fn chinese(&self) -> impl Iterator<Item = &str> {
        self.names.iter().map(|name| name.text.as_str()).filter(|name| has_han(name))
    }

    /// Every name but the canonical one, in order.
    pub fn aliases(&self) -> impl Iterator<Item = &str> {
        self.names.iter().skip(1).map(|name| name.text.as_str())
    }
}

/// What a name leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The entry.
    pub entry: EntryId,
    /// Whether the name means this entry only in a note of the entry's own field.
    pub weak: bool,
}

/// Every entry, and the names that lead to them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lexicon {
    entries: Vec<Entry>,
    by_shadow: HashMap<String, Hit>,
}

impl Lexicon {
    /// The entries; an [`EntryId`] is an index into them.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// An entry of this lexicon.
    pub fn entry(&self, id: EntryId) -> Option<&Entry> {
        self.entries.get(id.0 as usize)
    }

    /// The entry that a name as written leads to. O(length of the name).
    pub fn find(&self, surface: &str) -> Option<&Entry> {
        self.known(&shadow(surface))
    }

    /// The entry that a shadow form leads to. O(length of the form).
    pub fn known(&self, shadow: &str) -> Option<&Entry> {
        self.hit(shadow).and_then(|hit| self.entry(hit.entry))
    }

    /// What a shadow form leads to. O(length of the form).
    pub fn hit(&self, shadow: &str) -> Option<Hit> {
        self.by_shadow.get(shadow).copied()
    }

    /// Every name that leads somewhere, in order of entries.
    pub fn names(&self) -> impl Iterator<Item = (&Name, EntryId)> {
        self.entries.iter().enumerate().flat_map(move |(index, entry)| {
            let id = EntryId(index as u32);
            let leads_here = move |name: &&Name| self.hit(&name.shadow).is_some_and(|hit| hit.entry == id);
            entry.names.iter().filter(leads_here).map(move |name| (name, id))
        })
    }

    /// Reads a `[concepts]` table into this lexicon.
    pub(crate) fn read(&mut self, value: &Spanned<DeValue<'_>>, pack: &str, reports: &mut Reports) {
        for (kind_name, at, concepts) in source::entries(value, reports) {
            let Some(kind) = ConceptKind::from_name(kind_name) else {
                // Whoever lists a concept knows its kind.
                let kinds = ConceptKind::ALL.into_iter().filter(|kind| *kind != ConceptKind::Unknown);
                reports.unknown(&at, "kind of concept", kind_name, kinds.map(ConceptKind::name));
                continue;
            };
            for (name, at, others) in source::entries(concepts, reports) {
                let others = source::words(others, reports);
                self.add(name, &at, others, kind, pack, reports);
            }
        }
    }

    /// Adds an entry, or its names to the entry that bears its canonical name already.
    ///
    /// A name belongs to the entry that claimed it first. A user's own entry may take a name away from a built-in one.
    fn add(
        &mut self,
        name: &str,
        at: &Range<usize>,
        others: Vec<Word>,
        kind: ConceptKind,
        pack: &str,
        reports: &mut Reports,
    ) {
        let (text, weak) = name.strip_prefix('~').map_or((name, false), |rest| (rest, true));
        let canonical = Name { text: text.trim().to_owned(), shadow: shadow(text), weak };
        if canonical.shadow.is_empty() {
            reports.report(at, "the name is empty");
            return;
        }
        let id = self.open(canonical, kind, pack, at, reports);
        for word in others {
            let name = Name { shadow: shadow(&word.text), text: word.text, weak: word.weak };
            if name.shadow.is_empty() {
                reports.report(&word.at, "the name is empty");
            } else {
                self.claim(id, name, pack, &word.at, reports);
            }
        }
    }

    fn open(
        &mut self,
        canonical: Name,
        kind: ConceptKind,
        pack: &str,
        at: &Range<usize>,
        reports: &mut Reports,
    ) -> EntryId {
        let held = self.hit(&canonical.shadow);
        let same_pack = held.and_then(|hit| self.entry(hit.entry)).is_some_and(|entry| entry.pack == pack);
        let known = held.filter(|hit| same_pack || !hit.weak).map(|hit| hit.entry);
        if let Some(entry) = known.and_then(|id| self.entries.get_mut(id.0 as usize)) {
            if same_pack {
                reports.report(at, &format!("`{}` is listed twice", canonical.text));
            }
            entry.kind = kind;
            return known.unwrap_or(EntryId(0));
        }
        let id = EntryId(self.entries.len() as u32);
        self.by_shadow.insert(canonical.shadow.clone(), Hit { entry: id, weak: canonical.weak });
        self.entries.push(Entry { names: vec![canonical], kind, pack: pack.to_owned(), heir_of: None });
        id
    }

    fn claim(&mut self, id: EntryId, name: Name, pack: &str, at: &Range<usize>, reports: &mut Reports) {
        if let Some(held) = self.hit(&name.shadow) {
            let holder = self.entry(held.entry);
            if holder.is_some_and(|holder| holder.pack == pack) {
                let what =
                    if held.entry == id { "the entry has this name already" } else { "another entry has this name" };
                reports.report(at, &format!("`{}`: {what}", name.text));
                return;
            }
            // A pack for a wider field does not take names from a narrower one, but a plain name goes before a weak one.
            let stronger = held.weak && !name.weak;
            if !stronger && (pack != USER || held.entry == id) {
                return;
            }
        }
        let held = self.by_shadow.insert(name.shadow.clone(), Hit { entry: id, weak: name.weak });
        let holder = held.and_then(|held| self.entry(held.entry));
        let inherited = holder.map(|holder| holder.known_as().to_owned());
        if let Some(entry) = self.entries.get_mut(id.0 as usize) {
            if entry.pack == USER {
                entry.heir_of = entry.heir_of.take().or(inherited);
            }
            // A name that leads nowhere yet is no entry's.
            if held.is_some() {
                entry.names.retain(|known| known.shadow != name.shadow);
            }
            entry.names.push(name);
        }
    }
}

/// The packs of many fields.
const WIDE: [&str; 2] = ["computing", "sciences"];
/// The pack of the entries that a user keeps beside their notes.
pub(crate) const USER: &str = "user";
