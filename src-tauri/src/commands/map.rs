//! The map: overview, focus, concepts, propositions, paths, comparisons, and what is hidden from them.

use crate::OpenLibrary;
use tauri::State;
use zhitu_api::dto::{
    Answer, Changes, Comparison, ConceptCard, Facets, Filter, Focus, Overview, Paths, PathsQuery, Problem, Proposition,
    Sector,
};

/// The library at a glance, as far as the filter leaves it.
#[tauri::command(async)]
pub fn overview(library: State<'_, OpenLibrary>, filter: Filter) -> Result<Overview, Problem> {
    Ok(zhitu_api::overview(&*library.session()?, &filter))
}

/// One concept and what is around it.
#[tauri::command(async)]
pub fn focus(
    library: State<'_, OpenLibrary>,
    concept: &str,
    hops: u32,
    opened: Vec<Sector>,
    filter: Filter,
) -> Result<Focus, Problem> {
    zhitu_api::focus(&*library.session()?, concept, hops, &opened, &filter)
}

/// Everything the notes say of a concept.
#[tauri::command(async)]
pub fn concept_card(library: State<'_, OpenLibrary>, concept: &str) -> Result<ConceptCard, Problem> {
    zhitu_api::concept_card(&*library.session()?, concept)
}

/// A relation with its evidence.
#[tauri::command(async)]
pub fn proposition(library: State<'_, OpenLibrary>, relation: &str) -> Result<Proposition, Problem> {
    zhitu_api::proposition(&*library.session()?, relation)
}

/// The ways between two concepts.
#[tauri::command(async)]
pub fn paths(library: State<'_, OpenLibrary>, query: PathsQuery, filter: Filter) -> Result<Paths, Problem> {
    zhitu_api::paths(&*library.session()?, &query, &filter)
}

/// What stands at the other end of a relation.
#[tauri::command(async)]
pub fn answer(
    library: State<'_, OpenLibrary>,
    concept: &str,
    relation: &str,
    outgoing: bool,
    filter: Filter,
) -> Result<Answer, Problem> {
    zhitu_api::answer(&*library.session()?, concept, relation, outgoing, &filter)
}

/// Concepts side by side.
#[tauri::command(async)]
pub fn compare(library: State<'_, OpenLibrary>, concepts: Vec<String>, filter: Filter) -> Result<Comparison, Problem> {
    zhitu_api::compare(&*library.session()?, &concepts, &filter)
}

/// What has changed since a visit, since the last one where none is named.
#[tauri::command(async)]
pub fn changes(library: State<'_, OpenLibrary>, visit: Option<u32>) -> Result<Changes, Problem> {
    library.visit_begun();
    zhitu_api::changes(&*library.session()?, visit)
}

/// How many relations each choice of a filter has.
#[tauri::command(async)]
pub fn facets(library: State<'_, OpenLibrary>, filter: Filter) -> Result<Facets, Problem> {
    Ok(zhitu_api::facets(&*library.session()?, &filter))
}
