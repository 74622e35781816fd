//! Mentions of all notes to concepts: names are joined only for a stated reason.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use zhitu_lexicon::{Entry, Knowledge, shadow};
use zhitu_model::{
    Alias, AliasReason, Concept, ConceptId, ConceptKind, LineIndex, Located, Note, NoteId, Reading, Resolution,
};

use crate::{
    kind::by_ending,
    union::{Names, Union},
};

/// Joins the mentions of a library into concepts.
///
/// Deterministic: depends on the order of the notes only where two forms are equally frequent. O(n log n) in mentions,
/// and O(rare x common) in Latin names for slips.
pub fn resolve(notes: &[(&Note, &Reading)], knowledge: &Knowledge) -> Resolution {
    let names = Names::collect(notes, knowledge);
    let union = Union::of(notes, &names, knowledge);
    let groups = groups(&names, &union);
    let mut keyed: BTreeMap<String, Group> = BTreeMap::new();
    for group in groups {
        let (key, name) = canonical(&group, &union, knowledge);
        let known = keyed.entry(key).or_insert_with(|| Group { name, shadows: BTreeSet::new(), names: group.names });
        known.shadows.extend(group.shadows);
    }
    fill(notes, &keyed, &names, &union, knowledge)
}

/// The shadow forms that are one concept.
struct Group<'n> {
    name: String,
    shadows: BTreeSet<String>,
    names: &'n Names,
}

fn groups<'n>(names: &'n Names, union: &Union) -> Vec<Group<'n>> {
    let mut groups: BTreeMap<&str, Group> = BTreeMap::new();
    for shadow in names.shadows() {
        let empty = || Group { name: String::new(), shadows: BTreeSet::new(), names };
        groups.entry(union.anchor(shadow)).or_insert_with(empty).shadows.insert(shadow.to_owned());
    }
    groups.into_values().collect()
}

/// Key and display name. The lexicon's name is shown where some note writes it, in whatever spelling; else the most
/// frequent surface of the most frequent form.
fn canonical(group: &Group, union: &Union, knowledge: &Knowledge) -> (String, String) {
    if let Some(entry) = entry(group, union, knowledge) {
        let key = shadow(entry.name());
        let surfaces = group.shadows.iter().flat_map(|form| group.names.surfaces(form));
        let is_written = surfaces.into_iter().any(|surface| shadow(surface) == key);
        let name = if is_written { entry.name() } else { group.names.surface(&key) };
        return (key, name.to_owned());
    }
    let is_alias = |shadow: &String| matches!(union.reason(shadow), AliasReason::Typo);
    let best = group.shadows.iter().max_by_key(|shadow| {
        (
            !is_alias(shadow),
            group.names.count(shadow),
            std::cmp::Reverse(shadow.chars().count()),
            std::cmp::Reverse(*shadow),
        )
    });
    best.map_or_else(Default::default, |best| (best.clone(), group.names.surface(best).to_owned()))
}

/// Makes the concepts and tells each mention its owner.
fn fill(
    notes: &[(&Note, &Reading)],
    keyed: &BTreeMap<String, Group>,
    names: &Names,
    union: &Union,
    knowledge: &Knowledge,
) -> Resolution {
    let mut owner_of: HashMap<&str, ConceptId> = HashMap::new();
    let mut concepts = Vec::with_capacity(keyed.len());
    for (key, group) in keyed {
        let id = ConceptId(concepts.len() as u32);
        owner_of.extend(group.shadows.iter().map(|shadow| (shadow.as_str(), id)));
        let entry = entry(group, union, knowledge);
        let (aliases, kind) = (aliases(group, entry, union), kind(group, entry));
        concepts.push(Concept { key: key.clone(), name: group.name.clone(), kind, aliases, mentions: Vec::new() });
    }
    let mut owners = Vec::with_capacity(notes.len());
    for (at, (note, reading)) in notes.iter().enumerate() {
        let lines = LineIndex::new(&note.text);
        let mut of_note = Vec::with_capacity(reading.mentions.len());
        for (mention, form) in reading.mentions.iter().zip(names.forms(at)) {
            let owner = owner_of.get(form.as_str()).copied();
            if let Some(concept) = owner.and_then(|id| concepts.get_mut(id.0 as usize)) {
                let line = lines.line(mention.span.start);
                concept.mentions.push(Located { note: NoteId(at as u32), span: mention.span, line });
            }
            of_note.push(owner);
        }
        owners.push(of_note);
    }
    Resolution { concepts, owners }
}

/// Every surface form and the lexicon's name, the canonical name first, then by name.
fn aliases(group: &Group, entry: Option<&Entry>, union: &Union) -> Vec<Alias> {
    let mut aliases: BTreeMap<&str, AliasReason> = BTreeMap::new();
    for form in &group.shadows {
        let reason = union.reason(form);
        for surface in group.names.surfaces(form) {
            let same = shadow(surface) == *form;
            let own = if same { AliasReason::Spelling } else { AliasReason::Lexicon };
            aliases.entry(surface).or_insert(if reason == AliasReason::Canonical { own } else { reason });
        }
    }
    // Whoever looks for the lexicon's name finds the concept, also where no note writes it so.
    if let Some(entry) = entry {
        aliases.entry(entry.name()).or_insert(AliasReason::Lexicon);
    }
    aliases.remove(group.name.as_str());
    let canonical = Alias { name: group.name.clone(), reason: AliasReason::Canonical };
    let others = aliases.into_iter().map(|(name, reason)| Alias { name: name.to_owned(), reason });
    std::iter::once(canonical).chain(others).collect()
}

/// The lexicon's entry for a group.
fn entry<'k>(group: &Group, union: &Union, knowledge: &'k Knowledge) -> Option<&'k Entry> {
    group.shadows.iter().find_map(|shadow| union.entry(shadow)).and_then(|id| knowledge.lexicon.entry(id))
}

fn kind(group: &Group, entry: Option<&Entry>) -> ConceptKind {
    if let Some(entry) = entry.filter(|entry| entry.kind != ConceptKind::Unknown) {
        return entry.kind;
    }
    let surfaces = group.shadows.iter().flat_map(|shadow| group.names.surfaces(shadow));
    surfaces.map(by_ending).find(|kind| *kind != ConceptKind::Unknown).unwrap_or_default()
}
