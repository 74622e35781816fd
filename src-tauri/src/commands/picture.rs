//! Pictures of the map.

use super::{internal, io_problem};
use crate::picture::{Format, file_name, write};
use std::path::PathBuf;
use tauri::{AppHandle, Runtime};
use tauri_plugin_dialog::DialogExt;
use zhitu_api::dto::{Problem, ProblemCode};

/// Asks the person where to, and writes a picture there; the file, or none where they changed their mind. The page has
/// no say in the place.
#[tauri::command]
pub async fn save_picture<R: Runtime>(
    app: AppHandle<R>,
    name: String,
    format: String,
    bytes: Vec<u8>,
) -> Result<Option<PathBuf>, Problem> {
    let known = Format::from_name(&format).filter(|format| format.fits(&bytes));
    let format = known.ok_or_else(|| Problem::new(ProblemCode::Internal, "no picture".to_owned()))?;
    let work = move || {
        let ask = app.dialog().file().set_file_name(file_name(&name, format));
        let chosen = ask.add_filter(format.name().to_uppercase(), &[format.name()]).blocking_save_file();
        let Some(place) = chosen.and_then(|chosen| chosen.into_path().ok()) else { return Ok(None) };
        write(&place, format, &bytes).map(Some).map_err(|error| io_problem(&error))
    };
    tauri::async_runtime::spawn_blocking(work).await.map_err(|error| internal(&error))?
}
