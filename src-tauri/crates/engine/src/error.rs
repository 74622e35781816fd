//! Why a folder could not be opened, told apart by what a person can do about it.

use std::path::PathBuf;
use zhitu_curate::{HistoryError, Outcome};
use zhitu_model::Diagnostic;
use zhitu_store::StoreError;

/// A failure of the engine. Never holds note text.
#[derive(Debug, thiserror::Error)]
pub enum EngineError {
    /// There is nothing at this path.
    #[error("{} does not exist", .0.display())]
    FolderMissing(PathBuf),
    /// There is something at this path, but no folder.
    #[error("{} is not a folder", .0.display())]
    NotAFolder(PathBuf),
    /// The folder may not be listed.
    #[error("{path} cannot be read: {reason}", path = .0.display(), reason = .1)]
    FolderDenied(PathBuf, String),
    /// The folder holds no note that could be read; the diagnostics tell what was met.
    #[error("{} has no notes that could be read", .folder.display())]
    NoNotes {
        /// The folder.
        folder: PathBuf,
        /// What was met instead.
        diagnostics: Vec<Diagnostic>,
    },
    /// The reading was cancelled; what was stored before is kept.
    #[error("reading was cancelled")]
    Cancelled,
    /// The database at this path was refused or failed.
    #[error("{}: {error}", .path.display())]
    Store {
        /// The database file; empty where the library is not kept.
        path: PathBuf,
        /// What happened.
        #[source]
        error: StoreError,
    },
    /// The database at this path holds no library yet.
    #[error("{} holds no library", .0.display())]
    NoLibrary(PathBuf),
    /// What is kept of the folder was moved here, and is not here.
    #[error("{} is not there; the library was moved to it", .0.display())]
    DataGone(PathBuf),
    /// Something of ours lies in this place already.
    #[error("{} holds a library already", .0.display())]
    PlaceTaken(PathBuf),
    /// What was to be decided does not fit the library; nothing was written down.
    #[error("this cannot be decided: {0:?}")]
    Undecidable(Outcome),
    /// The text holds no decisions.
    #[error(transparent)]
    NoHistory(#[from] HistoryError),
    /// The system names no folder for an app's data.
    #[error("the system names no folder for an app's data")]
    NoDataFolder,
    /// The threads to read with could not be started.
    #[error("no threads to read with: {0}")]
    Threads(String),
}
