//! Tells when the notes of a folder have changed.

use crate::walk::{is_left_out, is_read};
use notify_debouncer_full::notify::event::ModifyKind;
use notify_debouncer_full::notify::{self, EventKind, RecursiveMode};
use notify_debouncer_full::{DebounceEventResult, DebouncedEvent, Debouncer, NoCache, new_debouncer_opt};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::Duration;

/// How long a folder must be quiet before a change is told: an editor writes in several steps, a checkout in hundreds.
const QUIET: Duration = Duration::from_millis(400);
/// How often a folder that is gone is looked for.
const RETURN: Duration = Duration::from_secs(1);

/// Why a folder cannot be watched; it can still be read again by hand.
#[derive(Debug, thiserror::Error)]
#[error("the folder cannot be watched: {0}")]
pub struct WatchError(#[from] notify::Error);

/// Watches a folder as long as it lives. Links are not followed: neither are they when notes are looked for.
#[derive(Debug)]
pub struct Watch {
    _place: Place,
}

type Watcher = Debouncer<notify::RecommendedWatcher, NoCache>;
/// Where the watcher is that is at work.
type Place = Arc<Mutex<Option<Watcher>>>;

impl Watch {
    /// Calls `changed`, on a thread of its own and one call at a time, whenever notes or lexicons below `folder` were
    /// added, changed, renamed or removed. It may also call where nothing that counts has changed. A folder that is removed
    /// or replaced is watched again once it is back.
    ///
    /// # Errors
    /// Where the system cannot watch the folder, such as when its limit of watches is reached.
    pub fn new(folder: &Path, changed: impl Fn() + Send + 'static) -> Result<Self, WatchError> {
        let place = Place::default();
        let changed = Arc::new(Mutex::new(changed));
        Post { folder: folder.to_owned(), changed, place: Arc::downgrade(&place) }.take_up()?;
        Ok(Self { _place: place })
    }
}

/// What a watcher is told to look at, and whom it tells.
#[derive(Clone)]
struct Post {
    folder: PathBuf,
    changed: Arc<Mutex<dyn Fn() + Send>>,
    /// Empty once the watch has ended.
    place: Weak<Mutex<Option<Watcher>>>,
}

impl Post {
    /// Puts a new watcher in the place of the one before.
    fn take_up(&self) -> Result<(), WatchError> {
        let post = self.clone();
        let told = move |events: DebounceEventResult| post.told(&events);
        let config = notify::Config::default().with_follow_symlinks(false);
        let mut watcher = new_debouncer_opt(QUIET, None, told, NoCache, config)?;
        watcher.watch(&self.folder, RecursiveMode::Recursive)?;
        if let Some(place) = self.place.upgrade() {
            *place.lock().unwrap_or_else(PoisonError::into_inner) = Some(watcher);
        }
        Ok(())
    }

    fn told(&self, events: &DebounceEventResult) {
        // What was missed may have been anything.
        if events.as_ref().map_or(true, |events| events.iter().any(|event| self.concerns_notes(event))) {
            self.call();
        }
        if !self.folder.is_dir() || events.as_ref().is_ok_and(|events| events.iter().any(|event| self.is_end(event))) {
            self.return_to();
        }
    }

    fn call(&self) {
        self.changed.lock().unwrap_or_else(PoisonError::into_inner)();
    }

    /// Waits until there is a folder again, on the thread of the watcher that has lost it.
    fn return_to(&self) {
        while self.place.strong_count() > 0 {
            // It may be gone again by then; any other failure would only come again.
            if self.folder.is_dir() && (self.take_up().is_ok() || self.folder.is_dir()) {
                return self.call();
            }
            std::thread::sleep(RETURN);
        }
    }

    /// Whether an event may change what is read. A folder that was moved or removed took its notes along, and what it was is
    /// no longer to be seen: any name may be that of a folder.
    fn concerns_notes(&self, event: &DebouncedEvent) -> bool {
        let writes =
            matches!(event.kind, EventKind::Any | EventKind::Create(_) | EventKind::Modify(_) | EventKind::Remove(_));
        let may_be_a_folder = |path: &Path| goes(event) || path.extension().is_none() || path.is_dir();
        let counts = |path: &Path| is_read(path) || may_be_a_folder(path) || path == self.folder;
        writes && event.paths.iter().any(|path| counts(path) && !is_left_out(&self.folder, path))
    }

    /// Whether the watched folder itself was removed or moved: whatever comes in its place is another one.
    fn is_end(&self, event: &DebouncedEvent) -> bool {
        goes(event) && event.paths.contains(&self.folder)
    }
}

/// Whether something is no longer where it was.
fn goes(event: &DebouncedEvent) -> bool {
    matches!(event.kind, EventKind::Remove(_) | EventKind::Modify(ModifyKind::Name(_)))
}
