//! What the window remembers of the opened library.

use super::io_problem;
use crate::{OpenLibrary, json_file};
use std::path::{Path, PathBuf};
use tauri::State;
use zhitu_api::dto::{Desk, Problem};
use zhitu_engine::{Session, beside};

/// What lay on the desk when the library was open last.
#[tauri::command(async)]
pub fn desk_get(library: State<'_, OpenLibrary>) -> Result<Desk, Problem> {
    let file = file_of(&*library.session()?);
    file.map_or(Ok(Desk::default()), |file| json_file::load(&file).map_err(|error| io_problem(&error)))
}

/// Keeps what lies on the desk of a folder; nothing is kept where another one is open by now.
#[tauri::command(async)]
pub fn desk_set(library: State<'_, OpenLibrary>, folder: &str, desk: Desk) -> Result<(), Problem> {
    let Ok(session) = library.session() else { return Ok(()) };
    let file = file_of(&session).filter(|_| session.folder() == Path::new(folder));
    file.map_or(Ok(()), |file| json_file::save(&file, &desk).map_err(|error| io_problem(&error)))
}

/// Beside the library's database; none where the library is not kept.
fn file_of(session: &Session) -> Option<PathBuf> {
    Some(beside(session.storing().database.as_ref()?, "desk.json"))
}
