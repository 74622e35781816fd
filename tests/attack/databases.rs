//! Databases that were cut, altered bit by bit, emptied, taken by others or written by another version: what is derived is
//! made anew by itself, what a person decided is kept, and nothing panics.

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use zhitu_engine::curate::Decision;
use zhitu_engine::{Engine, EngineError, Options, Session, Storage, StoreError, journal_of};

use crate::fuzz::Dice;

/// A folder of notes and a database of it, with one decision.
struct Desk {
    folder: tempfile::TempDir,
    kept: tempfile::TempDir,
    export: String,
}

impl Desk {
    fn new() -> Self {
        let temporary = || tempfile::tempdir().expect("the temporary folder is writable");
        let mut desk = Self { folder: temporary(), kept: temporary(), export: String::new() };
        for at in 0..6 {
            let text = format!(
                "# 服务{at}\n\nRedis 使用 epoll。服务{at} 依赖 Redis。\n\n- 缓存：存储 数据{at}\n\n什么是缓存？\n"
            );
            fs::write(desk.folder.path().join(format!("{at}.md")), text).expect("it is ours");
        }
        let engine = desk.engine();
        let session = engine.open_silently(desk.folder.path()).expect("there are notes");
        let hidden = session.library().concepts[0].name.clone();
        let session = engine.decide(&session, Decision::Hide { concept: hidden }).expect("it is there to be hidden");
        desk.export = zhitu_export::json(&session);
        desk
    }

    fn database(&self) -> PathBuf {
        self.kept.path().join("library.db")
    }

    fn engine(&self) -> Engine {
        let storage = Storage::File(self.database());
        Engine::new(Options { storage, ..Options::default() }).expect("threads can be started")
    }
}

/// A copy of a file to damage; the journals of SQLite are folded in, since no program has it open.
fn bytes(file: &Path) -> Vec<u8> {
    fs::read(file).expect("it was written")
}

fn put(file: &Path, bytes: &[u8]) {
    for ending in ["-wal", "-shm"] {
        let mut name = file.as_os_str().to_owned();
        name.push(ending);
        fs::remove_file(PathBuf::from(name)).ok();
    }
    fs::write(file, bytes).expect("it is ours");
}

/// Asks everything that a window asks at once; whatever a database says must be fit to be asked about.
fn use_all(session: &Session) {
    let library = session.library();
    zhitu_export::json(session);
    zhitu_api::overview(session, &zhitu_api::dto::Filter::default());
    session.find_passages("缓存", 9).ok();
    session.find_concepts("huancun", 9);
    for concept in &library.concepts {
        zhitu_api::concept_card(session, &concept.key).ok();
        zhitu_api::focus(session, &concept.key, 2, &[], &zhitu_api::dto::Filter::default()).ok();
    }
    for note in &library.notes {
        zhitu_api::note_page(session, &note.path, None).ok();
    }
}

/// Opens with damaged bytes in the place of one file and uses what comes of it.
fn survives(desk: &Desk, engine: &Engine, what: &str) -> Option<Session> {
    let opened = catch_unwind(AssertUnwindSafe(|| {
        let opened = engine.open_silently(desk.folder.path());
        opened.as_ref().ok().inspect(|session| use_all(session));
        // The command line loads a database without its notes, too.
        if let Ok(session) = engine.load(&desk.database()) {
            use_all(&session);
        }
        opened
    }));
    let opened = opened.unwrap_or_else(|_| panic!("a panic after {what}"));
    match opened {
        Ok(session) => Some(session),
        Err(EngineError::Store { error: StoreError::Newer(_) | StoreError::Foreign, .. }) => None,
        Err(error) => panic!("{error} after {what}"),
    }
}

/// Damages the derived database `rounds` times.
fn damage_library(rounds: u64) {
    let desk = Desk::new();
    let whole = bytes(&desk.database());
    let journal = bytes(&journal_of(&desk.database()));
    let engine = desk.engine();
    let mut rebuilt = 0;
    for round in 0..rounds {
        let mut dice = Dice::new(round);
        let (damaged, what) = damaged(&whole, &mut dice);
        put(&desk.database(), &damaged);
        if let Some(session) = survives(&desk, &engine, &format!("{what} in round {round}")) {
            rebuilt += u64::from(!session.storing().loaded);
            assert!(session.history().standing().count() == 1, "a decision was lost by {what} in round {round}");
        }
        assert_eq!(bytes(&journal_of(&desk.database())), journal, "the decisions were touched in round {round}");
        for entry in fs::read_dir(desk.kept.path()).expect("it is ours").flatten() {
            if entry.file_name().to_string_lossy().contains("damaged") {
                fs::remove_file(entry.path()).ok();
            }
        }
    }
    assert!(rebuilt > 0, "no damage was ever seen");
    put(&desk.database(), &whole);
    let session = engine.open_silently(desk.folder.path()).expect("it is whole again");
    assert_eq!(zhitu_export::json(&session), desk.export);
}

/// Damages what a person decided `rounds` times: it is read whole or told to be unreadable, and never replaced.
fn damage_journal(rounds: u64) {
    let desk = Desk::new();
    let journal = journal_of(&desk.database());
    let whole = bytes(&journal);
    let engine = desk.engine();
    for round in 0..rounds {
        let mut dice = Dice::new(round);
        let (damaged, what) = damaged(&whole, &mut dice);
        put(&journal, &damaged);
        let session = survives(&desk, &engine, &format!("{what} of the decisions in round {round}"));
        let Some(session) = session else { panic!("the folder cannot be opened any more after {what}") };
        let is_told = session.storing().undecided.is_some();
        let stands = session.history().standing().count() == 1;
        // A file without a byte is what was never written to.
        assert!(is_told || stands || damaged.is_empty(), "a decision went without a word by {what} in round {round}");
        if is_told {
            assert_eq!(bytes(&journal), damaged, "what was decided may yet be rescued from the file");
        }
    }
}

/// Bytes with some damage, and what it is.
fn damaged(whole: &[u8], dice: &mut Dice) -> (Vec<u8>, String) {
    let mut bytes = whole.to_vec();
    let what = match dice.below(5) {
        0 => {
            let kept = dice.below(bytes.len());
            bytes.truncate(kept);
            format!("a cut at {kept}")
        }
        1 => {
            let (from, len) = (dice.below(bytes.len()), 1 + dice.below(5000));
            let end = bytes.len().min(from + len);
            bytes[from..end].fill(0);
            format!("zeros at {from}..{end}")
        }
        2 => {
            let (from, to) = (dice.below(bytes.len() / 4096) * 4096, dice.below(bytes.len() / 4096) * 4096);
            bytes.copy_within(from..from + 4096, to);
            format!("the page at {from} written at {to}")
        }
        // Where SQLite keeps its own numbers, damage tells most.
        3 => {
            let page = dice.below(bytes.len() / 4096) * 4096;
            let at = page + dice.below(120);
            bytes[at] = dice.below(256) as u8;
            format!("another byte at {at}")
        }
        _ => {
            let count = 1 + dice.below(20);
            for _ in 0..count {
                let at = dice.below(bytes.len());
                bytes[at] ^= 1 << dice.below(8);
            }
            format!("{count} bits turned")
        }
    };
    (bytes, what)
}

#[test]
fn a_damaged_library_is_read_anew_and_costs_no_decision() {
    damage_library(60);
}

#[test]
fn damaged_decisions_are_told_and_left_as_they_are() {
    damage_journal(40);
}

/// `cargo test --release --package zhitu-tests --test attack -- --ignored damaged_in_many_ways`.
#[test]
#[ignore = "minutes; run it optimised"]
fn databases_damaged_in_many_ways() {
    let rounds = std::env::var("ZHITU_ROUNDS").ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(3000);
    damage_library(rounds);
    damage_journal(rounds);
}

#[test]
fn an_emptied_database_is_filled_again() {
    let desk = Desk::new();
    put(&desk.database(), b"");
    let session = desk.engine().open_silently(desk.folder.path()).expect("an empty file is a new database");
    assert_eq!(zhitu_export::json(&session), desk.export);
}

#[test]
fn two_engines_on_one_database_lose_nothing_of_each_other() {
    let desk = Desk::new();
    let names: Vec<String> = {
        let session = desk.engine().open_silently(desk.folder.path()).expect("there are notes");
        session.library().concepts.iter().take(8).map(|concept| concept.name.clone()).collect()
    };
    std::thread::scope(|scope| {
        for half in names.chunks(names.len().div_ceil(2)) {
            let desk = &desk;
            scope.spawn(move || {
                let engine = desk.engine();
                let mut session = engine.open_silently(desk.folder.path()).expect("both may read");
                for name in half {
                    let decision = Decision::Rename { concept: name.clone(), name: format!("{name}!") };
                    session = engine.decide(&session, decision).expect("both may decide");
                }
            });
        }
    });
    let session = desk.engine().open_silently(desk.folder.path()).expect("it is whole");
    assert_eq!(session.history().standing().count(), 1 + names.len());
}
