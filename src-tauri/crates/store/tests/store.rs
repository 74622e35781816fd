//! The store on real files: what is saved comes back, and every kind of bad database is told apart.

use std::path::Path;
use zhitu_model::{Contribution, Library, Note, NoteId, Span};
use zhitu_store::{Contents, FileState, Origin, Parts, Passage, Store, StoreError, belongs_to_us, set_aside};

fn note(path: &str, text: &str) -> Note {
    Note { path: path.into(), text: text.into(), encoding: zhitu_model::Encoding::Utf8 }
}

fn passage(terms: &str) -> [Passage; 1] {
    [Passage { span: Span::new(0, 3), line: 1, terms: terms.into() }]
}

/// Saves a library of two notes with one passage each.
fn fill(store: &mut Store) {
    let library = Library { notes: vec![note("乙.md", "甲乙"), note("甲.md", "乙丙")], ..Library::default() };
    let origin = Origin { folder: "/笔记".into(), reader: "1".into() };
    let (one, other) = (passage("负载 均衡 nginx"), passage("均衡 饮食 \"AND\""));
    let contribution = Contribution::default();
    let parts = [Parts::Fresh(&contribution, &one), Parts::Fresh(&contribution, &other)];
    store
        .save(&Contents { origin: &origin, library: &library, files: &[], notes: &parts })
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
    let mut store = Store::open(&path).unwrap();
    assert_eq!(store.load().unwrap().notes[1].text, "乙丙");
    assert_eq!(store.origin().unwrap().unwrap().folder, "/笔记");
}

#[test]
fn a_second_save_replaces_the_first() {
    let mut store = Store::in_memory().unwrap();
    fill(&mut store);
    let files = [FileState { path: "丙.md".into(), size: u64::MAX >> 1, modified: -1, fingerprint: [7; 32] }];
    let library = Library { notes: vec![note("丙.md", "丙")], ..Library::default() };
    let (contribution, passages) = (Contribution::default(), passage("丙"));
    let parts = [Parts::Fresh(&contribution, &passages)];
    let origin = Origin::default();
    store.save(&Contents { origin: &origin, library: &library, files: &files, notes: &parts }).unwrap();
    assert_eq!(store.load().unwrap(), library);
    assert_eq!(store.files().unwrap(), files);
    assert!(store.search(store.stamp(), &["均衡".into()], 9).unwrap().is_empty());
}

#[test]
fn a_search_prefers_passages_with_every_term_and_reads_no_syntax() {
    let mut store = Store::in_memory().unwrap();
    fill(&mut store);
    let found = |terms: &[&str]| {
        let terms: Vec<String> = terms.iter().map(ToString::to_string).collect();
        store.search(store.stamp(), &terms, 9).unwrap().iter().map(|hit| hit.note.0).collect::<Vec<_>>()
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
    other.execute_batch("INSERT INTO question VALUES (99, 0, 0, 1, 1, NULL, NULL, x'00')").unwrap();
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

#[test]
fn a_changed_note_stays_in_its_row_and_its_old_words_are_gone() {
    let mut store = Store::in_memory().unwrap();
    fill(&mut store);
    let before = store.load().unwrap();
    let library = Library { notes: vec![note("乙.md", "甲乙"), note("甲.md", "戊")], ..Library::default() };
    let (origin, contribution, passages) = (Origin::default(), Contribution::default(), passage("戊"));
    let parts = [Parts::Before(NoteId(0)), Parts::Fresh(&contribution, &passages)];
    let contents = Contents { origin: &origin, library: &library, files: &[], notes: &parts };
    store.update(&before, store.stamp(), &contents).unwrap();
    assert_eq!(store.load().unwrap(), library);
    let found = |term: &str| {
        store.search(store.stamp(), &[term.to_owned()], 9).unwrap().iter().map(|hit| hit.note.0).collect::<Vec<_>>()
    };
    assert_eq!((found("均衡"), found("饮食"), found("戊")), (vec![0], vec![], vec![1]));
}

#[test]
fn two_programs_never_mix_their_libraries() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("library.db");
    let (mut one, mut other) = (Store::open(&path).unwrap(), Store::open(&path).unwrap());
    fill(&mut one);
    let before = one.load().unwrap();
    assert!(one.is_current().unwrap());
    fill(&mut other);
    assert!(!one.is_current().unwrap());
    let origin = Origin::default();
    let parts = [Parts::Before(NoteId(0)), Parts::Before(NoteId(1))];
    let contents = Contents { origin: &origin, library: &before, files: &[], notes: &parts };
    assert!(matches!(one.update(&before, one.stamp(), &contents), Err(StoreError::Locked)));
    assert!(matches!(one.save_files(one.stamp(), &[]), Err(StoreError::Locked)));
    assert!(matches!(one.keep_derived("图", "1", &[]), Err(StoreError::Locked)));
    assert_eq!(other.load().unwrap(), before);
}

#[test]
fn two_readings_through_one_store_never_mix_their_libraries() {
    let mut store = Store::in_memory().unwrap();
    fill(&mut store);
    let (before, stamp) = (store.load().unwrap(), store.stamp());
    let origin = Origin::default();
    let parts = [Parts::Before(NoteId(0)), Parts::Before(NoteId(1))];
    let contents = Contents { origin: &origin, library: &before, files: &[], notes: &parts };
    store.update(&before, stamp, &contents).unwrap();
    assert!(matches!(store.update(&before, stamp, &contents), Err(StoreError::Locked)));
    assert!(matches!(store.save_files(stamp, &[]), Err(StoreError::Locked)));
}

#[test]
fn a_search_of_a_library_that_was_replaced_finds_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("library.db");
    let (mut one, mut other) = (Store::open(&path).unwrap(), Store::open(&path).unwrap());
    fill(&mut one);
    let (stamp, terms) = (one.stamp(), ["均衡".to_owned()]);
    assert!(!one.search(stamp, &terms, 9).unwrap().is_empty());
    fill(&mut other);
    assert!(one.search(stamp, &terms, 9).unwrap().is_empty(), "another program has stored its own");
    fill(&mut one);
    assert!(one.search(stamp, &terms, 9).unwrap().is_empty(), "so has a later reading through the same store");
    assert!(!one.search(one.stamp(), &terms, 9).unwrap().is_empty());
}

#[test]
fn what_was_worked_out_is_kept_for_its_basis_until_the_library_changes() {
    let mut store = Store::in_memory().unwrap();
    fill(&mut store);
    store.keep_derived("图", "1", &[7]).unwrap();
    assert_eq!(store.derived("图", "1").unwrap(), Some(vec![7]));
    assert_eq!(store.derived("图", "2").unwrap(), None);
    store.keep_derived("位置", "", &[8]).unwrap();
    fill(&mut store);
    assert_eq!(store.derived("图", "1").unwrap(), None);
    assert_eq!(store.derived("位置", "").unwrap(), Some(vec![8]));
}
