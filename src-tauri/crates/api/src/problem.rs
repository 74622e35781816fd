//! Failures of the engine as the edge tells them: one place decides what a person can do about each.

use crate::dto::{Problem, ProblemCode};
use zhitu_engine::{EngineError, StoreError};

impl Problem {
    /// A problem of a kind, with a detail that is the same in every language.
    pub fn new(code: ProblemCode, detail: impl Into<String>) -> Self {
        Self { code, detail: detail.into() }
    }

    /// There is no such concept, relation or note in this revision.
    pub fn not_found(id: &str) -> Self {
        Self::new(ProblemCode::NotFound, id)
    }

    /// No library is open.
    pub fn no_library() -> Self {
        Self::new(ProblemCode::NoLibrary, "")
    }
}

impl From<&EngineError> for Problem {
    fn from(error: &EngineError) -> Self {
        let path = |path: &std::path::Path| path.to_string_lossy().into_owned();
        match error {
            EngineError::FolderMissing(folder) | EngineError::NotAFolder(folder) => {
                Self::new(ProblemCode::FolderMissing, path(folder))
            }
            EngineError::FolderDenied(folder, _) => Self::new(ProblemCode::FolderDenied, path(folder)),
            EngineError::NoNotes { folder, .. } => Self::new(ProblemCode::FolderEmpty, path(folder)),
            EngineError::Cancelled => Self::new(ProblemCode::Cancelled, ""),
            EngineError::Store { path: database, error } => {
                let problem = of_store(error);
                let detail = if database.as_os_str().is_empty() { problem.detail } else { path(database) };
                Self::new(problem.code, detail)
            }
            EngineError::DataGone(place) => Self::new(ProblemCode::DataGone, path(place)),
            EngineError::PlaceTaken(place) => Self::new(ProblemCode::PlaceTaken, path(place)),
            EngineError::NoLibrary(database) => Self::new(ProblemCode::NoLibrary, path(database)),
            EngineError::Undecidable(outcome) => Self::new(ProblemCode::Undecidable, crate::decide::outcome(outcome)),
            EngineError::NoHistory(told) => Self::new(ProblemCode::Undecidable, told.to_string()),
            EngineError::NoDataFolder | EngineError::Threads(_) => Self::new(ProblemCode::Internal, error.to_string()),
        }
    }
}

impl From<EngineError> for Problem {
    fn from(error: EngineError) -> Self {
        Self::from(&error)
    }
}

/// A failure of the database.
pub(crate) fn of_store(error: &StoreError) -> Problem {
    let code = match error {
        StoreError::Locked => ProblemCode::DatabaseLocked,
        StoreError::Newer(_) => ProblemCode::DatabaseNewer,
        StoreError::Corrupt | StoreError::Incomplete(_) => ProblemCode::DatabaseDamaged,
        StoreError::DiskFull | StoreError::ReadOnly => ProblemCode::DiskFull,
        StoreError::Foreign | StoreError::Io(_) | StoreError::Sqlite(_) => ProblemCode::Internal,
    };
    Problem::new(code, error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::PathBuf;

    #[test]
    fn a_refused_database_is_told_by_its_path() {
        let error = EngineError::Store { path: PathBuf::from("/库/library.db"), error: StoreError::Newer(9) };
        assert_eq!(Problem::from(&error), Problem::new(ProblemCode::DatabaseNewer, "/库/library.db"));
    }

    #[test]
    fn a_path_that_is_no_folder_counts_as_missing() {
        let error = EngineError::NotAFolder(PathBuf::from("/笔记.md"));
        assert_eq!(Problem::from(error).code, ProblemCode::FolderMissing);
    }
}
