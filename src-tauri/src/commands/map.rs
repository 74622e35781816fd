//! The map: overview, focus, concepts, propositions, paths.

use crate::OpenLibrary;
use tauri::State;
use zhitu_api::dto::{ConceptCard, Focus, Overview, Paths, Problem, Proposition, Sector};

/// The library at a glance.
#[tauri::command(async)]
pub fn overview(library: State<'_, OpenLibrary>) -> Result<Overview, Problem> {
    Ok(zhitu_api::overview(&*library.session()?))
}

/// One concept and what is around it.
#[tauri::command(async)]
pub fn focus(library: State<'_, OpenLibrary>, concept: &str, hops: u32, opened: Vec<Sector>) -> Result<Focus, Problem> {
    zhitu_api::focus(&*library.session()?, concept, hops, &opened)
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

/// The best ways between two concepts.
#[tauri::command(async)]
pub fn paths(library: State<'_, OpenLibrary>, from: &str, to: &str) -> Result<Paths, Problem> {
    zhitu_api::paths(&*library.session()?, from, to)
}
