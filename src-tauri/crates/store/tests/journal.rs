//! The journal on real files.

use zhitu_store::{Journal, Store, StoreError};

#[test]
fn entries_are_there_when_the_file_is_opened_again_in_their_order() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("decisions.db");
    for body in ["乙", "甲"] {
        Journal::open(&path).unwrap().append(&[body.into()], 1).unwrap();
    }
    assert_eq!(Journal::open(&path).unwrap().entries().unwrap(), ["乙", "甲"]);
}

#[test]
fn two_programs_see_each_others_entries() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("decisions.db");
    let (mut one, mut other) = (Journal::open(&path).unwrap(), Journal::open(&path).unwrap());
    one.append(&["甲".into()], 1).unwrap();
    other.append(&["乙".into()], 1).unwrap();
    assert_eq!(one.entries().unwrap(), ["甲", "乙"]);
}

#[test]
fn entries_are_added_together_or_not_at_all() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("decisions.db");
    let mut journal = Journal::open(&path).unwrap();
    let refuse = "CREATE TRIGGER refuse BEFORE INSERT ON entry WHEN NEW.body = '丙' BEGIN SELECT RAISE(ABORT, ''); END";
    rusqlite::Connection::open(&path).unwrap().execute_batch(refuse).unwrap();
    journal.append(&["甲".into()], 1).unwrap();
    assert!(journal.append(&["乙".into(), "丙".into()], 1).is_err());
    assert_eq!(journal.entries().unwrap(), ["甲"]);
}

#[test]
fn a_library_is_no_journal() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("library.db");
    drop(Store::open(&path).unwrap());
    assert!(matches!(Journal::open(&path), Err(StoreError::Foreign)));
}
