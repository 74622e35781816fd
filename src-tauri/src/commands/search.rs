//! Search of concepts and of note text.

use crate::OpenLibrary;
use tauri::State;
use zhitu_api::dto::{Problem, SearchResults};

/// What a query finds.
#[tauri::command(async)]
pub fn search(library: State<'_, OpenLibrary>, query: &str) -> Result<SearchResults, Problem> {
    zhitu_api::search(&*library.session()?, query)
}
