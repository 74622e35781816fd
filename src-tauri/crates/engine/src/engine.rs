//! Folder to session: find, read in parallel, join, lay out, store.

use crate::file::FileReading;
use crate::gathered::Gathered;
use crate::memory::{FolderReader, Memory};
use crate::progress::Counter;
use crate::shelf::{Kept, Shelf};
use crate::walk::{Finding, Found, real_folder, walk};
use crate::{Cancel, EngineError, Models, Observer, Options, Progress, Reader, Session, Silent, Stage, Storage, file};
use rayon::prelude::*;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use zhitu_curate::History;
use zhitu_store::{Contents, Origin};

/// Deep nesting recurses in parsers; threads with room for it.
const STACK: usize = 16 << 20;
/// Notes that are read before cancelling and partial maps are looked at again.
const BATCH: usize = 32;
/// No partial map sooner than this.
const PARTIAL_AFTER: Duration = Duration::from_millis(1200);

/// Reads folders of notes; made once, since its dictionary and models take a moment to load.
pub struct Engine {
    builtin: Arc<Reader>,
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
        Self::with_models(options, Arc::new(Models::builtin()))
    }

    /// An engine with other models, for training and for measuring them.
    ///
    /// # Errors
    /// Where no threads can be started.
    pub fn with_models(options: Options, models: Arc<Models>) -> Result<Self, EngineError> {
        let builtin = Arc::new(Reader::new(zhitu_lexicon::Knowledge::builtin(), models));
        let pool = rayon::ThreadPoolBuilder::new().stack_size(STACK).build();
        let pool = pool.map_err(|error| EngineError::Threads(error.to_string()))?;
        Ok(Self { builtin, options, revision: AtomicU32::new(0), memory: Mutex::default(), pool })
    }

    /// Opens a folder: loads its library where the notes are as they were, else reads them and stores the library. Of
    /// the folder that this engine read last only the notes that changed are read.
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
        if finding.notes.is_empty() {
            return Err(EngineError::NoNotes { folder, diagnostics: finding.diagnostics });
        }
        let mut place = Shelf::open(&self.options.storage, &folder)?;
        let origin = self.origin(&folder);
        stop_if(cancel)?;
        let stored = if self.options.anew { None } else { place.up_to_date(&origin, &finding, self.options.largest) };
        let session = match stored {
            Some((library, files)) => {
                let FolderReader { reader, .. } = self.reader(&finding);
                tell(observer, Stage::LayingOut, 0);
                Session::new(folder, self.next_revision(), library, reader, place.loaded(files))
            }
            None => self.read(folder, &finding, place, &origin, observer, cancel)?,
        };
        if self.options.storage == Storage::Default {
            crate::place::remember(session.folder());
        }
        tell(observer, Stage::Done, session.library().notes.len());
        Ok(session)
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
        let store = zhitu_store::Store::open(database).map_err(failed)?;
        let origin = store.origin().map_err(failed)?.ok_or_else(|| EngineError::NoLibrary(database.to_owned()))?;
        let library = store.load().map_err(failed)?;
        let files = store.files().map_err(failed)?;
        let kept = Shelf::of(store, database).loaded(files);
        Ok(Session::new(PathBuf::from(origin.folder), self.next_revision(), library, Arc::clone(&self.builtin), kept))
    }

    fn read(
        &self,
        folder: PathBuf,
        finding: &Finding,
        place: Shelf,
        origin: &Origin,
        observer: &dyn Observer,
        cancel: &Cancel,
    ) -> Result<Session, EngineError> {
        let reader = self.reader(finding);
        let mut gathered = reader.begin(finding);
        let job = Job { folder: &folder, finding, reader: &reader.reader, history: place.history(), observer, cancel };
        self.read_notes(&job, &mut gathered)?;
        if gathered.is_empty() {
            return Err(EngineError::NoNotes { folder, diagnostics: gathered.diagnostics() });
        }
        tell(observer, Stage::Joining, 0);
        let library = gathered.library(&reader.reader);
        stop_if(cancel)?;
        tell(observer, Stage::Storing, 0);
        let (files, passages) = (gathered.states(), gathered.passages());
        let kept = place.keep(&Contents { origin, library: &library, files: &files, passages: &passages });
        tell(observer, Stage::LayingOut, 0);
        let session = Session::new(folder, self.next_revision(), library, Arc::clone(&reader.reader), kept);
        *self.memory() = Memory::remember(reader, &gathered);
        Ok(session)
    }

    fn read_notes(&self, job: &Job, gathered: &mut Gathered) -> Result<(), EngineError> {
        let Job { finding, reader, observer, cancel, .. } = *job;
        let counter = Counter::new(observer, finding.notes.len());
        let mut pause = PARTIAL_AFTER;
        let mut since = Instant::now();
        for (batch, notes) in finding.notes.chunks(BATCH).enumerate() {
            let memory = self.memory();
            let before: Vec<Option<FileReading>> =
                notes.iter().map(|found| memory.reading(&found.path, reader).cloned()).collect();
            drop(memory);
            let readings: Vec<Option<FileReading>> = self.pool.install(|| {
                let read = |(found, before): (&Found, &Option<FileReading>)| {
                    let largest = self.options.largest;
                    let reading = (!cancel.is_cancelled()).then(|| file::read(found, reader, largest, before.as_ref()));
                    counter.count(&found.path);
                    reading
                };
                notes.par_iter().zip(&before).map(read).collect()
            });
            stop_if(cancel)?;
            gathered.readings.extend(readings.into_iter().flatten());
            let is_last = (batch + 1) * BATCH >= finding.notes.len();
            if observer.wants_partial() && !is_last && since.elapsed() >= pause && !gathered.is_empty() {
                let begun = Instant::now();
                observer.partial(self.partial(job, gathered));
                // Partial maps never take more than a fifth of the time.
                pause = PARTIAL_AFTER.max(begun.elapsed() * 4);
                since = Instant::now();
            }
        }
        Ok(())
    }

    fn partial(&self, job: &Job, gathered: &Gathered) -> Session {
        let library = gathered.library(job.reader);
        let kept = Kept::unfinished(job.history.clone());
        Session::new(job.folder.to_owned(), self.next_revision(), library, Arc::clone(job.reader), kept)
    }

    fn reader(&self, finding: &Finding) -> FolderReader {
        FolderReader::new(finding, &self.builtin, self.memory().reader())
    }

    fn memory(&self) -> std::sync::MutexGuard<'_, Memory> {
        // It is replaced whole, so a panic elsewhere cannot have left it half done.
        self.memory.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn origin(&self, folder: &Path) -> Origin {
        let reader = format!("{} {}", env!("ZHITU_READER"), self.options.largest);
        Origin { folder: folder.to_string_lossy().into_owned(), reader }
    }

    pub(crate) fn storage(&self) -> &Storage {
        &self.options.storage
    }

    pub(crate) fn next_revision(&self) -> u32 {
        self.revision.fetch_add(1, Ordering::Relaxed) + 1
    }
}

/// What the reading of the notes needs to know.
struct Job<'j> {
    folder: &'j Path,
    finding: &'j Finding,
    reader: &'j Arc<Reader>,
    history: &'j History,
    observer: &'j dyn Observer,
    cancel: &'j Cancel,
}

fn tell(observer: &dyn Observer, stage: Stage, done: usize) {
    observer.progress(Progress { stage, done: done as u32, total: done as u32, note: String::new() });
}

fn stop_if(cancel: &Cancel) -> Result<(), EngineError> {
    if cancel.is_cancelled() { Err(EngineError::Cancelled) } else { Ok(()) }
}
