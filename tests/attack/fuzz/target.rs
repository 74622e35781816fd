//! Everything that takes input, each with the pieces that its input is made of.

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use serde::de::DeserializeOwned;
use zhitu_api::dto::{Decision, Filter, PathsQuery, Sector, Settings};
use zhitu_engine::curate::{History, apply};
use zhitu_engine::render::{Mark, MarkKind, render};
use zhitu_engine::{Engine, Options, Reader, Session, Storage};
use zhitu_eval::{GoldMap, ScoredMap};
use zhitu_lexicon::Knowledge;
use zhitu_model::{Encoding, Note, Span};

use super::pieces::{JSON, MARKUP, QUERY, TOML};

/// Something that takes input.
pub(crate) struct Target {
    pub(crate) name: &'static str,
    /// What its input is made of.
    pub(crate) pieces: &'static [&'static str],
    /// How much an input costs, against the cheapest target's: costly ones get fewer.
    pub(crate) cost: u64,
    pub(crate) take: fn(&Workshop, &[u8]),
}

/// What the targets need, made once.
pub(crate) struct Workshop {
    reader: Reader,
    engine: Engine,
    session: Session,
    folder: tempfile::TempDir,
}

impl Workshop {
    pub(crate) fn new() -> Self {
        let options = Options { storage: Storage::Memory, ..Options::default() };
        let engine = Engine::new(options).expect("threads can be started");
        let session =
            engine.open_silently(&zhitu_tests::root().join("data/notes")).expect("the sample notes are there");
        let folder = tempfile::tempdir().expect("the temporary folder is writable");
        Self { reader: Reader::builtin(), engine, session, folder }
    }

    fn file(&self, bytes: &[u8]) -> PathBuf {
        let file = self.folder.path().join("input");
        // Some file systems write a file that was cut to nothing to the disk at once; a new one they do not.
        fs::remove_file(&file).ok();
        fs::write(&file, bytes).expect("it is ours");
        file
    }
}

/// Every target.
pub(crate) const TARGETS: [Target; 10] = [
    Target { name: "decode", pieces: &MARKUP, cost: 1, take: |_, bytes| drop(zhitu_note::decode(bytes)) },
    Target { name: "blocks", pieces: &MARKUP, cost: 3, take: |_, bytes| drop(zhitu_note::blocks(&text(bytes))) },
    Target { name: "read", pieces: &MARKUP, cost: 6, take: read },
    Target { name: "render", pieces: &MARKUP, cost: 8, take: draw },
    Target { name: "lexicon", pieces: &TOML, cost: 40, take: lexicon },
    Target { name: "decisions", pieces: &JSON, cost: 1, take: decisions },
    Target { name: "applied", pieces: &JSON, cost: 40, take: applied },
    Target { name: "ipc", pieces: &JSON, cost: 1, take: ipc },
    Target { name: "query", pieces: &QUERY, cost: 100, take: query },
    Target { name: "export", pieces: &JSON, cost: 2, take: export },
];

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// Reads a note and the library of it; every span must quote.
fn read(workshop: &Workshop, bytes: &[u8]) {
    let note = Note { path: "a.md".into(), text: text(bytes), encoding: Encoding::Utf8 };
    let contribution = Arc::new(workshop.reader.contribution(&note));
    let library = workshop.reader.join(&[(&note, &contribution)], Vec::new());
    let spans = library.concepts.iter().flat_map(|concept| &concept.mentions).map(|mention| mention.span);
    let passages = library.relations.iter().flat_map(|relation| &relation.evidence).map(|evidence| evidence.span);
    for span in spans.chain(passages) {
        assert!(note.text.get(span.range()).is_some_and(|quoted| !quoted.is_empty()), "{span:?} quotes nothing");
    }
}

/// Renders a note under marks, some of which do not fit it; the page must hold nothing but what a page may hold.
fn draw(_: &Workshop, bytes: &[u8]) {
    let text = text(bytes);
    let mark = |at: usize, concept: bool| Mark {
        span: Span::new(at, at + 3 + at % 11),
        kind: if concept { MarkKind::Mention { concept: "\"><script>".into() } } else { MarkKind::Passage },
    };
    let marks: Vec<Mark> = (0..text.len()).step_by(7).map(|at| mark(at, at % 2 == 0)).collect();
    let html = render(&text, &marks).html;
    for tag in html.split('<').skip(1) {
        let tag = tag.split('>').next().unwrap_or("").to_ascii_lowercase();
        let name = tag.trim_start_matches('/').split(' ').next().unwrap_or("");
        let is_known =
            "a blockquote br code del em h1 h2 h3 h4 h5 h6 hr li mark ol p pre strong table tbody td th thead tr ul";
        assert!(is_known.split(' ').any(|known| known == name), "<{tag}>");
        // Whatever the value says, no attribute may be one that acts.
        let names = tag.split('"').step_by(2).flat_map(|names| names.split([' ', '=']));
        assert!(
            !names.clone().any(|name| name.starts_with("on") || matches!(name, "src" | "href" | "style")),
            "<{tag}>"
        );
    }
}

fn lexicon(_: &Workshop, bytes: &[u8]) {
    let (knowledge, _) = Knowledge::with_user(&[("zhitu.toml".to_owned(), text(bytes))]);
    drop(knowledge);
}

/// What is read of a history is written as it was read.
fn decisions(_: &Workshop, bytes: &[u8]) {
    if let Ok(history) = History::from_text(&text(bytes)) {
        let written = history.to_text();
        let again = History::from_text(&written).expect("what is written can be read");
        assert_eq!(again.to_text(), written);
    }
}

/// Decisions of any sort applied to the sample library: its ids must still name something.
fn applied(workshop: &Workshop, bytes: &[u8]) {
    let text = text(bytes);
    // Lines that are no decision are left out, so that the rest is tried.
    let sound: Vec<&str> = text.lines().filter(|line| History::from_text(line).is_ok()).collect();
    let Ok(history) = History::from_text(&sound.join("\n")) else { return };
    let library = apply((**workshop.session.library()).clone(), history.standing()).library;
    for relation in &library.relations {
        assert!(library.concept(relation.subject).is_some() && library.concept(relation.object).is_some());
    }
}

fn parsed<T: DeserializeOwned>(text: &str) -> Option<T> {
    serde_json::from_str(text).ok()
}

/// The messages of the page, in whatever form, and the questions in them asked of the sample library.
fn ipc(workshop: &Workshop, bytes: &[u8]) {
    let (text, session) = (text(bytes), &workshop.session);
    let filter = parsed::<Filter>(&text).unwrap_or_default();
    parsed::<Settings>(&text);
    parsed::<Vec<Sector>>(&text);
    if let Some(query) = parsed::<PathsQuery>(&text) {
        zhitu_api::paths(session, &query, &filter).ok();
    }
    if let Some(decision) = parsed::<Decision>(&text) {
        zhitu_api::decide(&workshop.engine, session, &decision).ok();
    }
    zhitu_api::concept_card(session, &text).ok();
    zhitu_api::proposition(session, &text).ok();
    zhitu_api::focus(session, &text, u32::MAX, &[], &filter).ok();
    let cut = (bytes.len() as u32, u32::MAX - bytes.len() as u32);
    for passage in [cut, (cut.1, cut.0), (0, u32::MAX)] {
        zhitu_api::note_page(session, &text, Some(passage)).ok();
    }
}

fn query(workshop: &Workshop, bytes: &[u8]) {
    let (text, session) = (text(bytes), &workshop.session);
    zhitu_api::search(session, &text).ok();
    session.find_passages(&text, 20).expect("no query is an error");
}

fn export(workshop: &Workshop, bytes: &[u8]) {
    let file = workshop.file(bytes);
    drop(ScoredMap::load(&file));
    drop(GoldMap::load(&file));
}
