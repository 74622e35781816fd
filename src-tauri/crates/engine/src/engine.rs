//! Folder to session: find, read in parallel, join, lay out, store.

use crate::before::{Before, Remembered};
use crate::file::FileReading;
use crate::gathered::Gathered;
use crate::memory::{FolderReader, Last, Memory};
use crate::progress::Counter;
use crate::reader::LazyReader;
use crate::shelf::{Kept, Shelf, same_files};
use crate::walk::{Finding, Found, real_folder, walk};
use crate::{Cancel, EngineError, Models, Observer, Options, Progress, Session, Silent, Stage, Storage, file};
use rayon::prelude::*;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use zhitu_curate::History;
use zhitu_model::Library;
use zhitu_store::{Contents, Origin};
use zhitu_term::Dictionary;

/// Deep nesting recurses in parsers; threads with room for it.
const STACK: usize = 16 << 20;
/// Notes that are read before cancelling and partial maps are looked at again.
const BATCH: usize = 128;
/// So many bytes of notes are read in less than a second.
const A_MOMENT: u64 = 256 << 10;
/// No partial map sooner than this.
const PARTIAL_AFTER: Duration = Duration::from_millis(1200);

/// Reads folders of notes; made once, since its dictionary and models take a moment to load.
pub struct Engine {
    builtin: Arc<LazyReader>,
    options: Options,
    revision: AtomicU32,
    memory: Mutex<Memory>,
    pool: rayon::ThreadPool,
}

impl Engine {
    /// An engine with the knowledge and models that the program brings along.
    ///
    /// # Errors
    /// Where no threads can be started.
    pub fn new(options: Options) -> Result<Self, EngineError> {
        Self::with_reader(options, LazyReader::new(|| Arc::new(Models::builtin())))
    }

    /// An engine with other models, for training and for measuring them.
    ///
    /// # Errors
    /// Where no threads can be started.
    pub fn with_models(options: Options, models: Arc<Models>) -> Result<Self, EngineError> {
        Self::with_reader(options, LazyReader::new(move || Arc::clone(&models)))
    }

    fn with_reader(options: Options, reader: LazyReader) -> Result<Self, EngineError> {
        let builtin = Arc::new(reader);
        let pool = rayon::ThreadPoolBuilder::new().stack_size(STACK).build();
        let pool = pool.map_err(|error| EngineError::Threads(error.to_string()))?;
        Ok(Self { builtin, options, revision: AtomicU32::new(0), memory: Mutex::default(), pool })
    }

    /// Loads dictionary and models now, on the calling thread, which takes some 0.2 s; else the first reading does.
    pub fn warm_up(&self) {
        self.builtin.get();
    }

    /// Lets dictionary and models go until something is read or searched again; without it that happens some minutes after
    /// they were used last. What is being read goes on.
    pub fn rest(&self) {
        self.builtin.let_go();
        let reader = self.memory().reader.as_ref().map(|known| Arc::clone(&known.reader));
        if let Some(reader) = reader {
            reader.let_go();
        }
    }

    /// Opens a folder as [`Engine::open`] does where that takes no longer than a moment: its notes are few, or stored as
    /// they are.
    pub fn open_soon(&self, folder: &Path) -> Option<Session> {
        let folder = real_folder(folder).ok()?;
        let finding = walk(&folder);
        let origin = self.origin(&folder);
        let job =
            Job { folder: &folder, finding: &finding, origin: &origin, observer: &Silent, cancel: &Cancel::default() };
        let place = self.place(&job).ok()?;
        let is_small = finding.notes.iter().map(|note| note.size).sum::<u64>() <= A_MOMENT;
        let is_soon = is_small || place.is_up_to_date(&origin, &finding, self.options.largest);
        if is_soon { self.open_found(&job, place).ok() } else { None }
    }

    /// Opens a folder: loads its library where the notes are as they were, else reads those that changed and stores what
    /// that changes of the library.
    ///
    /// The notes are only ever opened for reading.
    ///
    /// # Errors
    /// Where there is no such folder or no note in it, where the database is refused, and [`EngineError::Cancelled`];
    /// what was stored before is then kept.
    pub fn open(&self, folder: &Path, observer: &dyn Observer, cancel: &Cancel) -> Result<Session, EngineError> {
        tell(observer, Stage::Finding, 0);
        let folder = real_folder(folder)?;
        let finding = walk(&folder);
        let origin = self.origin(&folder);
        let job = Job { folder: &folder, finding: &finding, origin: &origin, observer, cancel };
        let place = self.place(&job)?;
        self.open_found(&job, place)
    }

    /// Where the library of a folder with notes is kept.
    fn place(&self, job: &Job) -> Result<Shelf, EngineError> {
        if job.finding.notes.is_empty() {
            let (folder, diagnostics) = (job.folder.to_owned(), job.finding.diagnostics.clone());
            return Err(EngineError::NoNotes { folder, diagnostics });
        }
        Shelf::open(&self.options.storage, job.folder, self.last(job.origin).as_ref())
    }

    /// The library that was opened last, where it has this origin.
    fn last(&self, origin: &Origin) -> Option<Last> {
        self.memory().last.clone().filter(|last| last.origin == *origin)
    }

    fn open_found(&self, job: &Job, mut place: Shelf) -> Result<Session, EngineError> {
        let Job { finding, origin, observer, cancel, .. } = *job;
        stop_if(cancel)?;
        let last = self.last(origin);
        let known = if self.options.anew { None } else { place.known(origin, finding, last.as_ref()) };
        let fresh = known.as_ref().and_then(|known| place.up_to_date(known, finding, self.options.largest));
        let session = match (known, fresh) {
            (Some(known), Some(files)) => {
                let FolderReader { reader, .. } = self.reader(finding);
                tell(observer, Stage::LayingOut, 0);
                self.session(origin.clone(), known.library, reader, place.loaded(files, known.stamp), None)
            }
            (known, _) => {
                let before = known.and_then(|known| place.before(known, finding, last.as_ref()));
                self.read(job, place, before.as_ref())?
            }
        };
        if self.options.storage == Storage::Default {
            crate::place::remember(session.folder());
        }
        drop_aside(last);
        tell(observer, Stage::Done, session.library().notes.len());
        Ok(session)
    }

    /// Whether the files of the folder are those that a session was read from.
    pub fn is_as_read(&self, session: &Session) -> bool {
        same_files(session.files(), &walk(session.folder()), self.options.largest).is_some()
    }

    /// Opens a folder and waits, telling nobody.
    ///
    /// # Errors
    /// As [`Engine::open`].
    pub fn open_silently(&self, folder: &Path) -> Result<Session, EngineError> {
        self.open(folder, &Silent, &Cancel::default())
    }

    /// Loads a stored library without looking at its notes.
    ///
    /// # Errors
    /// Where the database is missing, refused, locked, damaged, or holds no library; it is left as it is.
    pub fn load(&self, database: &Path) -> Result<Session, EngineError> {
        let failed = |error| EngineError::Store { path: database.to_owned(), error };
        if !database.exists() {
            return Err(EngineError::NoLibrary(database.to_owned()));
        }
        let mut store = zhitu_store::Store::open(database).map_err(failed)?;
        let origin = store.origin().map_err(failed)?.ok_or_else(|| EngineError::NoLibrary(database.to_owned()))?;
        let library = store.load().map_err(failed)?;
        let files = store.files().map_err(failed)?;
        let stamp = store.stamp();
        let kept = Shelf::of(store, database).loaded(files, stamp);
        Ok(self.session(origin, Arc::new(library), Arc::clone(&self.builtin), kept, None))
    }

    /// The session of a library, which is remembered as the last.
    fn session(
        &self,
        origin: Origin,
        library: Arc<Library>,
        reader: Arc<LazyReader>,
        kept: Kept,
        contributions: Option<Remembered>,
    ) -> Session {
        let (folder, kept) = (PathBuf::from(&origin.folder), Arc::new(kept));
        self.memory().last = Some(Last::new(origin, Arc::clone(&library), Arc::clone(&kept), contributions));
        Session::new(folder, self.next_revision(), library, reader, kept)
    }

    /// Reads the notes that `before` does not have as they are, and stores the library.
    fn read(&self, job: &Job, place: Shelf, before: Option<&Before>) -> Result<Session, EngineError> {
        let Job { folder, finding, origin, observer, cancel } = *job;
        let reader = self.reader(finding);
        let mut gathered = reader.begin(finding);
        let reading = Reading { reader: &reader.reader, history: place.history(), before };
        self.read_notes(job, &reading, &mut gathered)?;
        if gathered.is_empty() {
            return Err(EngineError::NoNotes { folder: folder.to_owned(), diagnostics: gathered.diagnostics() });
        }
        tell(observer, Stage::Joining, 0);
        let library = self.pool.install(|| gathered.library(&reader.reader.get()));
        stop_if(cancel)?;
        tell(observer, Stage::Storing, 0);
        let (files, parts) = (gathered.states(), gathered.parts());
        let contents = Contents { origin, library: &library, files: &files, notes: &parts };
        let kept = match before {
            None => place.keep(&contents),
            Some(before) => match place.update(before, &contents) {
                Ok(kept) => kept,
                // Only what was read whole can be kept otherwise.
                Err(place) => return self.read(job, *place, None),
            },
        };
        drop(parts);
        let contributions = gathered.to_remember();
        drop_aside(gathered);
        tell(observer, Stage::LayingOut, 0);
        let lazy = Arc::clone(&reader.reader);
        self.memory().reader = Some(reader);
        Ok(self.session(origin.clone(), library, lazy, kept, contributions))
    }

    fn read_notes(&self, job: &Job, reading: &Reading, gathered: &mut Gathered) -> Result<(), EngineError> {
        let Job { finding, observer, cancel, .. } = *job;
        let reader = std::thread::scope(|threads| {
            threads.spawn(Dictionary::warm_up);
            reading.reader.get()
        });
        let largest = self.options.largest;
        let counter = Counter::new(observer, finding.notes.len());
        let mut pause = PARTIAL_AFTER;
        let mut since = Instant::now();
        for (batch, notes) in finding.notes.chunks(BATCH).enumerate() {
            let readings: Vec<Option<FileReading>> = self.pool.install(|| {
                let read = |found: &Found| {
                    let read = (!cancel.is_cancelled()).then(|| file::read(found, &reader, largest, reading.before));
                    counter.count(&found.path);
                    read
                };
                // Notes differ in length by far, so that each is handed out alone.
                notes.par_iter().with_max_len(1).map(read).collect()
            });
            stop_if(cancel)?;
            gathered.readings.extend(readings.into_iter().flatten());
            let is_last = (batch + 1) * BATCH >= finding.notes.len();
            if observer.wants_partial() && !is_last && since.elapsed() >= pause && !gathered.is_empty() {
                let begun = Instant::now();
                observer.partial(self.partial(job, reading, gathered));
                // Partial maps never take more than a fifth of the time.
                pause = PARTIAL_AFTER.max(begun.elapsed() * 4);
                since = Instant::now();
            }
        }
        Ok(())
    }

    fn partial(&self, job: &Job, reading: &Reading, gathered: &Gathered) -> Session {
        let library = self.pool.install(|| gathered.library(&reading.reader.get()));
        let kept = Arc::new(Kept::unfinished(reading.history.clone()));
        Session::new(job.folder.to_owned(), self.next_revision(), library, Arc::clone(reading.reader), kept)
    }

    fn reader(&self, finding: &Finding) -> FolderReader {
        FolderReader::new(finding, &self.builtin, self.memory().reader.as_ref())
    }

    fn memory(&self) -> std::sync::MutexGuard<'_, Memory> {
        // It is replaced whole, so a panic elsewhere cannot have left it half done.
        self.memory.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn origin(&self, folder: &Path) -> Origin {
        let reader = format!("{} {}", env!("ZHITU_READER"), self.options.largest);
        Origin { folder: folder.to_string_lossy().into_owned(), reader }
    }

    /// Closes what is remembered of a folder.
    pub(crate) fn let_go(&self, folder: &Path) {
        let mut memory = self.memory();
        if memory.last.as_ref().is_some_and(|last| Path::new(&last.origin.folder) == folder) {
            memory.last = None;
        }
    }

    pub(crate) fn storage(&self) -> &Storage {
        &self.options.storage
    }

    pub(crate) fn next_revision(&self) -> u32 {
        self.revision.fetch_add(1, Ordering::Relaxed) + 1
    }
}

/// What is read for whom.
struct Job<'j> {
    folder: &'j Path,
    finding: &'j Finding,
    origin: &'j Origin,
    observer: &'j dyn Observer,
    cancel: &'j Cancel,
}

/// What the reading of the notes needs to know.
struct Reading<'r> {
    reader: &'r Arc<LazyReader>,
    history: &'r History,
    before: Option<&'r Before>,
}

fn tell(observer: &dyn Observer, stage: Stage, done: usize) {
    observer.progress(Progress { stage, done: done as u32, total: done as u32, note: String::new() });
}

/// Drops on a thread of its own what has very many parts, which takes a while.
fn drop_aside<T: Send + 'static>(value: T) {
    std::thread::spawn(move || drop(value));
}

fn stop_if(cancel: &Cancel) -> Result<(), EngineError> {
    if cancel.is_cancelled() { Err(EngineError::Cancelled) } else { Ok(()) }
}
