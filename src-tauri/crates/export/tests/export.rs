//! Exports of a small folder: every field that is promised, nothing of the machine, the same bytes twice.

use serde_json::Value;
use std::collections::BTreeSet;
use zhitu_engine::{Engine, Options, Session, Storage};

const FIRST: &str = "# 消息队列\n\n消息队列包括：\n- Kafka：分布式日志\n- RabbitMQ：实现 AMQP 协议\n\nKafka 使用 ZooKeeper 选举 controller。\n";
const SECOND: &str = "Kafka 是什么？\n\n</script><script>alert(1)</script>\n";

/// The session, and its folder for as long as the session lives.
fn session() -> (Session, tempfile::TempDir) {
    let folder = tempfile::tempdir().expect("the temporary folder is writable");
    for (name, text) in [("队列.md", FIRST), ("</script>.md", SECOND)] {
        // A file name with markup where the file system allows it.
        let name = if cfg!(windows) { name.replace(['<', '>', '/'], "_") } else { name.replace('/', "_") };
        std::fs::write(folder.path().join(name), text).expect("the folder is writable");
    }
    let engine =
        Engine::new(Options { storage: Storage::Memory, ..Options::default() }).expect("threads can be started");
    (engine.open_silently(folder.path()).expect("it has notes"), folder)
}

fn array<'a>(value: &'a Value, name: &str) -> &'a [Value] {
    value[name].as_array().unwrap_or_else(|| panic!("{name} is an array")).as_slice()
}

#[test]
fn the_json_has_every_field_and_names_only_what_is_there() {
    let (session, folder) = session();
    let text = zhitu_export::json(&session);
    assert_eq!(text, zhitu_export::json(&session));
    assert!(text.ends_with("}\n") && !text.contains(folder.path().to_str().expect("it is Unicode")));
    let map: Value = serde_json::from_str(&text).expect("it is JSON");
    assert_eq!(map["schema_version"], 1);
    let ids: BTreeSet<&str> = array(&map, "concepts").iter().filter_map(|concept| concept["id"].as_str()).collect();
    let paths: BTreeSet<&str> = array(&map, "notes").iter().filter_map(|note| note["path"].as_str()).collect();
    assert!(ids.contains("kafka") && paths.contains("队列.md"), "{ids:?} {paths:?}");
    for concept in array(&map, "concepts") {
        assert_eq!(array(concept, "aliases").len(), array(concept, "alias_reasons").len());
        assert_eq!(concept["aliases"][0], concept["name"]);
        assert!(array(concept, "mentions").iter().all(|at| paths.contains(at["file"].as_str().unwrap_or_default())));
    }
    for relation in array(&map, "relations") {
        let is_known = |end: &str| ids.contains(relation[end].as_str().unwrap_or_default());
        assert!(is_known("source") && is_known("target"));
        for evidence in array(relation, "evidence") {
            let text = if evidence["file"] == "队列.md" { FIRST } else { SECOND };
            let at = |index: usize| evidence["span"][index].as_u64().expect("spans are numbers") as usize;
            assert_eq!(evidence["text"], text[at(0)..at(1)]);
        }
    }
    let questions = array(&map, "open_questions").iter().chain(array(&map, "answered_questions"));
    assert!(questions.into_iter().any(|question| question["text"] == "Kafka 是什么？"));
}

#[test]
fn the_fingerprint_is_that_of_the_files_bytes() {
    let (session, _folder) = session();
    let map: Value = serde_json::from_str(&zhitu_export::json(&session)).expect("it is JSON");
    let note = array(&map, "notes").iter().find(|note| note["path"] == "队列.md").expect("it was read");
    assert_eq!(note["fingerprint"], blake3::hash(FIRST.as_bytes()).to_hex().as_str());
    assert_eq!(note["bytes"], FIRST.len());
}

#[test]
fn a_static_map_answers_for_every_concept_and_holds_no_path_of_the_machine() {
    let (session, folder) = session();
    let map = zhitu_export::static_map(&session);
    assert_eq!(map.cards.len(), session.library().concepts.len());
    assert_eq!((map.omitted, map.omitted_pages, map.pages.len()), (0, 0, 2));
    for focus in map.focuses.values() {
        assert!(focus.edges.iter().all(|edge| map.propositions.contains_key(&edge.id)));
    }
    let text = serde_json::to_string(&map).expect("it is JSON");
    assert!(!text.contains(folder.path().to_str().expect("it is Unicode")));
    assert_eq!(text, serde_json::to_string(&zhitu_export::static_map(&session)).expect("it is JSON"));
}

#[test]
fn an_html_map_is_the_page_with_the_map_inside() {
    let (session, _folder) = session();
    match zhitu_export::html(&session) {
        Ok(page) => {
            let data = page.split_once("id=\"zhitu-data\">").and_then(|(_, rest)| rest.split_once("</script>"));
            let map: Value = serde_json::from_str(data.expect("the data is in its place").0).expect("it is JSON");
            assert_eq!(map["notes"].as_array().map(Vec::len), Some(2));
            let policy =
                page.split_once("Content-Security-Policy\" content=\"").and_then(|(_, rest)| rest.split_once('"'));
            let (policy, behind) = policy.expect("the page says what it may do");
            assert!(policy.contains("default-src 'none'") && policy.contains("script-src 'sha256-"), "{policy}");
            assert!(behind.contains("<script type=\"module\""), "the policy stands before what it is about");
        }
        // Built before the page was: the person is told what to build.
        Err(error) => assert!(matches!(error, zhitu_export::ExportError::NoPage), "{error}"),
    }
}

#[test]
fn a_concept_that_is_everywhere_does_not_make_the_map_endless() {
    let folder = tempfile::tempdir().expect("the temporary folder is writable");
    for note in 0..120 {
        let text = format!("# 第{note}章\n\n- Redis：缓存\n- Kafka{note}：使用 Redis\n- Redis 使用 epoll{note}\n");
        std::fs::write(folder.path().join(format!("{note}.md")), text).expect("the folder is writable");
    }
    let engine =
        Engine::new(Options { storage: Storage::Memory, ..Options::default() }).expect("threads can be started");
    let session = engine.open_silently(folder.path()).expect("it has notes");
    let map = zhitu_export::static_map(&session);
    let card = &map.cards["redis"];
    assert_eq!((card.concept.mentions, card.notes.len()), (360, 40), "the count is of the whole");
    assert!(map.propositions.values().all(|proposition| proposition.evidence.len() <= 6));
}
