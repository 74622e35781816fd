//! The engine on real folders: every kind of bad input is told and the rest is read; the notes stay as they are.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use zhitu_engine::{
    Cancel, Engine, EngineError, Observer, Options, Progress, Session, Silent, Stage, Storage, StoreError,
};
use zhitu_model::DiagnosticCode;

const NOTE: &str = "# 缓存\n\n缓存雪崩是大量缓存同时过期。\n\n- Redis：内存数据库\n";

fn engine(storage: Storage) -> Engine {
    Engine::new(Options { storage, ..Options::default() }).expect("threads can be started")
}

/// A folder of notes and, outside it, a place for its database.
struct Fixture {
    folder: tempfile::TempDir,
    elsewhere: tempfile::TempDir,
}

impl Fixture {
    fn new() -> Self {
        let temporary = || tempfile::tempdir().expect("the temporary folder is writable");
        let fixture = Self { folder: temporary(), elsewhere: temporary() };
        fixture.write("缓存.md", NOTE.as_bytes());
        fixture
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    fn write(&self, name: &str, bytes: &[u8]) {
        let file = self.path().join(name);
        fs::create_dir_all(file.parent().expect("it lies in the folder")).expect("the folder is writable");
        fs::write(file, bytes).expect("the folder is writable");
    }

    fn database(&self) -> PathBuf {
        self.elsewhere.path().join("library.db")
    }

    fn engine(&self) -> Engine {
        engine(Storage::File(self.database()))
    }

    fn open(&self) -> Session {
        self.engine().open_silently(self.path()).expect("the folder has a note")
    }

    fn open_in_memory(&self) -> Session {
        engine(Storage::Memory).open_silently(self.path()).expect("the folder has a note")
    }
}

fn paths(session: &Session) -> Vec<&str> {
    session.library().notes.iter().map(|note| note.path.as_str()).collect()
}

fn told(session: &Session) -> Vec<(&str, DiagnosticCode)> {
    session.library().diagnostics.iter().map(|told| (told.path.as_str(), told.code)).collect()
}

fn failure(opened: Result<Session, EngineError>) -> EngineError {
    opened.err().expect("it cannot be opened")
}

#[test]
fn a_folder_is_opened_soon_where_it_is_small_or_stored_as_it_is() {
    let fixture = Fixture::new();
    let engine = fixture.engine();
    assert!(engine.open_soon(fixture.path()).is_some(), "one short note");
    fixture.write("数据.md", "0123456789".repeat(30_000).as_bytes());
    assert!(engine.open_soon(fixture.path()).is_none(), "a long note that has not been read");
    fixture.open();
    let soon = fixture.engine().open_soon(fixture.path()).expect("all of it is stored");
    assert!(soon.storing().loaded);
    fixture.write("缓存.md", "缓存雪崩。".as_bytes());
    assert!(engine.open_soon(fixture.path()).is_none(), "one of its notes has changed");
}

#[test]
fn a_missing_folder_a_file_and_an_empty_folder_are_told_apart() {
    let fixture = Fixture::new();
    let engine = engine(Storage::Memory);
    let missing = engine.open_silently(&fixture.path().join("没有"));
    assert!(matches!(failure(missing), EngineError::FolderMissing(_)));
    let inside_a_file = engine.open_silently(&fixture.path().join("缓存.md/里面"));
    assert!(matches!(failure(inside_a_file), EngineError::FolderMissing(_)));
    let file = engine.open_silently(&fixture.path().join("缓存.md"));
    assert!(matches!(failure(file), EngineError::NotAFolder(_)));
    let empty = engine.open_silently(fixture.elsewhere.path());
    assert!(matches!(failure(empty), EngineError::NoNotes { diagnostics, .. } if diagnostics.is_empty()));
}

#[test]
fn a_folder_with_nothing_readable_says_what_it_met() {
    let fixture = Fixture::new();
    fixture.write("缓存.md", b"");
    let EngineError::NoNotes { diagnostics, .. } = failure(engine(Storage::Memory).open_silently(fixture.path()))
    else {
        panic!("an empty file is no note");
    };
    assert_eq!(diagnostics[0].code, DiagnosticCode::Empty);
}

#[test]
fn one_bad_file_never_costs_the_others() {
    let fixture = Fixture::new();
    fixture.write("图.md", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01\0\0\0\0\xff\xfe\xfd");
    fixture.write("空.txt", b" \n\n");
    fixture.write("笔记.docx", b"PK");
    let sparse = fs::File::create(fixture.path().join("大.txt")).expect("the folder is writable");
    sparse.set_len(50 << 20).expect("sparse files are supported");
    let session = fixture.open_in_memory();
    assert_eq!(paths(&session), ["缓存.md"]);
    let expected =
        [("图.md", DiagnosticCode::Binary), ("大.txt", DiagnosticCode::TooLarge), ("空.txt", DiagnosticCode::Empty)];
    assert_eq!(told(&session), expected);
}

#[test]
fn encodings_are_read_and_named() {
    let fixture = Fixture::new();
    let utf16: Vec<u8> = "\u{feff}# 队列\n消息队列削峰。".encode_utf16().flat_map(u16::to_le_bytes).collect();
    fixture.write("utf16.txt", &utf16);
    fixture.write("bom.md", "\u{feff}# 索引\n".as_bytes());
    // 线程池复用线程。 in GB18030.
    let legacy = b"\xcf\xdf\xb3\xcc\xb3\xd8\xb8\xb4\xd3\xc3\xcf\xdf\xb3\xcc\xa1\xa3\n";
    fixture.write("gbk.txt", &legacy.repeat(4));
    let session = fixture.open_in_memory();
    let read: Vec<_> =
        session.library().notes.iter().map(|note| (note.path.as_str(), note.encoding.label(), &note.text)).collect();
    assert_eq!((read[0].0, read[0].1, read[0].2.as_str()), ("bom.md", "UTF-8", "# 索引\n"));
    assert_eq!((read[1].0, read[1].1), ("gbk.txt", "GB18030"));
    assert!(read[1].2.starts_with("线程池复用线程。"));
    assert_eq!((read[2].0, read[2].1), ("utf16.txt", "UTF-16LE"));
    assert!(read[2].2.starts_with("# 队列"));
}

#[cfg(unix)]
#[test]
fn links_are_not_followed_and_loops_are_told() {
    use std::os::unix::fs::symlink;
    let fixture = Fixture::new();
    fixture.write("里/内.md", NOTE.as_bytes());
    fs::write(fixture.elsewhere.path().join("外.md"), NOTE).expect("the folder is writable");
    let link = |target: &Path, name: &str| symlink(target, fixture.path().join(name)).expect("links are supported");
    link(fixture.path(), "里/圈");
    link(&fixture.path().join("自己"), "自己");
    link(fixture.elsewhere.path(), "外");
    link(&fixture.path().join("缓存.md"), "同一.md");
    link(&fixture.path().join("没有.md"), "断.md");
    let session = fixture.open_in_memory();
    assert_eq!(paths(&session), ["缓存.md", "里/内.md"]);
    let expected = [
        ("外", DiagnosticCode::LinkOutside),
        ("断.md", DiagnosticCode::Unreadable),
        ("自己", DiagnosticCode::LinkLoop),
        ("里/圈", DiagnosticCode::LinkLoop),
    ];
    assert_eq!(told(&session), expected);
}

#[cfg(unix)]
#[test]
fn a_file_that_may_not_be_read_is_told() {
    use std::os::unix::fs::PermissionsExt;
    let fixture = Fixture::new();
    fixture.write("密.md", NOTE.as_bytes());
    let file = fixture.path().join("密.md");
    fs::set_permissions(&file, fs::Permissions::from_mode(0o000)).expect("the file is ours");
    if fs::File::open(&file).is_ok() {
        // The superuser reads everything: nothing can be unreadable to it.
        return;
    }
    assert_eq!(told(&fixture.open_in_memory()), [("密.md", DiagnosticCode::Unreadable)]);
}

#[test]
fn hidden_and_ignored_places_are_passed_over() {
    let fixture = Fixture::new();
    for name in [".obsidian/a.md", ".git/b.md", ".trash/c.md", "node_modules/d.md", "草稿/e.md"] {
        fixture.write(name, NOTE.as_bytes());
    }
    fixture.write(".zhituignore", "草稿/\n".as_bytes());
    assert_eq!(paths(&fixture.open_in_memory()), ["缓存.md"]);
}

#[test]
fn the_nearest_list_decides_what_is_passed_over() {
    let fixture = Fixture::new();
    for name in ["稿一.md", "里/稿二.md", "里/深/稿三.md", "外/稿四.md", "外/深/乙.md", ".藏/丙.md"] {
        fixture.write(name, NOTE.as_bytes());
    }
    fixture.write(".zhituignore", "\u{feff}# 草稿\n稿*.md\n/外/深\n!.藏\n[\n".as_bytes());
    fixture.write("里/.zhituignore", "!稿二.md\n".as_bytes());
    assert_eq!(paths(&fixture.open_in_memory()), [".藏/丙.md", "缓存.md", "里/稿二.md"]);
}

#[test]
fn a_list_of_what_to_pass_over_that_is_too_large_is_told_and_left_out() {
    let fixture = Fixture::new();
    fixture.write(".zhituignore", "缓存.md\n".repeat(10_001).as_bytes());
    fixture.write("里/.zhituignore", "缓".repeat(100_000).as_bytes());
    fixture.open();
    let session = fixture.open();
    assert!(session.storing().loaded);
    assert_eq!(paths(&session), ["缓存.md"]);
    let expected = [(".zhituignore", DiagnosticCode::TooLarge), ("里/.zhituignore", DiagnosticCode::TooLarge)];
    assert_eq!(told(&session), expected);
}

#[cfg(unix)]
#[test]
fn a_list_of_what_to_pass_over_that_is_no_file_is_told_and_left_out() {
    let fixture = Fixture::new();
    fixture.write("里/内.md", NOTE.as_bytes());
    let pipe = std::process::Command::new("mkfifo").arg(fixture.path().join(".zhituignore")).status();
    assert!(pipe.expect("mkfifo is there").success());
    std::os::unix::fs::symlink("/dev/zero", fixture.path().join("里/.zhituignore")).expect("links are supported");
    let session = fixture.open_in_memory();
    assert_eq!(paths(&session), ["缓存.md", "里/内.md"]);
    let expected = [(".zhituignore", DiagnosticCode::Unreadable), ("里/.zhituignore", DiagnosticCode::Unreadable)];
    assert_eq!(told(&session), expected);
}

#[test]
fn reopening_loads_until_a_note_changes() {
    let fixture = Fixture::new();
    fixture.write("队列.md", "# 队列\n".as_bytes());
    let first = fixture.open();
    assert!(!first.storing().loaded);
    let second = fixture.open();
    assert!(second.storing().loaded);
    assert_eq!(second.library(), first.library());
    fixture.write("缓存.md", NOTE.as_bytes());
    assert!(fixture.open().storing().loaded, "the time has changed and the bytes have not");
    fixture.write("缓存.md", NOTE.replace("雪崩", "击穿").as_bytes());
    let third = fixture.open();
    assert!(!third.storing().loaded && third.library().notes[0].text.contains("击穿"));
    fs::remove_file(fixture.path().join("队列.md")).expect("the file is there");
    let fourth = fixture.open();
    assert!(!fourth.storing().loaded && fourth.library().notes.len() == 1);
}

#[test]
fn a_stored_library_is_loaded_without_its_folder() {
    let fixture = Fixture::new();
    let written = fixture.open();
    fs::remove_file(fixture.path().join("缓存.md")).expect("the file is there");
    let loaded = engine(Storage::Memory).load(&fixture.database()).expect("it was stored");
    assert_eq!(loaded.library(), written.library());
    assert_eq!(loaded.folder(), written.folder());
    let missing = engine(Storage::Memory).load(&fixture.path().join("没有.db"));
    assert!(matches!(failure(missing), EngineError::NoLibrary(_)));
}

#[test]
fn a_damaged_database_is_set_aside_and_rebuilt() {
    let fixture = Fixture::new();
    let before = Arc::clone(fixture.open().library());
    let mut bytes = fs::read(fixture.database()).expect("it was stored");
    bytes[4096..].fill(0x5A);
    fs::write(fixture.database(), &bytes).expect("it is ours");
    let after = fixture.open();
    let aside = after.storing().set_aside.as_ref().expect("it was damaged");
    assert_eq!(fs::read(aside).expect("it was kept"), bytes);
    assert_eq!(after.library(), &before);
    drop(after);
    assert!(fixture.open().storing().loaded, "the new database is whole");
}

#[test]
fn a_note_that_is_named_as_database_is_left_as_it_is() {
    let fixture = Fixture::new();
    let file = fixture.path().join("缓存.md");
    let opened = engine(Storage::File(file.clone())).open_silently(fixture.path());
    assert!(matches!(failure(opened), EngineError::Store { error: StoreError::Foreign, .. }));
    assert_eq!(fs::read_to_string(file).expect("it is there"), NOTE);
}

#[test]
fn a_locked_database_costs_only_the_keeping() {
    let fixture = Fixture::new();
    fixture.open();
    let other = rusqlite::Connection::open(fixture.database()).expect("it is a database");
    other.execute_batch("PRAGMA locking_mode = exclusive; BEGIN EXCLUSIVE").expect("nobody else uses it");
    let session = fixture.open();
    assert!(matches!(session.storing().unsaved, Some(StoreError::Locked)));
    assert!(!session.find_passages("雪崩", 5).expect("it searches in memory").is_empty());
}

#[test]
fn a_newer_database_is_refused() {
    let fixture = Fixture::new();
    fixture.open();
    let other = rusqlite::Connection::open(fixture.database()).expect("it is a database");
    other.pragma_update(None, "user_version", 99).expect("it is writable");
    drop(other);
    let opened = fixture.engine().open_silently(fixture.path());
    assert!(matches!(failure(opened), EngineError::Store { error: StoreError::Newer(99), .. }));
}

#[test]
fn passages_are_found_by_their_words_and_marked() {
    let fixture = Fixture::new();
    fixture.open();
    for session in [fixture.open(), fixture.open_in_memory()] {
        let found = session.find_passages("雪崩", 5).expect("the database is sound");
        let text = &session.library().notes[0].text;
        assert_eq!((found.len(), found[0].line), (1, 3));
        assert_eq!(found[0].span.of(text), "缓存雪崩是大量缓存同时过期。");
        assert_eq!(found[0].highlights[0].of(text), "雪崩");
        assert!(session.find_passages("量子", 5).expect("the database is sound").is_empty());
    }
}

/// Notes what it is told, and cancels or asks for partial maps as a test needs.
#[derive(Default)]
struct Witness {
    stages: Mutex<Vec<(Stage, u32, u32)>>,
    cancel: Option<Cancel>,
}

impl Observer for Witness {
    fn progress(&self, progress: Progress) {
        if let (Stage::Reading, Some(cancel)) = (progress.stage, &self.cancel) {
            cancel.cancel();
        }
        self.stages.lock().expect("no test panics with it").push((progress.stage, progress.done, progress.total));
    }
}

#[test]
fn progress_runs_through_the_stages_and_counts_every_note() {
    let fixture = Fixture::new();
    (0..70).for_each(|at| fixture.write(&format!("{at}.md"), NOTE.as_bytes()));
    let witness = Witness::default();
    fixture.engine().open(fixture.path(), &witness, &Cancel::default()).expect("the folder has notes");
    let told = witness.stages.into_inner().expect("no thread panicked");
    let mut stages: Vec<Stage> = told.iter().map(|(stage, ..)| *stage).collect();
    stages.dedup();
    let expected = [Stage::Finding, Stage::Reading, Stage::Joining, Stage::Storing, Stage::LayingOut, Stage::Done];
    assert_eq!(stages, expected);
    assert!(told.contains(&(Stage::Reading, 71, 71)));
}

#[test]
fn cancelling_keeps_what_was_stored() {
    let fixture = Fixture::new();
    let before = fixture.open();
    fixture.write("缓存.md", "# 别的\n".as_bytes());
    let cancel = Cancel::default();
    let witness = Witness { cancel: Some(cancel.clone()), ..Witness::default() };
    let opened = fixture.engine().open(fixture.path(), &witness, &cancel);
    assert!(matches!(failure(opened), EngineError::Cancelled));
    let kept = engine(Storage::Memory).load(&fixture.database()).expect("it was stored");
    assert_eq!(kept.library(), before.library());
}

#[test]
fn two_engines_read_the_same_library() {
    let fixture = Fixture::new();
    (0..40).for_each(|at| fixture.write(&format!("{at}.md"), format!("# 第{at}章\nRedis 使用 epoll。\n").as_bytes()));
    let first = fixture.open_in_memory();
    let second = engine(Storage::Memory).open(fixture.path(), &Silent, &Cancel::default()).expect("it has notes");
    assert_eq!(first.library(), second.library());
}

#[test]
fn after_a_change_the_same_engine_gives_what_a_new_one_gives() {
    let fixture = Fixture::new();
    let name = |at: u32| format!("{at}.md");
    (0..40).for_each(|at| fixture.write(&name(at), format!("# 第{at}章\nRedis 使用 epoll。\n").as_bytes()));
    let engine = fixture.engine();
    engine.open_silently(fixture.path()).expect("it has notes");
    fixture.write(&name(7), "# 改过\nKafka 使用 ZooKeeper。\n".as_bytes());
    fs::remove_file(fixture.path().join(name(9))).expect("it is there");
    fixture.write("新.md", "# 新的\nKafka 是消息队列。\n".as_bytes());
    let changed = engine.open_silently(fixture.path()).expect("it has notes");
    assert!(!changed.storing().loaded);
    assert_eq!(changed.library(), fixture.open_in_memory().library());
    fixture.write("zhitu.toml", "[[concepts]]\nname = \"Kafka\"\naliases = [\"卡夫卡\"]\n".as_bytes());
    let with_lexicon = engine.open_silently(fixture.path()).expect("it has notes");
    assert!(!with_lexicon.storing().loaded, "another lexicon reads anew");
    assert_eq!(with_lexicon.library(), fixture.open_in_memory().library());
}

#[test]
fn partial_maps_come_while_a_large_folder_is_read_and_grow() {
    struct Gallery(Mutex<Vec<(u32, usize)>>);
    impl Observer for Gallery {
        fn progress(&self, progress: Progress) {
            if progress.stage == Stage::Reading {
                std::thread::sleep(std::time::Duration::from_millis(30));
            }
        }
        fn partial(&self, session: Session) {
            let seen = (session.revision(), session.library().notes.len());
            self.0.lock().expect("no test panics with it").push(seen);
        }
        fn wants_partial(&self) -> bool {
            true
        }
    }
    let fixture = Fixture::new();
    (0..400).for_each(|at| fixture.write(&format!("{at:03}.md"), NOTE.repeat(20).as_bytes()));
    let gallery = Gallery(Mutex::default());
    let whole = fixture.engine().open(fixture.path(), &gallery, &Cancel::default()).expect("the folder has notes");
    let seen = gallery.0.into_inner().expect("no thread panicked");
    assert!(!seen.is_empty(), "reading took long enough for a partial map");
    assert!(seen.is_sorted() && seen.last().expect("there is one").0 < whole.revision());
    assert!(seen.iter().all(|(_, notes)| (1..401).contains(notes)));
}
