//! A note of seven lines, and the library that a perfect reader would make of it.

use zhitu_engine::{Engine, Options, Session};
use zhitu_model::{
    Alias, AliasReason, Channel, Concept, ConceptId, ConceptKind, Contribution, Encoding, Evidence, Library,
    LibraryQuestion, LineIndex, Located, Note, NoteId, Polarity, Relation, RelationType, Span,
};
use zhitu_store::{Contents, Origin, Parts, Store};

/// The note's path.
pub(crate) const PATH: &str = "缓存/过滤器.md";
/// The note.
pub(crate) const TEXT: &str = "\
# 布隆过滤器

布隆过滤器是一种概率数据结构。
😀布隆过滤器挡住缓存穿透。
布隆过滤器适合读|写分离的场景，和布谷鸟过滤器不同。

- 为什么会误判？";

/// Concept keys in order.
const KEYS: [&str; 5] = ["布谷鸟过滤器", "布隆过滤器", "概率数据结构", "缓存穿透", "读|写"];

/// A session over the library, loaded from a database of its own.
pub(crate) fn session() -> Session {
    let folder = tempfile::tempdir().expect("a folder for temporary files");
    let database = folder.path().join("library.db");
    let library = library();
    let origin = Origin { folder: "/笔记".into(), reader: "1".into() };
    let contribution = Contribution::default();
    let notes = [Parts::Fresh(&contribution, &[])];
    let contents = Contents { origin: &origin, library: &library, files: &[], notes: &notes };
    Store::open(&database).and_then(|mut store| store.save(&contents)).expect("the database is writable");
    let engine = Engine::new(Options::default()).expect("threads can be started");
    engine.load(&database).expect("what was just saved")
}

fn library() -> Library {
    let facts = [
        ("布隆过滤器", RelationType::IsA, "概率数据结构", "是一种", 3),
        ("布隆过滤器", RelationType::Affects, "缓存穿透", "挡住", 4),
        ("布隆过滤器", RelationType::Uses, "读|写", "适合", 5),
        ("布谷鸟过滤器", RelationType::Contrasts, "布隆过滤器", "不同", 5),
    ];
    let mut relations: Vec<Relation> = facts.map(|fact| relation(fact, 0.9)).to_vec();
    relations.push(relation(("缓存穿透", RelationType::Related, "读|写", "", 5), 0.3));
    relations.sort_by_key(|relation| (relation.subject, relation.relation, relation.object));
    relations.sort_by_key(|relation| (relation.subject, relation.relation, relation.object));
    let asked = "为什么会误判？";
    let start = TEXT.find(asked).expect("it stands there");
    Library {
        notes: vec![Note { path: PATH.into(), text: TEXT.into(), encoding: Encoding::Utf8 }],
        concepts: KEYS.map(concept).to_vec(),
        relations,
        questions: vec![LibraryQuestion {
            note: NoteId(0),
            span: Span::new(start, start + asked.len()),
            line: 7,
            answer: None,
            concepts: vec![id("布隆过滤器")],
        }],
        diagnostics: Vec::new(),
    }
}

fn id(key: &str) -> ConceptId {
    ConceptId(KEYS.iter().position(|known| *known == key).expect("one of the keys") as u32)
}

fn concept(key: &str) -> Concept {
    let lines = LineIndex::new(TEXT);
    let mentions = TEXT.match_indices(key).map(|(at, surface)| Located {
        note: NoteId(0),
        span: Span::new(at, at + surface.len()),
        line: lines.line(at as u32),
    });
    Concept {
        key: key.into(),
        name: key.into(),
        kind: ConceptKind::Unknown,
        aliases: vec![Alias { name: key.into(), reason: AliasReason::Canonical }],
        mentions: mentions.collect(),
    }
}

fn relation(
    (subject, relation, object, phrase, line): (&str, RelationType, &str, &str, u32),
    confidence: f32,
) -> Relation {
    let passage = LineIndex::new(TEXT).span(line, TEXT);
    let within = |words: &str| {
        let at = passage.start as usize + passage.of(TEXT).find(words).unwrap_or(0);
        Span::new(at, at + words.len())
    };
    let evidence = Evidence {
        note: NoteId(0),
        span: passage,
        line,
        context: None,
        subject: within(subject),
        object: within(object),
        phrase: Some(within(phrase)).filter(|span| !span.is_empty()),
        channel: Channel::Clause,
        states: true,
        confidence,
    };
    Relation {
        subject: id(subject),
        relation,
        object: id(object),
        polarity: Polarity::Positive,
        phrase: Some(phrase.to_owned()).filter(|phrase| !phrase.is_empty()),
        confidence,
        evidence: vec![evidence],
    }
}
