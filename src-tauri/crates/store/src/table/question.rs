//! Tables `question` and `question_concept`.

use crate::StoreError;
use rusqlite::{Connection, params};
use zhitu_model::{ConceptId, LibraryQuestion, NoteId};

pub(crate) fn clear(connection: &Connection) -> Result<(), StoreError> {
    super::clear(connection, &["question_concept", "question"])
}

pub(crate) fn insert(connection: &Connection, questions: &[LibraryQuestion]) -> Result<(), StoreError> {
    let mut question_row = connection.prepare_cached(
        "INSERT INTO question (id, note, start, past, line, answer_start, answer_past)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?;
    let mut concept_row =
        connection.prepare_cached("INSERT INTO question_concept (question, ordinal, concept) VALUES (?1, ?2, ?3)")?;
    for (id, question) in questions.iter().enumerate() {
        question_row.execute(params![
            id as i64,
            question.note.0,
            question.span.start,
            question.span.end,
            question.line,
            question.answer.map(|span| span.start),
            question.answer.map(|span| span.end),
        ])?;
        for (ordinal, concept) in question.concepts.iter().enumerate() {
            concept_row.execute(params![id as i64, ordinal as i64, concept.0])?;
        }
    }
    Ok(())
}

pub(crate) fn load(connection: &Connection) -> Result<Vec<LibraryQuestion>, StoreError> {
    let mut statement = connection
        .prepare_cached("SELECT id, note, start, past, line, answer_start, answer_past FROM question ORDER BY id")?;
    let mut rows = statement.query([])?;
    let mut questions = Vec::new();
    while let Some(row) = rows.next()? {
        super::expect_ordinal(row.get(0)?, questions.len())?;
        questions.push(LibraryQuestion {
            note: NoteId(row.get(1)?),
            span: super::span(row, 2)?,
            line: row.get(4)?,
            answer: super::optional_span(row, 5)?,
            concepts: Vec::new(),
        });
    }
    let mut statement =
        connection.prepare_cached("SELECT question, concept FROM question_concept ORDER BY question, ordinal")?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, ConceptId(row.get(1)?))))?;
    super::gather(&mut questions, rows, |question, concept| question.concepts.push(concept))?;
    Ok(questions)
}
