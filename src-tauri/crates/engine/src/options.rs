//! What a caller may choose.

use crate::{EngineError, place};
use std::path::{Path, PathBuf};

/// Where a library is kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Storage {
    /// In the operating system's data folder, one database a folder of notes.
    #[default]
    Default,
    /// As by default, but in this data folder.
    Within(PathBuf),
    /// In this file.
    File(PathBuf),
    /// Nowhere: the library lives as long as its session.
    Memory,
}

impl Storage {
    /// The data folder that libraries are kept in, each in a folder of its own; `None` where they are kept otherwise.
    ///
    /// # Errors
    /// [`EngineError::NoDataFolder`] where the system names none.
    pub(crate) fn data(&self) -> Result<Option<PathBuf>, EngineError> {
        match self {
            Self::Default => place::data_folder().map(Some),
            Self::Within(data) => Ok(Some(data.clone())),
            Self::File(_) | Self::Memory => Ok(None),
        }
    }

    /// The database of a folder of notes; `None` where it is not kept.
    ///
    /// # Errors
    /// Where the system names no data folder, or what was moved elsewhere is not there.
    pub(crate) fn database_of(&self, folder: &Path) -> Result<Option<PathBuf>, EngineError> {
        match self {
            Self::File(file) => Ok(Some(file.clone())),
            _ => self.data()?.map(|data| place::database_in(&data, folder)).transpose(),
        }
    }
}

/// How a folder is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// Files above this size in bytes are reported and skipped.
    pub largest: u64,
    /// Where the library is kept.
    pub storage: Storage,
    /// Read the notes even where the stored library is up to date.
    pub anew: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self { largest: 16 << 20, storage: Storage::Default, anew: false }
    }
}
