//! Tables `note` and `reading`: the decoded texts, and what each brings to the library.

use super::passage;
use crate::rows::Rows;
use crate::store::{Contents, Parts};
use crate::{StoreError, pack};
use rusqlite::{Connection, Row, params};
use std::collections::{BTreeMap, BTreeSet};
use zhitu_model::{Contribution, Encoding, Library, Note};

/// The legacy encodings of the WHATWG Encoding Standard beside those that [`Encoding`] names itself.
const LEGACY: [&str; 37] = [
    "Big5",
    "EUC-JP",
    "EUC-KR",
    "GBK",
    "IBM866",
    "ISO-2022-JP",
    "ISO-8859-1",
    "ISO-8859-10",
    "ISO-8859-13",
    "ISO-8859-14",
    "ISO-8859-15",
    "ISO-8859-16",
    "ISO-8859-2",
    "ISO-8859-3",
    "ISO-8859-4",
    "ISO-8859-5",
    "ISO-8859-6",
    "ISO-8859-7",
    "ISO-8859-8",
    "ISO-8859-8-I",
    "KOI8-R",
    "KOI8-U",
    "Shift_JIS",
    "macintosh",
    "windows-1250",
    "windows-1251",
    "windows-1252",
    "windows-1253",
    "windows-1254",
    "windows-1255",
    "windows-1256",
    "windows-1257",
    "windows-1258",
    "windows-874",
    "x-mac-cyrillic",
    "x-user-defined",
    "replacement",
];

/// The encoding of a label; `None` where there is no such encoding.
fn encoding(label: &str) -> Option<Encoding> {
    [Encoding::Utf8, Encoding::Gb18030, Encoding::Utf16Le, Encoding::Utf16Be]
        .into_iter()
        .chain(LEGACY.into_iter().map(Encoding::Legacy))
        .find(|encoding| encoding.label() == label)
}

/// Notes whose texts are checked at once.
const BATCH: usize = 32;

pub(crate) fn clear(connection: &Connection) -> Result<(), StoreError> {
    passage::clear(connection)?;
    super::clear(connection, &["reading", "note"])
}

/// Writes the notes that differ with what they bring and their passages; the rows of the notes afterwards.
pub(crate) fn write(
    connection: &Connection,
    before: &Library,
    rows: &Rows,
    contents: &Contents<'_>,
) -> Result<Vec<i64>, StoreError> {
    let same: BTreeSet<usize> = contents.notes.iter().filter_map(Parts::before).collect();
    // A note that was read anew stays in its row.
    let mut free: BTreeMap<&str, i64> = BTreeMap::new();
    for (at, (note, row)) in before.notes.iter().zip(rows.notes()).enumerate() {
        if !same.contains(&at) {
            free.insert(&note.path, *row);
            passage::delete(connection, *row)?;
        }
    }
    let mut after = Vec::with_capacity(contents.library.notes.len());
    for (note, parts) in contents.library.notes.iter().zip(contents.notes) {
        after.push(match parts {
            Parts::Before(id) => keep(connection, note, before.note(*id), rows.note(*id))?,
            Parts::Fresh(contribution, passages) => {
                let row = insert(connection, note, contribution, free.remove(note.path.as_str()))?;
                passage::insert(connection, row, passages)?;
                row
            }
        });
    }
    super::delete(connection, "note", free.values().copied())?;
    let mut reading = connection.prepare_cached("DELETE FROM reading WHERE note = ?1")?;
    free.values().try_for_each(|row| reading.execute([row]).map(drop))?;
    Ok(after)
}

/// A note that says what it said before; it may have another name.
fn keep(connection: &Connection, note: &Note, before: Option<&Note>, row: i64) -> Result<i64, StoreError> {
    if before.is_some_and(|before| before.path != note.path) {
        connection.prepare_cached("UPDATE note SET path = ?1 WHERE id = ?2")?.execute(params![note.path, row])?;
    }
    Ok(row)
}

fn insert(connection: &Connection, note: &Note, brought: &Contribution, row: Option<i64>) -> Result<i64, StoreError> {
    let mut statement =
        connection.prepare_cached("INSERT OR REPLACE INTO note (id, path, encoding, text) VALUES (?1, ?2, ?3, ?4)")?;
    let row = statement.insert(params![row, note.path, note.encoding.label(), note.text])?;
    let mut statement = connection.prepare_cached("INSERT OR REPLACE INTO reading (note, body) VALUES (?1, ?2)")?;
    statement.execute(params![row, pack::contribution(brought)])?;
    Ok(row)
}

/// The notes in path order with their rows.
pub(crate) fn load(connection: &Connection) -> Result<(Vec<i64>, Vec<Note>), StoreError> {
    let mut statement = connection.prepare_cached("SELECT id, path, encoding, text FROM note")?;
    let mut found = statement.query([])?;
    let read = || found.next()?.map(unchecked).transpose();
    let mut notes = super::made(BATCH, read, |(row, note, text)| {
        let text = String::from_utf8(text).map_err(|_| StoreError::Incomplete("a text is expected"))?;
        Ok((row, Note { text, ..note }))
    })?;
    notes.sort_by(|left, right| left.1.path.cmp(&right.1.path));
    if notes.is_sorted_by(|left, right| left.1.path < right.1.path) {
        Ok(notes.into_iter().unzip())
    } else {
        Err(StoreError::Incomplete("two notes have one path"))
    }
}

/// A row's id, its note without a text, and the bytes of the text, of which nobody knows yet that they are one.
fn unchecked(row: &Row<'_>) -> Result<(i64, Note, Vec<u8>), StoreError> {
    let encoding = encoding(super::text(row, 2)?).ok_or(StoreError::Incomplete("an encoding is not known"))?;
    let note = Note { path: row.get(1)?, text: String::new(), encoding };
    let text = row.get_ref(3)?.as_bytes().map_err(|_| StoreError::Incomplete("a text is expected"))?;
    Ok((row.get(0)?, note, text.to_owned()))
}

/// What the note of a row brings to the library, packed.
pub(crate) fn contribution(connection: &Connection, row: i64) -> Result<Vec<u8>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT body FROM reading WHERE note = ?1")?;
    let found = statement.query_row([row], |row| row.get(0));
    match found {
        Err(rusqlite::Error::QueryReturnedNoRows) => Err(StoreError::Incomplete("a note has no reading")),
        found => Ok(found?),
    }
}
