//! A note's reading to what it brings to a library: its mentions by their names.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use zhitu_lexicon::{EntryId, Knowledge, shadow};
use zhitu_model::{Contribution, LineIndex, Mention, Name, NamedPlace, Reading};

/// What a note brings to a library. Never fails; O(n log n) in mentions.
pub fn contribution(text: &str, reading: Reading, knowledge: &Knowledge) -> Contribution {
    let Reading { mentions, aliases, statements, questions, blocks: _ } = reading;
    let (meanings, lines) = (Meanings::of(&mentions, knowledge), LineIndex::new(text));
    let mut names = Vec::new();
    let mut known: HashMap<(String, Cow<str>), u32> = HashMap::new();
    let place = |mention: Mention| {
        let Mention { span, shadow: own, .. } = mention;
        let (form, surface) = (meanings.form(own), plain(span.of(text)));
        let name = *known.entry((form, surface)).or_insert_with_key(|(form, surface)| {
            let is_own = shadow(surface) == *form;
            names.push(Name { form: form.clone(), surface: surface.to_string(), is_own });
            names.len() as u32 - 1
        });
        NamedPlace { name, span, line: lines.line(span.start) }
    };
    let mentions = mentions.into_iter().map(place).collect();
    Contribution { names, mentions, aliases, statements, questions }
}

/// Which names of the lexicon a note means.
struct Meanings<'k> {
    knowledge: &'k Knowledge,
    /// The packs that the note is of: those of which it has two plain names.
    fields: BTreeSet<&'k str>,
    /// The entries that it names plainly.
    said: BTreeSet<EntryId>,
}

impl<'k> Meanings<'k> {
    fn of(mentions: &[Mention], knowledge: &'k Knowledge) -> Self {
        let hits = mentions.iter().filter_map(|mention| knowledge.lexicon.hit(&mention.shadow));
        let said: BTreeSet<EntryId> = hits.filter(|hit| !hit.weak).map(|hit| hit.entry).collect();
        let mut packs: BTreeMap<&str, usize> = BTreeMap::new();
        for entry in said.iter().filter_map(|id| knowledge.lexicon.entry(*id)) {
            *packs.entry(entry.pack.as_str()).or_default() += 1;
        }
        let fields = packs.into_iter().filter(|(_, entries)| *entries >= 2).map(|(pack, _)| pack).collect();
        Self { knowledge, fields, said }
    }

    /// The form of a shadow form: a weak name means its entry only in a note of the entry's field that also names it
    /// plainly.
    fn form(&self, own: String) -> String {
        let hit = self.knowledge.lexicon.hit(&own);
        let entry = hit.and_then(|hit| Some((hit, self.knowledge.lexicon.entry(hit.entry)?)));
        match entry {
            Some((hit, entry))
                if !hit.weak || self.fields.contains(entry.pack.as_str()) && self.said.contains(&hit.entry) =>
            {
                shadow(entry.name())
            }
            _ => own,
        }
    }
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
