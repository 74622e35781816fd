//! Facts: what is known of two names before any note is read. A fact makes no relation, it tells which one is meant.

use std::collections::HashMap;
use std::sync::Arc;

use toml::Spanned;
use toml::de::DeValue;
use zhitu_model::RelationType;

use crate::shadow::shadow;
use crate::source::{self, Reports};

/// Two names and how the first is related to the second.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fact<'f> {
    /// Shadow form of the subject; never empty.
    pub subject: &'f str,
    /// The type.
    pub relation: RelationType,
    /// Shadow form of the object; never empty.
    pub object: &'f str,
}

/// Every fact. Tens of thousands share their names, so each name is kept once.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Facts {
    names: Vec<Arc<str>>,
    /// By name: where in `names`.
    numbers: HashMap<Arc<str>, u32>,
    /// Subject, type, object.
    listed: Vec<(u32, RelationType, u32)>,
    /// By subject and object, the lesser first: where in `listed`.
    by_names: HashMap<(u32, u32), u32>,
}

impl Facts {
    /// Every fact in the order of the files, no two of the same two names as they are listed.
    pub fn all(&self) -> impl ExactSizeIterator<Item = Fact<'_>> {
        let name = |number: u32| &*self.names[number as usize];
        let fact = move |(subject, relation, object): &(u32, RelationType, u32)| Fact {
            subject: name(*subject),
            relation: *relation,
            object: name(*object),
        };
        self.listed.iter().map(fact)
    }

    /// Reads a `[facts]` table: by type, by subject, the objects.
    pub(crate) fn read(&mut self, value: &Spanned<DeValue<'_>>, reports: &mut Reports) {
        for (name, at, subjects) in source::entries(value, reports) {
            let Some(relation) = RelationType::from_name(name) else {
                reports.report(&at, &format!("there is no type of relation `{name}`"));
                continue;
            };
            for (subject, at, objects) in source::entries(subjects, reports) {
                let subject = shadow(subject);
                for object in source::words(objects, reports) {
                    let object = shadow(&object.text);
                    if subject.is_empty() || object.is_empty() || subject == object {
                        reports.report(&at, "two different names are expected here");
                    } else {
                        self.add(&subject, relation, &object);
                    }
                }
            }
        }
    }

    /// The last file speaks: a user may relate two names in another way.
    fn add(&mut self, subject: &str, relation: RelationType, object: &str) {
        let (subject, object) = (self.number(subject), self.number(object));
        let next = self.listed.len() as u32;
        let index = *self.by_names.entry((subject.min(object), subject.max(object))).or_insert(next);
        if index == next {
            self.listed.push((subject, relation, object));
        } else {
            self.listed[index as usize] = (subject, relation, object);
        }
    }

    fn number(&mut self, name: &str) -> u32 {
        if let Some(number) = self.numbers.get(name) {
            return *number;
        }
        let (name, number): (Arc<str>, u32) = (name.into(), self.names.len() as u32);
        self.numbers.insert(Arc::clone(&name), number);
        self.names.push(name);
        number
    }
}
