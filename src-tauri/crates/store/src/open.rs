//! Opening a database file with care: it may be damaged, newer, another program's, or made to do harm.

use crate::StoreError;
use crate::migrate::{self, LIBRARY, Schema};
use rusqlite::Connection;
use rusqlite::config::DbConfig;
use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// What every SQLite file begins with.
const MAGIC: &[u8; 16] = b"SQLite format 3\0";
/// Where the header keeps `application_id`.
const APPLICATION_AT: std::ops::Range<usize> = 68..72;
/// A library in a file up to this size, in bytes, is looked through for damage when it is opened. That takes as long as
/// reading all of it, so a larger one is trusted until a page turns out damaged: loading and searching meet it and tell.
/// What a person made is always looked through.
const QUICKLY_CHECKED: u64 = 4 << 20;
/// How long another program's write is waited for.
const PATIENCE: Duration = Duration::from_secs(3);

/// Opens, checks and migrates the database at `path`, or makes a new one where there is no file.
pub(crate) fn open(path: &Path, schema: Schema) -> Result<Connection, StoreError> {
    let mut connection = Connection::open(path)?;
    harden(&connection)?;
    refuse_others(&connection, schema)?;
    connection.pragma_update(None, "journal_mode", "wal")?;
    connection.pragma_update(None, "synchronous", "normal")?;
    if schema.application != LIBRARY.application || path.metadata()?.len() <= QUICKLY_CHECKED {
        check(&connection)?;
    }
    migrate::migrate(&mut connection, schema)?;
    Ok(connection)
}

/// A database in memory, for what is not kept.
pub(crate) fn in_memory(schema: Schema) -> Result<Connection, StoreError> {
    let mut connection = Connection::open_in_memory()?;
    harden(&connection)?;
    migrate::migrate(&mut connection, schema)?;
    Ok(connection)
}

/// Settings of the connection alone; none of them writes to the file.
fn harden(connection: &Connection) -> Result<(), StoreError> {
    connection.busy_timeout(PATIENCE)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    connection.pragma_update(None, "trusted_schema", false)?;
    connection.pragma_update(None, "cell_size_check", true)?;
    connection.pragma_update(None, "mmap_size", 0)?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "temp_store", "memory")?;
    connection.set_prepared_statement_cache_capacity(32);
    Ok(())
}

/// Refuses a newer database and a database of another program before anything is written.
fn refuse_others(connection: &Connection, schema: Schema) -> Result<(), StoreError> {
    let objects: i64 = connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    let application: i32 = connection.pragma_query_value(None, "application_id", |row| row.get(0))?;
    if objects > 0 && application != i32::from_be_bytes(schema.application) {
        return Err(StoreError::Foreign);
    }
    let version = migrate::version(connection)?;
    if version > schema.migrations.len() as i64 {
        return Err(StoreError::Newer(version));
    }
    Ok(())
}

fn check(connection: &Connection) -> Result<(), StoreError> {
    let verdict: String = connection.pragma_query_value(None, "quick_check", |row| row.get(0))?;
    if verdict == "ok" { Ok(()) } else { Err(StoreError::Corrupt) }
}

/// Whether the file at `path` is a library of ours, is empty or is absent: whether it may be replaced. Never opens it for writing.
///
/// # Errors
/// [`StoreError::Io`] where the file is there and cannot be read.
pub fn belongs_to_us(path: &Path) -> Result<bool, StoreError> {
    let mut header = Vec::new();
    match File::open(path) {
        Ok(file) => file.take(100).read_to_end(&mut header)?,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(true),
        Err(error) => return Err(error.into()),
    };
    let marked = header.get(APPLICATION_AT) == Some(&LIBRARY.application[..]);
    Ok(header.is_empty() || (header.starts_with(MAGIC) && marked))
}

/// Renames a damaged database and its journals to `*.damaged-N` and gives the new name; nothing is deleted.
///
/// # Errors
/// [`StoreError::Io`] where the folder does not allow it.
pub fn set_aside(path: &Path) -> Result<PathBuf, StoreError> {
    let named = |suffix: &str| {
        let mut name = path.as_os_str().to_owned();
        name.push(suffix);
        PathBuf::from(name)
    };
    let number = (1..u32::MAX).find(|number| !named(&format!(".damaged-{number}")).exists()).unwrap_or(u32::MAX);
    let aside = named(&format!(".damaged-{number}"));
    std::fs::rename(path, &aside)?;
    for journal in ["-wal", "-shm"] {
        match std::fs::rename(named(journal), named(&format!(".damaged-{number}{journal}"))) {
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(error.into()),
            _ => {}
        }
    }
    Ok(aside)
}
