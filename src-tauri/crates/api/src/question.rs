//! The questions that the notes ask.

use crate::dto::{AnswerDto, QuestionDto};
use crate::id::concept_id;
use crate::plain::plain;
use zhitu_engine::Session;

/// Every question, the open ones first, in note and text order.
pub fn questions(session: &Session) -> Vec<QuestionDto> {
    let questions = &session.library().questions;
    let (open, answered): (Vec<_>, Vec<_>) = (0..questions.len()).partition(|at| questions[*at].answer.is_none());
    open.into_iter().chain(answered).filter_map(|at| question(session, at)).collect()
}

/// A question by its place in the library.
pub(crate) fn question(session: &Session, at: usize) -> Option<QuestionDto> {
    let library = session.library();
    let question = library.questions.get(at)?;
    let note = library.note(question.note)?;
    Some(QuestionDto {
        note: note.path.clone(),
        line: question.line,
        text: plain(&note.text, question.span),
        start: question.span.start,
        end: question.span.end,
        answered: question.answer.is_some(),
        elsewhere: elsewhere(session, at),
        concepts: question.concepts.iter().map(|concept| concept_id(library, *concept)).collect(),
    })
}

fn elsewhere(session: &Session, question: usize) -> Option<AnswerDto> {
    let found = session.answered_elsewhere();
    let answer = &found[found.binary_search_by_key(&question, |known| known.question).ok()?];
    let note = session.library().note(answer.note)?.path.clone();
    Some(AnswerDto { note, line: answer.line, start: answer.span.start, end: answer.span.end })
}
