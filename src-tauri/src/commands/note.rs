//! The notes, their questions and contradictions.

use crate::OpenLibrary;
use tauri::State;
use zhitu_api::dto::{ContradictionDto, NotePage, NotePlace, Problem, QuestionDto};

/// The notes of the library.
#[tauri::command(async)]
pub fn note_list(library: State<'_, OpenLibrary>) -> Result<Vec<NotePlace>, Problem> {
    Ok(zhitu_api::note_list(&*library.session()?))
}

/// A note as sanitised HTML, with a passage marked.
#[tauri::command(async)]
pub fn note_page(
    library: State<'_, OpenLibrary>,
    note: &str,
    passage: Option<(u32, u32)>,
) -> Result<NotePage, Problem> {
    zhitu_api::note_page(&*library.session()?, note, passage)
}

/// The questions of the notes.
#[tauri::command(async)]
pub fn questions(library: State<'_, OpenLibrary>) -> Result<Vec<QuestionDto>, Problem> {
    Ok(zhitu_api::questions(&*library.session()?))
}

/// The passages that cannot both hold.
#[tauri::command(async)]
pub fn contradictions(library: State<'_, OpenLibrary>) -> Result<Vec<ContradictionDto>, Problem> {
    Ok(zhitu_api::contradictions(&*library.session()?))
}
