//! A form of a name, with what its letters alone tell.

use std::sync::Arc;

use zhitu_lexicon::{EntryId, Hit, Knowledge, shadow};
use zhitu_model::{ConceptKind, Name};

use crate::{
    alias::is_initials,
    fuller::{last_of_path, without_class_word, without_field},
    kind::by_ending,
};

/// A form with the ways in which notes write it.
pub(crate) struct Form {
    pub(crate) text: Arc<str>,
    /// Mentions; none where no note names it any more.
    pub(crate) count: u32,
    /// In order of their texts. Most forms have one, which then takes no more room than it needs; of very many, each new one
    /// moves others along.
    #[expect(clippy::vec_box, reason = "what is moved along and kept free is small")]
    pub(crate) surfaces: Vec<Box<Surface>>,
    /// The entry that it may mean, and whether it does so wherever it stands.
    hit: Option<Hit>,
    /// The form without its field, or without the word for its kind.
    shorter: Option<Box<str>>,
}

/// A way in which notes write a form.
pub(crate) struct Surface {
    pub(crate) text: Box<str>,
    /// How often.
    pub(crate) count: u32,
    /// Whether the form is its own shadow form, not that of the lexicon's name for it.
    pub(crate) is_own: bool,
    /// How often notes mean by it what the lexicon has under the form.
    meant: u32,
    /// What its ending says of what it names.
    pub(crate) kind: ConceptKind,
    /// Three and more initials of its words.
    pub(crate) initials: Option<Box<str>>,
    /// The form of the last part of a path.
    last: Option<Box<str>>,
    /// The forms in which a Latin name's last word is said in Chinese.
    pub(crate) translated: Vec<Box<str>>,
}

impl Form {
    /// A form that nothing mentions yet.
    pub(crate) fn new(text: Arc<str>, knowledge: &Knowledge) -> Self {
        let of_class = || without_class_word(&text).map(|rest| canonical(rest, knowledge));
        let shorter = without_field(&text, &knowledge.lexicon).map(Into::into).or_else(of_class);
        Self { count: 0, surfaces: Vec::new(), hit: knowledge.lexicon.hit(&text), shorter, text }
    }

    /// The entry that it means: wherever it stands, or because a note means its weak name.
    pub(crate) fn entry(&self) -> Option<EntryId> {
        let is_meant = |hit: &Hit| !hit.weak || self.surfaces.iter().any(|surface| surface.meant > 0);
        self.hit.filter(is_meant).map(|hit| hit.entry)
    }

    /// The shorter form that this only adds the word for its kind to, its field or its path.
    pub(crate) fn shorter(&self) -> Option<&str> {
        self.shorter.as_deref().or_else(|| self.surfaces.iter().find_map(|surface| surface.last.as_deref()))
    }

    /// Adds mentions by a name of this form.
    pub(crate) fn add(&mut self, name: &Name, count: u32, knowledge: &Knowledge) {
        self.count += count;
        match self.place(&name.surface) {
            Ok(at) => self.surfaces[at].add(name, count),
            Err(at) => {
                let mut surface = Box::new(Surface::new(name, knowledge));
                surface.add(name, count);
                self.surfaces.insert(at, surface);
            }
        }
    }

    /// Takes mentions away that were added.
    pub(crate) fn take(&mut self, name: &Name, count: u32) {
        self.count = self.count.saturating_sub(count);
        if let Ok(at) = self.place(&name.surface) {
            self.surfaces[at].take(name, count);
            if self.surfaces[at].count == 0 {
                self.surfaces.remove(at);
            }
        }
    }

    fn place(&self, surface: &str) -> Result<usize, usize> {
        self.surfaces.binary_search_by(|known| (*known.text).cmp(surface))
    }
}

impl Surface {
    /// A way in which no note writes it yet.
    fn new(name: &Name, knowledge: &Knowledge) -> Self {
        let text = name.surface.as_str();
        let initials = initials(text);
        let initials = (initials.len() >= 3 && is_initials(text, &initials)).then(|| initials.into());
        let last = last_of_path(text).map(|last| canonical(&shadow(last), knowledge));
        let translated = translated(text, knowledge);
        let (is_own, kind) = (shadow(text) == name.form, by_ending(text));
        Self { text: text.into(), count: 0, is_own, meant: 0, kind, initials, last, translated }
    }

    fn add(&mut self, name: &Name, count: u32) {
        self.count += count;
        self.meant += count * u32::from(name.is_meant);
    }

    fn take(&mut self, name: &Name, count: u32) {
        self.count = self.count.saturating_sub(count);
        self.meant = self.meant.saturating_sub(count * u32::from(name.is_meant));
    }
}

/// The form of the lexicon's name for a form; the form itself where the lexicon knows none.
fn canonical(form: &str, knowledge: &Knowledge) -> Box<str> {
    let entry = strong(form, knowledge).and_then(|id| knowledge.lexicon.entry(id));
    entry.map_or_else(|| form.into(), |entry| entry.form().into())
}

/// The forms of a Latin name of several words whose last word is said in Chinese: `master 节点` of `master node`.
fn translated(surface: &str, knowledge: &Knowledge) -> Vec<Box<str>> {
    let last = surface.is_ascii().then(|| surface.rsplit_once([' ', '-'])).flatten();
    let entry = last.and_then(|(rest, word)| Some((rest, knowledge.lexicon.entry(strong(&shadow(word), knowledge)?)?)));
    let Some((rest, entry)) = entry else { return Vec::new() };
    entry.chinese().map(|word| canonical(&shadow(&format!("{rest}{word}")), knowledge)).collect()
}

/// The entry that a name means wherever it stands.
fn strong(name: &str, knowledge: &Knowledge) -> Option<EntryId> {
    knowledge.lexicon.hit(name).filter(|hit| !hit.weak).map(|hit| hit.entry)
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
