//! Opening a folder.

use super::{internal, io_problem};
use crate::{OpenLibrary, Places, samples};
use std::path::PathBuf;
use tauri::ipc::Channel;
use tauri::{AppHandle, Manager, Runtime, State};
use zhitu_api::dto::{LibraryState, Problem, Progress};

/// Reads a folder, telling how far it has come, and remembers it for the next start.
#[tauri::command]
pub async fn library_open<R: Runtime>(
    app: AppHandle<R>,
    folder: PathBuf,
    on_progress: Channel<Progress>,
) -> Result<LibraryState, Problem> {
    let work = move || {
        let session = app.state::<OpenLibrary>().open(&folder, &on_progress)?;
        // The library is open; that the next start may not find it is no reason to say it is not.
        app.state::<Places>().settings.remember(session.folder()).ok();
        Ok(zhitu_api::library_state(&session))
    };
    tauri::async_runtime::spawn_blocking(work).await.map_err(|error| internal(&error))?
}

/// Stops the running reading.
#[tauri::command]
pub fn library_cancel(library: State<'_, OpenLibrary>) {
    library.cancel();
}

/// The opened library, or none.
#[tauri::command]
pub fn library_state(library: State<'_, OpenLibrary>) -> Option<LibraryState> {
    library.session().ok().map(|session| zhitu_api::library_state(&session))
}

/// A folder with the sample notes, to be opened as any other.
#[tauri::command(async)]
pub fn sample_folder(places: State<'_, Places>) -> Result<PathBuf, Problem> {
    samples::unpack(&places.brought_samples, &places.samples).map_err(|error| io_problem(&error))?;
    Ok(places.samples.clone())
}
