//! Schema versions: forward only, one transaction for all, told by `user_version`.

use crate::StoreError;
use rusqlite::{Connection, TransactionBehavior};

/// A sort of database of ours.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Schema {
    /// Its `application_id`, as its first migration sets it.
    pub(crate) application: [u8; 4],
    /// Version `n` is reached by running `migrations[n - 1]`. Append; never edit or reorder.
    pub(crate) migrations: &'static [&'static str],
}

/// What was derived from the notes.
pub(crate) const LIBRARY: Schema = Schema {
    application: *b"ZHTU",
    migrations: &[
        include_str!("../sql/library_0001.sql"),
        include_str!("../sql/library_0002.sql"),
        include_str!("../sql/library_0003.sql"),
    ],
};
/// What a person decided.
pub(crate) const JOURNAL: Schema =
    Schema { application: *b"ZHTD", migrations: &[include_str!("../sql/journal_0001.sql")] };
/// What a library said at each visit.
pub(crate) const VISITS: Schema =
    Schema { application: *b"ZHTV", migrations: &[include_str!("../sql/visits_0001.sql")] };

/// The schema version of a database; 0 is an empty file.
pub(crate) fn version(connection: &Connection) -> Result<i64, StoreError> {
    Ok(connection.pragma_query_value(None, "user_version", |row| row.get(0))?)
}

/// Brings an older database to the newest schema, wholly or not at all.
///
/// # Errors
/// [`StoreError::Newer`] where the database is ahead of this program; it is left untouched.
pub(crate) fn migrate(connection: &mut Connection, schema: Schema) -> Result<(), StoreError> {
    migrate_to(connection, schema, schema.migrations.len())
}

fn migrate_to(connection: &mut Connection, schema: Schema, target: usize) -> Result<(), StoreError> {
    let found = version(connection)?;
    let done = usize::try_from(found).map_err(|_| StoreError::Foreign)?;
    if done > schema.migrations.len() {
        return Err(StoreError::Newer(found));
    }
    if done >= target {
        return Ok(());
    }
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Another program may have migrated while this one waited for the lock.
    let done = usize::try_from(version(&transaction)?).map_err(|_| StoreError::Foreign)?;
    for sql in schema.migrations.iter().take(target).skip(done) {
        transaction.execute_batch(sql)?;
    }
    transaction.pragma_update(None, "user_version", target as i64)?;
    Ok(transaction.commit()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every object of a database with the SQL that made it.
    fn schema(connection: &Connection) -> String {
        let mut statement = connection
            .prepare(
                "SELECT type || ' ' || name || char(10) || coalesce(sql, '') FROM sqlite_schema ORDER BY type, name",
            )
            .unwrap();
        let rows: Vec<String> = statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
        rows.join("\n\n") + "\n"
    }

    #[test]
    fn an_upgraded_old_database_has_the_schema_of_a_new_one() {
        let known = [
            (LIBRARY, include_str!("../tests/library.txt")),
            (JOURNAL, include_str!("../tests/journal.txt")),
            (VISITS, include_str!("../tests/visits.txt")),
        ];
        for (kind, expected) in known {
            for old in 0..=kind.migrations.len() {
                let mut connection = Connection::open_in_memory().unwrap();
                migrate_to(&mut connection, kind, old).unwrap();
                assert_eq!(version(&connection).unwrap(), old as i64);
                migrate(&mut connection, kind).unwrap();
                let found = schema(&connection);
                assert_eq!(found, expected, "from version {old}; the schema is now:\n{found}");
            }
        }
    }

    #[test]
    fn a_newer_database_is_refused() {
        let mut connection = Connection::open_in_memory().unwrap();
        connection.pragma_update(None, "user_version", 900).unwrap();
        assert!(matches!(migrate(&mut connection, LIBRARY), Err(StoreError::Newer(900))));
        assert_eq!(schema(&connection), "\n");
    }

    #[test]
    fn a_failing_migration_leaves_nothing_behind() {
        let mut connection = Connection::open_in_memory().unwrap();
        connection.execute_batch("CREATE TABLE question (taken)").unwrap();
        let before = schema(&connection);
        assert!(migrate(&mut connection, LIBRARY).is_err());
        assert_eq!((schema(&connection), version(&connection).unwrap()), (before, 0));
    }
}
