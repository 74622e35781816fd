//! A note's reading to what it brings to a library: its mentions by their names.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use zhitu_lexicon::{Entry, EntryId, Hit, Knowledge};
use zhitu_model::{Contribution, LineIndex, Mention, Name, NamedPlace, Reading};

/// What a note brings to a library. Never fails; O(n log n) in mentions.
pub fn contribution(text: &str, reading: Reading, knowledge: &Knowledge) -> Contribution {
    let Reading { mentions, aliases, statements, questions, blocks: _ } = reading;
    let (meanings, lines) = (Meanings::of(&mentions, knowledge), LineIndex::new(text));
    let mut names = Vec::new();
    let mut known: HashMap<(String, Cow<str>), u32> = HashMap::new();
    let place = |mention: Mention| {
        let Mention { span, shadow: own, .. } = mention;
        let ((form, is_meant), surface) = (meanings.form(own), plain(span.of(text)));
        let name = *known.entry((form, surface)).or_insert_with_key(|(form, surface)| {
            names.push(Name { form: form.clone(), surface: surface.to_string(), is_meant });
            names.len() as u32 - 1
        });
        NamedPlace { name, span, line: lines.line(span.start) }
    };
    let mentions = mentions.into_iter().map(place).collect();
    Contribution { names, mentions, aliases, statements, questions }
}

/// Plain names of a pack by which a note is of its field.
const OF_FIELD: usize = 2;
/// Plain names by which a note is of a pack's field throughout.
const DEEP_IN_FIELD: usize = 8;

/// Which names of the lexicon a note means.
struct Meanings<'k> {
    knowledge: &'k Knowledge,
    /// The packs that the note names plainly, with how many of their entries.
    fields: BTreeMap<&'k str, usize>,
    /// The entries that it names plainly, or by several weak names.
    said: BTreeSet<EntryId>,
}

impl<'k> Meanings<'k> {
    fn of(mentions: &[Mention], knowledge: &'k Knowledge) -> Self {
        let forms: BTreeSet<&str> = mentions.iter().map(|mention| mention.shadow.as_str()).collect();
        let (weak, plain): (Vec<Hit>, Vec<Hit>) =
            forms.iter().filter_map(|form| knowledge.lexicon.hit(form)).partition(|hit| hit.weak);
        let mut said: BTreeSet<EntryId> = plain.iter().map(|hit| hit.entry).collect();
        let mut fields: BTreeMap<&str, usize> = BTreeMap::new();
        for entry in said.iter().filter_map(|id| knowledge.lexicon.entry(*id)) {
            *fields.entry(entry.pack.as_str()).or_default() += 1;
        }
        let mut met: BTreeSet<EntryId> = BTreeSet::new();
        said.extend(weak.iter().map(|hit| hit.entry).filter(|entry| !met.insert(*entry)));
        Self { knowledge, fields, said }
    }

    /// The form of a shadow form, and whether it is that of the lexicon's entry: a weak name means its entry in a note of
    /// the entry's field that also names it otherwise, and wherever a note is of that one field throughout.
    fn form(&self, own: String) -> (String, bool) {
        let hit = self.knowledge.lexicon.hit(&own);
        let entry = hit.and_then(|hit| Some((hit, self.knowledge.lexicon.entry(hit.entry)?)));
        match entry {
            Some((hit, entry)) if !hit.weak || self.means(hit.entry, entry) => (entry.form().to_owned(), true),
            _ => (own, false),
        }
    }

    fn means(&self, id: EntryId, entry: &Entry) -> bool {
        let names = self.fields.get(entry.pack.as_str()).copied().unwrap_or_default();
        names >= OF_FIELD && self.said.contains(&id) || names >= DEEP_IN_FIELD && !entry.is_of_wide_pack()
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
