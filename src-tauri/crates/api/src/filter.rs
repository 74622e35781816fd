//! Filters: their names to the engine's terms, and the counts of their choices.

use crate::dto::{FacetCount, Facets, Filter};
use crate::{id, overview};
use std::collections::BTreeSet;
use zhitu_engine::Session;
use zhitu_engine::graph::Sieve;
use zhitu_model::{ConceptId, ConceptKind, Polarity, RelationId, RelationType};

const CONFIDENCE: [&str; 3] = ["clear", "fair", "weak"];

/// The filter in the engine's terms; names that the library does not have hide nothing.
pub(crate) fn meant(session: &Session, filter: &Filter) -> zhitu_engine::Filter {
    let library = session.library();
    zhitu_engine::Filter {
        types: filter.relations.iter().filter_map(|name| RelationType::from_name(name)).collect(),
        kinds: filter.kinds.iter().filter_map(|name| ConceptKind::from_name(name)).collect(),
        notes: filter.notes.iter().filter_map(|path| id::note(library, path)).collect(),
        concepts: concepts(session, filter),
        confidence: filter.confidence,
        polarity: [Polarity::Positive, Polarity::Negative].into_iter().find(|known| known.name() == filter.polarity),
        contradicted: filter.contradicted,
        questioned: filter.questioned,
    }
}

/// The relations that a filter lets through.
pub(crate) fn sieve(session: &Session, filter: &Filter) -> Sieve {
    session.sieve(&meant(session, filter))
}

/// The concepts that a filter leaves out, by name or with their cluster.
fn concepts(session: &Session, filter: &Filter) -> BTreeSet<ConceptId> {
    let named = filter.concepts.iter().filter_map(|key| Some(id::concept(session.library(), key)?.0));
    let hidden = clusters(session).filter(|(name, _)| filter.clusters.contains(name));
    named.chain(hidden.flat_map(|(_, members)| members.iter().copied())).collect()
}

/// The ids of the clusters with their members.
fn clusters(session: &Session) -> impl Iterator<Item = (String, &[ConceptId])> {
    let placed = session.graph().overview().clusters.iter();
    placed.map(|one| (overview::cluster_id(session, one), one.cluster.members.as_slice()))
}

/// How many relations each choice has under a filter. Never fails.
pub fn facets(session: &Session, filter: &Filter) -> Facets {
    let library = session.library();
    let found = session.facets(&meant(session, filter));
    let present = session.facets(&zhitu_engine::Filter::default());
    let count = |name: &str, count: u32| FacetCount { name: name.to_owned(), count };
    let of = |kind: &RelationType| count(kind.name(), found.types.get(kind).copied().unwrap_or(0));
    let kind = |kind: &ConceptKind| count(kind.name(), found.kinds.get(kind).copied().unwrap_or(0));
    let notes = present.notes.keys().filter_map(|note| Some((note, library.note(*note)?)));
    Facets {
        relations: present.types.keys().map(of).collect(),
        kinds: present.kinds.keys().map(kind).collect(),
        notes: notes.map(|(note, text)| count(&text.path, found.notes.get(note).copied().unwrap_or(0))).collect(),
        clusters: by_cluster(session, filter),
        polarity: [Polarity::Positive, Polarity::Negative]
            .iter()
            .zip(found.polarity)
            .map(|(polarity, number)| count(polarity.name(), number))
            .collect(),
        confidence: CONFIDENCE.iter().zip(found.confidence).map(|(name, number)| count(name, number)).collect(),
        contradicted: found.contradicted,
        questioned: found.questioned,
        passing: found.passing,
        all: found.all,
    }
}

/// The shown relations that a filter lets through, by their ends.
pub(crate) fn passing(session: &Session, filter: &Filter) -> impl Iterator<Item = [ConceptId; 2]> {
    let sieve = sieve(session, filter);
    let relations = session.library().relations.iter().enumerate();
    relations.filter_map(move |(at, relation)| {
        let id = RelationId(at as u32);
        let passes = session.graph().is_shown(id) && sieve.passes(id);
        passes.then_some([relation.subject, relation.object])
    })
}

/// How many relations have an end in each cluster, whatever clusters are hidden.
fn by_cluster(session: &Session, filter: &Filter) -> Vec<FacetCount> {
    let all = Filter { clusters: Vec::new(), ..filter.clone() };
    let (names, members): (Vec<String>, Vec<&[ConceptId]>) = clusters(session).unzip();
    let mut of: Vec<Option<usize>> = vec![None; session.library().concepts.len()];
    for (at, id) in members.iter().enumerate().flat_map(|(at, members)| members.iter().map(move |id| (at, id))) {
        of[id.0 as usize] = Some(at);
    }
    let mut counts = vec![0; names.len()];
    for [one, other] in passing(session, &all).map(|ends| ends.map(|end| of[end.0 as usize])) {
        for at in one.into_iter().chain(other.filter(|_| other != one)) {
            counts[at] += 1;
        }
    }
    names.into_iter().zip(counts).map(|(name, count)| FacetCount { name, count }).collect()
}
