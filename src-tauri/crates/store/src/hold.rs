//! Keeping a database still while its file is copied.

use crate::StoreError;
use rusqlite::{Connection, OpenFlags};
use std::path::Path;
use std::time::Duration;

/// How long another program's write is waited for.
const PATIENCE: Duration = Duration::from_secs(3);

/// While this lives, no other program writes to a database, and all that was written lies in its one file.
#[derive(Debug)]
pub struct Hold(#[expect(dead_code, reason = "holds the lock")] Connection);

impl Hold {
    /// Holds the database at `path`, of whichever schema.
    ///
    /// # Errors
    /// [`StoreError::Locked`] where another program goes on using it, [`StoreError::Corrupt`] where it is damaged.
    pub fn of(path: &Path) -> Result<Self, StoreError> {
        let connection = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        connection.busy_timeout(PATIENCE)?;
        let busy: bool = connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
        if busy {
            return Err(StoreError::Locked);
        }
        connection.execute_batch("BEGIN IMMEDIATE")?;
        Ok(Self(connection))
    }
}
