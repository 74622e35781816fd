//! What a person decides about a real folder survives reopening, editing the notes, undoing and restarting.

use std::path::PathBuf;
use zhitu_engine::curate::{Decision, Entry, History, Outcome};
use zhitu_engine::{Cancel, Engine, EngineError, Observer, Options, Progress, Session, Stage, Storage};

const NOTE: &str = "# 存储\n\nPVC 绑定 PV。\n\nStorageClass 创建 PV。\n";

struct Fixture {
    notes: tempfile::TempDir,
    data: tempfile::TempDir,
}

impl Fixture {
    fn new() -> Self {
        let temporary = || tempfile::tempdir().expect("the temporary folder is writable");
        let fixture = Self { notes: temporary(), data: temporary() };
        fixture.write(NOTE);
        fixture
    }

    fn write(&self, text: &str) {
        std::fs::write(self.notes.path().join("存储.md"), text).expect("the folder is writable");
    }

    fn journal(&self) -> PathBuf {
        self.data.path().join("library.decisions.db")
    }

    fn engine(&self) -> Engine {
        let storage = Storage::File(self.data.path().join("library.db"));
        Engine::new(Options { storage, ..Options::default() }).expect("threads can be started")
    }

    /// As after a restart of the program.
    fn open(&self) -> Session {
        self.engine().open_silently(self.notes.path()).expect("the folder has a note")
    }
}

fn hide(concept: &str) -> Decision {
    Decision::Hide { concept: concept.into() }
}

fn has(session: &Session, name: &str) -> bool {
    session.library().concepts.iter().any(|concept| concept.name == name)
}

#[test]
fn a_decision_holds_at_once_after_a_restart_and_after_an_edit() {
    let fixture = Fixture::new();
    let engine = fixture.engine();
    let before = engine.open_silently(fixture.notes.path()).unwrap();
    assert!(has(&before, "StorageClass"));
    let after = engine.decide(&before, hide("StorageClass")).unwrap();
    assert!(!has(&after, "StorageClass") && after.revision() > before.revision());
    assert!(after.find_concepts("StorageClass", 5).is_empty());

    let restarted = fixture.open();
    assert!(restarted.storing().loaded && !has(&restarted, "StorageClass"));

    fixture.write(&format!("{NOTE}\nPod 使用 PVC。\n"));
    let edited = fixture.open();
    assert!(!edited.storing().loaded && has(&edited, "Pod") && !has(&edited, "StorageClass"));
}

#[test]
fn undoing_and_redoing_outlive_the_program() {
    let fixture = Fixture::new();
    let engine = fixture.engine();
    let session = engine.decide(&fixture.open(), hide("StorageClass")).unwrap();
    let session = engine.undo(&session).unwrap();
    assert!(has(&session, "StorageClass"));
    assert_eq!(fixture.open().history().to_redo(), Some(&hide("StorageClass")));
    let session = engine.redo(&fixture.open()).unwrap();
    assert!(!has(&session, "StorageClass"));
    let session = engine.undo(&fixture.open()).unwrap();
    assert!(has(&engine.undo(&session).unwrap(), "StorageClass"), "there is nothing more to undo");
}

/// Calls when a reading has begun.
struct Meanwhile<F: Fn() + Sync>(F);

impl<F: Fn() + Sync> Observer for Meanwhile<F> {
    fn progress(&self, progress: Progress) {
        if progress.stage == Stage::Joining {
            (self.0)();
        }
    }
}

#[test]
fn what_is_decided_while_the_notes_are_read_holds_in_what_was_read() {
    let fixture = Fixture::new();
    let engine = fixture.engine();
    let before = engine.open_silently(fixture.notes.path()).unwrap();
    fixture.write(&format!("{NOTE}\nPod 使用 PVC。\n"));
    let decide = Meanwhile(|| drop(engine.decide(&before, hide("StorageClass")).unwrap()));
    let read = engine.open(fixture.notes.path(), &decide, &Cancel::default()).unwrap();
    assert!(has(&read, "Pod") && !has(&read, "StorageClass"));
    engine.decide(&before, hide("PVC")).unwrap();
    assert!(has(&read, "PVC") && !has(&engine.caught_up(read), "PVC"));
}

#[test]
fn what_another_program_decided_is_shown_before_it_is_undone() {
    let fixture = Fixture::new();
    let engine = fixture.engine();
    let rename = Decision::Rename { concept: "PVC".into(), name: "申领".into() };
    let mine = engine.decide(&fixture.open(), rename.clone()).unwrap();
    fixture.engine().decide(&fixture.open(), hide("StorageClass")).unwrap();
    let shown = engine.undo(&mine).unwrap();
    assert_eq!(shown.history().standing().collect::<Vec<_>>(), [&rename, &hide("StorageClass")]);
    assert!(!has(&shown, "StorageClass") && has(&engine.undo(&shown).unwrap(), "StorageClass"));
}

#[cfg(unix)]
#[test]
fn nothing_is_written_to_a_journal_that_was_removed() {
    let fixture = Fixture::new();
    let (engine, session) = (fixture.engine(), fixture.open());
    let aside = fixture.data.path().join("aside.db");
    std::fs::rename(fixture.journal(), &aside).unwrap();
    let refused = engine.decide(&session, hide("StorageClass"));
    assert!(matches!(refused, Err(EngineError::Store { path, .. }) if path == fixture.journal()));
    assert!(!fixture.journal().exists() && has(&fixture.open(), "StorageClass"));
    let after = engine.decide(&session, hide("StorageClass")).unwrap();
    assert!(!has(&after, "StorageClass") && !has(&fixture.open(), "StorageClass"), "there is a new journal by now");
}

#[test]
fn what_does_not_fit_is_refused_and_not_written_down() {
    let fixture = Fixture::new();
    let session = fixture.open();
    let refused = fixture.engine().decide(&session, hide("不存在"));
    assert!(matches!(refused, Err(EngineError::Undecidable(Outcome::NoConcept(_)))));
    assert_eq!(fixture.open().history().standing().count(), 0);
}

#[test]
fn a_decision_waits_while_the_notes_do_not_speak_of_it() {
    let fixture = Fixture::new();
    fixture.engine().decide(&fixture.open(), hide("StorageClass")).unwrap();
    fixture.write("# 存储\n\nPVC 绑定 PV。\n");
    assert_eq!(fixture.open().outcomes(), [Outcome::NoConcept("StorageClass".into())]);
    fixture.write(NOTE);
    assert_eq!(fixture.open().outcomes(), [Outcome::Applied]);
}

#[test]
fn decisions_are_shared_as_text() {
    let (mine, yours) = (Fixture::new(), Fixture::new());
    let text = mine.engine().decide(&mine.open(), hide("StorageClass")).unwrap().history().to_text();
    let engine = yours.engine();
    let session = engine.decide_all(&yours.open(), &text).unwrap();
    assert!(!has(&session, "StorageClass"));
    let again = engine.decide_all(&session, &text).unwrap();
    assert_eq!(again.history().standing().count(), 1, "what stands already is not written twice");
    assert!(matches!(engine.decide_all(&again, "甲乙丙"), Err(EngineError::NoHistory(told)) if told.line == 1));
}

fn classify(kind: &str) -> Decision {
    Decision::Classify { concept: "PVC".into(), kind: kind.into() }
}

fn text_of(decisions: &[Decision]) -> String {
    History::new(decisions.iter().cloned().map(Entry::Decide)).to_text()
}

/// What stands after these decisions were made and those of a text were imported.
fn imported(made: &[Decision], text: &[Decision]) -> (Session, Vec<Decision>) {
    let fixture = Fixture::new();
    let (engine, mut session) = (fixture.engine(), fixture.open());
    for decision in made {
        session = engine.decide(&session, decision.clone()).expect("it fits the notes");
    }
    let session = engine.decide_all(&session, &text_of(text)).expect("a text of decisions");
    let standing = session.history().standing().skip(made.len()).cloned().collect();
    (session, standing)
}

#[test]
fn what_is_imported_holds_although_something_else_was_decided_since() {
    let (session, added) = imported(&[classify("tool"), classify("role")], &[classify("tool")]);
    assert_eq!(added, [classify("tool")]);
    let pvc = session.library().concepts.iter().find(|concept| concept.name == "PVC").unwrap();
    assert_eq!(pvc.kind.name(), "tool");
    let remark = |text: &str| Decision::Remark { concept: "PVC".into(), text: text.into() };
    let (_, added) = imported(&[remark("考过"), remark("没考")], &[remark("考过"), hide("StorageClass")]);
    assert_eq!(added, [remark("考过"), hide("StorageClass")]);
}

#[test]
fn what_is_imported_again_adds_what_is_new_alone() {
    let made = [classify("tool"), classify("role"), hide("StorageClass")];
    assert_eq!(imported(&made, &made).1, []);
    assert_eq!(imported(&made, &made[..2]).1, []);
    assert_eq!(imported(&made[..2], &made).1, made[2..]);
    assert_eq!(imported(&made, &[hide("StorageClass"), hide("不存在"), classify("role")]).1, [hide("不存在")]);
    assert_eq!(imported(&[], &[hide("不存在"), classify("role")]).1, [hide("不存在"), classify("role")]);
}

#[test]
fn two_windows_that_import_one_text_write_it_once() {
    let fixture = Fixture::new();
    let (one, other) = (fixture.open(), fixture.open());
    let text = text_of(&[hide("StorageClass")]);
    for session in [&one, &other] {
        let after = fixture.engine().decide_all(session, &text).unwrap();
        assert_eq!(after.history().standing().count(), 1);
    }
}

#[test]
fn of_two_windows_that_undo_at_once_one_does() {
    let fixture = Fixture::new();
    let engine = fixture.engine();
    let mut session = fixture.open();
    for decision in [classify("tool"), classify("role"), classify("state")] {
        session = engine.decide(&session, decision).unwrap();
    }
    for _ in 0..10 {
        let windows = [fixture.open(), fixture.open()];
        let start = std::sync::Barrier::new(windows.len());
        std::thread::scope(|threads| {
            for window in &windows {
                threads.spawn(|| {
                    start.wait();
                    engine.undo(window).unwrap();
                });
            }
        });
        let after = fixture.open();
        assert_eq!(after.history().standing().count(), 2);
        engine.redo(&after).unwrap();
    }
}

#[test]
fn a_journal_that_cannot_be_read_is_told_and_left_as_it_is() {
    let fixture = Fixture::new();
    std::fs::write(fixture.journal(), "no database at all, but somebody's").unwrap();
    let session = fixture.open();
    assert!(session.storing().undecided.is_some() && has(&session, "StorageClass"));
    assert!(fixture.engine().decide(&session, hide("StorageClass")).is_err());
    assert_eq!(std::fs::read_to_string(fixture.journal()).unwrap(), "no database at all, but somebody's");
}
