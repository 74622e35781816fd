//! What a caller may choose.

use std::path::PathBuf;

/// Where a library is kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Storage {
    /// In the operating system's data folder, one database a folder of notes.
    #[default]
    Default,
    /// In this file.
    File(PathBuf),
    /// Nowhere: the library lives as long as its session.
    Memory,
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
