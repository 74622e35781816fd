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

const RELATIONS: [Said; 4] = [
    ("kubelet", RelationType::Manages, "Pod", (0, 1), 0.6),
    ("节点代理", RelationType::Watches, "Pod", (0, 2), 0.6),
    ("PVC", RelationType::Creates, "PV", (0, 3), 0.6),
    ("持久卷声明", RelationType::Uses, "StorageClass", (0, 4), 0.6),
];

/// What a line of a note says, and how surely.
pub(crate) type Said = (&'static str, RelationType, &'static str, (u32, u32), f32);

/// Two notes, seven concepts, four relations.
pub(crate) fn library() -> Library {
    library_of(&TEXTS, &CONCEPTS, &RELATIONS)
}

/// A library of notes with these texts; of several lines that say the same the surest tells how sure it is.
pub(crate) fn library_of(texts: &[&str], concepts: &[&[&'static str]], said: &[Said]) -> Library {
    let note = |(at, text): (usize, &&str)| Note {
        path: format!("{at}.md"),
        text: (*text).to_owned(),
        encoding: Encoding::Utf8,
    };
    let notes: Vec<Note> = texts.iter().enumerate().map(note).collect();
    let mut concepts: Vec<Concept> = concepts.iter().map(|names| concept(&notes, names)).collect();
    concepts.sort_by(|one, other| one.key.cmp(&other.key));
    let id = |name: &str| {
        let at = concepts.iter().position(|concept| concept.aliases.iter().any(|alias| alias.name == name));
        ConceptId(at.expect("a name of the library") as u32)
    };
    let mut relations: Vec<Relation> = Vec::new();
    for (subject, relation, object, place, confidence) in said {
        let evidence = vec![passage(&notes, [subject, object], *place, *confidence)];
        let (subject, object, polarity, phrase) = (id(subject), id(object), Polarity::Positive, None);
        let known = |one: &&mut Relation| (one.subject, one.relation, one.object) == (subject, *relation, object);
        if let Some(known) = relations.iter_mut().find(known) {
            known.evidence.extend(evidence);
            known.confidence = known.confidence.max(*confidence);
        } else {
            let (relation, confidence) = (*relation, *confidence);
            relations.push(Relation { subject, relation, object, polarity, phrase, confidence, evidence });
        }
    }
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

fn passage(notes: &[Note], ends: [&str; 2], (note, line): (u32, u32), confidence: f32) -> Evidence {
    let text = &notes[note as usize].text;
    let span = LineIndex::new(text).span(line, text);
    let end =
        |name: &str| located(0, text, name).map(|at| at.span).find(|at| span.contains(*at)).expect("the line names it");
    let [subject, object] = ends.map(end);
    let (note, channel) = (NoteId(note), Channel::Clause);
    Evidence { note, span, line, context: None, subject, object, phrase: None, channel, states: true, confidence }
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
