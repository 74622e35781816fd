//! What changed since a visit, on a real folder whose notes are edited between visits.

use zhitu_engine::curate::Decision;
use zhitu_engine::visits::{Change, ItemKey, Turn};
use zhitu_engine::{Engine, Options, Session, Storage};

struct Fixture {
    notes: tempfile::TempDir,
    data: tempfile::TempDir,
}

impl Fixture {
    fn new() -> Self {
        let temporary = || tempfile::tempdir().expect("the temporary folder is writable");
        Self { notes: temporary(), data: temporary() }
    }

    fn engine(&self) -> Engine {
        let storage = Storage::File(self.data.path().join("library.db"));
        Engine::new(Options { storage, ..Options::default() }).expect("threads can be started")
    }

    fn write(&self, text: &str) {
        std::fs::write(self.notes.path().join("存储.md"), text).expect("the folder is writable");
    }

    /// As a person who opens the folder anew.
    fn visit(&self, text: &str) -> Session {
        self.write(text);
        let session = self.engine().open_silently(self.notes.path()).expect("the folder has a note");
        session.begin_visit().expect("the record can be written");
        session
    }
}

fn told(session: &Session, visit: Option<i64>) -> Vec<(Turn, String)> {
    let name = |change: &Change| match &change.key {
        ItemKey::Concept(key) => key.clone(),
        ItemKey::Relation { subject, object, .. } => format!("{subject}-{object}"),
    };
    let changes = session.changes_since(visit).expect("the record can be read").changes;
    changes.iter().map(|change| (change.turn, name(change))).collect()
}

const FIRST: &str = "# 存储\n\nPVC 绑定 PV。\n";
const SECOND: &str = "# 存储\n\nPVC 绑定 PV。\n\nkubelet 监听 Pod。\n";

#[test]
fn what_came_since_the_last_visit_is_told_and_what_went_since_an_earlier_one() {
    let fixture = Fixture::new();
    let first = fixture.visit(FIRST);
    assert_eq!((told(&first, None), first.changes_since(None).unwrap().since), (Vec::new(), None));
    let second = fixture.visit(SECOND);
    let came = told(&second, None);
    assert!(came.contains(&(Turn::Came, "kubelet".into())), "{came:?}");
    assert!(came.contains(&(Turn::Came, "kubelet-pod".into())), "{came:?}");
    assert!(came.iter().all(|(turn, _)| *turn == Turn::Came), "{came:?}");
    let third = fixture.visit(FIRST);
    let gone = told(&third, None);
    assert!(gone.contains(&(Turn::Went, "kubelet-pod".into())), "{gone:?}");
    let changes = third.changes_since(None).unwrap();
    let relation = |change: &&Change| matches!(change.key, ItemKey::Relation { .. });
    let before = changes.changes.iter().find(relation).and_then(|change| change.before.clone()).unwrap();
    assert_eq!((before.note.as_str(), before.passage.as_str()), ("存储.md", "kubelet 监听 Pod。"));
    let earliest = changes.visits.last().unwrap().id;
    assert_eq!(told(&third, Some(earliest)), Vec::new(), "all is as it was at the first visit");
    assert!(!changes.other_reader);
}

#[test]
fn a_change_during_the_visit_counts_and_what_the_person_decides_does_not() {
    let fixture = Fixture::new();
    let session = fixture.visit(FIRST);
    let decided = fixture.engine().decide(&session, Decision::Hide { concept: "PV".into() }).unwrap();
    assert_eq!(told(&decided, None), Vec::new());
    fixture.write(SECOND);
    let reread = fixture.engine().open_silently(fixture.notes.path()).unwrap();
    assert!(
        told(&reread, None).contains(&(Turn::Came, "kubelet-pod".into())),
        "since the beginning of the first visit"
    );
    assert_eq!(reread.changes_since(None).unwrap().since, None);
    let next = fixture.visit(SECOND);
    assert_eq!(
        told(&next, None),
        told(&reread, None),
        "what was written during the last visit is told at the next one"
    );
}

#[test]
fn a_damaged_record_is_put_aside() {
    let fixture = Fixture::new();
    let path = fixture.data.path().join("library.visits.db");
    std::fs::write(&path, "SQLite format 3\0 that is none").unwrap();
    let session = fixture.visit(FIRST);
    assert_eq!(session.changes_since(None).unwrap().since, None);
    assert!(fixture.data.path().join("library.visits.db.damaged-1").exists());
}
