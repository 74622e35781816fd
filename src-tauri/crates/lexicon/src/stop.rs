//! Stop concepts: words that are no concept by themselves, however often they occur.

use std::collections::{HashMap, HashSet};

use toml::Spanned;
use toml::de::DeValue;

use crate::lexicon::USER;
use crate::shadow::shadow;
use crate::source::{self, Reports};

/// How far a word is from naming a concept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Genericness {
    /// Generic alone, and a good head of a longer name: 控制器, 策略, 插件.
    Soft,
    /// Hardly ever a concept or the head of one: 问题, 情况, 面试.
    Hard,
}

/// Every stop concept, and the words that a name may not begin or end with.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Stops {
    words: HashMap<String, Genericness>,
    /// The words that the user's own files list.
    own: HashSet<String>,
    not_first: HashSet<String>,
    not_last: HashSet<String>,
}

impl Stops {
    /// How generic a name is; `None` where it may be a concept. O(length of the name).
    ///
    /// ```
    /// use zhitu_lexicon::{Genericness, Knowledge};
    /// let stops = &Knowledge::builtin().stops;
    /// assert_eq!(stops.level("问题"), Some(Genericness::Hard));
    /// assert_eq!(stops.level("就绪探针"), None);
    /// ```
    pub fn level(&self, name: &str) -> Option<Genericness> {
        self.words.get(&shadow(name)).copied()
    }

    /// Whether a name is never a concept.
    pub fn is_hard(&self, name: &str) -> bool {
        self.level(name) == Some(Genericness::Hard)
    }

    /// Whether the user's own files say that a shadow form is no concept. The program's own list is a hint: `DELETE` and
    /// `key` name something in some notes.
    pub fn denies(&self, shadow: &str) -> bool {
        self.own.contains(shadow)
    }

    /// Whether a name may begin with a word of this shadow form, and whether it may end with it.
    pub fn may_bound(&self, shadow: &str) -> (bool, bool) {
        (!self.not_first.contains(shadow), !self.not_last.contains(shadow))
    }

    /// Number of stop concepts.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Reads a `[stops]` table: `hard` and `soft` tables of lists, `not_first` and `not_last` lists, `keep` to undo.
    pub(crate) fn read(&mut self, value: &Spanned<DeValue<'_>>, pack: &str, reports: &mut Reports) {
        for (key, at, content) in source::entries(value, reports) {
            match key {
                "hard" => self.read_groups(Genericness::Hard, content, pack, reports),
                "soft" => self.read_groups(Genericness::Soft, content, pack, reports),
                "not_first" => {
                    self.not_first.extend(source::words(content, reports).into_iter().map(|word| shadow(&word.text)));
                }
                "not_last" => {
                    self.not_last.extend(source::words(content, reports).into_iter().map(|word| shadow(&word.text)));
                }
                "keep" => {
                    for word in source::words(content, reports) {
                        let form = shadow(&word.text);
                        self.words.remove(&form);
                        self.own.remove(&form);
                    }
                }
                _ => reports.report(&at, "`hard`, `soft`, `not_first`, `not_last` or `keep` is expected here"),
            }
        }
    }

    /// A list, or a table of lists whose keys only group the words for the reader.
    fn read_groups(&mut self, level: Genericness, value: &Spanned<DeValue<'_>>, pack: &str, reports: &mut Reports) {
        let lists: Vec<_> = match value.get_ref() {
            DeValue::Table(_) => source::entries(value, reports).into_iter().map(|(_, _, list)| list).collect(),
            _ => vec![value],
        };
        for list in lists {
            for word in source::words(list, reports) {
                let form = shadow(&word.text);
                if pack == USER {
                    self.own.insert(form.clone());
                }
                self.words.insert(form, level);
            }
        }
    }
}
