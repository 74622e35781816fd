//! Facts: what is known of two names before any note is read. A fact makes no relation, it tells which one is meant.

use toml::Spanned;
use toml::de::DeValue;
use zhitu_model::RelationType;

use crate::shadow::shadow;
use crate::source::{self, Reports};

/// Two names and how the first is related to the second. Of two facts on the same two names, the later one speaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// Shadow form of the subject; never empty.
    pub subject: String,
    /// The type.
    pub relation: RelationType,
    /// Shadow form of the object; never empty.
    pub object: String,
}

/// Reads a `[facts]` table: by type, by subject, the objects.
pub(crate) fn read(value: &Spanned<DeValue<'_>>, reports: &mut Reports) -> Vec<Fact> {
    let mut facts = Vec::new();
    for (name, at, subjects) in source::entries(value, reports) {
        let Some(relation) = RelationType::from_name(name) else {
            reports.unknown(&at, "type of relation", name, RelationType::ALL.map(RelationType::name));
            continue;
        };
        for (subject, at, objects) in source::entries(subjects, reports) {
            for object in source::words(objects, reports) {
                let fact = Fact { subject: shadow(subject), relation, object: shadow(&object.text) };
                if fact.subject.is_empty() || fact.object.is_empty() || fact.subject == fact.object {
                    reports.report(&at, "two different names are expected here");
                } else {
                    facts.push(fact);
                }
            }
        }
    }
    facts
}
