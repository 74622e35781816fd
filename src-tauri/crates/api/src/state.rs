//! The state of an opened library.

use crate::dto::{DiagnosticDto, LibraryPlace, LibraryState, Problem, ProblemCode, TypeCount};
use crate::problem;
use std::path::Path;
use zhitu_engine::{Belongings, Engine, Session};
use zhitu_model::{Diagnostic, Relation, RelationId, RelationType};

/// What the window shows of an opened library before any map: name, counts, what went wrong.
pub fn library_state(session: &Session) -> LibraryState {
    let library = session.library();
    let shown: Vec<&Relation> = library
        .relations
        .iter()
        .enumerate()
        .filter(|(at, _)| session.graph().is_shown(RelationId(*at as u32)))
        .map(|(_, relation)| relation)
        .collect();
    let name = session.folder().file_name().map(|name| name.to_string_lossy().into_owned());
    LibraryState {
        folder: session.folder().to_string_lossy().into_owned(),
        name: name.unwrap_or_default(),
        revision: session.revision(),
        notes: library.notes.len() as u32,
        concepts: library.concepts.len() as u32,
        relations: shown.len() as u32,
        open_questions: library.questions.iter().filter(|question| question.answer.is_none()).count() as u32,
        types: types(&shown),
        diagnostics: library.diagnostics.iter().map(diagnostic).collect(),
        troubles: troubles(session),
    }
}

/// What went wrong with the database and the decisions, where there is something to tell.
fn troubles(session: &Session) -> Vec<Problem> {
    let storing = session.storing();
    let path = |path: &Path| path.to_string_lossy().into_owned();
    let damaged = storing.set_aside.as_deref().map(|aside| Problem::new(ProblemCode::DatabaseDamaged, path(aside)));
    let unread = storing.undecided.as_ref().map(|error| {
        let journal = storing.database.as_deref().map(zhitu_engine::journal_of).unwrap_or_default();
        Problem::new(ProblemCode::DecisionsUnread, format!("{} ({error})", path(&journal)))
    });
    let unsaved = storing.unsaved.as_ref().map(problem::of_store);
    [damaged, unread, unsaved].into_iter().flatten().collect()
}

/// What is kept of a folder of notes.
///
/// # Errors
/// Where its place cannot be listed.
pub fn library_place(engine: &Engine, folder: &Path) -> Result<LibraryPlace, Problem> {
    let Belongings { place, files, bytes, moved } = engine.belongings(folder)?;
    let place = if files.is_empty() { String::new() } else { place.to_string_lossy().into_owned() };
    Ok(LibraryPlace { place, kibibytes: u32::try_from(bytes.div_ceil(1024)).unwrap_or(u32::MAX), moved })
}

/// Moves what is kept of a folder of notes into another folder, or back to the usual place where that is `None`.
///
/// # Errors
/// Where the place is taken or cannot be written; everything is then where it was.
pub fn move_library(engine: &Engine, folder: &Path, to: Option<&Path>) -> Result<LibraryPlace, Problem> {
    engine.move_data(folder, to)?;
    library_place(engine, folder)
}

fn types(shown: &[&Relation]) -> Vec<TypeCount> {
    let count = |kind: RelationType| shown.iter().filter(|relation| relation.relation == kind).count() as u32;
    let counted = RelationType::ALL.map(|kind| TypeCount { relation: kind.name().to_owned(), count: count(kind) });
    counted.into_iter().filter(|kind| kind.count > 0).collect()
}

/// A diagnostic as the window tells it.
pub(crate) fn diagnostic(diagnostic: &Diagnostic) -> DiagnosticDto {
    DiagnosticDto {
        path: diagnostic.path.clone(),
        code: diagnostic.code.name().to_owned(),
        detail: diagnostic.detail.clone(),
    }
}
