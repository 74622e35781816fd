//! Tables `passage` and `passage_terms`: full-text search.

use crate::StoreError;
use rusqlite::{Connection, params};
use zhitu_model::{NoteId, Span};

/// A stretch of a note that a search can hit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// The note.
    pub note: NoteId,
    /// The stretch in the note's text.
    pub span: Span,
    /// 1-based line of its start.
    pub line: u32,
    /// Its words as the segmenter cuts them for search, joined by blanks.
    pub terms: String,
}

/// A passage that a search hit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PassageHit {
    /// The note.
    pub note: NoteId,
    /// The passage in the note's text.
    pub span: Span,
    /// 1-based line of its start.
    pub line: u32,
    /// bm25; smaller is better.
    pub score: f64,
}

pub(crate) fn clear(connection: &Connection) -> Result<(), StoreError> {
    connection.execute("INSERT INTO passage_terms (passage_terms) VALUES ('delete-all')", [])?;
    super::clear(connection, &["passage"])
}

pub(crate) fn insert(connection: &Connection, passages: &[Passage]) -> Result<(), StoreError> {
    let mut passage_row =
        connection.prepare_cached("INSERT INTO passage (id, note, start, past, line) VALUES (?1, ?2, ?3, ?4, ?5)")?;
    let mut terms_row = connection.prepare_cached("INSERT INTO passage_terms (rowid, terms) VALUES (?1, ?2)")?;
    for (id, passage) in passages.iter().enumerate() {
        let Passage { note, span, line, terms } = passage;
        passage_row.execute(params![id as i64, note.0, span.start, span.end, line])?;
        terms_row.execute(params![id as i64, terms])?;
    }
    Ok(())
}

pub(crate) fn search(connection: &Connection, terms: &[String], limit: usize) -> Result<Vec<PassageHit>, StoreError> {
    let quoted: Vec<String> =
        terms.iter().filter(|term| term.chars().any(char::is_alphanumeric)).map(|term| quoted(term)).collect();
    if quoted.is_empty() {
        return Ok(Vec::new());
    }
    let all = matching(connection, &quoted.join(" AND "), limit)?;
    if all.is_empty() && quoted.len() > 1 { matching(connection, &quoted.join(" OR "), limit) } else { Ok(all) }
}

/// A term as an FTS5 string: between quotes nothing is syntax.
fn quoted(term: &str) -> String {
    format!("\"{}\"", term.replace(['"', '\0'], " "))
}

fn matching(connection: &Connection, query: &str, limit: usize) -> Result<Vec<PassageHit>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT passage.note, passage.start, passage.past, passage.line, bm25(passage_terms)
         FROM passage_terms JOIN passage ON passage.id = passage_terms.rowid
         WHERE passage_terms MATCH ?1 ORDER BY bm25(passage_terms), passage.id LIMIT ?2",
    )?;
    let rows = statement.query_map(params![query, limit as i64], |row| {
        Ok(PassageHit { note: NoteId(row.get(0)?), span: super::span(row, 1)?, line: row.get(3)?, score: row.get(4)? })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}
