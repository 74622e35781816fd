//! The journal: what a person decided about a library, entry by entry. A database of its own, since it cannot be rebuilt.

use crate::migrate::JOURNAL;
use crate::{StoreError, open};
use rusqlite::{Connection, TransactionBehavior};
use std::path::Path;

/// An open journal. It knows nothing of what its entries mean.
#[derive(Debug)]
pub struct Journal {
    connection: Connection,
}

impl Journal {
    /// Opens the journal at `path`, making or migrating it where needed.
    ///
    /// # Errors
    /// As [`crate::Store::open`]; a damaged or foreign file is left as it is.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        let connection = open::open(path, JOURNAL)?;
        // An entry that was acknowledged must outlive a power loss.
        connection.pragma_update(None, "synchronous", "full")?;
        Ok(Self { connection })
    }

    /// A journal that lives as long as the value.
    ///
    /// # Errors
    /// Only where SQLite has no memory.
    pub fn in_memory() -> Result<Self, StoreError> {
        Ok(Self { connection: open::in_memory(JOURNAL)? })
    }

    /// Adds the entries that `choose` gives, knowing those that are there, all of them or none; `made` is in seconds since
    /// 1970. Nobody adds one in between. They are on disk when this returns.
    ///
    /// # Errors
    /// Any, that of `choose` included; the journal is then as it was.
    pub fn append(
        &mut self,
        made: i64,
        choose: impl FnOnce(&[String]) -> Result<Vec<String>, StoreError>,
    ) -> Result<(), StoreError> {
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        for body in choose(&read(&transaction)?)? {
            let mut statement = transaction.prepare_cached("INSERT INTO entry (made, body) VALUES (?1, ?2)")?;
            statement.execute((made, body))?;
        }
        Ok(transaction.commit()?)
    }

    /// Every entry, in the order in which they were made, those of other programs included.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn entries(&self) -> Result<Vec<String>, StoreError> {
        read(&self.connection)
    }
}

fn read(connection: &Connection) -> Result<Vec<String>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT body FROM entry ORDER BY id")?;
    let rows = statement.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}
