//! Tables `passage` and `passage_terms`: full-text search.

use crate::StoreError;
use crate::rows::Rows;
use rusqlite::{Connection, params};
use zhitu_model::{NoteId, Span};

/// A passage's id is its note's row times this, and its place in the note.
const PLACES: i64 = 1 << 24;

/// A stretch of a note that a search can hit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
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

/// Removes the passages of a note's row.
pub(crate) fn delete(connection: &Connection, note: i64) -> Result<(), StoreError> {
    let range = params![note * PLACES, note * PLACES + (PLACES - 1)];
    connection.prepare_cached("DELETE FROM passage_terms WHERE rowid BETWEEN ?1 AND ?2")?.execute(range)?;
    connection.prepare_cached("DELETE FROM passage WHERE id BETWEEN ?1 AND ?2")?.execute(range)?;
    Ok(())
}

/// Adds the passages of a note's row; those beyond the places of a note are not searched.
pub(crate) fn insert(connection: &Connection, note: i64, passages: &[Passage]) -> Result<(), StoreError> {
    let mut passage_row =
        connection.prepare_cached("INSERT INTO passage (id, start, past, line) VALUES (?1, ?2, ?3, ?4)")?;
    let mut terms_row = connection.prepare_cached("INSERT INTO passage_terms (rowid, terms) VALUES (?1, ?2)")?;
    for (id, passage) in (note * PLACES..(note + 1) * PLACES).zip(passages) {
        let Passage { span, line, terms } = passage;
        passage_row.execute(params![id, span.start, span.end, line])?;
        terms_row.execute(params![id, terms])?;
    }
    Ok(())
}

pub(crate) fn search(
    connection: &Connection,
    rows: &Rows,
    terms: &[String],
    limit: usize,
) -> Result<Vec<PassageHit>, StoreError> {
    let quoted: Vec<String> =
        terms.iter().filter(|term| term.chars().any(char::is_alphanumeric)).map(|term| quoted(term)).collect();
    if quoted.is_empty() {
        return Ok(Vec::new());
    }
    let all = matching(connection, rows, &quoted.join(" AND "), limit)?;
    if all.is_empty() && quoted.len() > 1 { matching(connection, rows, &quoted.join(" OR "), limit) } else { Ok(all) }
}

/// A term as an FTS5 string: between quotes nothing is syntax.
fn quoted(term: &str) -> String {
    format!("\"{}\"", term.replace(['"', '\0'], " "))
}

fn matching(connection: &Connection, rows: &Rows, query: &str, limit: usize) -> Result<Vec<PassageHit>, StoreError> {
    // Only the best are looked up: a common word stands in most passages.
    let mut statement = connection.prepare_cached(
        "WITH best AS (
             SELECT rowid AS id, rank AS score FROM passage_terms
             WHERE passage_terms MATCH ?1 ORDER BY rank, rowid LIMIT ?2
         )
         SELECT passage.id, passage.start, passage.past, passage.line, best.score
         FROM best JOIN passage ON passage.id = best.id ORDER BY best.score, passage.id",
    )?;
    let mut found = statement.query(params![query, limit as i64])?;
    let mut hits = Vec::new();
    while let Some(row) = found.next()? {
        let id: i64 = row.get(0)?;
        let note = rows.note_of(id / PLACES)?;
        hits.push(PassageHit { note, span: super::span(row, 1)?, line: row.get(3)?, score: row.get(4)? });
    }
    Ok(hits)
}
