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

pub(crate) fn insert(connection: &Connection, origin: &Origin) -> Result<(), StoreError> {
    let mut statement = connection.prepare_cached("INSERT OR REPLACE INTO meta (name, value) VALUES (?1, ?2)")?;
    statement.execute(["folder", &origin.folder])?;
    statement.execute(["reader", &origin.reader])?;
    Ok(())
}

pub(crate) fn load(connection: &Connection) -> Result<Option<Origin>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT value FROM meta WHERE name = ?1")?;
    let folder: Option<String> = statement.query_row(["folder"], |row| row.get(0)).optional()?;
    let reader: Option<String> = statement.query_row(["reader"], |row| row.get(0)).optional()?;
    Ok(folder.zip(reader).map(|(folder, reader)| Origin { folder, reader }))
}
