//! The visits on real files.

use zhitu_store::{Item, Journal, StoreError, Visits};

fn item(key: &str, fingerprint: i64) -> Item {
    Item { key: key.into(), fingerprint, body: format!("{key}{fingerprint}") }
}

fn there(visits: &Visits, visit: i64) -> Vec<String> {
    visits.at(visit).expect("it is ours").into_iter().map(|item| item.body).collect()
}

#[test]
fn each_visit_ends_with_what_was_recorded_last() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("visits.db");
    let mut visits = Visits::open(&path).unwrap();
    visits.record(&[item("甲", 1)]).unwrap();
    assert_eq!(there(&visits, 1), Vec::<String>::new(), "there was no visit to record it at");
    visits.begin(10, "1").unwrap();
    visits.record(&[item("甲", 1), item("乙", 1)]).unwrap();
    visits.begin(20, "1").unwrap();
    visits.record(&[item("甲", 2), item("丙", 1)]).unwrap();
    visits.record(&[item("甲", 2), item("丁", 1)]).unwrap();
    visits.begin(30, "2").unwrap();
    visits.record(&[item("甲", 2), item("丁", 1)]).unwrap();
    drop(visits);
    let visits = Visits::open(&path).unwrap();
    assert_eq!(there(&visits, 1), ["乙1", "甲1"]);
    assert_eq!(there(&visits, 2), ["丁1", "甲2"]);
    assert_eq!(there(&visits, 3), there(&visits, 2));
    assert_eq!(visits.eventful().unwrap(), [1, 2]);
    let begun: Vec<i64> = visits.all().unwrap().into_iter().map(|visit| visit.begun).collect();
    assert_eq!(begun, [30, 20, 10]);
}

#[test]
fn what_comes_back_as_it_was_is_the_same_again() {
    let folder = tempfile::tempdir().unwrap();
    let mut visits = Visits::open(&folder.path().join("visits.db")).unwrap();
    visits.begin(10, "1").unwrap();
    visits.record(&[item("甲", 1)]).unwrap();
    visits.begin(20, "1").unwrap();
    visits.record(&[]).unwrap();
    visits.record(&[item("甲", 1)]).unwrap();
    assert_eq!((there(&visits, 1), there(&visits, 2)), (vec!["甲1".to_owned()], vec!["甲1".to_owned()]));
}

#[test]
fn a_journal_is_no_record_of_visits() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("decisions.db");
    drop(Journal::open(&path).unwrap());
    assert!(matches!(Visits::open(&path), Err(StoreError::Foreign)));
}
