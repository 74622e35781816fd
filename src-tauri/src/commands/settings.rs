//! What the program remembers of a person's choices.

use super::io_problem;
use crate::{OpenLibrary, Places};
use tauri::State;
use zhitu_api::dto::{Problem, Settings};

/// The settings. A folder the program was started with stands in for the one to reopen.
#[tauri::command(async)]
pub fn settings_get(places: State<'_, Places>, library: State<'_, OpenLibrary>) -> Result<Settings, Problem> {
    let mut settings = places.settings.load().map_err(|error| io_problem(&error))?;
    if let Some(folder) = library.start_folder() {
        settings.last_folder = folder.to_string_lossy().into_owned();
    }
    Ok(settings)
}

/// Keeps the settings. Which libraries were opened is known here, whatever the window knew of it.
#[tauri::command(async)]
pub fn settings_set(places: State<'_, Places>, settings: Settings) -> Result<(), Problem> {
    places.settings.choose(settings).map_err(|error| io_problem(&error))
}
