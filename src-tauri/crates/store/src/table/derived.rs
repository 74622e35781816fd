//! Table `derived`: what was worked out from the library and costs more to work out than to keep.

use crate::StoreError;
use rusqlite::{Connection, OptionalExtension, params};

/// Removes what was worked out from a library that is no more; what has no basis stays.
pub(crate) fn clear(connection: &Connection) -> Result<(), StoreError> {
    connection.execute("DELETE FROM derived WHERE basis <> ''", [])?;
    Ok(())
}

pub(crate) fn write(connection: &Connection, name: &str, basis: &str, body: &[u8]) -> Result<(), StoreError> {
    let mut statement =
        connection.prepare_cached("INSERT OR REPLACE INTO derived (name, basis, body) VALUES (?1, ?2, ?3)")?;
    statement.execute(params![name, basis, body])?;
    Ok(())
}

pub(crate) fn load(connection: &Connection, name: &str, basis: &str) -> Result<Option<Vec<u8>>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT body FROM derived WHERE name = ?1 AND basis = ?2")?;
    Ok(statement.query_row([name, basis], |row| row.get(0)).optional()?)
}
