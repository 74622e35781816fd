//! A program that is ended at any moment, while it reads or while a person decides: what was acknowledged is there.
//!
//! The program to end is this one: it starts itself with the work to do.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;
use zhitu_engine::curate::Decision;
use zhitu_engine::{Engine, Options, Storage, journal_of};

use crate::fuzz::Dice;

const FOLDER: &str = "ZHITU_TEST_FOLDER";
const DATABASE: &str = "ZHITU_TEST_DATABASE";

fn engine(database: &Path) -> Engine {
    let storage = Storage::File(database.to_owned());
    Engine::new(Options { storage, ..Options::default() }).expect("threads can be started")
}

/// The work of a program that will be ended: reads a folder and decides, telling every decision once it is kept.
#[test]
#[ignore = "started by the other tests of this file"]
fn work_until_ended() {
    let place = |name| std::env::var_os(name).map(PathBuf::from);
    let (Some(folder), Some(database)) = (place(FOLDER), place(DATABASE)) else { return };
    let engine = engine(&database);
    let mut session = engine.open_silently(&folder).expect("there are notes");
    let mut out = std::io::stdout();
    for round in 0_u32.. {
        let concept = session.library().concepts[round as usize % 7].name.clone();
        let name = format!("名{}-{round}", std::process::id());
        session = engine.decide(&session, Decision::Rename { concept, name: name.clone() }).expect("it is kept");
        writeln!(out, "\nkept {name}").and_then(|()| out.flush()).expect("somebody listens");
    }
}

fn start(folder: &Path, database: &Path) -> Child {
    Command::new(std::env::current_exe().expect("this program has a name"))
        .args(["--exact", "kills::work_until_ended", "--ignored", "--nocapture"])
        .env(FOLDER, folder)
        .env(DATABASE, database)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("this program can be started")
}

/// Starts the work, ends it at a random moment and gives the names that it told to have kept.
fn work_and_end(folder: &Path, database: &Path, dice: &mut Dice) -> Vec<String> {
    let mut child = start(folder, database);
    let out = BufReader::new(child.stdout.take().expect("it is listened to"));
    let listener = std::thread::spawn(move || {
        let lines = out.lines().map_while(Result::ok);
        lines.filter_map(|line| line.strip_prefix("kept ").map(str::to_owned)).collect()
    });
    // Half of the ends come while the folder is read.
    let longest = if dice.below(2) == 0 { 900 } else { 4000 };
    std::thread::sleep(Duration::from_millis(dice.below(longest) as u64));
    child.kill().expect("it is ours");
    child.wait().expect("it ends");
    listener.join().expect("it hears till the end")
}

fn is_sound(database: &Path) -> bool {
    if !database.exists() {
        return true;
    }
    let connection = rusqlite::Connection::open(database).expect("it opens");
    let verdict: String = connection.query_row("PRAGMA integrity_check", [], |row| row.get(0)).expect("it is checked");
    verdict == "ok"
}

fn end_often(rounds: u64) -> (usize, usize) {
    let temporary = || tempfile::tempdir().expect("the temporary folder is writable");
    let (folder, kept) = (temporary(), temporary());
    for at in 0..30 {
        let text = format!("# 服务{at}\n\nRedis 使用 epoll。服务{at} 依赖 Redis。\n").repeat(30);
        fs::write(folder.path().join(format!("{at}.md")), text).expect("it is ours");
    }
    let database = kept.path().join("library.db");
    let mut acknowledged = Vec::new();
    for round in 0..rounds {
        acknowledged.extend(work_and_end(folder.path(), &database, &mut Dice::new(round)));
        assert!(is_sound(&database) && is_sound(&journal_of(&database)), "a database is damaged in round {round}");
        let session = engine(&database).open_silently(folder.path()).expect("it opens after any end");
        assert!(session.storing().set_aside.is_none() && session.storing().undecided.is_none());
        let named = |decision: &Decision| match decision {
            Decision::Rename { name, .. } => Some(name.clone()),
            _ => None,
        };
        let stands: std::collections::HashSet<String> = session.history().standing().filter_map(named).collect();
        let lost: Vec<&String> = acknowledged.iter().filter(|name| !stands.contains(*name)).collect();
        assert!(lost.is_empty(), "lost in round {round}: {lost:?}");
        // Reading begins anew in every other round.
        if round % 2 == 0 {
            for ending in ["", "-wal", "-shm"] {
                fs::remove_file(format!("{}{ending}", database.display())).ok();
            }
        }
    }
    (rounds as usize, acknowledged.len())
}

#[test]
fn an_end_at_any_moment_loses_nothing_that_was_acknowledged() {
    end_often(6);
}

/// `cargo test --release --package zhitu-tests --test attack -- --ignored --nocapture two_hundred`.
#[test]
#[ignore = "minutes; run it optimised"]
fn two_hundred_ends_lose_nothing_that_was_acknowledged() {
    let (ends, decisions) = end_often(200);
    assert!(decisions > ends, "too few decisions to prove anything: {decisions}");
}
