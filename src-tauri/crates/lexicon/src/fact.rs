//! Facts: what is known of two names before any note is read. A fact makes no relation, it tells which one is meant.

use std::collections::HashMap;

use toml::Spanned;
use toml::de::DeValue;
use zhitu_model::RelationType;

use crate::shadow::shadow;
use crate::source::{self, Reports};

/// Two names and how the first is related to the second.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// Shadow form of the subject; never empty.
    pub subject: String,
    /// The type.
    pub relation: RelationType,
    /// Shadow form of the object; never empty.
    pub object: String,
}

/// Every fact.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Facts {
    facts: Vec<Fact>,
    /// By subject and object, the lesser first: where in `facts`.
    by_names: HashMap<(String, String), u32>,
}

impl Facts {
    /// Every fact in the order of the files, no two of the same two names as they are listed.
    pub fn all(&self) -> &[Fact] {
        &self.facts
    }

    /// Reads a `[facts]` table: by type, by subject, the objects.
    pub(crate) fn read(&mut self, value: &Spanned<DeValue<'_>>, reports: &mut Reports) {
        for (name, at, subjects) in source::entries(value, reports) {
            let Some(relation) = RelationType::from_name(name) else {
                reports.report(&at, &format!("there is no type of relation `{name}`"));
                continue;
            };
            for (subject, at, objects) in source::entries(subjects, reports) {
                for object in source::words(objects, reports) {
                    let fact = Fact { subject: shadow(subject), relation, object: shadow(&object.text) };
                    if fact.subject.is_empty() || fact.object.is_empty() || fact.subject == fact.object {
                        reports.report(&at, "two different names are expected here");
                    } else {
                        self.add(fact);
                    }
                }
            }
        }
    }

    /// The last file speaks: a user may relate two names in another way.
    fn add(&mut self, fact: Fact) {
        let (subject, object) = (fact.subject.clone(), fact.object.clone());
        let names = if subject <= object { (subject, object) } else { (object, subject) };
        if let Some(index) = self.by_names.get(&names) {
            self.facts[*index as usize] = fact;
        } else {
            self.by_names.insert(names, self.facts.len() as u32);
            self.facts.push(fact);
        }
    }
}
