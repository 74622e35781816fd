//! Table `question`.

use crate::StoreError;
use crate::pack;
use crate::rows::Rows;
use crate::side::Side;
use rusqlite::{Connection, params};
use std::collections::BTreeMap;
use zhitu_model::LibraryQuestion;

pub(crate) fn clear(connection: &Connection) -> Result<(), StoreError> {
    super::clear(connection, &["question"])
}

/// Writes the questions of those notes whose questions differ.
pub(crate) fn write(connection: &Connection, before: Side, after: Side) -> Result<(), StoreError> {
    let (old, new) = (by_note(before), by_note(after));
    let mut delete = connection.prepare_cached("DELETE FROM question WHERE note = ?1")?;
    for (note, asked) in &old {
        let stays = new.get(note).is_some_and(|now| {
            now.len() == asked.len()
                && now.iter().zip(asked).all(|(one, other)| packed(one, after) == packed(other, before))
        });
        if !stays {
            delete.execute([note])?;
            insert(connection, *note, new.get(note).map_or(&[], Vec::as_slice), after.rows)?;
        }
    }
    for (note, asked) in new.iter().filter(|(note, _)| !old.contains_key(note)) {
        insert(connection, *note, asked, after.rows)?;
    }
    Ok(())
}

/// The questions by the rows of their notes.
fn by_note(side: Side<'_>) -> BTreeMap<i64, Vec<&LibraryQuestion>> {
    let mut found: BTreeMap<i64, Vec<&LibraryQuestion>> = BTreeMap::new();
    for question in &side.library.questions {
        found.entry(side.rows.note(question.note)).or_default().push(question);
    }
    found
}

/// Everything of a question that its row holds.
fn packed<'q>(question: &'q LibraryQuestion, side: Side) -> impl PartialEq + use<'q> {
    let LibraryQuestion { note: _, span, line, answer, concepts } = question;
    (*span, *line, *answer, pack::ids(concepts, side.rows))
}

fn insert(connection: &Connection, note: i64, questions: &[&LibraryQuestion], rows: &Rows) -> Result<(), StoreError> {
    let mut statement = connection.prepare_cached(
        "INSERT INTO question (note, ordinal, start, past, line, answer_start, answer_past, concepts)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?;
    for (ordinal, question) in questions.iter().enumerate() {
        statement.execute(params![
            note,
            ordinal as i64,
            question.span.start,
            question.span.end,
            question.line,
            question.answer.map(|span| span.start),
            question.answer.map(|span| span.end),
            pack::ids(&question.concepts, rows),
        ])?;
    }
    Ok(())
}

/// The questions in note and text order.
pub(crate) fn load(connection: &Connection, rows: &Rows) -> Result<Vec<LibraryQuestion>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT note, start, past, line, answer_start, answer_past, concepts FROM question ORDER BY note, ordinal",
    )?;
    let mut found = statement.query([])?;
    let mut questions = Vec::new();
    while let Some(row) = found.next()? {
        questions.push(LibraryQuestion {
            note: rows.note_of(row.get(0)?)?,
            span: super::span(row, 1)?,
            line: row.get(3)?,
            answer: super::optional_span(row, 4)?,
            concepts: pack::ids_from(super::blob(row, 6)?, rows)?,
        });
    }
    questions.sort_by_key(|question| question.note);
    Ok(questions)
}
