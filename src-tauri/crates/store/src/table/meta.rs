//! Table `meta`: where the library came from and what read it.

use crate::StoreError;
use rusqlite::{Connection, OptionalExtension};

/// Where a library came from and what read it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// Absolute path of the folder.
    pub folder: String,
    /// Version of everything that decides what a reading says: program, models, lexicons, options. Another value means
    /// that the notes must be read again.
    pub reader: String,
}

/// Writes the origin and a stamp, which tells one saving from the next; the stamp.
pub(crate) fn write(connection: &Connection, origin: &Origin) -> Result<i64, StoreError> {
    let stamp = stamp(connection)?.unwrap_or(0).wrapping_add(1);
    let mut statement = connection.prepare_cached("INSERT OR REPLACE INTO meta (name, value) VALUES (?1, ?2)")?;
    statement.execute(["folder", &origin.folder])?;
    statement.execute(["reader", &origin.reader])?;
    statement.execute(["stamp", &stamp.to_string()])?;
    Ok(stamp)
}

pub(crate) fn load(connection: &Connection) -> Result<Option<Origin>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT value FROM meta WHERE name = ?1")?;
    let folder: Option<String> = statement.query_row(["folder"], |row| row.get(0)).optional()?;
    let reader: Option<String> = statement.query_row(["reader"], |row| row.get(0)).optional()?;
    Ok(folder.zip(reader).map(|(folder, reader)| Origin { folder, reader }))
}

/// The stamp of the last saving.
pub(crate) fn stamp(connection: &Connection) -> Result<Option<i64>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT value FROM meta WHERE name = 'stamp'")?;
    let stamp: Option<String> = statement.query_row([], |row| row.get(0)).optional()?;
    Ok(stamp.and_then(|stamp| stamp.parse().ok()))
}
