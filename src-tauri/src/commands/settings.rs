//! What the program remembers of a person's choices.

use super::{internal, io_problem};
use crate::OpenLibrary;
use crate::settings_file::{SettingsFile, opened};
use tauri::{AppHandle, Manager, Runtime, State};
use zhitu_api::dto::{Problem, Settings};

/// The settings. A folder the program was started with stands in for the one to reopen.
#[tauri::command(async)]
pub fn settings_get<R: Runtime>(app: AppHandle<R>, library: State<'_, OpenLibrary>) -> Result<Settings, Problem> {
    let mut settings = settings_file(&app)?.load().map_err(|error| io_problem(&error))?;
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
pub fn settings_set<R: Runtime>(
    app: AppHandle<R>,
    library: State<'_, OpenLibrary>,
    mut settings: Settings,
) -> Result<(), Problem> {
    if let Ok(session) = library.session() {
        opened(&mut settings, session.folder());
    }
    settings_file(&app)?.save(&settings).map_err(|error| io_problem(&error))
}

/// `zhitu/settings.json` in the system's folder for settings.
pub(crate) fn settings_file<R: Runtime>(app: &AppHandle<R>) -> Result<SettingsFile, Problem> {
    let folder = app.path().config_dir().map_err(|error| internal(&error))?;
    Ok(SettingsFile::new(folder.join("zhitu").join("settings.json")))
}
