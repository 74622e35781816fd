//! What leads out of the program: the user's editor, and links that the window has shown.

use crate::{OpenLibrary, editor};
use std::path::{Path, PathBuf};
use tauri::{AppHandle, Runtime, State, Url};
use tauri_plugin_opener::OpenerExt;
use zhitu_api::dto::{Problem, ProblemCode};
use zhitu_engine::Session;

/// The only kinds of address that are ever handed to the system.
const SCHEMES: [&str; 3] = ["http", "https", "mailto"];

/// Opens a note of the library in the user's editor, at a line where the editor can.
#[tauri::command(async)]
pub fn open_in_editor<R: Runtime>(
    app: AppHandle<R>,
    library: State<'_, OpenLibrary>,
    note: &str,
    line: u32,
) -> Result<(), Problem> {
    let file = note_file(&*library.session()?, note)?;
    if editor::open(&file, line) {
        return Ok(());
    }
    let opened = app.opener().open_path(file.to_string_lossy(), None::<&str>);
    opened.map_err(|error| Problem::new(ProblemCode::CannotOpen, error.to_string()))
}

/// Opens a web or mail address in the system's program for it.
#[tauri::command(async)]
pub fn open_link<R: Runtime>(app: AppHandle<R>, url: &str) -> Result<(), Problem> {
    let cannot = |detail: String| Problem::new(ProblemCode::CannotOpen, detail);
    let parsed = Url::parse(url).map_err(|error| cannot(error.to_string()))?;
    if !SCHEMES.contains(&parsed.scheme()) {
        return Err(cannot(format!("{}:", parsed.scheme())));
    }
    app.opener().open_url(parsed.as_str(), None::<&str>).map_err(|error| cannot(error.to_string()))
}

/// The file of a note, which must lie within the opened folder even after links are followed.
fn note_file(session: &Session, note: &str) -> Result<PathBuf, Problem> {
    let missing = || Problem::not_found(note);
    let known = session.library().notes.iter().any(|known| known.path == note);
    let file = known.then(|| session.folder().join(note)).ok_or_else(missing)?;
    let (file, folder) = (canonical(&file)?, canonical(session.folder())?);
    if file.starts_with(&folder) && file.is_file() { Ok(file) } else { Err(missing()) }
}

fn canonical(path: &Path) -> Result<PathBuf, Problem> {
    path.canonicalize().map_err(|error| Problem::new(ProblemCode::CannotOpen, error.to_string()))
}
