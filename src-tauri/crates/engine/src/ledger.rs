//! Where what a person decides about an open library is written down.

use crate::place::beside;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};
use zhitu_curate::{Entry, History};
use zhitu_store::{Journal, StoreError};

/// The journal of an open library and its history. Nothing in it is derived, so nothing in it is ever replaced.
#[derive(Debug, Default)]
pub(crate) struct Ledger {
    /// `None` where the journal cannot be used.
    journal: Option<Journal>,
    /// The journal's file; `None` where the library is not kept.
    file: Option<OpenFile>,
    history: History,
    /// Why the journal of a kept library cannot be used.
    pub(crate) trouble: Option<StoreError>,
}

impl Ledger {
    /// The ledger of a library that is kept at `database`.
    pub(crate) fn open(database: Option<&Path>) -> Self {
        let Some(database) = database else { return Self { journal: Journal::in_memory().ok(), ..Self::default() } };
        Self::of_file(journal_of(database)).unwrap_or_else(|error| Self { trouble: Some(error), ..Self::default() })
    }

    fn of_file(path: PathBuf) -> Result<Self, StoreError> {
        let journal = Journal::open(&path)?;
        let (file, history) = (Some(OpenFile::of(path)?), read(&journal)?);
        Ok(Self { journal: Some(journal), file, history, trouble: None })
    }

    /// A ledger that only knows what was decided.
    pub(crate) fn remembering(history: History) -> Self {
        Self { history, ..Self::default() }
    }

    /// What was decided so far.
    pub(crate) fn history(&self) -> &History {
        &self.history
    }

    /// Reads what was written down since, by another session or another program.
    ///
    /// # Errors
    /// Where the journal cannot be used, is no longer in its place, or cannot be read.
    pub(crate) fn catch_up(&mut self) -> Result<(), StoreError> {
        self.history = read(self.journal()?)?;
        Ok(())
    }

    /// Writes down the entries that `choose` gives, knowing all that was decided until then, by another program as well; all
    /// of them or none. They are kept when this returns.
    ///
    /// # Errors
    /// Where the journal cannot be used or written, or is no longer in its place.
    pub(crate) fn write(&mut self, choose: impl FnOnce(&History) -> Vec<Entry>) -> Result<(), StoreError> {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs() as i64);
        let mut history = History::default();
        self.journal()?.append(now, |lines| {
            history = history_of(lines)?;
            let entries = choose(&history);
            let lines = entries.iter().map(Entry::to_line).collect();
            for entry in entries {
                history.push(entry);
            }
            Ok(lines)
        })?;
        self.history = history;
        // Whoever moves or removes the data may have been waited for.
        if self.file.as_ref().is_none_or(OpenFile::is_in_place) { Ok(()) } else { Err(gone()) }
    }

    /// The journal that is in its place by now.
    fn journal(&mut self) -> Result<&mut Journal, StoreError> {
        if let Some(file) = self.file.as_ref().filter(|file| !file.is_in_place()) {
            // What is written to a file that was removed is lost, and no empty one is made in its stead.
            if !file.path.exists() {
                return Err(gone());
            }
            *self = Self::of_file(file.path.clone())?;
        }
        self.journal.as_mut().ok_or(StoreError::ReadOnly)
    }
}

/// A file that is open, to be told from another one that was put in its place.
#[derive(Debug)]
struct OpenFile {
    path: PathBuf,
    identity: (u64, u64),
}

impl OpenFile {
    fn of(path: PathBuf) -> std::io::Result<Self> {
        Ok(Self { identity: identity(&path)?, path })
    }

    fn is_in_place(&self) -> bool {
        identity(&self.path).is_ok_and(|identity| identity == self.identity)
    }
}

#[cfg(unix)]
fn identity(path: &Path) -> std::io::Result<(u64, u64)> {
    use std::os::unix::fs::MetadataExt;
    path.metadata().map(|file| (file.dev(), file.ino()))
}

/// Where an open file cannot be removed, it is the one that is there.
#[cfg(not(unix))]
fn identity(path: &Path) -> std::io::Result<(u64, u64)> {
    path.metadata().map(|_| (0, 0))
}

fn gone() -> StoreError {
    StoreError::Io(std::io::ErrorKind::NotFound.into())
}

fn read(journal: &Journal) -> Result<History, StoreError> {
    history_of(&journal.entries()?)
}

fn history_of(lines: &[String]) -> Result<History, StoreError> {
    let newer = |_| StoreError::Incomplete("a decision of a newer version of this program");
    let entries: Result<Vec<Entry>, StoreError> =
        lines.iter().map(|line| Entry::from_line(line).map_err(newer)).collect();
    Ok(History::new(entries?))
}

/// The journal beside a database: `library.db` has `library.decisions.db`, `library.2024` has
/// `library.2024.decisions.db`.
pub fn journal_of(database: &Path) -> PathBuf {
    beside(database, "decisions.db")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_database_has_a_journal_of_its_own() {
        let names = ["library.db", "lib.2023", "lib.2024.db", "lib.sqlite", "lib"];
        let journals = names.map(|name| journal_of(&Path::new("甲.乙").join(name)));
        let expected = ["library", "lib.2023", "lib.2024", "lib.sqlite", "lib"];
        assert_eq!(journals, expected.map(|name| Path::new("甲.乙").join(format!("{name}.decisions.db"))));
    }
}
