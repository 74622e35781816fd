//! What the person decides about the map.

use super::internal;
use crate::OpenLibrary;
use tauri::{AppHandle, Manager, Runtime, State};
use zhitu_api::dto::{Decision, Decisions, LibraryState, PreviewDto, Problem, SuspectList};
use zhitu_engine::{Engine, Session};

/// Decides something; the map in which it holds.
#[tauri::command]
pub async fn decide<R: Runtime>(app: AppHandle<R>, decision: Decision) -> Result<LibraryState, Problem> {
    change(app, move |engine, session| zhitu_api::decide(engine, session, &decision)).await
}

/// Takes the last decision back.
#[tauri::command]
pub async fn undo<R: Runtime>(app: AppHandle<R>) -> Result<LibraryState, Problem> {
    change(app, |engine, session| Ok(engine.undo(session)?)).await
}

/// Brings back what was taken back last.
#[tauri::command]
pub async fn redo<R: Runtime>(app: AppHandle<R>) -> Result<LibraryState, Problem> {
    change(app, |engine, session| Ok(engine.redo(session)?)).await
}

/// Everything that was decided.
#[tauri::command(async)]
pub fn decisions(library: State<'_, OpenLibrary>) -> Result<Decisions, Problem> {
    Ok(zhitu_api::decisions(&*library.session()?))
}

/// What a decision would take off the map.
#[tauri::command(async)]
pub fn preview(library: State<'_, OpenLibrary>, decision: Decision) -> Result<PreviewDto, Problem> {
    zhitu_api::preview(&*library.session()?, &decision)
}

/// Concepts that may be none.
#[tauri::command(async)]
pub fn suspects(library: State<'_, OpenLibrary>) -> Result<SuspectList, Problem> {
    Ok(zhitu_api::suspects(&*library.session()?))
}

/// Changes the opened library away from the window's thread.
async fn change<R: Runtime>(
    app: AppHandle<R>,
    change: impl FnOnce(&Engine, &Session) -> Result<Session, Problem> + Send + 'static,
) -> Result<LibraryState, Problem> {
    let work = move || {
        let session = app.state::<OpenLibrary>().change(change)?;
        Ok(zhitu_api::library_state(&session))
    };
    tauri::async_runtime::spawn_blocking(work).await.map_err(|error| internal(&error))?
}
