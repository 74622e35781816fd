//! The questions that the notes ask.

use crate::dto::QuestionDto;
use crate::id::concept_id;
use zhitu_engine::Session;
use zhitu_model::{Library, LibraryQuestion};

/// Every question, the open ones first, in note and text order.
pub fn questions(session: &Session) -> Vec<QuestionDto> {
    let library = session.library();
    let (open, answered): (Vec<_>, Vec<_>) = library.questions.iter().partition(|question| question.answer.is_none());
    open.into_iter().chain(answered).filter_map(|found| question(library, found)).collect()
}

pub(crate) fn question(library: &Library, question: &LibraryQuestion) -> Option<QuestionDto> {
    let note = library.note(question.note)?;
    Some(QuestionDto {
        note: note.path.clone(),
        line: question.line,
        text: question.span.of(&note.text).to_owned(),
        start: question.span.start,
        end: question.span.end,
        answered: question.answer.is_some(),
        concepts: question.concepts.iter().map(|concept| concept_id(library, *concept)).collect(),
    })
}
