//! Where what a person decides about an open library is written down.

use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};
use zhitu_curate::{Entry, History};
use zhitu_store::{Journal, StoreError};

/// The journal of an open library and its history. Nothing in it is derived, so nothing in it is ever replaced.
#[derive(Debug, Default)]
pub(crate) struct Ledger {
    /// `None` where the library is not kept, or the journal cannot be used.
    journal: Option<Journal>,
    history: History,
    /// Why the journal of a kept library cannot be used.
    pub(crate) trouble: Option<StoreError>,
}

impl Ledger {
    /// The ledger of a library that is kept at `database`.
    pub(crate) fn open(database: Option<&Path>) -> Self {
        let Some(database) = database else { return Self { journal: Journal::in_memory().ok(), ..Self::default() } };
        let opened = Journal::open(&journal_of(database)).and_then(|journal| Ok((read(&journal)?, journal)));
        match opened {
            Ok((history, journal)) => Self { journal: Some(journal), history, trouble: None },
            Err(error) => Self { trouble: Some(error), ..Self::default() },
        }
    }

    /// A ledger that only knows what was decided.
    pub(crate) fn remembering(history: History) -> Self {
        Self { history, ..Self::default() }
    }

    /// What was decided so far.
    pub(crate) fn history(&self) -> &History {
        &self.history
    }

    /// Writes entries down; they are kept when this returns. What another program wrote meanwhile is read as well.
    ///
    /// # Errors
    /// Where the journal cannot be used or written.
    pub(crate) fn write(&mut self, entries: &[Entry]) -> Result<(), StoreError> {
        let journal = self.journal.as_mut().ok_or(StoreError::ReadOnly)?;
        let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs() as i64);
        for entry in entries {
            journal.append(&entry.to_line(), now)?;
        }
        self.history = read(journal)?;
        Ok(())
    }
}

fn read(journal: &Journal) -> Result<History, StoreError> {
    let newer = |_| StoreError::Incomplete("a decision of a newer version of this program");
    let entries: Result<Vec<Entry>, StoreError> =
        journal.entries()?.iter().map(|line| Entry::from_line(line).map_err(newer)).collect();
    Ok(History::new(entries?))
}

/// The journal beside a database: `library.db` has `library.decisions.db`.
pub fn journal_of(database: &Path) -> PathBuf {
    database.with_extension("decisions.db")
}
