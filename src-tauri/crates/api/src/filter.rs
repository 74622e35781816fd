//! Filters: their names to the engine's terms, and the counts of their choices.

use crate::dto::{FacetCount, Facets, Filter};
use crate::id;
use zhitu_engine::Session;
use zhitu_model::{ConceptKind, Library, Polarity, RelationType};

const CONFIDENCE: [&str; 3] = ["clear", "fair", "weak"];

/// The filter in the engine's terms; names that the library does not have hide nothing.
pub(crate) fn meant(library: &Library, filter: &Filter) -> zhitu_engine::Filter {
    zhitu_engine::Filter {
        types: filter.relations.iter().filter_map(|name| RelationType::from_name(name)).collect(),
        kinds: filter.kinds.iter().filter_map(|name| ConceptKind::from_name(name)).collect(),
        notes: filter.notes.iter().filter_map(|path| id::note(library, path)).collect(),
        concepts: filter.concepts.iter().filter_map(|key| Some(id::concept(library, key)?.0)).collect(),
        confidence: filter.confidence,
        polarity: [Polarity::Positive, Polarity::Negative].into_iter().find(|known| known.name() == filter.polarity),
        contradicted: filter.contradicted,
    }
}

/// How many relations each choice has under a filter. Never fails.
pub fn facets(session: &Session, filter: &Filter) -> Facets {
    let library = session.library();
    let meant = meant(library, filter);
    let found = session.facets(&meant);
    let present = session.facets(&zhitu_engine::Filter::default());
    let count = |name: &str, count: u32| FacetCount { name: name.to_owned(), count };
    let of = |kind: &RelationType| count(kind.name(), found.types.get(kind).copied().unwrap_or(0));
    let kind = |kind: &ConceptKind| count(kind.name(), found.kinds.get(kind).copied().unwrap_or(0));
    let notes = present.notes.keys().filter_map(|note| Some((note, library.note(*note)?)));
    Facets {
        relations: present.types.keys().map(of).collect(),
        kinds: present.kinds.keys().map(kind).collect(),
        notes: notes.map(|(note, text)| count(&text.path, found.notes.get(note).copied().unwrap_or(0))).collect(),
        polarity: [Polarity::Positive, Polarity::Negative]
            .iter()
            .zip(found.polarity)
            .map(|(polarity, number)| count(polarity.name(), number))
            .collect(),
        confidence: CONFIDENCE.iter().zip(found.confidence).map(|(name, number)| count(name, number)).collect(),
        contradicted: found.contradicted,
        passing: found.passing,
        all: found.all,
    }
}
