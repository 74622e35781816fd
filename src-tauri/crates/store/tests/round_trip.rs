//! Any library comes back from the store equal to what was saved.

use proptest::prelude::*;
use std::collections::BTreeMap;
use zhitu_model::{
    Alias, AliasReason, AliasStatement, BlockId, Channel, Concept, ConceptId, ConceptKind, Contribution, Diagnostic,
    DiagnosticCode, Encoding, Evidence, Library, LibraryQuestion, Located, MentionId, Name, NamedPlace, Note, NoteId,
    Polarity, Question, Relation, RelationType, Span, Statement,
};
use zhitu_store::{Contents, FileState, Origin, Parts, Passage, Store};

fn text() -> impl Strategy<Value = String> {
    proptest::string::string_regex("[\\x00-\\x7f甲乙丙丁（），。🙂é]{0,12}").expect("a valid pattern")
}

fn span() -> impl Strategy<Value = Span> {
    (any::<u32>(), any::<u32>()).prop_map(|(a, b)| Span { start: a.min(b), end: a.max(b) })
}

fn encoding() -> impl Strategy<Value = Encoding> {
    prop::sample::select(vec![
        Encoding::Utf8,
        Encoding::Gb18030,
        Encoding::Utf16Le,
        Encoding::Utf16Be,
        Encoding::Legacy("Big5"),
        Encoding::Legacy("windows-1252"),
    ])
}

fn notes() -> impl Strategy<Value = Vec<Note>> {
    prop::collection::vec((text(), encoding()), 1..4).prop_map(|notes| {
        let numbered = notes.into_iter().enumerate();
        numbered.map(|(at, (text, encoding))| Note { path: format!("{at}"), text, encoding }).collect()
    })
}

fn concepts(notes: u32) -> impl Strategy<Value = Vec<Concept>> {
    let alias =
        (text(), prop::sample::select(AliasReason::ALL.to_vec())).prop_map(|(name, reason)| Alias { name, reason });
    let mention =
        (0..notes, span(), any::<u32>()).prop_map(|(note, span, line)| Located { note: NoteId(note), span, line });
    let concept = (
        text(),
        prop::sample::select(ConceptKind::ALL.to_vec()),
        prop::collection::vec(alias, 0..3),
        prop::collection::vec(mention, 0..3),
    );
    prop::collection::vec(concept, 1..5).prop_map(|concepts| {
        let concept = |(name, kind, aliases, mentions): (String, _, _, _)| {
            (name.clone(), Concept { key: name.clone(), name, kind, aliases, mentions })
        };
        let keyed: BTreeMap<String, Concept> = concepts.into_iter().map(concept).collect();
        keyed.into_values().collect()
    })
}

fn evidence(notes: u32) -> impl Strategy<Value = Evidence> {
    let spans = (span(), prop::option::of(span()), span(), span(), prop::option::of(span()));
    let sort = (prop::sample::select(Channel::ALL.to_vec()), any::<bool>());
    (0..notes, any::<u32>(), spans, sort, 0.0f32..=1.0).prop_map(
        |(note, line, spans, (channel, states), confidence)| {
            let (span, context, subject, object, phrase) = spans;
            Evidence { note: NoteId(note), span, line, context, subject, object, phrase, channel, states, confidence }
        },
    )
}

fn relations(notes: u32, concepts: u32) -> impl Strategy<Value = Vec<Relation>> {
    let relation = (
        (0..concepts, 0..concepts),
        prop::sample::select(RelationType::ALL.to_vec()),
        prop::sample::select(vec![Polarity::Positive, Polarity::Negative]),
        prop::option::of(text()),
        0.0f32..=1.0,
        prop::collection::vec(evidence(notes), 0..3),
    )
        .prop_map(|((subject, object), relation, polarity, phrase, confidence, evidence)| Relation {
            subject: ConceptId(subject),
            relation,
            object: ConceptId(object),
            polarity,
            phrase,
            confidence,
            evidence,
        });
    prop::collection::vec(relation, 0..6).prop_map(|mut relations| {
        let key = |one: &Relation| (one.subject, one.relation, one.object, one.polarity);
        relations.sort_by_key(key);
        relations.dedup_by_key(|one| key(one));
        relations
    })
}

fn questions(notes: u32, concepts: u32) -> impl Strategy<Value = Vec<LibraryQuestion>> {
    let about = prop::collection::vec((0..concepts).prop_map(ConceptId), 0..3);
    let question = (0..notes, span(), any::<u32>(), prop::option::of(span()), about).prop_map(
        |(note, span, line, answer, concepts)| LibraryQuestion { note: NoteId(note), span, line, answer, concepts },
    );
    prop::collection::vec(question, 0..4).prop_map(|mut questions| {
        questions.sort_by_key(|question| question.note);
        questions
    })
}

fn diagnostics() -> impl Strategy<Value = Vec<Diagnostic>> {
    let diagnostic = (text(), prop::sample::select(DiagnosticCode::ALL.to_vec()), text())
        .prop_map(|(path, code, detail)| Diagnostic { path, code, detail });
    prop::collection::vec(diagnostic, 0..4)
}

fn library() -> impl Strategy<Value = Library> {
    notes()
        .prop_flat_map(|notes| {
            let count = notes.len() as u32;
            (Just(notes), concepts(count))
        })
        .prop_flat_map(|(notes, concepts)| {
            let (note_count, concept_count) = (notes.len() as u32, concepts.len() as u32);
            let joined = (relations(note_count, concept_count), questions(note_count, concept_count), diagnostics());
            (Just(notes), Just(concepts), joined)
        })
        .prop_map(|(notes, concepts, (relations, questions, diagnostics))| Library {
            notes,
            concepts,
            relations,
            questions,
            diagnostics,
        })
}

fn contribution() -> impl Strategy<Value = Contribution> {
    let name = (text(), text(), any::<bool>()).prop_map(|(form, surface, is_meant)| Name { form, surface, is_meant });
    // The name is made one of those that there are, where there are any.
    let mention = (any::<u32>(), span(), any::<u32>()).prop_map(|(name, span, line)| NamedPlace { name, span, line });
    let alias = (any::<u32>(), any::<u32>(), prop::sample::select(AliasReason::ALL.to_vec()), 0.0f32..=1.0).prop_map(
        |(name, alias, reason, confidence)| AliasStatement {
            name: MentionId(name),
            alias: MentionId(alias),
            reason,
            confidence,
        },
    );
    let places = (any::<u32>(), any::<u32>());
    let question = (span(), places, prop::option::of(span()), prop::collection::vec(any::<u32>(), 0..3)).prop_map(
        |(span, (line, block), answer, mentions)| Question {
            span,
            line,
            block: BlockId(block),
            answer,
            mentions: mentions.into_iter().map(MentionId).collect(),
        },
    );
    let lists = (
        prop::collection::vec(name, 0..4),
        prop::collection::vec(mention, 0..4),
        prop::collection::vec(alias, 0..3),
        prop::collection::vec(statement(), 0..3),
        prop::collection::vec(question, 0..3),
    );
    lists.prop_map(|(names, mut mentions, aliases, statements, questions)| {
        mentions.truncate(if names.is_empty() { 0 } else { mentions.len() });
        for mention in &mut mentions {
            mention.name %= names.len() as u32;
        }
        Contribution { names, mentions, aliases, statements, questions }
    })
}

fn statement() -> impl Strategy<Value = Statement> {
    let kinds = (
        prop::sample::select(RelationType::ALL.to_vec()),
        prop::sample::select(vec![Polarity::Positive, Polarity::Negative]),
        prop::sample::select(Channel::ALL.to_vec()),
    );
    let spans = (prop::option::of(span()), span(), any::<u32>(), prop::option::of(span()));
    (any::<u32>(), any::<u32>(), kinds, spans, 0.0f32..=1.0).prop_map(|(subject, object, kinds, spans, confidence)| {
        let ((relation, polarity, channel), (phrase, evidence, line, context)) = (kinds, spans);
        let (subject, object) = (MentionId(subject), MentionId(object));
        Statement { subject, object, relation, phrase, polarity, channel, confidence, evidence, line, context }
    })
}

fn file(path: &str, size: u64) -> FileState {
    FileState { path: path.to_owned(), size, modified: 0, fingerprint: [size as u8; 32] }
}

/// Every note of `after` that `before` has by path and by every byte keeps its parts; the others bring `brought`.
fn parts<'a>(before: &Library, after: &Library, brought: &'a Contribution, passages: &'a [Passage]) -> Vec<Parts<'a>> {
    let same = |note: &Note| before.notes.iter().position(|known| known == note);
    let part = |note| same(note).map_or(Parts::Fresh(brought, passages), |at| Parts::Before(NoteId(at as u32)));
    after.notes.iter().map(part).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_library_comes_back_as_it_was_saved(first in library(), second in library(), brought in contribution()) {
        let mut store = Store::in_memory().unwrap();
        let origin = Origin { folder: "/笔记".into(), reader: "版本".into() };
        for library in [&first, &second] {
            let notes = vec![Parts::Fresh(&brought, &[]); library.notes.len()];
            store.save(&Contents { origin: &origin, library, files: &[], notes: &notes }).unwrap();
            prop_assert_eq!(&store.load().unwrap(), library);
            for kept in store.contributions(&[NoteId(0)]).unwrap() {
                prop_assert_eq!(kept.unpack().unwrap(), brought.clone());
            }
        }
    }

    #[test]
    fn an_update_leaves_what_a_save_would(steps in prop::collection::vec((library(), contribution()), 2..5)) {
        let mut store = Store::in_memory().unwrap();
        let origin = Origin { folder: "/笔记".into(), reader: "版本".into() };
        let (mut before, mut contributions) = (Library::default(), Vec::new());
        for (at, (library, brought)) in steps.iter().enumerate() {
            let passages = [Passage { span: Span::new(0, 1), line: 1, terms: format!("词{at}") }];
            let notes = parts(&before, library, brought, &passages);
            let files = [file("甲", at as u64), file(&format!("乙{at}"), 1), file("丙", 1)];
            let mut files = files.to_vec();
            files.sort_by(|one, other| one.path.cmp(&other.path));
            let contents = Contents { origin: &origin, library, files: &files, notes: &notes };
            if at == 0 { store.save(&contents).unwrap() } else { store.update(&before, store.stamp(), &contents).unwrap() }
            contributions = notes.iter().map(|part| match part {
                Parts::Before(id) => std::mem::take(&mut contributions[id.0 as usize]),
                Parts::Fresh(brought, _) => (*brought).clone(),
            }).collect();
            let all: Vec<NoteId> = (0..library.notes.len() as u32).map(NoteId).collect();
            let kept: Vec<Contribution> = store.contributions(&all).unwrap().iter().map(|kept| kept.unpack().unwrap()).collect();
            prop_assert_eq!(&kept, &contributions);
            prop_assert_eq!(&store.load().unwrap(), library);
            prop_assert_eq!(store.files().unwrap(), files);
            before = library.clone();
        }
    }
}
