//! What is kept of a folder is moved elsewhere: nothing decided is lost, and nothing is made anew where it is not there.

use std::path::{Path, PathBuf};
use tempfile::TempDir;
use zhitu_engine::curate::Decision;
use zhitu_engine::{Belongings, Engine, EngineError, Options, Session, Storage, StoreError};
use zhitu_store::Hold;

const HIDDEN: &str = "StorageClass";

struct Fixture {
    notes: TempDir,
    data: TempDir,
    elsewhere: TempDir,
}

impl Fixture {
    /// A folder in which a concept was hidden.
    fn new() -> Self {
        let temporary = || tempfile::tempdir().expect("the temporary folder is writable");
        let fixture = Self { notes: temporary(), data: temporary(), elsewhere: temporary() };
        let text = "# 存储\n\nPVC 绑定 PV。\n\nStorageClass 创建 PV。\n";
        std::fs::write(fixture.notes.path().join("存储.md"), text).expect("the folder is writable");
        let (engine, session) = (fixture.engine(), fixture.open().expect("the folder has a note"));
        engine.decide(&session, Decision::Hide { concept: HIDDEN.into() }).expect("it is on the map");
        fixture
    }

    /// As after a restart of the program.
    fn engine(&self) -> Engine {
        let storage = Storage::Within(self.data.path().to_owned());
        Engine::new(Options { storage, ..Options::default() }).expect("threads can be started")
    }

    fn notes(&self) -> PathBuf {
        self.notes.path().canonicalize().expect("the folder is there")
    }

    fn open(&self) -> Result<Session, EngineError> {
        self.engine().open_silently(&self.notes())
    }

    fn kept(&self) -> Belongings {
        self.engine().belongings(&self.notes()).expect("the place can be listed")
    }

    fn move_to(&self, to: Option<&Path>) -> Result<PathBuf, EngineError> {
        self.engine().move_data(&self.notes(), to)
    }

    /// Asserts that the library is loaded as it was stored, with what was decided.
    fn assert_whole(&self) {
        let session = self.open().expect("the library can be opened");
        assert!(session.storing().loaded);
        assert!(!session.library().concepts.iter().any(|concept| concept.name == HIDDEN));
        assert!(self.engine().undo(&session).expect("it can be undone").find_concepts(HIDDEN, 5).len() == 1);
        let session = self.open().expect("the library can be opened");
        self.engine().redo(&session).expect("it can be redone");
    }
}

#[test]
fn everything_moves_and_comes_back() {
    let fixture = Fixture::new();
    let before = fixture.kept();
    assert!(!before.moved && before.files.len() >= 2, "{before:?}");
    let place = fixture.move_to(Some(fixture.elsewhere.path())).unwrap();
    let there = fixture.kept();
    assert!(there.moved && there.place == place && place.starts_with(fixture.elsewhere.path()), "{there:?}");
    assert!(before.files.iter().all(|file| !file.exists()));
    fixture.assert_whole();
    assert_eq!(fixture.move_to(None).unwrap(), before.place);
    assert!(!place.exists() && !fixture.kept().moved);
    fixture.assert_whole();
}

#[test]
fn data_that_is_not_there_is_told_and_not_made_anew_until_it_is_forgotten() {
    let fixture = Fixture::new();
    let place = fixture.move_to(Some(fixture.elsewhere.path())).unwrap();
    let unplugged = fixture.elsewhere.path().join("unplugged");
    std::fs::rename(&place, &unplugged).unwrap();
    assert!(matches!(fixture.open(), Err(EngineError::DataGone(gone)) if gone == place));
    assert!(!place.exists());
    std::fs::rename(&unplugged, &place).unwrap();
    fixture.assert_whole();
    std::fs::rename(&place, &unplugged).unwrap();
    fixture.engine().forget(&fixture.notes()).unwrap();
    assert!(fixture.open().is_ok_and(|session| !session.storing().loaded));
    assert!(!fixture.kept().moved && unplugged.exists());
}

#[test]
fn what_was_set_aside_moves_whole() {
    let fixture = Fixture::new();
    let before = fixture.kept().place;
    let aside = ["library.visits.db.damaged-1", "library.visits.db.damaged-1-wal"];
    for name in aside {
        std::fs::write(before.join(name), name).unwrap();
    }
    let place = fixture.move_to(Some(fixture.elsewhere.path())).unwrap();
    for name in aside {
        assert_eq!(std::fs::read_to_string(place.join(name)).unwrap(), name);
    }
    assert!(!before.join(aside[1]).exists());
}

#[cfg(target_os = "linux")]
#[test]
fn what_is_forgotten_is_not_kept_open() {
    let fixture = Fixture::new();
    let engine = fixture.engine();
    drop(engine.open_silently(&fixture.notes()).unwrap());
    engine.forget(&fixture.notes()).unwrap();
    let is_open = || {
        let files = std::fs::read_dir("/proc/self/fd").expect("this is Linux").flatten();
        let mut paths = files.filter_map(|file| std::fs::read_link(file.path()).ok());
        paths.any(|path| path.starts_with(fixture.data.path()))
    };
    // What has very many parts is dropped on a thread of its own.
    let begun = std::time::Instant::now();
    while is_open() && begun.elapsed().as_secs() < 10 {
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
    assert!(!is_open());
}

#[test]
fn a_place_that_is_taken_or_cannot_be_had_changes_nothing() {
    let fixture = Fixture::new();
    let place = fixture.move_to(Some(fixture.elsewhere.path())).unwrap();
    fixture.move_to(None).unwrap();
    std::fs::create_dir_all(&place).unwrap();
    std::fs::write(place.join("library.db"), "somebody's").unwrap();
    assert!(
        matches!(fixture.move_to(Some(fixture.elsewhere.path())), Err(EngineError::PlaceTaken(taken)) if taken == place)
    );
    let file = fixture.elsewhere.path().join("file");
    std::fs::write(&file, "").unwrap();
    assert!(matches!(fixture.move_to(Some(&file)), Err(EngineError::Store { .. })));
    assert_eq!(std::fs::read(place.join("library.db")).unwrap(), b"somebody's");
    fixture.assert_whole();
}

#[test]
fn a_database_that_is_in_use_is_not_moved() {
    let fixture = Fixture::new();
    let before = fixture.kept();
    let database = before.place.join("library.db");
    let hold = Hold::of(&database).unwrap();
    let refused = fixture.move_to(Some(fixture.elsewhere.path()));
    assert!(matches!(refused, Err(EngineError::Store { error: StoreError::Locked, .. })), "{refused:?}");
    drop(hold);
    assert_eq!(std::fs::read_dir(fixture.elsewhere.path()).unwrap().count(), 0);
    fixture.assert_whole();
}
