//! Table `file`: the states of the files that a library was read from.

use crate::StoreError;
use crate::difference::{Pair, pairs};
use rusqlite::{Connection, params};

/// A file as the folder walk met it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileState {
    /// Path relative to the library's folder.
    pub path: String,
    /// Size in bytes.
    pub size: u64,
    /// Time of the last change, nanoseconds since 1970.
    pub modified: i64,
    /// BLAKE3 of the bytes; zeros where they were not read.
    pub fingerprint: [u8; 32],
}

/// Writes the states that differ.
pub(crate) fn write(connection: &Connection, files: &[FileState]) -> Result<(), StoreError> {
    let known = load(connection)?;
    let mut delete = connection.prepare_cached("DELETE FROM file WHERE path = ?1")?;
    let mut insert = connection
        .prepare_cached("INSERT OR REPLACE INTO file (path, size, modified, fingerprint) VALUES (?1, ?2, ?3, ?4)")?;
    for pair in pairs(known.len(), files.len(), |at, other| known[at].path.cmp(&files[other].path)) {
        match pair {
            Pair::Gone(at) => drop(delete.execute([&known[at].path])?),
            Pair::Kept(then, now) if known[then] == files[now] => {}
            Pair::Kept(_, at) | Pair::New(at) => {
                let FileState { path, size, modified, fingerprint } = &files[at];
                insert.execute(params![path, *size as i64, modified, fingerprint])?;
            }
        }
    }
    Ok(())
}

pub(crate) fn load(connection: &Connection) -> Result<Vec<FileState>, StoreError> {
    let mut statement =
        connection.prepare_cached("SELECT path, size, modified, fingerprint FROM file ORDER BY path")?;
    let rows = statement.query_map([], |row| {
        let size: i64 = row.get(1)?;
        Ok(FileState { path: row.get(0)?, size: size as u64, modified: row.get(2)?, fingerprint: row.get(3)? })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}
