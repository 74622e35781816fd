//! Disks that are full or cannot be written, and corrections that were damaged: what is told, what is kept, the exit code.

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

const HIDE: &str = "{\"decide\":{\"hide\":{\"concept\":\"Redis\"}}}\n";

/// A folder of notes and a folder for everything else.
struct Desk {
    notes: tempfile::TempDir,
    out: tempfile::TempDir,
}

/// What a run of the program left.
struct Ran {
    code: i32,
    out: String,
    err: String,
}

impl Desk {
    fn new() -> Self {
        let temporary = || tempfile::tempdir().expect("the temporary folder is writable");
        let desk = Self { notes: temporary(), out: temporary() };
        for at in 0..20 {
            let text = format!("# 服务{at}\n\nRedis 使用 epoll。服务{at} 依赖 Redis。\n").repeat(20);
            fs::write(desk.notes.path().join(format!("{at}.md")), text).expect("it is ours");
        }
        fs::write(desk.out.path().join("hide.jsonl"), HIDE).expect("it is ours");
        desk
    }

    fn notes(&self) -> &str {
        self.notes.path().to_str().expect("temporary paths are Unicode")
    }

    fn out(&self, name: &str) -> String {
        self.out.path().join(name).to_str().expect("temporary paths are Unicode").to_owned()
    }

    fn run(&self, arguments: &[&str]) -> Ran {
        self.finish(Command::new(env!("CARGO_BIN_EXE_zhitu")).args(arguments))
    }

    /// Runs a script of the shell with a small disk of its own at `$DISK`; `None` where the system lets nobody mount one.
    fn on_a_disk(&self, options: &str, script: &str) -> Option<Ran> {
        let disk = self.out.path().join("disk");
        fs::create_dir_all(&disk).expect("it is ours");
        let mount = format!("mount -t tmpfs -o {options} none \"$DISK\" || exit 99; {script}");
        let mut command = Command::new("unshare");
        command.args(["-Urm", "sh", "-c", &mount]).env("DISK", &disk).env("ZHITU", env!("CARGO_BIN_EXE_zhitu"));
        command.env("NOTES", self.notes.path()).env("HIDE", self.out.path().join("hide.jsonl"));
        let may_mount = Command::new("unshare").args(["-Urm", "mount", "-t", "tmpfs", "none"]).arg(&disk).output();
        may_mount.is_ok_and(|tried| tried.status.success()).then(|| self.finish(&mut command))
    }

    fn finish(&self, command: &mut Command) -> Ran {
        command.env("ZHITU_DATA_DIR", self.out.path().join("data")).env("LC_ALL", "zh_CN.UTF-8");
        let Output { status, stdout, stderr } = command.stdin(Stdio::null()).output().expect("it runs");
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("the program speaks UTF-8");
        Ran { code: status.code().expect("it was not killed"), out: text(stdout), err: text(stderr) }
    }
}

#[test]
fn a_full_disk_is_told_and_what_was_stored_stays() {
    let desk = Desk::new();
    let script = "\"$ZHITU\" index \"$NOTES\" --db \"$DISK/a.db\" >/dev/null || exit 98
        head -c 64m /dev/zero > \"$DISK/fill\" 2>/dev/null
        \"$ZHITU\" decisions \"$NOTES\" --db \"$DISK/a.db\" --import \"$HIDE\" && exit 97
        \"$ZHITU\" export --db \"$DISK/a.db\" -o \"$DISK/map.json\" && exit 96
        rm \"$DISK/fill\"
        \"$ZHITU\" decisions \"$NOTES\" --db \"$DISK/a.db\" --import \"$HIDE\" || exit 95
        \"$ZHITU\" decisions \"$NOTES\" --db \"$DISK/a.db\"";
    let Some(ran) = desk.on_a_disk("size=8m", script) else { return };
    assert_eq!((ran.code, ran.out.as_str()), (0, HIDE), "{}", ran.err);
    assert!(ran.err.contains("空间"), "{}", ran.err);
    let Some(ran) = desk.on_a_disk("size=64k", "\"$ZHITU\" index \"$NOTES\" --db \"$DISK/a.db\"") else { return };
    assert!(ran.code == 1 && ran.err.contains("磁盘满了") && ran.err.contains("腾出空间"), "{}", ran.err);
}

#[test]
fn a_disk_that_cannot_be_written_is_told_and_the_notes_can_be_asked() {
    let desk = Desk::new();
    let script =
        "export ZHITU_DATA_DIR=\"$DISK\"; \"$ZHITU\" show Redis \"$NOTES\" || exit 98; \"$ZHITU\" index \"$NOTES\"";
    let Some(ran) = desk.on_a_disk("ro", script) else { return };
    assert!(ran.code == 1 && ran.out.starts_with("Redis"), "{}", ran.err);
    assert!(ran.err.contains("没有存下来") && ran.err.contains("笔记没有动过"), "{}", ran.err);
}

#[test]
fn output_that_nobody_takes_is_told() {
    if !Path::new("/dev/full").exists() {
        return;
    }
    let desk = Desk::new();
    let full = fs::OpenOptions::new().write(true).open("/dev/full").expect("everybody may");
    let mut command = Command::new(env!("CARGO_BIN_EXE_zhitu"));
    let ran = desk.finish(command.args(["export", desk.notes()]).stdout(full));
    assert!(ran.code == 1 && ran.err.contains("写不出去"), "{}", ran.err);
}

#[test]
fn damaged_corrections_are_told_with_their_place_and_left() {
    let desk = Desk::new();
    let db = desk.out("map.db");
    assert_eq!(desk.run(&["decisions", desk.notes(), "--db", &db, "--import", &desk.out("hide.jsonl")]).code, 0);
    let journal = desk.out("map.decisions.db");
    let mut bytes = fs::read(&journal).expect("it was written");
    bytes[4096..].fill(0x5A);
    fs::write(&journal, &bytes).expect("it is ours");
    for arguments in [&["index", desk.notes(), "--db", &db][..], &["show", "Redis", "--db", &db]] {
        let ran = desk.run(arguments);
        assert_eq!(ran.code, 0, "the notes are read all the same: {}", ran.err);
        assert!(ran.err.contains("map.decisions.db 读不了") && ran.err.contains("文件已损坏"), "{}", ran.err);
    }
    for further in [&[][..], &["--import", &desk.out("hide.jsonl")]] {
        let ran = desk.run(&[&["decisions", desk.notes(), "--db", &db][..], further].concat());
        assert!(ran.code == 1 && ran.out.is_empty(), "damaged is not the same as none: {}", ran.err);
        for told in ["map.decisions.db 读不了：文件已损坏", "文件没有动过", "换回它的备份"] {
            assert!(ran.err.matches(told).count() == 1, "{told}: {}", ran.err);
        }
        assert!(!ran.err.contains("还没有更正过"), "{}", ran.err);
    }
    assert_eq!(fs::read(&journal).expect("it is there"), bytes, "what was decided may yet be rescued");
}

#[test]
fn a_correction_of_a_newer_version_is_no_damage_of_the_map() {
    let desk = Desk::new();
    let db = desk.out("map.db");
    assert_eq!(desk.run(&["decisions", desk.notes(), "--db", &db, "--import", &desk.out("hide.jsonl")]).code, 0);
    let journal = rusqlite::Connection::open(desk.out("map.decisions.db")).expect("it was made");
    journal.execute("UPDATE entry SET body = '{\"decide\":{\"dream\":{}}}'", []).expect("it is writable");
    drop(journal);
    let ran = desk.run(&["decisions", desk.notes(), "--db", &db]);
    assert!(ran.code == 1 && ran.err.contains("里面有这个版本不认识的更正"), "{}", ran.err);
}

#[test]
fn corrections_that_cannot_all_be_kept_are_told_with_their_place_and_none_is_taken() {
    let desk = Desk::new();
    let (db, file) = (desk.out("map.db"), desk.out("two.jsonl"));
    fs::write(&file, HIDE.to_owned() + &HIDE.replace("Redis", "epoll")).expect("it is ours");
    assert_eq!(desk.run(&["index", desk.notes(), "--db", &db]).code, 0);
    let journal = rusqlite::Connection::open(desk.out("map.decisions.db")).expect("it was made");
    let refuse = "CREATE TRIGGER refuse BEFORE INSERT ON entry WHEN NEW.body LIKE '%epoll%' \
                  BEGIN SELECT RAISE(ABORT, 'no'); END";
    journal.execute_batch(refuse).expect("it is writable");
    let ran = desk.run(&["decisions", desk.notes(), "--db", &db, "--import", &file]);
    assert!(ran.code == 1 && ran.err.contains("map.decisions.db") && ran.err.contains("它没有动过"), "{}", ran.err);
    assert_eq!(desk.run(&["decisions", desk.notes(), "--db", &db]).code, 3, "nothing was decided");
}

/// A sequence that would put text on the clipboard, one that would colour the rest, and one that turns the writing.
#[test]
fn what_a_note_says_does_nothing_to_the_terminal() {
    let desk = Desk::new();
    let text = "# 头\u{1b}[31m\n\nRedis 使用 epoll，\u{1b}]52;c;aGk=\u{7}\u{202e}也使用缓存。\n";
    fs::write(desk.notes.path().join("敌.md"), text).expect("it is ours");
    #[cfg(unix)]
    fs::write(desk.notes.path().join("敌\u{1b}[2J.md"), "Redis 使用 epoll。\n").expect("it is ours");
    for arguments in [&["show", "Redis", desk.notes()][..], &["show", "没有\u{1b}[2J", desk.notes()]] {
        let ran = desk.run(arguments);
        let told = ran.out + &ran.err;
        assert!(told.contains('\u{fffd}') && !told.contains(['\u{1b}', '\u{7}', '\u{202e}']), "{told:?}");
    }
}

#[test]
fn what_is_no_database_in_the_programs_own_place_is_set_aside() {
    let desk = Desk::new();
    assert_eq!(desk.run(&["index", desk.notes()]).code, 0);
    let libraries = fs::read_dir(desk.out.path().join("data/libraries")).expect("it was made");
    let database = libraries.flatten().next().expect("there is one library").path().join("library.db");
    fs::remove_file(&database).expect("it was made");
    let other = rusqlite::Connection::open(&database).expect("it is ours");
    other.execute_batch("PRAGMA application_id = 7; CREATE TABLE other (a)").expect("it is writable");
    drop(other);
    let ran = desk.run(&["index", desk.notes()]);
    assert!(ran.code == 0 && ran.err.contains("library.db.damaged-1"), "{}", ran.err);
}

/// Ordinary notes take some hundred megabytes of address space.
#[cfg(target_os = "linux")]
#[test]
fn hostile_notes_are_exported_within_a_gigabyte() {
    let desk = Desk::new();
    let hostile = [
        "> ".repeat(60_000) + "甲",
        "甲\n".repeat(30_000),
        "[".repeat(150_000),
        "|a".repeat(1000) + "\n" + &"|-".repeat(1000) + "\n" + &"|b\n".repeat(1000),
        "&".repeat(150_000),
    ];
    for (at, text) in hostile.iter().enumerate() {
        fs::write(desk.notes.path().join(format!("敌{at}.md")), text).expect("it is ours");
    }
    let script = "ulimit -v 1000000; exec \"$ZHITU\" export \"$NOTES\" -o \"$OUT\"";
    let mut command = Command::new("sh");
    command.args(["-c", script]).env("ZHITU", env!("CARGO_BIN_EXE_zhitu")).env("NOTES", desk.notes.path());
    let ran = desk.finish(command.env("OUT", desk.out.path().join("map.json")));
    assert_eq!(ran.code, 0, "{}", ran.err);
}
