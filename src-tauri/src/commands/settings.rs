//! What the program remembers of a person's choices.

use super::io_problem;
use crate::settings_file::opened;
use crate::{OpenLibrary, Places};
use tauri::State;
use zhitu_api::dto::{Problem, Settings};

/// The settings. A folder the program was started with stands in for the one to reopen.
#[tauri::command(async)]
pub fn settings_get(places: State<'_, Places>, library: State<'_, OpenLibrary>) -> Result<Settings, Problem> {
    let mut settings = places.settings.load().map_err(|error| io_problem(&error))?;
    if let Some(folder) = library.start_folder() {
        let folder = folder.to_string_lossy().into_owned();
        if settings.last_folder != folder {
            settings.last_view.clear();
        }
        settings.last_folder = folder;
    }
    Ok(settings)
}

/// Keeps the settings. The opened folder stays the one to reopen, whatever the window knew of it.
#[tauri::command(async)]
pub fn settings_set(
    places: State<'_, Places>,
    library: State<'_, OpenLibrary>,
    mut settings: Settings,
) -> Result<(), Problem> {
    if let Ok(session) = library.session() {
        opened(&mut settings, session.folder());
    }
    places.settings.save(&settings).map_err(|error| io_problem(&error))
}
