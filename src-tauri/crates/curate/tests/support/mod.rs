//! A small library, what it says, and what every library promises.

use zhitu_curate::Proposition;
use zhitu_lexicon::shadow;
use zhitu_model::{
    Alias, AliasReason, Channel, Concept, ConceptId, ConceptKind, Encoding, Evidence, Library, LineIndex, Located,
    Note, NoteId, Polarity, Relation, RelationType, Span,
};

const TEXTS: [&str; 2] = [
    "kubelet 管理 Pod。\n节点代理监听 Pod 的变化。\nPVC 创建 PV。\n持久卷声明使用 StorageClass，也就是 PVC。\n",
    "Kafka 与上面的都无关。\n",
];

/// Concepts with all their names.
const CONCEPTS: [&[&str]; 7] =
    [&["kafka", "Kafka"], &["kubelet", "节点代理"], &["Pod"], &["PV"], &["PVC"], &["StorageClass"], &["持久卷声明"]];

const RELATIONS: [(&str, RelationType, &str, u32); 4] = [
    ("kubelet", RelationType::Manages, "Pod", 1),
    ("节点代理", RelationType::Watches, "Pod", 2),
    ("PVC", RelationType::Creates, "PV", 3),
    ("持久卷声明", RelationType::Uses, "StorageClass", 4),
];

/// Two notes, seven concepts, four relations.
pub(crate) fn library() -> Library {
    let notes = TEXTS.iter().zip(["a.md", "b.md"]);
    let notes: Vec<Note> =
        notes.map(|(text, path)| Note { path: path.into(), text: (*text).into(), encoding: Encoding::Utf8 }).collect();
    let mut concepts: Vec<Concept> = CONCEPTS.iter().map(|names| concept(&notes, names)).collect();
    concepts.sort_by(|one, other| one.key.cmp(&other.key));
    let id = |name: &str| {
        let at = concepts.iter().position(|concept| concept.aliases.iter().any(|alias| alias.name == name));
        ConceptId(at.expect("a name of the library") as u32)
    };
    let mut relations: Vec<Relation> = RELATIONS
        .iter()
        .map(|(subject, relation, object, line)| Relation {
            subject: id(subject),
            relation: *relation,
            object: id(object),
            polarity: Polarity::Positive,
            phrase: None,
            confidence: 0.6,
            evidence: vec![passage(subject, object, *line)],
        })
        .collect();
    relations.sort_by_key(|relation| (relation.subject, relation.relation, relation.object, relation.polarity));
    Library { notes, concepts, relations, ..Library::default() }
}

fn concept(notes: &[Note], names: &[&str]) -> Concept {
    let mut mentions: Vec<Located> = notes
        .iter()
        .enumerate()
        .flat_map(|(at, note)| names.iter().flat_map(move |name| located(at as u32, &note.text, name)))
        .collect();
    mentions.sort();
    let aliases = names.iter().map(|name| Alias { name: (*name).into(), reason: AliasReason::Canonical }).collect();
    Concept { key: shadow(names[0]), name: names[0].into(), kind: ConceptKind::Unknown, aliases, mentions }
}

/// Where a name stands as a word of its own: `PV` is not in `PVC`.
fn located<'t>(note: u32, text: &'t str, name: &'t str) -> impl Iterator<Item = Located> + 't {
    let lines = LineIndex::new(text);
    let whole =
        |(at, found): &(usize, &str)| !text[at + found.len()..].starts_with(|next: char| next.is_ascii_alphanumeric());
    text.match_indices(name).filter(whole).map(move |(at, found)| {
        let span = Span::new(at, at + found.len());
        Located { note: NoteId(note), span, line: lines.line(span.start) }
    })
}

fn passage(subject: &str, object: &str, line: u32) -> Evidence {
    let text = TEXTS[0];
    let span = LineIndex::new(text).span(line, text);
    let end =
        |name: &str| located(0, text, name).map(|at| at.span).find(|at| span.contains(*at)).expect("the line names it");
    Evidence {
        note: NoteId(0),
        span,
        line,
        context: None,
        subject: end(subject),
        object: end(object),
        phrase: None,
        channel: Channel::Clause,
        confidence: 0.6,
    }
}

/// A positive proposition.
pub(crate) fn proposition(subject: &str, relation: &str, object: &str) -> Proposition {
    Proposition { subject: subject.into(), relation: relation.into(), object: object.into(), denied: false }
}

/// The names of the concepts.
pub(crate) fn names(library: &Library) -> Vec<&str> {
    library.concepts.iter().map(|concept| concept.name.as_str()).collect()
}

/// What the library says, as `subject type object`.
pub(crate) fn answer(library: &Library) -> Vec<String> {
    let name = |id: ConceptId| &library.concepts[id.0 as usize].name;
    let said = |relation: &Relation| {
        format!("{} {} {}", name(relation.subject), relation.relation.name(), name(relation.object))
    };
    library.relations.iter().map(said).collect()
}

/// What every library promises: order, mentions, evidence, spans that quote a name of the concept.
pub(crate) fn check(library: &Library) {
    assert!(library.concepts.is_sorted_by(|one, other| one.key < other.key));
    for concept in &library.concepts {
        assert!(!concept.mentions.is_empty() && concept.mentions.is_sorted());
        assert_eq!(concept.aliases[0].name, concept.name);
        for mention in &concept.mentions {
            let surface = mention.span.of(&library.notes[mention.note.0 as usize].text);
            assert!(concept.aliases.iter().any(|alias| shadow(&alias.name) == shadow(surface)), "{surface}");
        }
    }
    let identity = |one: &Relation| (one.subject, one.relation, one.object, one.polarity);
    assert!(library.relations.is_sorted_by(|one, other| identity(one) < identity(other)));
    for relation in &library.relations {
        assert_ne!(relation.subject, relation.object);
        assert!(!relation.evidence.is_empty());
        assert!(
            relation.object.0 < library.concepts.len() as u32 && relation.subject.0 < library.concepts.len() as u32
        );
    }
}
