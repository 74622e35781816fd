//! The visits: what a library said at each of them. A database of its own, since it cannot be rebuilt.

use crate::migrate::VISITS;
use crate::{StoreError, open};
use rusqlite::{Connection, TransactionBehavior, params};
use std::collections::BTreeMap;
use std::path::Path;

/// One visit of a person to a library.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Visit {
    /// Its number; a later visit has a greater one.
    pub id: i64,
    /// When it began, in seconds since 1970.
    pub begun: i64,
    /// The program's reading version then.
    pub reader: String,
}

/// A concept or relation as it was at some visit; what its texts mean is not known here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// What names it across readings.
    pub key: String,
    /// Of what makes it another version.
    pub fingerprint: i64,
    /// What to tell of it once it is gone.
    pub body: String,
}

/// An open record of visits.
#[derive(Debug)]
pub struct Visits {
    connection: Connection,
}

impl Visits {
    /// Opens the record at `path`, making or migrating it where needed.
    ///
    /// # Errors
    /// As [`crate::Store::open`]; a damaged or foreign file is left as it is.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        Ok(Self { connection: open::open(path, VISITS)? })
    }

    /// Begins a visit.
    ///
    /// # Errors
    /// Any; the record is then as it was.
    pub fn begin(&mut self, begun: i64, reader: &str) -> Result<(), StoreError> {
        self.connection.execute("INSERT INTO visit (begun, reader) VALUES (?1, ?2)", params![begun, reader])?;
        Ok(())
    }

    /// The visits, the latest first.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn all(&self) -> Result<Vec<Visit>, StoreError> {
        let mut statement = self.connection.prepare_cached("SELECT id, begun, reader FROM visit ORDER BY id DESC")?;
        let rows =
            statement.query_map([], |row| Ok(Visit { id: row.get(0)?, begun: row.get(1)?, reader: row.get(2)? }))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The visits during which something came or went.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn eventful(&self) -> Result<Vec<i64>, StoreError> {
        let sql = "SELECT born FROM item UNION SELECT gone FROM item WHERE gone IS NOT NULL ORDER BY 1";
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map([], |row| row.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// What was there at a visit, by key.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn at(&self, visit: i64) -> Result<Vec<Item>, StoreError> {
        let sql = "SELECT key, fingerprint, body FROM item \
                   WHERE born <= ?1 AND (gone IS NULL OR gone > ?1) ORDER BY key";
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement
            .query_map([visit], |row| Ok(Item { key: row.get(0)?, fingerprint: row.get(1)?, body: row.get(2)? }))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Makes `items`, one of a key, what is there at the latest visit; nothing where there was none yet.
    ///
    /// # Errors
    /// Any; the record is then as it was.
    pub fn record(&mut self, items: &[Item]) -> Result<(), StoreError> {
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let latest: Option<i64> = transaction.query_row("SELECT max(id) FROM visit", [], |row| row.get(0))?;
        let Some(visit) = latest else { return Ok(()) };
        let mut there = there(&transaction)?;
        {
            let mut insert =
                transaction.prepare("INSERT INTO item (key, fingerprint, body, born) VALUES (?1, ?2, ?3, ?4)")?;
            for item in items {
                match there.get(&item.key) {
                    Some((_, fingerprint)) if *fingerprint == item.fingerprint => {
                        there.remove(&item.key);
                    }
                    _ => {
                        insert.execute(params![item.key, item.fingerprint, item.body, visit])?;
                    }
                }
            }
            // What was recorded at this visit before counts no more.
            let mut forget = transaction.prepare("DELETE FROM item WHERE id = ?1 AND born = ?2")?;
            let mut end = transaction.prepare("UPDATE item SET gone = ?2 WHERE id = ?1")?;
            for (id, _) in there.values() {
                if forget.execute([*id, visit])? == 0 {
                    end.execute([*id, visit])?;
                }
            }
        }
        Ok(transaction.commit()?)
    }
}

/// Id and fingerprint of what is there, by key.
fn there(connection: &Connection) -> Result<BTreeMap<String, (i64, i64)>, StoreError> {
    let mut statement = connection.prepare("SELECT key, id, fingerprint FROM item WHERE gone IS NULL")?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, (row.get(1)?, row.get(2)?))))?;
    Ok(rows.collect::<Result<_, _>>()?)
}
