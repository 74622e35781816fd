//! Notes that change while they are open: told of, read alone, and never leaving a trace of what was there before.

use proptest::prelude::*;
use std::fs;
use std::path::Path;
use std::sync::Barrier;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use zhitu_engine::{Cancel, Engine, Observer, Options, Progress, Stage, Storage, Watch};
use zhitu_model::Library;

/// The longest that a busy machine may take to tell of a change.
const PATIENCE: Duration = Duration::from_secs(20);
/// Long enough for a change to be told, were it told.
const SILENCE: Duration = Duration::from_millis(1500);

fn watched(folder: &Path) -> (Watch, Receiver<()>) {
    let (tell, told) = channel();
    let watch = Watch::new(folder, move || {
        // A test that has ended needs no telling.
        tell.send(()).ok();
    })
    .expect("the folder can be watched");
    (watch, told)
}

#[test]
fn notes_added_changed_renamed_and_removed_are_told() {
    let folder = tempfile::tempdir().unwrap();
    let note = |name: &str| folder.path().join(name);
    let (_watch, told) = watched(folder.path());
    let steps: [&dyn Fn() -> std::io::Result<()>; 5] = [
        &|| fs::write(note("缓存.md"), "Redis 是缓存。"),
        &|| fs::write(note("缓存.md"), "Redis 是内存数据库。"),
        // As editors do: a new file takes the old one's name.
        &|| {
            fs::write(note("缓存.md~new"), "Redis 使用 epoll。")
                .and_then(|()| fs::rename(note("缓存.md~new"), note("缓存.md")))
        },
        &|| fs::rename(note("缓存.md"), note("redis.md")),
        &|| fs::remove_file(note("redis.md")),
    ];
    for (number, step) in steps.iter().enumerate() {
        step().unwrap();
        assert!(told.recv_timeout(PATIENCE).is_ok(), "step {number} is told");
        while told.recv_timeout(SILENCE).is_ok() {}
    }
}

#[test]
fn what_is_no_note_is_not_told() {
    let folder = tempfile::tempdir().unwrap();
    let (_watch, told) = watched(folder.path());
    fs::write(folder.path().join("图.png"), [0; 9]).unwrap();
    assert!(told.recv_timeout(SILENCE).is_err());
}

#[test]
fn what_is_passed_over_is_not_told_but_what_is_to_be_passed_over_is() {
    let folder = tempfile::tempdir().unwrap();
    for name in [".git", "node_modules"] {
        fs::create_dir(folder.path().join(name)).unwrap();
    }
    let (_watch, told) = watched(folder.path());
    for name in [".git/HEAD", ".git/甲.md", "node_modules/乙.md"] {
        fs::write(folder.path().join(name), "Redis 是缓存。").unwrap();
    }
    assert!(told.recv_timeout(SILENCE).is_err());
    fs::write(folder.path().join(".zhituignore"), "丁.md").unwrap();
    assert!(told.recv_timeout(PATIENCE).is_ok());
}

#[test]
fn a_note_in_a_hidden_folder_is_told_since_it_may_be_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join(".藏")).unwrap();
    let (_watch, told) = watched(folder.path());
    fs::write(folder.path().join(".藏/丙.md"), "Redis 是缓存。").unwrap();
    assert!(told.recv_timeout(PATIENCE).is_ok());
}

#[test]
fn a_folder_with_a_dot_in_its_name_is_told_when_it_leaves() {
    let (outside, folder) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    fs::create_dir(folder.path().join("v1.2")).unwrap();
    fs::write(folder.path().join("v1.2/甲.md"), "Redis 是缓存。").unwrap();
    let (_watch, told) = watched(folder.path());
    fs::rename(folder.path().join("v1.2"), outside.path().join("v1.2")).unwrap();
    assert!(told.recv_timeout(PATIENCE).is_ok());
}

#[test]
fn a_folder_that_was_gone_or_replaced_is_told_of_again() {
    let outer = tempfile::tempdir().unwrap();
    let folder = outer.path().join("笔记.甲");
    fs::create_dir(&folder).unwrap();
    let (_watch, told) = watched(&folder);
    for absence in [SILENCE, Duration::ZERO] {
        fs::remove_dir_all(&folder).unwrap();
        std::thread::sleep(absence);
        fs::create_dir(&folder).unwrap();
        fs::write(folder.join("缓存.md"), "Redis 是缓存。").unwrap();
        assert!(told.recv_timeout(PATIENCE).is_ok(), "{absence:?}");
        while told.recv_timeout(SILENCE).is_ok() {}
        fs::write(folder.join("缓存.md"), "Redis 是内存数据库。").unwrap();
        assert!(told.recv_timeout(PATIENCE).is_ok(), "{absence:?}");
        while told.recv_timeout(SILENCE).is_ok() {}
    }
}

#[cfg(unix)]
#[test]
fn what_a_link_leads_to_is_not_told() {
    let (folder, outside) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    fs::create_dir(outside.path().join("里")).unwrap();
    std::os::unix::fs::symlink(outside.path(), folder.path().join("外面")).unwrap();
    let (_watch, told) = watched(folder.path());
    fs::write(outside.path().join("里/缓存.md"), "Redis 是缓存。").unwrap();
    assert!(told.recv_timeout(SILENCE).is_err());
}

/// Stops a reading at a stage, once: calls there.
struct At<F: Fn() + Sync>(Stage, F, AtomicBool);

impl<F: Fn() + Sync> Observer for At<F> {
    fn progress(&self, progress: Progress) {
        if progress.stage == self.0 && !self.2.swap(true, Ordering::Relaxed) {
            (self.1)();
        }
    }
}

#[test]
fn two_readings_at_once_leave_what_the_notes_say() {
    let (folder, data) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    let engine = || {
        let storage = Storage::File(data.path().join("library.db"));
        Engine::new(Options { storage, ..Options::default() }).unwrap()
    };
    let texts = ["PVC 绑定 PV。", "kubelet 管理 Pod！"];
    write("a.md", texts[0]);
    write("b.md", "kubelet 管理 Pod。");
    let shared = engine();
    shared.open_silently(folder.path()).unwrap();
    let open = |stage, stop: &(dyn Fn() + Sync)| {
        shared.open(folder.path(), &At(stage, stop, AtomicBool::default()), &Cancel::default()).unwrap()
    };
    let (storing, go, stored) = (Barrier::new(2), Barrier::new(2), Barrier::new(2));
    std::thread::scope(|threads| {
        write("a.md", "PVC 绑定 PV！！！");
        threads.spawn(|| {
            open(Stage::Storing, &|| {
                storing.wait();
                go.wait();
            });
            stored.wait();
        });
        storing.wait();
        // The first edit is taken back, another note is edited, and both readings store.
        write("a.md", texts[0]);
        write("b.md", texts[1]);
        open(Stage::Joining, &|| {
            go.wait();
            stored.wait();
        });
    });
    let later = engine().open_silently(folder.path()).unwrap();
    assert!(later.storing().loaded);
    assert_eq!(later.library().notes.iter().map(|note| note.text.as_str()).collect::<Vec<_>>(), texts);
}

/// What a step does to one of three notes: nothing is left of it, or it says some of these sentences.
type Edit = (usize, Option<Vec<usize>>);

const WRITABLE: &str = "the folder is writable";

const SENTENCES: [&str; 6] = [
    "# 存储\n",
    "PVC 绑定 PV。\n",
    "StorageClass 创建 PV。\n",
    "Pod 使用 PVC，也使用 ConfigMap。\n",
    "- kubelet：管理 Pod\n- 容器运行时接口（CRI）\n",
    "PV 和 PVC 的区别是什么？\n",
];

fn edit(folder: &Path, (which, what): &Edit) {
    let file = folder.join(format!("{which}.md"));
    match what {
        None => drop(fs::remove_file(file)),
        Some(said) => fs::write(file, said.iter().map(|at| SENTENCES[*at]).collect::<String>()).expect(WRITABLE),
    }
}

fn read_anew(folder: &Path) -> Library {
    let engine =
        Engine::new(Options { storage: Storage::Memory, ..Options::default() }).expect("threads can be started");
    (**engine.open_silently(folder).expect("the folder has notes").library()).clone()
}

#[test]
fn an_engine_that_has_rested_reads_a_change_and_searches_as_before() {
    let folder = tempfile::tempdir().expect(WRITABLE);
    fs::write(folder.path().join("a.md"), "Redis 是内存数据库。").expect(WRITABLE);
    fs::write(folder.path().join("b.md"), "Redis 使用 epoll。").expect(WRITABLE);
    let engine = Engine::new(Options { storage: Storage::Memory, ..Options::default() }).unwrap();
    engine.open_silently(folder.path()).unwrap();
    engine.rest();
    fs::write(folder.path().join("b.md"), "Kafka 使用零拷贝。").expect(WRITABLE);
    let session = engine.open_silently(folder.path()).unwrap();
    assert_eq!(**session.library(), read_anew(folder.path()));
    engine.rest();
    assert_eq!(session.find_passages("内存", 9).unwrap().len(), 1);
}

#[test]
fn renamed_exchanged_and_copied_notes_give_the_library_of_a_first_reading() {
    let (folder, data) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let note = |name: &str| folder.path().join(name);
    let storage = Storage::File(data.path().join("library.db"));
    for (at, name) in ["甲.md", "乙.md", "丙.md"].into_iter().enumerate() {
        fs::write(note(name), SENTENCES[at..at + 4].concat()).unwrap();
    }
    let steps: [&dyn Fn() -> std::io::Result<()>; 4] = [
        &|| fs::rename(note("甲.md"), note("丁.md")),
        &|| {
            fs::rename(note("乙.md"), note("甲.md"))
                .and_then(|()| fs::rename(note("丙.md"), note("乙.md")))
                .and_then(|()| fs::rename(note("甲.md"), note("丙.md")))
        },
        &|| {
            fs::copy(note("丁.md"), note("戊.md"))?;
            fs::rename(note("丁.md"), note("己.md"))
        },
        &|| fs::create_dir(note("里")).and_then(|()| fs::rename(note("乙.md"), note("里/乙.md"))),
    ];
    let mut engine = Engine::new(Options { storage: storage.clone(), ..Options::default() }).unwrap();
    engine.open_silently(folder.path()).unwrap();
    for (number, step) in steps.iter().enumerate() {
        step().unwrap();
        if number == 2 {
            // What another start of the program finds is what this one has stored.
            engine = Engine::new(Options { storage: storage.clone(), ..Options::default() }).unwrap();
        }
        let session = engine.open_silently(folder.path()).unwrap();
        assert_eq!(**session.library(), read_anew(folder.path()), "step {number}");
        assert_eq!(session.find_passages("绑定", 9).unwrap().len(), found_anew(folder.path(), "绑定"), "step {number}");
    }
}

fn found_anew(folder: &Path, query: &str) -> usize {
    let engine = Engine::new(Options { storage: Storage::Memory, ..Options::default() }).expect("it opens");
    engine.open_silently(folder).expect("it opens").find_passages(query, 9).expect("it answers").len()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn after_any_edits_the_library_is_that_of_a_first_reading(
        edits in prop::collection::vec((0..3_usize, prop::option::weighted(0.8, prop::collection::vec(0..6_usize, 0..5))), 1..8)
    ) {
        let (folder, data) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        fs::write(folder.path().join("常在.md"), SENTENCES[1]).unwrap();
        let storage = Storage::File(data.path().join("library.db"));
        let engine = Engine::new(Options { storage, ..Options::default() }).unwrap();
        engine.open_silently(folder.path()).unwrap();
        for one in &edits {
            edit(folder.path(), one);
            let session = engine.open_silently(folder.path()).unwrap();
            prop_assert_eq!(&**session.library(), &read_anew(folder.path()));
        }
    }
}

#[test]
fn a_file_dated_before_1970_or_not_at_all_is_read_again_when_it_changes() {
    let folder = tempfile::tempdir().unwrap();
    let engine = Engine::new(Options { storage: Storage::Memory, ..Options::default() }).unwrap();
    let write = |text: &str, time: SystemTime| {
        fs::write(folder.path().join("甲.md"), text).unwrap();
        fs::File::options().append(true).open(folder.path().join("甲.md")).unwrap().set_modified(time).unwrap();
    };
    let year = Duration::from_hours(365 * 24);
    for (word, time) in
        [("缓存", UNIX_EPOCH - year), ("队列", UNIX_EPOCH - 2 * year), ("日志", UNIX_EPOCH), ("索引", UNIX_EPOCH)]
    {
        write(&format!("Redis 是{word}。"), time);
        let session = engine.open_silently(folder.path()).expect("it opens");
        assert!(session.library().notes[0].text.contains(word), "{word}");
    }
}
