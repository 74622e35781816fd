//! Failures as the edge tells them.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
/// What kind of failure; the catalogues hold the words, in Chinese and English.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub enum ProblemCode {
    /// The folder does not exist or is no folder.
    FolderMissing,
    /// The folder has no notes that could be read.
    FolderEmpty,
    /// The folder may not be read.
    FolderDenied,
    /// The database is in use by another program.
    DatabaseLocked,
    /// The database was written by a newer version; it was left as it is.
    DatabaseNewer,
    /// The database was damaged; it was set aside and is rebuilt from the notes.
    DatabaseDamaged,
    /// What was decided before cannot be read; it was left as it is, and nothing can be decided meanwhile.
    DecisionsUnread,
    /// What is kept of the folder was moved to a place that is not there now.
    DataGone,
    /// The place to move to holds a library already.
    PlaceTaken,
    /// The disk is full or read-only.
    DiskFull,
    /// Reading was cancelled; what was there before is kept.
    Cancelled,
    /// No library is open.
    NoLibrary,
    /// There is no such concept, relation or note in this revision.
    NotFound,
    /// The file could not be opened outside.
    CannotOpen,
    /// The system does not tell of changed notes; the folder can be read again by hand.
    NotWatched,
    /// What was to be decided does not fit the map; nothing was written down. `detail` is the outcome.
    Undecidable,
    /// Anything else; `detail` says what.
    Internal,
}

/// A failure: a code to choose words by, and a detail that is the same in every language.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Problem {
    /// What kind.
    pub code: ProblemCode,
    /// A path, a number, or the system's own message; may be empty.
    pub detail: String,
}
