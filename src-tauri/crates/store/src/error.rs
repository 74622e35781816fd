//! What can go wrong with a database, told apart by what a person can do about it.

use rusqlite::ErrorCode;

/// A failure of the store. Never holds note text.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Another program is writing to the database, or has written another library meanwhile.
    #[error("the database is in use by another program")]
    Locked,
    /// SQLite found the file damaged; only its own verdict counts, never a guess of ours.
    #[error("the database is damaged")]
    Corrupt,
    /// Rows that SQLite can read but that make no library; rebuilding from the notes mends it.
    #[error("the database holds no complete library: {0}")]
    Incomplete(&'static str),
    /// Written by a newer version of the program; left untouched.
    #[error("the database has schema version {0}, newer than this program")]
    Newer(i64),
    /// The file is another program's; left untouched.
    #[error("the file is not a Zhitu database")]
    Foreign,
    /// No space left.
    #[error("the disk is full")]
    DiskFull,
    /// The database or its folder may not be written.
    #[error("the database cannot be written")]
    ReadOnly,
    /// The file could not be opened or renamed.
    #[error("the database cannot be opened: {0}")]
    Io(#[from] std::io::Error),
    /// Anything else of SQLite.
    #[error("the database failed: {0}")]
    Sqlite(rusqlite::Error),
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Locked,
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => Self::Corrupt,
            Some(ErrorCode::DiskFull) => Self::DiskFull,
            Some(ErrorCode::ReadOnly | ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => Self::ReadOnly,
            _ => Self::Sqlite(error),
        }
    }
}
