//! The journal on real files.

use zhitu_store::{Journal, Store, StoreError};

fn append(journal: &mut Journal, bodies: &[&str]) -> Result<(), StoreError> {
    journal.append(1, |_| Ok(bodies.iter().map(|body| (*body).to_owned()).collect()))
}

#[test]
fn entries_are_there_when_the_file_is_opened_again_in_their_order() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("decisions.db");
    for body in ["乙", "甲"] {
        append(&mut Journal::open(&path).unwrap(), &[body]).unwrap();
    }
    assert_eq!(Journal::open(&path).unwrap().entries().unwrap(), ["乙", "甲"]);
}

#[test]
fn two_programs_see_each_others_entries() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("decisions.db");
    let (mut one, mut other) = (Journal::open(&path).unwrap(), Journal::open(&path).unwrap());
    append(&mut one, &["甲"]).unwrap();
    append(&mut other, &["乙"]).unwrap();
    assert_eq!(one.entries().unwrap(), ["甲", "乙"]);
}

#[test]
fn entries_are_added_together_or_not_at_all() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("decisions.db");
    let mut journal = Journal::open(&path).unwrap();
    let refuse = "CREATE TRIGGER refuse BEFORE INSERT ON entry WHEN NEW.body = '丙' BEGIN SELECT RAISE(ABORT, ''); END";
    rusqlite::Connection::open(&path).unwrap().execute_batch(refuse).unwrap();
    append(&mut journal, &["甲"]).unwrap();
    assert!(append(&mut journal, &["乙", "丙"]).is_err());
    assert_eq!(journal.entries().unwrap(), ["甲"]);
}

#[test]
fn nobody_adds_an_entry_between_the_look_and_the_writing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("decisions.db");
    let (mut one, mut other) = (Journal::open(&path).unwrap(), Journal::open(&path).unwrap());
    std::thread::scope(|threads| {
        one.append(1, |known| {
            threads.spawn(|| append(&mut other, &["乙"]).unwrap());
            // Time enough for the other to get in between.
            std::thread::sleep(std::time::Duration::from_millis(100));
            Ok(vec![format!("甲{}", known.len())])
        })
        .unwrap();
    });
    assert_eq!(one.entries().unwrap(), ["甲0", "乙"]);
    assert!(one.append(1, |_| Err(StoreError::ReadOnly)).is_err());
    assert_eq!(other.entries().unwrap().len(), 2);
}

#[test]
fn a_library_is_no_journal() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("library.db");
    drop(Store::open(&path).unwrap());
    assert!(matches!(Journal::open(&path), Err(StoreError::Foreign)));
}
