//! Table `note`: the decoded texts.

use crate::StoreError;
use rusqlite::{Connection, params};
use zhitu_model::{Encoding, Note};

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

pub(crate) fn clear(connection: &Connection) -> Result<(), StoreError> {
    super::clear(connection, &["note"])
}

pub(crate) fn insert(connection: &Connection, notes: &[Note]) -> Result<(), StoreError> {
    let mut statement =
        connection.prepare_cached("INSERT INTO note (id, path, encoding, text) VALUES (?1, ?2, ?3, ?4)")?;
    for (id, note) in notes.iter().enumerate() {
        statement.execute(params![id as i64, note.path, note.encoding.label(), note.text])?;
    }
    Ok(())
}

pub(crate) fn load(connection: &Connection) -> Result<Vec<Note>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT id, path, encoding, text FROM note ORDER BY id")?;
    let mut rows = statement.query([])?;
    let mut notes = Vec::new();
    while let Some(row) = rows.next()? {
        super::expect_ordinal(row.get(0)?, notes.len())?;
        let label: String = row.get(2)?;
        let encoding = encoding(&label).ok_or(StoreError::Incomplete("an encoding is not known"))?;
        notes.push(Note { path: row.get(1)?, text: row.get(3)?, encoding });
    }
    Ok(notes)
}
