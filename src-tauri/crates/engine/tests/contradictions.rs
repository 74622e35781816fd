//! Where a folder contradicts itself: found, filtered by, and gone with what the person rejects.

use rusqlite::Connection;
use std::path::Path;
use zhitu_engine::curate::{Decision, Proposition};
use zhitu_engine::{Clash, Engine, Filter, Options, Session, Storage};

const ONE: &str =
    "# 网络插件\n\nFlannel 支持网络策略。\n\nDeployment 创建 ReplicaSet。\n\nNode 最多运行 110 个 Pod。\n";
const OTHER: &str =
    "# 补记\n\nFlannel 不支持网络策略。\n\nReplicaSet 创建 Deployment。\n\n每个 Node 最多运行 250 个 Pod。\n";

/// A folder of two notes.
fn folder(one: &str, other: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("the temporary folder is writable");
    std::fs::write(folder.path().join("a.md"), one).expect("the folder is writable");
    std::fs::write(folder.path().join("b.md"), other).expect("the folder is writable");
    folder
}

/// An engine and a folder of two notes, read.
fn opened(one: &str, other: &str) -> (Engine, Session, tempfile::TempDir) {
    let folder = folder(one, other);
    let (engine, session) = read(&folder, Storage::Memory);
    (engine, session, folder)
}

/// A folder, read by an engine of its own.
fn read(folder: &tempfile::TempDir, storage: Storage) -> (Engine, Session) {
    let engine = Engine::new(Options { storage, ..Options::default() }).expect("threads can be started");
    let session = engine.open_silently(folder.path()).expect("the folder has notes");
    (engine, session)
}

fn clashes(session: &Session) -> Vec<Clash> {
    let mut clashes: Vec<Clash> = session.contradictions().iter().map(|found| found.clash).collect();
    clashes.sort_unstable();
    clashes
}

#[test]
fn two_notes_clash_in_polarity_direction_and_number_and_quote_their_lines() {
    let (_, session, _folder) = opened(ONE, OTHER);
    assert_eq!(clashes(&session), [Clash::Polarity, Clash::Direction, Clash::Number]);
    for found in session.contradictions() {
        let notes = found.sides.each_ref().map(|side| side.evidence.note.0);
        assert_ne!(notes[0], notes[1]);
        for side in &found.sides {
            let note = &session.library().notes[side.evidence.note.0 as usize];
            let line = note.text.lines().nth(side.evidence.line as usize - 1).expect("a line of the note");
            assert_eq!(side.evidence.span.of(&note.text), line);
        }
    }
}

#[test]
fn agreeing_notes_contradict_nothing() {
    let (_, session, _folder) = opened(ONE, ONE);
    assert!(session.contradictions().is_empty());
}

#[test]
fn the_filter_leaves_contradictions_only_and_counts_them_before() {
    let (_, session, _folder) = opened(ONE, OTHER);
    let open = session.facets(&Filter::default());
    let alone = session.facets(&Filter { contradicted: true, ..Filter::default() });
    assert!(open.contradicted > 4 && open.contradicted < open.all);
    assert_eq!((alone.passing, alone.contradicted), (open.contradicted, open.contradicted));
}

#[test]
fn what_is_rejected_contradicts_nothing_any_more() {
    let (engine, session, _folder) = opened(ONE, OTHER);
    let found = session.contradictions().iter().find(|found| found.clash == Clash::Polarity).expect("one is there");
    let library = session.library();
    let denied = &library.relations[found.sides[1].relation.0 as usize];
    let name = |id| library.concept(id).map(|concept| concept.name.clone()).unwrap_or_default();
    let (subject, object) = (name(denied.subject), name(denied.object));
    let relation = Proposition { subject, relation: denied.relation.name().to_owned(), object, denied: true };
    let after = engine.decide(&session, Decision::Reject { relation }).expect("the relation is there");
    assert_eq!(clashes(&after), [Clash::Direction, Clash::Number]);
}

#[test]
fn they_are_kept_with_the_library_and_found_anew_where_what_is_kept_fits_no_longer() {
    let folder = folder(ONE, OTHER);
    let place = tempfile::tempdir().expect("the temporary folder is writable");
    let database = place.path().join("library.db");
    let read = || read(&folder, Storage::File(database.clone())).1;
    let found = read().contradictions().to_vec();
    let again = read();
    assert!(again.storing().loaded);
    assert_eq!(again.contradictions(), found);
    drop(again);

    // Only what is kept can be empty here.
    keep_instead(&database, "[]");
    assert!(read().contradictions().is_empty());
    // A relation that is not there.
    keep_instead(&database, "[[0,0,null,[[4294967295,0,0,1],[0,0,0,1]]]]");
    assert_eq!(read().contradictions(), found);
    keep_instead(&database, "[]");
    std::fs::write(folder.path().join("b.md"), OTHER.replace("不支持", "支持")).expect("the folder is writable");
    assert_eq!(clashes(&read()), [Clash::Direction, Clash::Number]);
}

/// Puts other contradictions in the place of those that a database keeps.
fn keep_instead(database: &Path, body: &str) {
    let connection = Connection::open(database).expect("it was made");
    let changed = connection.execute("UPDATE derived SET body = ?1 WHERE name = 'contradictions'", [body.as_bytes()]);
    assert_eq!(changed.expect("the table is there"), 1);
}
