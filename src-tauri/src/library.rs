//! The opened library: which session answers, which reading runs.

use crate::SettingsFile;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;
use tauri::ipc::Channel;
use zhitu_api::dto::{Problem, ProblemCode, Progress, Stage};
use zhitu_engine::{Cancel, Engine, EngineError, Observer, Options, Session, Silent, Watch, WatchError};

/// The library of the window. Its lock is held to look or to swap, never while a folder is read or a query answered.
pub struct OpenLibrary {
    engine: Arc<OnceLock<Result<Engine, Problem>>>,
    options: Options,
    place: Mutex<Place>,
    changing: Mutex<()>,
    watch: Mutex<Option<Watch>>,
    start: Mutex<Option<PathBuf>>,
    /// What was read before anybody asked for it; locked meanwhile.
    ahead: Arc<Mutex<Option<Session>>>,
    /// Begins the visit of the library that was opened last.
    visit: Mutex<Option<JoinHandle<()>>>,
    /// The folder whose visits may be recorded; locked while one is.
    visited: Arc<Mutex<Option<PathBuf>>>,
}

/// After which a window that has just opened has drawn what it shows.
const DRAWN: Duration = Duration::from_millis(400);
/// After which it has come to rest.
const CALM: Duration = Duration::from_secs(2);
/// How often a reading that runs is looked at again.
const WAIT: Duration = Duration::from_millis(100);

/// What stands behind the lock.
#[derive(Default)]
struct Place {
    /// The library that was read whole last.
    whole: Option<Arc<Session>>,
    /// What is known so far of one that is being read; it answers meanwhile.
    partial: Option<Arc<Session>>,
    reading: Option<Reading>,
    readings: u64,
}

/// A reading that runs.
struct Reading {
    number: u64,
    folder: PathBuf,
    cancel: Cancel,
}

impl Place {
    /// Begins a reading; one that runs is stopped.
    fn begin(&mut self, folder: &Path) -> (u64, Cancel) {
        self.readings += 1;
        let (number, cancel) = (self.readings, Cancel::default());
        let folder = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
        if let Some(earlier) = self.reading.replace(Reading { number, folder, cancel: cancel.clone() }) {
            earlier.cancel.cancel();
        }
        (number, cancel)
    }

    /// Whether no later reading was begun, and this one was not stopped by closing its library.
    fn is_latest(&self, number: u64) -> bool {
        self.reading.as_ref().is_some_and(|reading| reading.number == number)
    }
}

impl OpenLibrary {
    /// No library yet; `start` is the folder that the program was started with.
    pub fn new(start: Option<PathBuf>, options: Options) -> Self {
        Self {
            engine: Arc::default(),
            options,
            place: Mutex::default(),
            changing: Mutex::default(),
            watch: Mutex::default(),
            start: Mutex::new(start),
            ahead: Arc::default(),
            visit: Mutex::default(),
            visited: Arc::default(),
        }
    }

    /// While the window comes up, opens on a thread of its own the folder that it will ask for, where that is done in a
    /// moment; where it is not, loads dictionary and models, which reading needs.
    pub fn open_ahead(&self, settings: Option<SettingsFile>) {
        let (engine, options, ahead) = (Arc::clone(&self.engine), self.options.clone(), Arc::clone(&self.ahead));
        let start = self.start_folder();
        std::thread::spawn(move || {
            let mut ahead = lock(&ahead);
            let Ok(engine) = engine.get_or_init(|| new_engine(options)) else { return };
            // What goes wrong is met again when the window asks.
            let last = || Some(PathBuf::from(settings?.load().ok()?.last_folder));
            *ahead = start.or_else(last).and_then(|folder| engine.open_soon(&folder));
            let is_open = ahead.is_some();
            drop(ahead);
            if !is_open {
                engine.warm_up();
            }
        });
    }

    /// Lets go of what only reading and searching need, until somebody does.
    pub fn rest(&self) {
        if let Ok(engine) = self.engine() {
            engine.rest();
        }
    }

    /// Begins a visit with what the notes of a session say, where the library `is_new` in the window. On a thread: nobody
    /// waits for it but [`OpenLibrary::visit_begun`].
    pub fn record_visit(&self, session: Arc<Session>, is_new: bool) {
        let visited = Arc::clone(&self.visited);
        *lock(&visited) = Some(session.folder().to_owned());
        let begin = move || {
            if is_new {
                if session.storing().loaded {
                    std::thread::sleep(DRAWN);
                }
                while_open(&visited, &session, Session::begin_visit);
            }
            std::thread::spawn(move || settle(session));
        };
        *lock(&self.visit) = Some(std::thread::spawn(begin));
    }

    /// Waits until the visit has begun that changes are told of.
    pub fn visit_begun(&self) {
        let mut visit = lock(&self.visit);
        if let Some(begins) = visit.take() {
            // What panicked has begun none, and then none is told of.
            begins.join().ok();
        }
    }

    /// The folder that the program was started with, until a library has been opened.
    pub fn start_folder(&self) -> Option<PathBuf> {
        lock(&self.start).clone()
    }

    /// The session that answers.
    ///
    /// # Errors
    /// [`ProblemCode::NoLibrary`] where none is open.
    pub fn session(&self) -> Result<Arc<Session>, Problem> {
        let place = lock(&self.place);
        place.partial.as_ref().or(place.whole.as_ref()).cloned().ok_or_else(Problem::no_library)
    }

    /// The library that was read whole last, whatever is being read.
    pub fn whole(&self) -> Option<Arc<Session>> {
        lock(&self.place).whole.clone()
    }

    /// Stops the running reading; what was open before stays open.
    pub fn cancel(&self) {
        if let Some(reading) = &lock(&self.place).reading {
            reading.cancel.cancel();
        }
    }

    /// Reads a folder, on the calling thread. Another reading that still runs is stopped: its map would be replaced.
    ///
    /// # Errors
    /// Where the folder cannot be read; what was open before is then open again.
    pub fn open(&self, folder: &Path, told: &Channel<Progress>) -> Result<Arc<Session>, Problem> {
        let (number, cancel) = lock(&self.place).begin(folder);
        let listener = Listener { told, place: &self.place, number };
        let read = self.read(folder, &listener, &cancel);
        self.end(number, read)
    }

    /// Reads the opened folder again without a word, after its notes have changed; `None` where nothing that counts has:
    /// neither what they say nor what was decided. Waits for a reading that runs.
    ///
    /// # Errors
    /// Where no library is open or the folder cannot be read; the map then stays as it is.
    pub fn reread(&self) -> Result<Option<Arc<Session>>, Problem> {
        let (session, (number, cancel)) = loop {
            let mut place = lock(&self.place);
            if place.reading.is_none() {
                let session = place.whole.clone().ok_or_else(Problem::no_library)?;
                let reading = place.begin(session.folder());
                break (session, reading);
            }
            drop(place);
            std::thread::sleep(WAIT);
        };
        let read = self.read(session.folder(), &Silent, &cancel);
        let fresh = self.end(number, read)?;
        let is_same = fresh.is_same_reading(&session)
            && fresh.history() == session.history()
            && fresh.library().diagnostics == session.library().diagnostics;
        Ok((!is_same).then_some(fresh))
    }

    /// Closes the library of a folder, where it is the one that is open or being read.
    pub fn close(&self, folder: &Path) {
        // What is being decided is written down first.
        let _one_at_a_time = lock(&self.changing);
        let mut place = lock(&self.place);
        if let Some(reading) = place.reading.take_if(|reading| reading.folder == folder) {
            reading.cancel.cancel();
            place.partial = None;
        }
        if place.whole.take_if(|session| session.folder() == folder).is_some() {
            drop(place);
            *lock(&self.watch) = None;
            *lock(&self.visited) = None;
        }
    }

    /// What reads folders.
    ///
    /// # Errors
    /// Where it cannot be made.
    pub fn engine(&self) -> Result<&Engine, Problem> {
        self.engine.get_or_init(|| new_engine(self.options.clone())).as_ref().map_err(Clone::clone)
    }

    fn read(&self, folder: &Path, observer: &dyn Observer, cancel: &Cancel) -> Result<Session, Problem> {
        let ahead = lock(&self.ahead).take();
        let is_it = |session: &Session| folder.canonicalize().is_ok_and(|folder| folder == session.folder());
        match ahead.filter(is_it) {
            Some(session) => Ok(session),
            None => Ok(self.engine()?.open(folder, observer, cancel)?),
        }
    }

    /// Lets the session of a reading answer, unless a later one was begun. Where there is none, the library that was read
    /// whole before answers again.
    fn end(&self, number: u64, read: Result<Session, Problem>) -> Result<Arc<Session>, Problem> {
        // What is being decided is written down first, and holds in what was read.
        let _one_at_a_time = lock(&self.changing);
        let opened = read.and_then(|session| Ok(Arc::new(self.engine()?.caught_up(session))));
        let mut place = lock(&self.place);
        if !place.is_latest(number) {
            return Err(Problem::new(ProblemCode::Cancelled, ""));
        }
        (place.reading, place.partial) = (None, None);
        if let Ok(session) = &opened {
            place.whole = Some(Arc::clone(session));
        }
        drop(place);
        if opened.is_ok() {
            *lock(&self.start) = None;
        }
        opened
    }

    /// Calls `changed` whenever the notes of a folder change, until another one is watched.
    ///
    /// # Errors
    /// Where the system cannot watch it.
    pub fn watch(&self, folder: &Path, changed: impl Fn() + Send + 'static) -> Result<(), WatchError> {
        let mut watch = lock(&self.watch);
        // The one before ends first: systems count watches.
        *watch = None;
        *watch = Some(Watch::new(folder, changed)?);
        Ok(())
    }

    /// Puts another session of the same reading in the place of the one that answers, on the calling thread. One change
    /// at a time; queries meanwhile are answered by the session before.
    ///
    /// # Errors
    /// Where no library is open, one is just being read, or the change fails; nothing has then changed.
    pub fn change(
        &self,
        change: impl FnOnce(&Engine, &Session) -> Result<Session, Problem>,
    ) -> Result<Arc<Session>, Problem> {
        let engine = self.engine()?;
        let _one_at_a_time = lock(&self.changing);
        if lock(&self.place).reading.is_some() {
            return Err(Problem::new(ProblemCode::Undecidable, "reading"));
        }
        let session = self.whole().ok_or_else(Problem::no_library)?;
        let changed = Arc::new(change(engine, &session)?);
        // A reading that was begun meanwhile ends after this, and then knows the change.
        lock(&self.place).whole = Some(Arc::clone(&changed));
        Ok(changed)
    }
}

/// Hands progress to the window and partial maps to the queries.
struct Listener<'a> {
    told: &'a Channel<Progress>,
    place: &'a Mutex<Place>,
    number: u64,
}

impl Observer for Listener<'_> {
    fn progress(&self, progress: zhitu_engine::Progress) {
        // A window that is gone needs no telling.
        self.told.send(told(progress)).ok();
    }

    fn partial(&self, session: Session) {
        let notes = session.library().notes.len() as u32;
        let mut place = lock(self.place);
        if place.is_latest(self.number) {
            place.partial = Some(Arc::new(session));
            drop(place);
            let progress = Progress { stage: Stage::Partial, done: notes, total: 0, note: String::new() };
            self.told.send(progress).ok();
        }
    }

    fn wants_partial(&self) -> bool {
        true
    }
}

/// Prepares for the first search. After a library was loaded this waits until the window has come to rest, and need not be
/// where the library was closed meanwhile.
fn settle(session: Arc<Session>) {
    let opened = Arc::downgrade(&session);
    if session.storing().loaded {
        drop(session);
        std::thread::sleep(CALM);
    }
    if let Some(session) = opened.upgrade() {
        session.warm_up();
    }
}

/// Writes of a visit while the library stays open: what is closed may be moved or removed. That changes cannot be told
/// then is no reason not to open.
fn while_open(
    visited: &Mutex<Option<PathBuf>>,
    session: &Session,
    write: impl FnOnce(&Session) -> Result<(), EngineError>,
) {
    let visited = lock(visited);
    if visited.as_deref() == Some(session.folder()) {
        write(session).ok();
    }
}

fn new_engine(options: Options) -> Result<Engine, Problem> {
    Engine::new(options).map_err(Problem::from)
}

/// The engine's progress in the window's words.
fn told(progress: zhitu_engine::Progress) -> Progress {
    let zhitu_engine::Progress { stage, done, total, note } = progress;
    let stage = match stage {
        zhitu_engine::Stage::Finding => Stage::Finding,
        zhitu_engine::Stage::Reading => Stage::Reading,
        zhitu_engine::Stage::Joining => Stage::Joining,
        zhitu_engine::Stage::LayingOut => Stage::LayingOut,
        zhitu_engine::Stage::Storing => Stage::Storing,
        zhitu_engine::Stage::Done => Stage::Done,
    };
    Progress { stage, done, total, note }
}

/// Locks; whoever panicked with the lock held had only swapped values.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;
    use zhitu_engine::Storage;
    use zhitu_engine::curate::Decision;

    fn library() -> OpenLibrary {
        OpenLibrary::new(None, Options { storage: Storage::Memory, ..Options::default() })
    }

    /// A folder with one note.
    fn notes() -> (tempfile::TempDir, PathBuf) {
        let notes = tempfile::tempdir().unwrap();
        std::fs::write(notes.path().join("存储.md"), "PVC 绑定 PV。\n\nStorageClass 创建 PV。\n").unwrap();
        let folder = notes.path().canonicalize().unwrap();
        (notes, folder)
    }

    fn channel() -> Channel<Progress> {
        Channel::new(|_| Ok(()))
    }

    fn cancelled() -> Result<Session, Problem> {
        Err(Problem::new(ProblemCode::Cancelled, ""))
    }

    fn read(library: &OpenLibrary, folder: &Path) -> Session {
        library.engine().unwrap().open_silently(folder).unwrap()
    }

    /// Begins a reading of a folder and shows what it knows so far.
    fn begin(library: &OpenLibrary, folder: &Path) -> u64 {
        let (number, _) = lock(&library.place).begin(folder);
        let partial = read(library, folder);
        Listener { told: &channel(), place: &library.place, number }.partial(partial);
        number
    }

    #[test]
    fn after_readings_that_came_to_nothing_the_library_that_was_whole_answers() {
        let (library, [whole, one, other]) = (library(), [notes(), notes(), notes()]);
        library.open(&whole.1, &channel()).unwrap();
        begin(&library, &one.1);
        assert_eq!(library.session().unwrap().folder(), one.1);
        let number = begin(&library, &other.1);
        assert!(library.end(number, cancelled()).is_err());
        assert_eq!(library.session().unwrap().folder(), whole.1);
        let hide = Decision::Hide { concept: "StorageClass".into() };
        library.change(|engine, session| Ok(engine.decide(session, hide)?)).unwrap();
    }

    #[test]
    fn closing_stops_the_reading_of_that_folder_and_of_no_other() {
        let (library, [open, other]) = (library(), [notes(), notes()]);
        library.open(&open.1, &channel()).unwrap();
        let number = begin(&library, &other.1);
        library.close(&open.1);
        assert!(library.whole().is_none() && lock(&library.place).is_latest(number));
        library.close(&other.1);
        assert_eq!(library.session().err().map(|problem| problem.code), Some(ProblemCode::NoLibrary));
        let read = read(&library, &other.1);
        assert!(library.end(number, Ok(read)).is_err() && library.whole().is_none());
    }

    #[test]
    fn what_is_decided_just_before_a_reading_ends_holds_in_what_was_read() {
        let (_notes, folder) = notes();
        let data = tempfile::tempdir().unwrap();
        let storage = Storage::File(data.path().join("library.db"));
        let library = OpenLibrary::new(None, Options { storage, ..Options::default() });
        library.open(&folder, &channel()).unwrap();
        let hide = Decision::Hide { concept: "StorageClass".into() };
        let mut begun = None;
        let decide = |engine: &Engine, session: &Session| {
            let (number, _) = lock(&library.place).begin(&folder);
            begun = Some((number, read(&library, &folder)));
            Ok(engine.decide(session, hide.clone())?)
        };
        library.change(decide).unwrap();
        let (number, read) = begun.unwrap();
        let fresh = library.end(number, Ok(read)).unwrap();
        assert_eq!(fresh.history().to_undo(), Some(&hide));
        assert!(fresh.find_concepts("StorageClass", 5).is_empty());
    }
}
