//! Every command on a small library.

use crate::Shell;
use serde_json::{Value, json};
use std::time::{Duration, Instant};
use tauri::{Listener, Manager};
use zhitu_app::OpenLibrary;
use zhitu_engine::{Engine, Options, Storage};

/// The longest that a busy machine may take to tell of a change.
const PATIENCE: Duration = Duration::from_secs(30);

#[test]
fn nothing_can_be_asked_before_a_folder_is_open() {
    let shell = Shell::start();
    assert_eq!(shell.ask("library_state", json!({})), Ok(Value::Null));
    for (command, arguments) in [
        ("overview", json!({ "filter": {} })),
        ("note_list", json!({})),
        ("questions", json!({})),
        ("contradictions", json!({})),
        ("search", json!({ "query": "容忍" })),
        ("concept_card", json!({ "concept": "容忍" })),
        ("open_in_editor", json!({ "note": "一.txt", "line": 1 })),
        ("facets", json!({ "filter": {} })),
    ] {
        let problem = shell.ask(command, arguments).unwrap_err();
        assert_eq!(problem["code"], "noLibrary", "{command}");
    }
}

#[test]
fn an_opened_folder_answers_every_question() {
    let shell = Shell::start();
    let folder = shell.open_small();
    let state = shell.ask("library_state", json!({})).unwrap();
    assert_eq!((&state["name"], &state["notes"]), (&json!("笔记"), &json!(2)));
    assert_eq!(state["folder"], folder.canonicalize().unwrap().to_string_lossy().as_ref());

    let found = shell.ask("search", json!({ "query": "kube-proxy" })).unwrap();
    let concept = found["concepts"][0]["concept"]["id"].clone();
    assert_eq!(found["concepts"][0]["concept"]["name"], "kube-proxy");
    assert_eq!(found["passages"][0]["note"], "网络.md");

    let card = shell.ask("concept_card", json!({ "concept": concept })).unwrap();
    let mention = &card["notes"][0]["mentions"][0];
    assert!(mention["text"].as_str().unwrap().contains("kube-proxy"), "{mention}");
    let passage = json!([mention["start"], mention["end"]]);
    let page = shell.ask("note_page", json!({ "note": "网络.md", "passage": passage })).unwrap();
    assert!(page["html"].as_str().unwrap().contains("class=\"passage\""), "{page}");

    let focus =
        shell.ask("focus", json!({ "concept": concept, "hops": 1, "opened": ["right"], "filter": {} })).unwrap();
    assert_eq!(focus["centre"]["id"], concept);
    assert!(shell.ask("overview", json!({ "filter": {} })).unwrap()["clusters"].is_array());
    assert_eq!(shell.ask("note_list", json!({})).unwrap().as_array().unwrap().len(), 2);
    assert!(shell.ask("questions", json!({})).unwrap().is_array());
    assert_eq!(shell.ask("contradictions", json!({})), Ok(json!([])));
    let way = json!({ "query": { "from": concept, "to": concept }, "filter": {} });
    assert_eq!(shell.ask("paths", way).unwrap()["routes"], json!([]));
    let open_end = json!({ "concept": concept, "relation": "watches", "outgoing": true, "filter": {} });
    assert_eq!(shell.ask("answer", open_end).unwrap()["focus"]["centre"]["id"], concept);
    let compared = shell.ask("compare", json!({ "concepts": [concept, concept], "filter": {} })).unwrap();
    assert_eq!(compared["concepts"].as_array().unwrap().len(), 2);
    assert_eq!(
        shell.ask("changes", json!({ "visit": null })).unwrap()["since"],
        Value::Null,
        "this is the first visit"
    );
    let facets = shell.ask("facets", json!({ "filter": { "relations": ["uses"] } })).unwrap();
    assert!(facets["all"].as_u64().unwrap() >= facets["passing"].as_u64().unwrap());
}

/// Waits until the window has been told of a change that makes it so many notes.
fn becomes(shell: &Shell, notes: u64) -> bool {
    let begun = Instant::now();
    let is_so = || shell.ask("library_state", json!({})).unwrap()["notes"] == notes;
    while !is_so() && begun.elapsed() < PATIENCE {
        std::thread::sleep(Duration::from_millis(50));
    }
    is_so()
}

#[test]
fn what_is_edited_while_the_notes_are_read_comes_onto_the_map() {
    let named = tempfile::tempdir().unwrap();
    std::fs::write(named.path().join("一.txt"), "容忍和污点。\n").unwrap();
    let shell = Shell::started_with(Some(named.path().to_path_buf()));
    shell.window.state::<OpenLibrary>().open_ahead(None);
    let stored = shell.folder.path().join("library.db");
    let reader = Engine::new(Options { storage: Storage::Memory, ..Options::default() }).unwrap();
    let begun = Instant::now();
    while reader.load(&stored).is_err() && begun.elapsed() < PATIENCE {
        std::thread::sleep(Duration::from_millis(50));
    }
    std::fs::write(named.path().join("二.txt"), "kube-proxy 监听 Service。\n").unwrap();
    assert_eq!(shell.open(named.path()).unwrap()["notes"], 1, "it was read ahead");
    assert!(becomes(&shell, 2));
}

#[test]
fn a_folder_that_was_gone_is_told_and_followed_again_when_it_is_back() {
    let shell = Shell::start();
    let folder = shell.open_small();
    let (tell, told) = std::sync::mpsc::channel();
    shell.window.listen_any("library-unwatched", move |event| drop(tell.send(event.payload().to_owned())));
    let away = shell.folder.path().join("别处");
    std::fs::rename(&folder, &away).unwrap();
    assert!(told.recv_timeout(PATIENCE).unwrap().contains("folderMissing"));
    assert!(becomes(&shell, 2), "the map stays");
    std::fs::rename(&away, &folder).unwrap();
    std::fs::write(folder.join("二.txt"), "kube-proxy 监听 Service。\n").unwrap();
    assert!(becomes(&shell, 3));
    std::fs::remove_file(folder.join("二.txt")).unwrap();
    assert!(becomes(&shell, 2));
}

#[test]
fn an_id_that_names_nothing_is_not_found() {
    let shell = Shell::start();
    shell.open_small();
    for (command, arguments) in [
        ("concept_card", json!({ "concept": "没有" })),
        ("focus", json!({ "concept": "没有", "hops": 1, "opened": [], "filter": {} })),
        ("proposition", json!({ "relation": "没有" })),
        ("note_page", json!({ "note": "../网络.md", "passage": null })),
        ("paths", json!({ "query": { "from": "没有", "to": "没有" }, "filter": {} })),
        ("answer", json!({ "concept": "没有", "relation": "uses", "outgoing": true, "filter": {} })),
        ("compare", json!({ "concepts": ["没有"], "filter": {} })),
    ] {
        assert_eq!(shell.ask(command, arguments).unwrap_err()["code"], "notFound", "{command}");
    }
}

#[test]
fn a_folder_that_cannot_be_opened_leaves_the_library_that_was_open() {
    let shell = Shell::start();
    shell.open_small();
    let missing = shell.folder.path().join("没有");
    let problem = shell.open(&missing).unwrap_err();
    assert_eq!(problem, json!({ "code": "folderMissing", "detail": missing }));
    assert_eq!(shell.ask("library_state", json!({})).unwrap()["name"], "笔记");
    assert_eq!(shell.ask("library_cancel", json!({})), Ok(Value::Null));
}

#[test]
fn what_is_no_picture_is_not_written_and_nobody_is_asked() {
    let shell = Shell::start();
    for (format, bytes) in [("png", "#!/bin/sh"), ("svg", "\u{89}PNG"), ("exe", "<svg ")] {
        let arguments = json!({ "name": "图", "format": format, "bytes": bytes.as_bytes() });
        assert_eq!(shell.ask("save_picture", arguments).unwrap_err()["code"], "internal", "{format}");
    }
}

#[test]
fn settings_are_kept_and_the_opened_folder_is_the_one_to_reopen() {
    let shell = Shell::start();
    let folder = shell.open_small().canonicalize().unwrap();
    let stale = json!({
        "theme": "dark", "language": "english", "lastFolder": "", "recent": [], "panes": "{}"
    });
    shell.ask("settings_set", json!({ "settings": stale })).unwrap();
    let kept = shell.ask("settings_get", json!({})).unwrap();
    assert_eq!((&kept["theme"], &kept["panes"]), (&json!("dark"), &json!("{}")));
    assert_eq!(kept["lastFolder"], json!(folder));
    let recent = &kept["recent"][0];
    assert_eq!((&recent["folder"], &recent["exists"], &recent["notes"]), (&json!(folder), &json!(true), &json!(2)));
}

#[test]
fn a_library_has_a_desk_of_its_own() {
    let shell = Shell::start();
    let folder = shell.open_small().canonicalize().unwrap();
    let desk = json!({ "view": "{\"centre\":\"容忍\"}", "filter": { "relations": ["uses"] } });
    shell.ask("desk_set", json!({ "folder": folder, "desk": desk })).unwrap();
    shell.ask("desk_set", json!({ "folder": "/别处", "desk": { "view": "别处" } })).unwrap();
    let kept = shell.ask("desk_get", json!({})).unwrap();
    assert_eq!((&kept["view"], &kept["filter"]["relations"]), (&desk["view"], &json!(["uses"])));
}

#[test]
fn a_library_in_a_file_of_ones_own_is_not_moved_and_can_be_opened_again() {
    let shell = Shell::start();
    let folder = shell.open_small().canonicalize().unwrap();
    let refused = shell.ask("library_move", json!({ "folder": folder, "back": true })).unwrap_err();
    assert_eq!(refused["code"], "internal");
    shell.open_small();
    assert_eq!(shell.ask("library_state", json!({})).unwrap()["folder"], json!(folder));
}

#[test]
fn a_forgotten_library_leaves_its_notes_and_nothing_of_ours() {
    let shell = Shell::start();
    let folder = shell.open_small().canonicalize().unwrap();
    shell.ask("decide", json!({ "decision": { "kind": "hide", "concept": "kube-proxy" } })).unwrap();
    shell.ask("desk_set", json!({ "folder": folder, "desk": { "view": "{}" } })).unwrap();
    let place = shell.ask("library_place", json!({ "folder": folder })).unwrap();
    assert_eq!(place["place"], json!(shell.folder.path()));
    assert!(place["kibibytes"].as_u64().unwrap() > 0, "{place}");
    shell.ask("library_forget", json!({ "folder": folder })).unwrap();
    assert_eq!(shell.ask("library_state", json!({})), Ok(Value::Null));
    assert_eq!(shell.ask("settings_get", json!({})).unwrap()["recent"], json!([]));
    assert_eq!(shell.ask("library_place", json!({ "folder": folder })).unwrap()["place"], "");
    let names = |folder: &std::path::Path| {
        let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name());
        let mut names: Vec<String> = entries.map(|name| name.to_string_lossy().into_owned()).collect();
        names.sort();
        names
    };
    assert_eq!(names(&folder), ["一.txt", "网络.md"]);
    assert_eq!(names(shell.folder.path()), ["settings.json", "笔记"]);
}

#[test]
fn a_folder_named_at_the_start_stands_in_for_the_last_one_until_it_is_open() {
    let named = tempfile::tempdir().unwrap();
    let shell = Shell::started_with(Some(named.path().to_path_buf()));
    assert_eq!(shell.ask("settings_get", json!({})).unwrap()["lastFolder"], json!(named.path()));
    let folder = shell.open_small().canonicalize().unwrap();
    assert_eq!(shell.ask("settings_get", json!({})).unwrap()["lastFolder"], json!(folder));
}

#[test]
fn the_sample_notes_are_a_copy_that_can_be_opened() {
    let shell = Shell::start();
    let folder = shell.ask("sample_folder", json!({})).unwrap();
    assert_eq!(folder, json!(shell.folder.path().join("samples")));
    let state = shell.open(folder.as_str().unwrap().as_ref()).unwrap();
    assert!(state["notes"].as_u64().unwrap() >= 10, "{state}");
}
