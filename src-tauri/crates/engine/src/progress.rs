//! How far reading has come, and stopping it.

use crate::Session;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::time::{Duration, Instant};

/// A stage of reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Finding the notes.
    Finding,
    /// Reading notes: `done` of `total` notes.
    Reading,
    /// Joining concepts and relations of all notes.
    Joining,
    /// Laying out the map.
    LayingOut,
    /// Writing the database.
    Storing,
    /// Done.
    Done,
}

/// How far reading has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Progress {
    /// What is being done.
    pub stage: Stage,
    /// How many of `total` are done.
    pub done: u32,
    /// Of how many; 0 where not known.
    pub total: u32,
    /// The note at hand, or empty.
    pub note: String,
}

/// Who is told while a folder is read; called from any thread.
pub trait Observer: Sync {
    /// Reading has come this far. Called at most some twenty times a second, and at every change of stage.
    fn progress(&self, progress: Progress);

    /// A library of the notes read so far, for a map that appears early; a later one replaces it.
    fn partial(&self, session: Session) {
        drop(session);
    }

    /// Whether partial libraries are wanted; they cost time.
    fn wants_partial(&self) -> bool {
        false
    }
}

/// An observer that does not listen.
#[derive(Clone, Copy, Debug, Default)]
pub struct Silent;

impl Observer for Silent {
    fn progress(&self, _: Progress) {}
}

/// Stops a reading from another thread; clones share one switch.
#[derive(Clone, Debug, Default)]
pub struct Cancel(Arc<AtomicBool>);

impl Cancel {
    /// Asks the reading to stop; it does so before its next note or stage.
    pub fn cancel(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Whether it was asked to stop.
    pub fn is_cancelled(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// Counts notes that are read in parallel and tells the observer, but not for every one.
pub(crate) struct Counter<'a> {
    observer: &'a dyn Observer,
    done: AtomicU32,
    total: u32,
    told: Mutex<Instant>,
}

/// The shortest time between two tellings of one stage.
const PAUSE: Duration = Duration::from_millis(50);

impl<'a> Counter<'a> {
    pub(crate) fn new(observer: &'a dyn Observer, total: usize) -> Self {
        let counter = Self { observer, done: AtomicU32::new(0), total: total as u32, told: Mutex::new(Instant::now()) };
        counter.tell(0, "");
        counter
    }

    /// One more note is read.
    pub(crate) fn count(&self, note: &str) {
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        let Ok(mut told) = self.told.try_lock() else { return };
        if done == self.total || told.elapsed() >= PAUSE {
            *told = Instant::now();
            self.tell(done, note);
        }
    }

    fn tell(&self, done: u32, note: &str) {
        self.observer.progress(Progress { stage: Stage::Reading, done, total: self.total, note: note.to_owned() });
    }
}
