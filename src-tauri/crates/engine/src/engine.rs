//! Folder to session: find, read in parallel, join, lay out, store.

use crate::file::{FileReading, ReadNote};
use crate::progress::Counter;
use crate::shelf::{Kept, Shelf};
use crate::walk::{Finding, real_folder, walk};
use crate::{
    Cancel, EngineError, Models, Observer, Options, Progress, Reader, Session, Silent, Stage, Storage, Storing, file,
};
use rayon::prelude::*;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};
use zhitu_model::{Diagnostic, DiagnosticCode, Library, Note, NoteId, Reading};
use zhitu_store::{Contents, FileState, Origin, Passage};

/// Deep nesting recurses in parsers; threads with room for it.
const STACK: usize = 16 << 20;
/// Notes that are read before cancelling and partial maps are looked at again.
const BATCH: usize = 32;
/// No partial map sooner than this.
const PARTIAL_AFTER: Duration = Duration::from_millis(1200);
/// A user's lexicon above this size in bytes is a mistake.
const LARGEST_LEXICON: u64 = 4 << 20;

/// Reads folders of notes; made once, since its dictionary and models take a moment to load.
pub struct Engine {
    builtin: Arc<Reader>,
    options: Options,
    revision: AtomicU32,
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
        Ok(Self { builtin, options, revision: AtomicU32::new(0), pool })
    }

    /// Opens a folder: loads its library where the notes are as they were, else reads them and stores the library.
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
                let (reader, _) = self.reader(&finding);
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
        let storing = Storing { database: Some(database.to_owned()), loaded: true, ..Storing::default() };
        let kept = Kept { store: Some(store), files, storing };
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
        let (reader, lexicons) = self.reader(finding);
        let mut gathered = Gathered::default();
        gathered.diagnostics.extend(finding.diagnostics.iter().cloned());
        gathered.take(lexicons);
        self.read_notes(&folder, finding, &reader, &mut gathered, observer, cancel)?;
        if gathered.notes.is_empty() {
            return Err(EngineError::NoNotes { folder, diagnostics: gathered.diagnostics });
        }
        tell(observer, Stage::Joining, 0);
        let library = gathered.library(&reader);
        stop_if(cancel)?;
        tell(observer, Stage::Storing, 0);
        let (files, passages) = (gathered.states(), gathered.passages());
        let kept = place.keep(&Contents { origin, library: &library, files: &files, passages: &passages });
        tell(observer, Stage::LayingOut, 0);
        Ok(Session::new(folder, self.next_revision(), library, reader, kept))
    }

    fn read_notes(
        &self,
        folder: &Path,
        finding: &Finding,
        reader: &Arc<Reader>,
        gathered: &mut Gathered,
        observer: &dyn Observer,
        cancel: &Cancel,
    ) -> Result<(), EngineError> {
        let counter = Counter::new(observer, finding.notes.len());
        let mut pause = PARTIAL_AFTER;
        let mut since = Instant::now();
        for (batch, notes) in finding.notes.chunks(BATCH).enumerate() {
            let readings: Vec<Option<FileReading>> = self.pool.install(|| {
                let read = |found| {
                    let reading = (!cancel.is_cancelled()).then(|| file::read(found, reader, self.options.largest));
                    counter.count(&found.path);
                    reading
                };
                notes.par_iter().map(read).collect()
            });
            stop_if(cancel)?;
            readings.into_iter().flatten().for_each(|reading| gathered.take(reading));
            let is_last = (batch + 1) * BATCH >= finding.notes.len();
            if observer.wants_partial() && !is_last && since.elapsed() >= pause && !gathered.notes.is_empty() {
                let begun = Instant::now();
                observer.partial(self.partial(folder, gathered, reader));
                // Partial maps never take more than a fifth of the time.
                pause = PARTIAL_AFTER.max(begun.elapsed() * 4);
                since = Instant::now();
            }
        }
        Ok(())
    }

    fn partial(&self, folder: &Path, gathered: &Gathered, reader: &Arc<Reader>) -> Session {
        let library = gathered.library(reader);
        Session::new(folder.to_owned(), self.next_revision(), library, Arc::clone(reader), Kept::default())
    }

    /// The reader for a folder: with the user's lexicons, where there are any, and what they gave.
    fn reader(&self, finding: &Finding) -> (Arc<Reader>, FileReadings) {
        let mut readings = FileReadings::default();
        let mut texts = Vec::new();
        for found in &finding.lexicons {
            let read = file::bytes(found, LARGEST_LEXICON);
            readings.states.push(file::state(found, read.as_deref().ok()));
            match read.map(String::from_utf8) {
                Ok(Ok(text)) => texts.push((found.path.clone(), text)),
                Ok(Err(_)) => readings.diagnostics.push(lexicon_trouble(&found.path, "not UTF-8")),
                Err(trouble) => readings.diagnostics.push(lexicon_trouble(&found.path, &trouble.detail)),
            }
        }
        if texts.is_empty() {
            return (Arc::clone(&self.builtin), readings);
        }
        let (reader, trouble) = Reader::with_user(&texts, Arc::clone(self.builtin.models()));
        readings.diagnostics.extend(trouble);
        (Arc::new(reader), readings)
    }

    fn origin(&self, folder: &Path) -> Origin {
        let reader = format!("{} {}", env!("ZHITU_READER"), self.options.largest);
        Origin { folder: folder.to_string_lossy().into_owned(), reader }
    }

    fn next_revision(&self) -> u32 {
        self.revision.fetch_add(1, Ordering::Relaxed) + 1
    }
}

/// What files gave that are no notes.
#[derive(Default)]
struct FileReadings {
    states: Vec<FileState>,
    diagnostics: Vec<Diagnostic>,
}

/// What has been read so far, in path order.
#[derive(Default)]
struct Gathered {
    notes: Vec<ReadNote>,
    states: Vec<FileState>,
    diagnostics: Vec<Diagnostic>,
}

impl Gathered {
    fn take(&mut self, reading: impl Into<Gathered>) {
        let Gathered { notes, states, diagnostics } = reading.into();
        self.notes.extend(notes);
        self.states.extend(states);
        self.diagnostics.extend(diagnostics);
    }

    fn library(&self, reader: &Reader) -> Library {
        let read: Vec<(&Note, &Reading)> = self.notes.iter().map(|read| (&read.note, &read.reading)).collect();
        let mut library = reader.join(&read);
        library.diagnostics.clone_from(&self.diagnostics);
        library.diagnostics.sort();
        library
    }

    fn states(&self) -> Vec<FileState> {
        let mut states = self.states.clone();
        states.sort_by(|a, b| a.path.cmp(&b.path));
        states
    }

    fn passages(&self) -> Vec<Passage> {
        let numbered = self.notes.iter().enumerate();
        numbered
            .flat_map(|(at, read)| {
                read.passages.iter().map(move |(span, line, terms)| Passage {
                    note: NoteId(at as u32),
                    span: *span,
                    line: *line,
                    terms: terms.clone(),
                })
            })
            .collect()
    }
}

impl From<FileReading> for Gathered {
    fn from(reading: FileReading) -> Self {
        let FileReading { state, note, diagnostics } = reading;
        Self { notes: note.into_iter().collect(), states: vec![state], diagnostics }
    }
}

impl From<FileReadings> for Gathered {
    fn from(readings: FileReadings) -> Self {
        Self { notes: Vec::new(), states: readings.states, diagnostics: readings.diagnostics }
    }
}

fn lexicon_trouble(path: &str, detail: &str) -> Diagnostic {
    Diagnostic { path: path.to_owned(), code: DiagnosticCode::Lexicon, detail: detail.to_owned() }
}

fn tell(observer: &dyn Observer, stage: Stage, done: usize) {
    observer.progress(Progress { stage, done: done as u32, total: done as u32, note: String::new() });
}

fn stop_if(cancel: &Cancel) -> Result<(), EngineError> {
    if cancel.is_cancelled() { Err(EngineError::Cancelled) } else { Ok(()) }
}
