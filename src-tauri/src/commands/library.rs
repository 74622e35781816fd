//! Opening a folder.

use super::{internal, io_problem};
use crate::{OpenLibrary, Places, samples};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;
use tauri::ipc::Channel;
use tauri::{AppHandle, Emitter, Manager, Runtime, State};
use tauri_plugin_dialog::DialogExt;
use zhitu_api::dto::{LibraryPlace, LibraryState, Problem, ProblemCode, Progress};
use zhitu_engine::Session;

/// After which the window has taken an answer.
const TAKEN: Duration = Duration::from_millis(400);

/// Reads a folder, telling how far it has come, and remembers it for the next start.
#[tauri::command]
pub async fn library_open<R: Runtime>(
    app: AppHandle<R>,
    folder: PathBuf,
    on_progress: Channel<Progress>,
) -> Result<LibraryState, Problem> {
    let work = move || {
        let before = app.state::<OpenLibrary>().whole();
        let session = app.state::<OpenLibrary>().open(&folder, &on_progress)?;
        let state = zhitu_api::library_state(&session);
        // Opening what is open already is no visit of its own.
        let is_new = before.is_none_or(|before| before.folder() != session.folder());
        app.state::<OpenLibrary>().record_visit(Arc::clone(&session), is_new);
        // The library is open; that the next start may not find it is no reason to say it is not.
        app.state::<Places>().settings.remember(&state).ok();
        follow(&app, session.folder());
        std::thread::spawn(move || come_to_rest(&app, &session));
        Ok(state)
    };
    tauri::async_runtime::spawn_blocking(work).await.map_err(|error| internal(&error))?
}

/// Tells the window of every change of the notes, or that it cannot be told.
fn follow<R: Runtime>(app: &AppHandle<R>, folder: &Path) {
    let teller = app.clone();
    if let Err(error) = app.state::<OpenLibrary>().watch(folder, move || renew(&teller)) {
        app.emit("library-unwatched", Problem::new(ProblemCode::NotWatched, error.to_string())).ok();
    }
}

/// Reads the opened folder again and tells the window of what has changed, or why it cannot be read: the map then stays as
/// it is, until the folder is back.
fn renew<R: Runtime>(app: &AppHandle<R>) {
    match app.state::<OpenLibrary>().reread() {
        Ok(Some(session)) => {
            app.emit("library-changed", zhitu_api::library_state(&session)).ok();
            app.state::<OpenLibrary>().record_visit(session, false);
        }
        // Nothing has changed, another folder is being opened, or this one was closed.
        Ok(None) | Err(Problem { code: ProblemCode::Cancelled | ProblemCode::NoLibrary, .. }) => {}
        Err(problem) => drop(app.emit("library-unwatched", problem)),
    }
}

/// What the window need not wait for once a library is open.
fn come_to_rest<R: Runtime>(app: &AppHandle<R>, session: &Session) {
    let library = app.state::<OpenLibrary>();
    // It has to have taken the map that was opened before it is told of a newer one.
    std::thread::sleep(TAKEN);
    // What was edited while the notes were read, no watch has told of.
    if !library.engine().is_ok_and(|engine| engine.is_as_read(session)) {
        renew(app);
    }
    library.rest();
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

/// What is kept of a folder, and where.
#[tauri::command(async)]
pub fn library_place(library: State<'_, OpenLibrary>, folder: PathBuf) -> Result<LibraryPlace, Problem> {
    zhitu_api::library_place(library.engine()?, &folder)
}

/// Asks the person where to, and moves what is kept of a folder there; `back` moves it to the usual place without asking.
/// The library is closed where it is open. Gives where its data lie then, none where the person changed their mind. The
/// page has no say in the place.
#[tauri::command]
pub async fn library_move<R: Runtime>(
    app: AppHandle<R>,
    folder: PathBuf,
    back: bool,
) -> Result<Option<LibraryPlace>, Problem> {
    let work = move || {
        let ask = || app.dialog().file().blocking_pick_folder()?.into_path().ok();
        let chosen = if back { None } else { ask() };
        if !back && chosen.is_none() {
            return Ok(None);
        }
        let library = app.state::<OpenLibrary>();
        library.close(&folder);
        zhitu_api::move_library(library.engine()?, &folder, chosen.as_deref()).map(Some)
    };
    tauri::async_runtime::spawn_blocking(work).await.map_err(|error| internal(&error))?
}

/// Removes what is kept of a folder and no longer lists it; it is closed where it is open. Its notes stay as they are.
#[tauri::command(async)]
pub fn library_forget(
    library: State<'_, OpenLibrary>,
    places: State<'_, Places>,
    folder: PathBuf,
) -> Result<(), Problem> {
    library.close(&folder);
    library.engine()?.forget(&folder)?;
    places.settings.forget(&folder.to_string_lossy()).map_err(|error| io_problem(&error))
}
