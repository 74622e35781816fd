//! The state of an opened library.

use crate::dto::{DiagnosticDto, LibraryState, TypeCount};
use zhitu_engine::Session;
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
    }
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
