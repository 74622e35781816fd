//! The command line as a person runs it: exit codes, words, files, and notes that stay as they are.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

const NOTE: &str = "# etcd\n\netcd 是一个键值数据库。etcd 使用 Raft 算法保证一致性。\n\n- Redis：内存数据库，Redis 使用 epoll\n\n什么是 MVCC？\n";

/// A folder of notes, a data folder of its own, and somewhere to write.
struct Desk {
    notes: tempfile::TempDir,
    data: tempfile::TempDir,
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
        let desk = Self::empty();
        desk.write("etcd.md", NOTE.as_bytes());
        desk
    }

    fn empty() -> Self {
        let temporary = || tempfile::tempdir().expect("the temporary folder is writable");
        Self { notes: temporary(), data: temporary(), out: temporary() }
    }

    fn folder(&self) -> &str {
        self.notes.path().to_str().expect("temporary paths are Unicode")
    }

    fn write(&self, name: &str, bytes: &[u8]) {
        fs::write(self.notes.path().join(name), bytes).expect("the folder is writable");
    }

    fn out(&self, name: &str) -> String {
        self.out.path().join(name).to_str().expect("temporary paths are Unicode").to_owned()
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_zhitu"));
        command.args(arguments).current_dir(self.out.path()).stdin(Stdio::null());
        command.env("ZHITU_DATA_DIR", self.data.path()).env("LC_ALL", "zh_CN.UTF-8").env_remove("NO_COLOR");
        command
    }

    fn run(&self, arguments: &[&str]) -> Ran {
        ran(&self.command(arguments).output().expect("the program runs"))
    }

    /// The bytes of every file below the folder of notes.
    fn bytes(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let entries = fs::read_dir(self.notes.path()).expect("the folder can be listed");
        let files = entries.map(|entry| entry.expect("it can be listed").path()).filter(|path| path.is_file());
        files.map(|path| (path.clone(), fs::read(&path).expect("it can be read"))).collect()
    }
}

fn ran(output: &Output) -> Ran {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("the program speaks UTF-8");
    Ran { code: output.status.code().expect("it was not killed"), out: text(&output.stdout), err: text(&output.stderr) }
}

fn json(text: &str) -> serde_json::Value {
    serde_json::from_str(text).expect("the export is JSON")
}

#[test]
fn an_export_quotes_the_notes_byte_for_byte_and_twice_the_same() {
    let desk = Desk::new();
    let first = desk.run(&["export", desk.folder(), "--format", "json"]);
    assert_eq!((first.code, first.err.as_str()), (0, ""));
    let again = desk.run(&["export", desk.folder()]);
    assert_eq!(first.out, again.out, "the second comes from the store");
    let map = json(&first.out);
    assert_eq!((&map["schema_version"], &map["notes"][0]["path"]), (&1.into(), &"etcd.md".into()));
    let mentions = map["concepts"].as_array().expect("there are concepts").iter();
    let mentions: Vec<_> =
        mentions.flat_map(|concept| concept["mentions"].as_array().expect("each is mentioned")).collect();
    assert!(!mentions.is_empty());
    for mention in mentions {
        let at = |index: usize| mention["span"][index].as_u64().expect("spans are numbers") as usize;
        assert_eq!(&NOTE[at(0)..at(1)], mention["text"]);
        let line = NOTE[..at(0)].matches('\n').count() + 1;
        assert_eq!(mention["line"], line);
    }
    assert!(!first.out.contains(desk.folder()), "no path of this machine leaves it");
}

#[test]
fn an_index_is_stored_and_used_by_show_path_and_questions() {
    let desk = Desk::new();
    let db = desk.out("map.db");
    let indexed = desk.run(&["index", desk.folder(), "--db", &db]);
    assert_eq!(indexed.code, 0, "{}", indexed.err);
    assert!(indexed.out.contains("1 篇笔记") && Path::new(&db).is_file());
    fs::remove_file(desk.notes.path().join("etcd.md")).expect("it is there");
    let shown = desk.run(&["show", "ETCD", "--db", &db]);
    assert_eq!(shown.code, 0, "{}", shown.err);
    assert!(shown.out.starts_with("etcd") && shown.out.contains("etcd.md:1"), "{}", shown.out);
    let asked = desk.run(&["questions", "--db", &db]);
    assert!(asked.code == 0 && asked.out.contains("什么是 MVCC？") && asked.out.contains("etcd.md:7"), "{}", asked.out);
    let exported = desk.run(&["export", "--db", &db]);
    assert_eq!(json(&exported.out)["notes"][0]["path"], "etcd.md");
}

#[test]
fn contradictions_are_listed_with_both_passages() {
    let desk = Desk::new();
    assert_eq!(desk.run(&["contradictions", desk.folder(), "--db", &desk.out("none.db")]).code, 3, "there are none");
    fs::write(desk.notes.path().join("a.md"), "Flannel 支持网络策略。\n").expect("the folder is writable");
    fs::write(desk.notes.path().join("b.md"), "Flannel 不支持网络策略。\n").expect("the folder is writable");
    let found = desk.run(&["contradictions", desk.folder(), "--db", &desk.out("map.db")]);
    assert_eq!(found.code, 0, "{}", found.err);
    for told in ["肯定与否定", "a.md:1", "b.md:1", "“Flannel 不支持网络策略。”"] {
        assert!(found.out.contains(told), "{told}: {}", found.out);
    }
}

#[test]
fn corrections_are_taken_from_a_file_listed_and_applied() {
    let desk = Desk::new();
    let db = desk.out("map.db");
    assert_eq!(desk.run(&["decisions", desk.folder(), "--db", &db]).code, 3, "nothing was corrected yet");
    let file = desk.out("corrections.jsonl");
    let hide = "{\"decide\":{\"hide\":{\"concept\":\"etcd\"}}}\n";
    fs::write(&file, format!("# mine\n{hide}")).expect("the folder is writable");
    let taken = desk.run(&["decisions", desk.folder(), "--db", &db, "--import", &file]);
    assert!(taken.code == 0 && taken.err.contains("1 条更正"), "{}", taken.err);
    assert_eq!(desk.run(&["decisions", desk.folder(), "--db", &db]).out, hide);
    assert_eq!(desk.run(&["show", "etcd", "--db", &db]).code, 3, "it is no concept any more");

    fs::write(&file, "etcd is no concept\n").expect("the folder is writable");
    let refused = desk.run(&["decisions", desk.folder(), "--db", &db, "--import", &file]);
    assert!(refused.code == 1 && refused.err.contains("line 1"), "{}", refused.err);
}

#[test]
fn without_a_folder_the_nearest_or_the_last_one_is_meant() {
    let desk = Desk::new();
    let nothing = desk.run(&["show", "etcd"]);
    assert_eq!(nothing.code, 3);
    assert!(nothing.err.contains("zhitu index"), "{}", nothing.err);
    assert_eq!(desk.run(&["index", desk.folder()]).code, 0);
    assert_eq!(desk.run(&["show", "etcd"]).code, 0, "the last one");
    let other = Desk::new();
    other.write("etcd.md", "# Nginx\n\nNginx 转发请求。\n".as_bytes());
    let mut elsewhere = desk.command(&["index", other.folder()]);
    assert!(elsewhere.output().expect("the program runs").status.success());
    assert_eq!(desk.run(&["show", "etcd"]).code, 3, "the other is now the last");
    let mut inside = desk.command(&["show", "etcd"]);
    let near = ran(&inside.current_dir(desk.notes.path()).output().expect("the program runs"));
    assert_eq!(near.code, 0, "the current folder was indexed: {}", near.err);
}

#[test]
fn what_is_not_there_is_told_with_what_is_near() {
    let desk = Desk::new();
    let missing = desk.run(&["show", "etce", desk.folder()]);
    assert_eq!((missing.code, missing.out.as_str()), (3, ""));
    assert!(missing.err.contains("没有概念“etce”") && missing.err.contains("etcd"), "{}", missing.err);
    let by_sound = desk.run(&["show", "完全没有", desk.folder()]);
    assert_eq!(by_sound.code, 3);
}

#[test]
fn a_concept_is_named_by_its_pinyin_though_others_begin_alike() {
    let desk = Desk::empty();
    desk.write("缓存.md", "# 缓存\n\n缓存雪崩 导致 数据库宕机。缓存穿透 导致 数据库宕机。\n".as_bytes());
    for name in ["huancun", "hc", "huan cun"] {
        let shown = desk.run(&["show", name, desk.folder()]);
        assert!(shown.code == 0 && shown.out.starts_with("缓存（"), "{name}: {}{}", shown.out, shown.err);
    }
    let many = desk.run(&["show", "huancunx", desk.folder()]);
    assert!(many.code == 0 && many.out.starts_with("缓存雪崩"), "{}{}", many.out, many.err);
    let unclear = desk.run(&["show", "缓", desk.folder()]);
    assert!(unclear.code == 3 && unclear.err.contains("缓存雪崩"), "{}{}", unclear.out, unclear.err);
}

#[test]
fn every_bad_folder_has_its_words_and_code() {
    let desk = Desk::new();
    let missing = desk.run(&["index", "/没有/这个"]);
    assert_eq!(missing.code, 1);
    assert!(missing.err.contains("找不到文件夹 /没有/这个"), "{}", missing.err);
    let file = desk.run(&["index", desk.notes.path().join("etcd.md").to_str().expect("it is Unicode")]);
    assert_eq!(file.code, 1);
    assert!(file.err.contains("是一个文件"), "{}", file.err);
    let empty = Desk::empty();
    let nothing = empty.run(&["index", empty.folder()]);
    assert_eq!(nothing.code, 3);
    assert!(nothing.err.contains("没有能读的笔记"), "{}", nothing.err);
}

#[test]
fn bad_files_are_told_and_the_rest_is_read() {
    let desk = Desk::new();
    desk.write("图.md", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01\0\0\0\0\xff\xfe\xfd");
    desk.write("空.md", b"");
    // 线程池复用线程。 in GB18030.
    desk.write("gbk.txt", &b"\xcf\xdf\xb3\xcc\xb3\xd8\xb8\xb4\xd3\xc3\xcf\xdf\xb3\xcc\xa1\xa3\n".repeat(4));
    let utf16: Vec<u8> = "\u{feff}消息队列削峰。".encode_utf16().flat_map(u16::to_be_bytes).collect();
    desk.write("utf16.txt", &utf16);
    desk.write("bom.md", "\u{feff}# 索引\n".as_bytes());
    let large = fs::File::create(desk.notes.path().join("大.txt")).expect("the folder is writable");
    large.set_len(50 << 20).expect("sparse files are supported");
    desk.write("长.txt", "Redis 使用 epoll，".repeat(4000).as_bytes());
    let lexicon = fs::File::create(desk.notes.path().join("zhitu.toml")).expect("the folder is writable");
    lexicon.set_len(10 << 30).expect("sparse files are supported");
    #[cfg(unix)]
    std::os::unix::fs::symlink(desk.notes.path(), desk.notes.path().join("圈")).expect("links are supported");
    let indexed = desk.run(&["index", desk.folder()]);
    assert_eq!(indexed.code, 0, "{}", indexed.err);
    assert!(indexed.out.contains("5 篇笔记"), "{}", indexed.out);
    let too_large = ["大.txt：太大，跳过了（52428800 字节）", "zhitu.toml：太大，跳过了（10737418240 字节）"];
    for told in ["图.md：不是文本", "空.md：是空的", "长.txt：有一段太长，没有从中读概念；分成几段就能读（第 1 行）"]
        .into_iter()
        .chain(too_large)
    {
        assert!(indexed.err.contains(told), "{told} in {}", indexed.err);
    }
    #[cfg(unix)]
    assert!(indexed.err.contains("圈：链接绕回自己的上级"), "{}", indexed.err);
    let map = json(&desk.run(&["export", desk.folder()]).out);
    let encodings: Vec<_> = map["notes"].as_array().expect("notes").iter().map(|note| &note["encoding"]).collect();
    assert_eq!(encodings, ["UTF-8", "UTF-8", "GB18030", "UTF-16BE", "UTF-8"]);
}

#[cfg(unix)]
#[test]
fn a_file_that_may_not_be_read_is_told() {
    use std::os::unix::fs::PermissionsExt;
    let desk = Desk::new();
    desk.write("密.md", NOTE.as_bytes());
    let file = desk.notes.path().join("密.md");
    fs::set_permissions(&file, fs::Permissions::from_mode(0o000)).expect("the file is ours");
    let is_readable = fs::File::open(&file).is_ok();
    let indexed = desk.run(&["index", desk.folder()]);
    assert_eq!(indexed.code, 0, "{}", indexed.err);
    // The superuser reads everything; nothing is unreadable to it.
    assert_eq!(indexed.err.contains("密.md：读不了"), !is_readable, "{}", indexed.err);
}

#[test]
fn a_locked_database_is_told_and_kept() {
    let desk = Desk::new();
    let db = desk.out("map.db");
    assert_eq!(desk.run(&["index", desk.folder(), "--db", &db]).code, 0);
    let other = rusqlite::Connection::open(&db).expect("it is a database");
    other.execute_batch("PRAGMA locking_mode = exclusive; BEGIN EXCLUSIVE").expect("nobody else uses it");
    let locked = desk.run(&["index", desk.folder(), "--db", &db]);
    assert_eq!(locked.code, 1);
    assert!(locked.err.contains("别的程序正在用它") && locked.err.contains("原来存着的概念图还在"), "{}", locked.err);
    let exported = desk.run(&["export", desk.folder(), "--db", &db]);
    assert_eq!(exported.code, 0, "an export needs no database: {}", exported.err);
}

#[test]
fn a_damaged_database_is_set_aside_and_rebuilt() {
    let desk = Desk::new();
    let db = desk.out("map.db");
    assert_eq!(desk.run(&["index", desk.folder(), "--db", &db]).code, 0);
    let mut bytes = fs::read(&db).expect("it was written");
    bytes[4096..].fill(0x5A);
    fs::write(&db, &bytes).expect("it is ours");
    let shown = desk.run(&["show", "etcd", "--db", &db]);
    assert!(shown.code == 1 && shown.err.contains("文件已损坏") && shown.err.contains("zhitu index"), "{}", shown.err);
    let rebuilt = desk.run(&["index", desk.folder(), "--db", &db]);
    assert_eq!(rebuilt.code, 0, "{}", rebuilt.err);
    assert!(rebuilt.err.contains("map.db.damaged-1"), "{}", rebuilt.err);
    assert_eq!(fs::read(desk.out("map.db.damaged-1")).expect("it was kept"), bytes);
}

#[test]
fn a_newer_database_and_a_file_that_is_none_are_left_as_they_are() {
    let desk = Desk::new();
    let db = desk.out("map.db");
    assert_eq!(desk.run(&["index", desk.folder(), "--db", &db]).code, 0);
    let other = rusqlite::Connection::open(&db).expect("it is a database");
    other.pragma_update(None, "user_version", 99).expect("it is writable");
    drop(other);
    let photograph = desk.out("photograph.db");
    fs::write(&photograph, "JFIF".repeat(100)).expect("the folder is writable");
    for (file, words) in [(&db, "更新的版本（99）"), (&photograph, "不是知图的数据库")] {
        let before = fs::read(file).expect("it is there");
        let refused = desk.run(&["index", desk.folder(), "--db", file]);
        assert!(refused.code == 1 && refused.err.contains(words), "{}", refused.err);
        assert_eq!(fs::read(file).expect("it is there"), before);
    }
}

#[test]
fn notes_are_never_written_whatever_is_asked() {
    let desk = Desk::new();
    desk.write("second.txt", "Nginx 是反向代理。\n".as_bytes());
    let note = desk.notes.path().join("etcd.md");
    let note = note.to_str().expect("it is Unicode");
    let before = desk.bytes();
    for arguments in [
        &["index", desk.folder()][..],
        &["export", desk.folder()],
        &["show", "etcd", desk.folder()],
        &["questions", desk.folder()],
        &["path", "etcd", "Raft", desk.folder()],
    ] {
        desk.run(arguments);
    }
    assert_eq!(desk.run(&["index", desk.folder(), "--db", note]).code, 2);
    assert_eq!(desk.run(&["export", desk.folder(), "--output", note]).code, 2);
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(note, desk.out("map.json")).expect("links are supported");
        assert_eq!(desk.run(&["export", desk.folder(), "--output", &desk.out("map.json")]).code, 2);
    }
    assert_eq!(desk.bytes(), before);
}

#[test]
fn an_export_goes_to_a_file_wholly_or_not_at_all() {
    let desk = Desk::new();
    let file = desk.out("map.json");
    let written = desk.run(&["export", desk.folder(), "-o", &file]);
    assert_eq!((written.code, written.out.as_str()), (0, ""));
    assert!(written.err.contains("写好了"), "{}", written.err);
    assert_eq!(fs::read_to_string(&file).expect("it was written"), desk.run(&["export", desk.folder()]).out);
    let nowhere = desk.run(&["export", desk.folder(), "-o", &desk.out("没有/map.json")]);
    assert!(nowhere.code == 1 && nowhere.err.contains("写不了"), "{}", nowhere.err);
}

#[test]
fn an_export_is_of_the_format_that_its_file_ends_in() {
    let desk = Desk::new();
    let json = desk.run(&["export", desk.folder()]).out;
    let export = |name: &str, further: &[&str]| {
        let file = desk.out(name);
        let ran = desk.run(&[&["export", desk.folder(), "-o", &file][..], further].concat());
        (ran, fs::read_to_string(file).unwrap_or_default())
    };
    for name in ["map.json", "map.JSON", "map"] {
        assert_eq!(export(name, &[]).1, json, "{name}");
    }
    for name in ["map.html", "map.HTM"] {
        // A program that was built without the page says so; either way no JSON is written.
        let (ran, text) = export(name, &[]);
        assert!(ran.err.contains("HTML") || text.contains("<!"), "{name}: {}", ran.err);
        assert_ne!(text, json, "{name}");
    }
    assert_eq!(export("named.html", &["--format", "json"]).1, json, "what is named counts");
    assert_eq!(export("map.bin", &["--format", "json"]).1, json);
    let (unknown, text) = export("map.xml", &[]);
    assert_eq!((unknown.code, text.as_str()), (2, ""));
    assert!(unknown.err.contains("map.xml 的后缀") && unknown.err.contains("--format html"), "{}", unknown.err);
}

#[cfg(unix)]
#[test]
fn an_export_is_written_to_what_is_there() {
    use std::os::unix::fs::{FileTypeExt, PermissionsExt, symlink};
    let desk = Desk::new();
    let map = desk.run(&["export", desk.folder()]).out;
    let (file, link, pipe) = (desk.out("map.json"), desk.out("link.json"), desk.out("pipe"));
    let text = |file: &str| fs::read_to_string(file).expect("it was written");
    fs::write(&file, "旧").expect("the folder is writable");
    fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).expect("the file is ours");
    symlink("map.json", &link).expect("links are supported");
    assert_eq!(desk.run(&["export", desk.folder(), "-o", &link]).code, 0);
    assert!(fs::symlink_metadata(&link).expect("it is there").is_symlink());
    assert_eq!(
        (text(&file), fs::metadata(&file).expect("it is there").permissions().mode() & 0o777),
        (map.clone(), 0o640)
    );
    symlink("new.json", desk.out("to new.json")).expect("links are supported");
    assert_eq!(desk.run(&["export", desk.folder(), "-o", &desk.out("to new.json")]).code, 0);
    assert_eq!(text(&desk.out("new.json")), map);
    assert!(Command::new("mkfifo").arg(&pipe).status().expect("mkfifo is there").success());
    let reading = Command::new("cat").arg(&pipe).stdout(Stdio::piped()).spawn().expect("cat is there");
    assert_eq!(desk.run(&["export", desk.folder(), "-o", &pipe]).code, 0);
    assert!(fs::metadata(&pipe).expect("it is there").file_type().is_fifo());
    assert_eq!(reading.wait_with_output().expect("cat ends").stdout, map.as_bytes());
    assert_eq!(desk.run(&["export", desk.folder(), "-o", "/dev/stdout"]).out, map);
}

#[test]
fn an_export_is_scored_against_gold() {
    let desk = Desk::new();
    let (export, gold) = (desk.out("map.json"), desk.out("gold.json"));
    assert_eq!(desk.run(&["export", desk.folder(), "-o", &export]).code, 0);
    let concept = |name: &str| serde_json::json!({ "name": name, "aliases": [], "core": true, "lines": [3] });
    let wanted = serde_json::json!({
        "doc": "etcd.md", "concepts": [concept("etcd"), concept("不在笔记里")], "relations": [], "open_questions": []
    });
    fs::write(&gold, wanted.to_string()).expect("the folder is writable");
    for target in [export.as_str(), desk.folder()] {
        let scored = desk.run(&["eval", target, "--gold", &gold, "--json"]);
        assert_eq!(scored.code, 0, "{}", scored.err);
        let card = json(&scored.out);
        assert!(card["notes"][0]["doc"] == "etcd.md", "{card}");
    }
    let other = serde_json::json!({ "doc": "别处.md", "concepts": [concept("etcd")], "relations": [] });
    fs::write(desk.out("gold.other.json"), other.to_string()).expect("the folder is writable");
    for target in [export.as_str(), desk.folder()] {
        let nothing = desk.run(&["eval", target, "--gold", &desk.out("gold.other.json")]);
        assert_eq!((nothing.code, nothing.out.as_str()), (1, ""), "no score is not a score of 0");
        assert!(nothing.err.contains("没有标准答案对应的笔记") && nothing.err.contains("别处.md"), "{}", nothing.err);
    }
    fs::remove_file(&export).expect("it is ours");
    let some = desk.run(&["eval", desk.folder(), "--gold", desk.out.path().to_str().expect("it is Unicode")]);
    assert!(some.code == 0 && some.err.contains("都算没找到：别处.md"), "{}", some.err);
    let none = desk.run(&["eval", desk.folder(), "--gold", desk.folder()]);
    assert!(none.code == 1 && none.err.contains("里没有标准答案"), "{}", none.err);
    let failed = desk.run(&["eval", &export, "--gold", "/没有"]);
    assert!(failed.code == 1 && failed.err.contains("没法打分"), "{}", failed.err);
}

#[test]
fn help_speaks_the_systems_language_and_usage_errors_are_two() {
    let desk = Desk::new();
    let chinese = desk.run(&["--help"]);
    assert!(chinese.code == 0 && chinese.out.contains("用法：") && chinese.out.contains("退出码"), "{}", chinese.out);
    let mut english = desk.command(&["--help"]);
    let english = ran(&english.env("LC_ALL", "en_US.UTF-8").output().expect("the program runs"));
    assert!(english.out.contains("Usage:") && english.out.is_ascii(), "{}", english.out);
    for wrong in [&["nonsense"][..], &["show"], &["export", "--format", "xml"], &["index"], &[]] {
        let ran = desk.run(wrong);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{wrong:?}");
        assert!(!ran.err.is_empty());
    }
    assert!(desk.run(&["--version"]).out.starts_with("zhitu "));
}

#[test]
fn a_reader_that_hangs_up_is_no_failure() {
    let desk = Desk::new();
    let line = "Redis 使用 epoll，Nginx 使用 epoll。\n".repeat(4000);
    desk.write("long.md", line.as_bytes());
    let mut command = desk.command(&["export", desk.folder()]);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program runs");
    drop(child.stdout.take());
    let ended = child.wait_with_output().expect("it ends");
    assert_eq!((ended.status.code(), ended.stderr.as_slice()), (Some(0), &b""[..]));
}

#[test]
fn nothing_is_coloured_where_nobody_looks() {
    let desk = Desk::new();
    let shown = desk.run(&["show", "etcd", desk.folder()]);
    assert!(!shown.out.contains('\x1b') && !shown.err.contains('\x1b'));
}

#[test]
fn a_kill_at_any_moment_leaves_a_library_that_is_whole() {
    let desk = Desk::new();
    for at in 0..30 {
        desk.write(&format!("{at}.md"), NOTE.repeat(10).as_bytes());
    }
    let clean = desk.run(&["export", desk.folder(), "--db", &desk.out("clean.db")]).out;
    let db = desk.out("map.db");
    for moment in 0..12 {
        let mut command = desk.command(&["index", desk.folder(), "--db", &db]);
        let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("the program runs");
        std::thread::sleep(std::time::Duration::from_millis(moment * 90));
        child.kill().expect("it is ours, running or ended");
        child.wait().expect("it ends");
        let after = desk.run(&["export", desk.folder(), "--db", &db]);
        assert_eq!((after.code, after.err.as_str()), (0, ""), "killed after {} ms", moment * 90);
        assert!(after.out == clean, "another library after a kill at {} ms", moment * 90);
        // The next round begins with nothing stored again.
        for file in [db.clone(), format!("{db}-wal"), format!("{db}-shm")] {
            fs::remove_file(file).ok();
        }
    }
}
