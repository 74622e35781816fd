//! Tells when the notes of a folder have changed.

use crate::walk::is_read;
use notify_debouncer_full::notify::{self, EventKind, RecursiveMode};
use notify_debouncer_full::{DebounceEventResult, DebouncedEvent, Debouncer, RecommendedCache, new_debouncer};
use std::path::Path;
use std::time::Duration;

/// How long a folder must be quiet before a change is told: an editor writes in several steps, a checkout in hundreds.
const QUIET: Duration = Duration::from_millis(400);

/// Why a folder cannot be watched; it can still be read again by hand.
#[derive(Debug, thiserror::Error)]
#[error("the folder cannot be watched: {0}")]
pub struct WatchError(#[from] notify::Error);

/// Watches a folder as long as it lives.
#[derive(Debug)]
pub struct Watch {
    _debouncer: Debouncer<notify::RecommendedWatcher, RecommendedCache>,
}

impl Watch {
    /// Calls `changed`, on a thread of its own and one call at a time, whenever notes or lexicons below `folder` were
    /// added, changed, renamed or removed. It may also call where nothing that counts has changed.
    ///
    /// # Errors
    /// Where the system cannot watch the folder, such as when its limit of watches is reached.
    pub fn new(folder: &Path, changed: impl Fn() + Send + 'static) -> Result<Self, WatchError> {
        let told = move |events: DebounceEventResult| {
            // What was missed may have been anything.
            let counts = events.as_ref().map_or(true, |events| events.iter().any(concerns_notes));
            if counts {
                changed();
            }
        };
        let mut debouncer = new_debouncer(QUIET, None, told)?;
        debouncer.watch(folder, RecursiveMode::Recursive)?;
        Ok(Self { _debouncer: debouncer })
    }
}

/// Whether an event may change what is read. A folder that was moved or removed took its notes along.
fn concerns_notes(event: &DebouncedEvent) -> bool {
    let writes =
        matches!(event.kind, EventKind::Any | EventKind::Create(_) | EventKind::Modify(_) | EventKind::Remove(_));
    let may_be_a_folder = |path: &Path| path.extension().is_none() || path.is_dir();
    writes && event.paths.iter().any(|path| is_read(path) || may_be_a_folder(path))
}
