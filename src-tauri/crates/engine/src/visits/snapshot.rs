//! A library as a list of items: what names each across readings, and what makes it another one.

use zhitu_graph::Config;
use zhitu_model::{Concept, Evidence, Library, LineIndex, Polarity, Relation, RelationType};
use zhitu_store::Item;

/// Between the parts of a key or a body: nobody writes it on purpose, and passages lose it.
const BETWEEN: &str = "\u{1f}";
/// Characters of a passage that are kept.
const KEPT: usize = 200;

/// What names a concept or a relation across readings.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ItemKey {
    /// A concept, by its key.
    Concept(String),
    /// A relation, by the keys of its ends.
    Relation {
        /// Key of the subject.
        subject: String,
        /// Type.
        relation: RelationType,
        /// Key of the object.
        object: String,
        /// Stated or denied.
        polarity: Polarity,
    },
}

impl ItemKey {
    pub(crate) fn to_text(&self) -> String {
        match self {
            Self::Concept(key) => ["c", key].join(BETWEEN),
            Self::Relation { subject, relation, object, polarity } => {
                ["r", subject, relation.name(), object, polarity.name()].join(BETWEEN)
            }
        }
    }

    /// The key of a text; `None` for one of a newer version of the program.
    pub(crate) fn from_text(text: &str) -> Option<Self> {
        let parts: Vec<&str> = text.split(BETWEEN).collect();
        match parts[..] {
            ["c", key] => Some(Self::Concept(key.to_owned())),
            ["r", subject, relation, object, polarity] => Some(Self::Relation {
                subject: subject.to_owned(),
                relation: RelationType::from_name(relation)?,
                object: object.to_owned(),
                polarity: if polarity == Polarity::Negative.name() { Polarity::Negative } else { Polarity::Positive },
            }),
            _ => None,
        }
    }
}

/// What was said of something.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// The name of the concept, or of the relation's subject.
    pub name: String,
    /// The linking phrase; empty of a concept, and where the type's own serves.
    pub phrase: String,
    /// The name of the relation's object; empty of a concept.
    pub object: String,
    /// The note that said it first.
    pub note: String,
    /// The passage, shortened.
    pub passage: String,
}

impl Said {
    fn to_body(&self) -> String {
        [&self.name, &self.phrase, &self.object, &self.note, &self.passage].map(String::as_str).join(BETWEEN)
    }

    pub(crate) fn from_body(body: &str) -> Self {
        let mut parts = body.split(BETWEEN).map(str::to_owned);
        let mut next = || parts.next().unwrap_or_default();
        Self { name: next(), phrase: next(), object: next(), note: next(), passage: next() }
    }
}

/// Every concept, and every relation that is sure enough to be shown, in no particular order; one of a key. O(relations).
pub(crate) fn items(library: &Library) -> Vec<Item> {
    let threshold = Config::default().threshold;
    let lines: Vec<LineIndex> = library.notes.iter().map(|note| LineIndex::new(&note.text)).collect();
    let concepts = library.concepts.iter().map(|concept| concept_item(library, &lines, concept));
    let shown = library.relations.iter().filter(|relation| relation.confidence >= threshold);
    concepts.chain(shown.filter_map(|relation| relation_item(library, relation))).collect()
}

fn concept_item(library: &Library, lines: &[LineIndex], concept: &Concept) -> Item {
    let first = concept.mentions.first();
    let note = first.and_then(|mention| library.note(mention.note));
    let line = first.and_then(|mention| Some(lines.get(mention.note.0 as usize)?.span(mention.line, &note?.text)));
    let said = Said {
        name: concept.name.clone(),
        note: note.map(|note| note.path.clone()).unwrap_or_default(),
        passage: note.zip(line).map(|(note, line)| shortened(line.of(&note.text))).unwrap_or_default(),
        ..Said::default()
    };
    let names = concept.aliases.iter().map(|alias| alias.name.as_str());
    Item {
        key: ItemKey::Concept(concept.key.clone()).to_text(),
        fingerprint: fingerprint_of([concept.name.as_str(), concept.kind.name()].into_iter().chain(names)),
        body: said.to_body(),
    }
}

/// The passages make it another one, not where in their notes they stand or how sure they are.
fn relation_item(library: &Library, relation: &Relation) -> Option<Item> {
    let [subject, object] = [library.concept(relation.subject)?, library.concept(relation.object)?];
    let text = |evidence: &Evidence| library.note(evidence.note).map_or("", |note| evidence.span.of(&note.text));
    let mut passages: Vec<&str> = relation.evidence.iter().map(text).collect();
    passages.sort_unstable();
    passages.dedup();
    let best = relation.evidence.first();
    let said = Said {
        name: subject.name.clone(),
        phrase: relation.phrase.clone().unwrap_or_default(),
        object: object.name.clone(),
        note: best.and_then(|best| library.note(best.note)).map(|note| note.path.clone()).unwrap_or_default(),
        passage: best.map(|best| shortened(text(best))).unwrap_or_default(),
    };
    let key = ItemKey::Relation {
        subject: subject.key.clone(),
        relation: relation.relation,
        object: object.key.clone(),
        polarity: relation.polarity,
    };
    Some(Item { key: key.to_text(), fingerprint: fingerprint_of(passages), body: said.to_body() })
}

fn shortened(text: &str) -> String {
    text.trim().replace(BETWEEN, " ").chars().take(KEPT).collect()
}

/// Equal for equal texts, on every machine.
pub(crate) fn fingerprint_of<'t>(texts: impl IntoIterator<Item = &'t str>) -> i64 {
    let mut hasher = blake3::Hasher::new();
    for text in texts {
        hasher.update(text.as_bytes()).update(BETWEEN.as_bytes());
    }
    let mut first = [0; 8];
    hasher.finalize_xof().fill(&mut first);
    i64::from_le_bytes(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_and_bodies_come_back_as_they_were() {
        let relation = ItemKey::Relation {
            subject: "读|写".into(),
            relation: RelationType::Uses,
            object: "锁".into(),
            polarity: Polarity::Negative,
        };
        for key in [ItemKey::Concept("读|写".into()), relation] {
            assert_eq!(ItemKey::from_text(&key.to_text()), Some(key));
        }
        let said = Said {
            name: "读写".into(), object: "锁".into(), passage: "读写都要锁。".into(), ..Said::default()
        };
        assert_eq!(Said::from_body(&said.to_body()), said);
    }
}
