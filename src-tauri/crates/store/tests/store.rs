//! The store on real files: what is saved comes back, and every kind of bad database is told apart.

use std::path::Path;
use zhitu_model::{Library, Note, NoteId, Span};
use zhitu_store::{Contents, FileState, Origin, Passage, Store, StoreError, belongs_to_us, set_aside};

fn note(path: &str, text: &str) -> Note {
    Note { path: path.into(), text: text.into(), encoding: zhitu_model::Encoding::Utf8 }
}

fn passage(note: u32, terms: &str) -> Passage {
    Passage { note: NoteId(note), span: Span::new(0, 3), line: 1, terms: terms.into() }
}

/// Saves a library of two notes with one passage each.
fn fill(store: &mut Store) {
    let library = Library { notes: vec![note("甲.md", "甲乙"), note("乙.md", "乙丙")], ..Library::default() };
    let origin = Origin { folder: "/笔记".into(), reader: "1".into() };
    let passages = [passage(0, "负载 均衡 nginx"), passage(1, "均衡 饮食 \"AND\"")];
    store
        .save(&Contents { origin: &origin, library: &library, files: &[], passages: &passages })
        .expect("the store is writable");
}

fn bytes(path: &Path) -> Vec<u8> {
    std::fs::read(path).expect("the file is there")
}

#[test]
fn a_saved_library_is_there_when_the_file_is_opened_again() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("library.db");
    fill(&mut Store::open(&path).unwrap());
    let store = Store::open(&path).unwrap();
    assert_eq!(store.load().unwrap().notes[1].text, "乙丙");
    assert_eq!(store.origin().unwrap().unwrap().folder, "/笔记");
}

#[test]
fn a_second_save_replaces_the_first() {
    let mut store = Store::in_memory().unwrap();
    fill(&mut store);
    let files = [FileState { path: "丙.md".into(), size: u64::MAX >> 1, modified: -1, fingerprint: [7; 32] }];
    let library = Library { notes: vec![note("丙.md", "丙")], ..Library::default() };
    let passages = [passage(0, "丙")];
    let origin = Origin::default();
    store.save(&Contents { origin: &origin, library: &library, files: &files, passages: &passages }).unwrap();
    assert_eq!(store.load().unwrap(), library);
    assert_eq!(store.files().unwrap(), files);
    assert!(store.search(&["均衡".into()], 9).unwrap().is_empty());
}

#[test]
fn a_search_prefers_passages_with_every_term_and_reads_no_syntax() {
    let mut store = Store::in_memory().unwrap();
    fill(&mut store);
    let found = |terms: &[&str]| {
        let terms: Vec<String> = terms.iter().map(ToString::to_string).collect();
        store.search(&terms, 9).unwrap().iter().map(|hit| hit.note.0).collect::<Vec<_>>()
    };
    assert_eq!(found(&["负载", "均衡"]), [0]);
    assert_eq!(found(&["NGINX"]), [0]);
    assert_eq!(found(&["负载", "饮食"]), [0, 1], "no passage has both, so either counts");
    assert_eq!(
        found(&["\"AND\" OR *"]),
        [] as [u32; 0],
        "a phrase of three words, two of which stand nowhere together"
    );
    assert_eq!(found(&["and"]), [1]);
    assert_eq!(found(&["（）", "\0", "\""]), [] as [u32; 0]);
}

#[test]
fn a_database_that_another_program_writes_to_is_locked() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("library.db");
    fill(&mut Store::open(&path).unwrap());
    let other = rusqlite::Connection::open(&path).unwrap();
    other.execute_batch("PRAGMA locking_mode = exclusive; BEGIN EXCLUSIVE").unwrap();
    assert!(matches!(Store::open(&path), Err(StoreError::Locked)));
}

#[test]
fn a_damaged_database_is_told_and_set_aside_with_its_bytes() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("library.db");
    fill(&mut Store::open(&path).unwrap());
    let mut damaged = bytes(&path);
    damaged[4096..].fill(0x5A);
    std::fs::write(&path, &damaged).unwrap();
    assert!(matches!(Store::open(&path), Err(StoreError::Corrupt)));
    assert!(belongs_to_us(&path).unwrap());
    let first = set_aside(&path).unwrap();
    assert!(first.ends_with("library.db.damaged-1") && !path.exists());
    assert_eq!(bytes(&first), damaged);
    std::fs::write(&path, "again").unwrap();
    assert!(set_aside(&path).unwrap().ends_with("library.db.damaged-2"));
}

#[test]
fn a_file_that_is_no_database_is_neither_opened_nor_ours() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("笔记.md");
    std::fs::write(&path, "# 这是笔记，不是数据库\n".repeat(50)).unwrap();
    let before = bytes(&path);
    assert!(matches!(Store::open(&path), Err(StoreError::Corrupt)));
    assert!(!belongs_to_us(&path).unwrap());
    assert_eq!(bytes(&path), before);
}

#[test]
fn another_programs_database_is_left_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("other.db");
    rusqlite::Connection::open(&path).unwrap().execute_batch("CREATE TABLE recipe (name)").unwrap();
    let before = bytes(&path);
    assert!(matches!(Store::open(&path), Err(StoreError::Foreign)));
    assert!(!belongs_to_us(&path).unwrap());
    assert_eq!(bytes(&path), before);
}

#[test]
fn a_newer_database_is_left_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("library.db");
    fill(&mut Store::open(&path).unwrap());
    rusqlite::Connection::open(&path).unwrap().pragma_update(None, "user_version", 77).unwrap();
    let before = bytes(&path);
    assert!(matches!(Store::open(&path), Err(StoreError::Newer(77))));
    assert_eq!(bytes(&path), before);
}

#[test]
fn a_row_that_names_nothing_is_no_library() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("library.db");
    fill(&mut Store::open(&path).unwrap());
    let other = rusqlite::Connection::open(&path).unwrap();
    other.execute_batch("PRAGMA foreign_keys = off; INSERT INTO question VALUES (0, 99, 0, 1, 1, NULL, NULL)").unwrap();
    assert!(matches!(Store::open(&path).unwrap().load(), Err(StoreError::Incomplete(_))));
}

#[test]
fn a_missing_folder_is_told_as_not_writable() {
    let folder = tempfile::tempdir().unwrap();
    assert!(matches!(Store::open(&folder.path().join("none/library.db")), Err(StoreError::ReadOnly)));
}

#[test]
fn the_bundled_sqlite_has_the_fixes_for_crafted_databases() {
    let version: String = rusqlite::Connection::open_in_memory()
        .unwrap()
        .query_row("SELECT sqlite_version()", [], |row| row.get(0))
        .unwrap();
    let numbers: Vec<u32> = version.split('.').map(|part| part.parse().unwrap()).collect();
    assert!(numbers >= vec![3, 54, 0], "SQLite {version} is older than the FTS5 fixes");
}
