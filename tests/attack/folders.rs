//! Folders that hold more than notes: pipes, sockets, loops, names of odd bytes, files that come and go while they are read.
#![cfg(unix)]

use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};
use zhitu_engine::{Engine, Options, Session, Storage};
use zhitu_model::DiagnosticCode;

const NOTE: &str = "# 缓存\n\nRedis 使用内存。\n";

fn engine() -> Engine {
    Engine::new(Options { storage: Storage::Memory, ..Options::default() }).expect("threads can be started")
}

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("the temporary folder is writable");
    fs::write(folder.path().join("缓存.md"), NOTE).expect("it is ours");
    folder
}

fn open(folder: &Path) -> Session {
    engine().open_silently(folder).expect("one note is sound")
}

fn told(session: &Session) -> Vec<(&str, DiagnosticCode)> {
    session.library().diagnostics.iter().map(|told| (told.path.as_str(), told.code)).collect()
}

#[test]
fn what_is_no_file_is_passed_over_and_never_waited_for() {
    let folder = folder();
    let at = |name: &str| folder.path().join(name);
    assert!(Command::new("mkfifo").arg(at("管道.md")).status().expect("mkfifo runs").success());
    let _socket = std::os::unix::net::UnixListener::bind(at("s.md")).expect("a socket can be made");
    fs::create_dir_all(at("文件夹.md/里面.txt")).expect("it is ours");
    fs::write(at("文件夹.md/真.md"), "Kafka 使用磁盘。").expect("it is ours");
    symlink("/dev/zero", at("零.md")).expect("links are supported");
    symlink("/proc/self/environ", at("环境.md")).expect("links are supported");
    symlink("断.md", at("断.md")).expect("links are supported");
    let begun = Instant::now();
    let session = open(folder.path());
    assert!(begun.elapsed() < Duration::from_mins(1), "something was waited for");
    let paths: Vec<&str> = session.library().notes.iter().map(|note| note.path.as_str()).collect();
    assert_eq!(paths, ["文件夹.md/真.md", "缓存.md"]);
    let expected = [
        ("断.md", DiagnosticCode::LinkLoop),
        ("环境.md", DiagnosticCode::LinkOutside),
        ("零.md", DiagnosticCode::LinkOutside),
    ];
    assert_eq!(told(&session), expected);
}

#[test]
fn links_in_circles_are_told_and_left() {
    let folder = folder();
    let at = |name: &str| folder.path().join(name);
    fs::create_dir_all(at("甲/乙")).expect("it is ours");
    symlink(folder.path(), at("甲/乙/圈")).expect("links are supported");
    symlink(at("二"), at("一")).expect("links are supported");
    symlink(at("一"), at("二")).expect("links are supported");
    let session = open(folder.path());
    assert_eq!(session.library().notes.len(), 1);
    assert!(told(&session).contains(&("甲/乙/圈", DiagnosticCode::LinkLoop)), "{:?}", told(&session));
}

#[test]
fn names_of_odd_bytes_are_names() {
    let folder = folder();
    let names: [&[u8]; 8] = [
        b"\xff\xfe.md",
        b"\xff\xfd.md",
        b"a\nb.md",
        "\u{202e}dm.exe.md".as_bytes(),
        b"<img src=x onerror=alert(1)>.md",
        b"';DROP TABLE note;--.md",
        b"Case.md",
        b"case.md",
    ];
    for name in names {
        fs::write(folder.path().join(OsStr::from_bytes(name)), NOTE).expect("Linux takes any name");
    }
    let session = open(folder.path());
    // Two names that are no Unicode read the same; one of them is told of.
    assert_eq!(session.library().notes.len(), 8);
    assert_eq!(told(&session).len(), 1);
    let html = zhitu_api::note_page(&session, "<img src=x onerror=alert(1)>.md", None).expect("it is a note").html;
    assert!(!html.contains("<img"), "{html}");
}

#[test]
fn folders_in_folders_by_the_thousand_are_walked() {
    let folder = folder();
    let mut inner = folder.path().to_owned();
    for _ in 0..900 {
        inner.push("深");
    }
    fs::create_dir_all(&inner).expect("the path is short enough");
    fs::write(inner.join("底.md"), NOTE).expect("it is ours");
    assert_eq!(open(folder.path()).library().notes.len(), 2);
}

#[test]
fn files_that_come_go_and_grow_while_they_are_read_cost_nothing_else() {
    let folder = folder();
    let stop = AtomicBool::new(false);
    let at = |number: usize| folder.path().join(format!("{number}.md"));
    std::thread::scope(|scope| {
        scope.spawn(|| {
            for round in 0_usize.. {
                if stop.load(Ordering::Relaxed) {
                    return;
                }
                let file = at(round % 40);
                match round % 3 {
                    0 => fs::write(&file, NOTE.repeat(1 + round % 200)).expect("it is ours"),
                    1 => fs::File::create(&file).and_then(|file| file.set_len(20 << 20)).expect("it is ours"),
                    _ => drop(fs::remove_file(&file)),
                }
            }
        });
        for _ in 0..6 {
            let session = open(folder.path());
            assert!(session.library().notes.iter().any(|note| note.path == "缓存.md"));
            assert!(told(&session).iter().all(|(_, code)| *code != DiagnosticCode::Internal), "{:?}", told(&session));
        }
        stop.store(true, Ordering::Relaxed);
    });
}

#[test]
fn a_broken_lexicon_is_told_line_by_line_and_the_notes_are_read() {
    let folder = folder();
    let bomb = format!("{}1{}", "[".repeat(100_000), "]".repeat(100_000));
    let tables = "[a]\n".repeat(50_000);
    for (name, text) in [("a", "[concepts"), ("b", bomb.as_str()), ("c", tables.as_str()), ("d", "\0\u{feff}=")] {
        fs::write(folder.path().join(format!("{name}.zhitu.toml")), text).expect("it is ours");
    }
    fs::write(folder.path().join("e.zhitu.toml"), b"\xff\xfe\x00").expect("it is ours");
    let session = open(folder.path());
    assert_eq!(session.library().notes.len(), 1);
    for name in ["a", "b", "c", "d", "e"] {
        let path = format!("{name}.zhitu.toml");
        assert!(told(&session).contains(&(path.as_str(), DiagnosticCode::Lexicon)), "{name}: nothing is told");
    }
}

#[test]
fn a_file_of_more_lines_than_anybody_writes_is_told_and_skipped() {
    let folder = folder();
    fs::write(folder.path().join("数据.md"), "甲\n".repeat(200_001)).expect("it is ours");
    let session = open(folder.path());
    assert_eq!(session.library().notes.len(), 1);
    assert_eq!(session.library().diagnostics[0].detail, "200001 lines");
    assert_eq!(told(&session), [("数据.md", DiagnosticCode::TooLarge)]);
}
