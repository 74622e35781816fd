//! Statements of several notes become relations.

use std::sync::Arc;
use zhitu_model::{
    BlockId, Channel, ConceptId, Contribution, Encoding, MentionId, NamedPlace, Note, Polarity, Question, Relation,
    RelationType, Resolution, Span, Statement,
};
use zhitu_relation::join;

const TEXT: &str = "甲\n甲 使用 乙";

fn statement(subject: u32, relation: RelationType, object: u32, confidence: f32) -> Statement {
    Statement {
        subject: MentionId(subject),
        object: MentionId(object),
        relation,
        phrase: None,
        polarity: Polarity::Positive,
        channel: Channel::Clause,
        confidence,
        evidence: Span::new(4, TEXT.len()),
        line: 2,
        context: None,
    }
}

/// Joins notes of the same text whose mentions 0 and 1 are concepts 0 and 1, and mention 2 is concept 0 again.
fn joined(notes: &[Vec<Statement>]) -> Vec<Relation> {
    let note = Note { path: "记.md".into(), text: TEXT.into(), encoding: Encoding::Utf8 };
    let mention = |start, end, line| NamedPlace { name: 0, span: Span::new(start, end), line };
    let mentions = vec![mention(4, 7, 2), mention(15, 18, 2), mention(0, 3, 1)];
    let contribution = |statements: &Vec<Statement>| Contribution {
        statements: statements.clone(),
        mentions: mentions.clone(),
        ..Contribution::default()
    };
    let contributions: Vec<Arc<Contribution>> =
        notes.iter().map(|statements| Arc::new(contribution(statements))).collect();
    let owners = vec![vec![Some(ConceptId(0)), Some(ConceptId(1)), Some(ConceptId(0))]; notes.len()];
    let pairs: Vec<(&Note, &Arc<Contribution>)> = contributions.iter().map(|brought| (&note, brought)).collect();
    join(&pairs, &Resolution { concepts: Vec::new(), owners })
}

fn states(relation: &Relation) -> Vec<bool> {
    relation.evidence.iter().map(|passage| passage.states).collect()
}

#[test]
fn a_passage_read_the_other_way_round_does_not_state_the_relation() {
    let heading = Statement { evidence: Span::new(0, 3), line: 1, ..statement(1, RelationType::Uses, 0, 0.45) };
    let relations = joined(&[vec![statement(0, RelationType::Uses, 1, 0.8), heading]]);
    assert_eq!(states(&relations[0]), [true, false]);
    let unordered = Statement { relation: RelationType::Contrasts, ..heading };
    let relations = joined(&[vec![statement(0, RelationType::Contrasts, 1, 0.8), unordered]]);
    assert_eq!(states(&relations[0]), [true, true]);
}

#[test]
fn a_question_does_not_state_the_relation() {
    let note = Note { path: "记.md".into(), text: TEXT.into(), encoding: Encoding::Utf8 };
    let question =
        Question { span: Span::new(4, TEXT.len()), line: 2, block: BlockId(0), answer: None, mentions: vec![] };
    let told = Statement { evidence: Span::new(0, 3), line: 1, ..statement(0, RelationType::Uses, 1, 0.5) };
    let contribution = Arc::new(Contribution {
        statements: vec![told, statement(0, RelationType::Uses, 1, 0.9)],
        mentions: vec![
            NamedPlace { name: 0, span: Span::new(4, 7), line: 2 },
            NamedPlace { name: 0, span: Span::new(15, 18), line: 2 },
        ],
        questions: vec![question],
        ..Contribution::default()
    });
    let owners = vec![vec![Some(ConceptId(0)), Some(ConceptId(1))]];
    let relations = join(&[(&note, &contribution)], &Resolution { concepts: Vec::new(), owners });
    let passages: Vec<(u32, bool)> = relations[0].evidence.iter().map(|one| (one.line, one.states)).collect();
    assert_eq!(passages, [(1, true), (2, false)]);
}

#[test]
fn notes_that_agree_make_a_relation_surer() {
    let one = joined(&[vec![statement(0, RelationType::Uses, 1, 0.6)]]);
    let two = joined(&[vec![statement(0, RelationType::Uses, 1, 0.6)], vec![statement(0, RelationType::Uses, 1, 0.5)]]);
    assert!((one[0].confidence - 0.6).abs() < 1e-6);
    assert!((two[0].confidence - 0.7).abs() < 1e-6);
    assert_eq!((two.len(), two[0].evidence.len(), two[0].evidence[0].line), (1, 2, 2));
}

#[test]
fn the_passage_that_a_relation_reads_as_stands_first_and_then_the_surest() {
    let phrase = TEXT.find("使用").map(|start| Span::new(start, start + "使用".len()));
    let says = Statement { phrase, ..statement(0, RelationType::Uses, 1, 0.5) };
    let bare = |confidence| vec![statement(0, RelationType::Uses, 1, confidence)];
    let relations = joined(&[bare(0.6), bare(0.8), vec![says]]);
    assert_eq!(relations[0].phrase.as_deref(), Some("使用"));
    let order: Vec<f32> = relations[0].evidence.iter().map(|passage| passage.confidence).collect();
    assert_eq!(order, [0.5, 0.8, 0.6]);
}

#[test]
fn what_differs_is_told_in_the_order_of_the_passage_that_it_reads_as() {
    let phrase = TEXT.find("使用").map(|start| Span::new(start, start + "使用".len()));
    let says = Statement { phrase, ..statement(1, RelationType::Contrasts, 0, 0.5) };
    let bare = statement(0, RelationType::Contrasts, 1, 0.9);
    let ends = |relations: Vec<Relation>| (relations[0].subject.0, relations[0].object.0, relations.len());
    assert_eq!(ends(joined(&[vec![bare]])), (0, 1, 1));
    assert_eq!(ends(joined(&[vec![bare], vec![says]])), (1, 0, 1));
}

#[test]
fn a_passage_is_told_once_however_often_it_says_the_same() {
    let phrase = TEXT.find("使用").map(|start| Span::new(start, start + "使用".len()));
    let other = Statement { evidence: Span::new(0, 3), line: 1, ..statement(0, RelationType::Uses, 1, 0.7) };
    let again = Statement { phrase, ..statement(2, RelationType::Uses, 1, 0.6) };
    let relations = joined(&[vec![statement(0, RelationType::Uses, 1, 0.8), other, again]]);
    let told: Vec<(u32, f32)> =
        relations[0].evidence.iter().map(|passage| (passage.line, passage.confidence)).collect();
    assert_eq!(told, [(2, 0.6), (1, 0.7)], "by what says it in words");
    assert_eq!(relations[0].phrase.as_deref(), Some("使用"));
}

#[test]
fn a_pair_has_one_type_unless_another_is_clear() {
    let weak = vec![statement(0, RelationType::Uses, 1, 0.8), statement(0, RelationType::Creates, 1, 0.4)];
    assert_eq!(joined(&[weak]).len(), 1);
    let clear = vec![statement(0, RelationType::Uses, 1, 0.95), statement(1, RelationType::Creates, 0, 0.92)];
    let relations = joined(&[clear]);
    assert_eq!(relations.len(), 2);
    assert_eq!((relations[1].subject, relations[1].object), (ConceptId(1), ConceptId(0)));
}

#[test]
fn what_is_read_as_another_type_is_further_evidence() {
    let heading = Statement { evidence: Span::new(0, 3), line: 1, ..statement(1, RelationType::Creates, 0, 0.4) };
    let relations = joined(&[vec![statement(0, RelationType::Uses, 1, 0.8), heading]]);
    let [relation] = &relations[..] else { panic!("one relation") };
    let told: Vec<(u32, Span)> = relation.evidence.iter().map(|passage| (passage.line, passage.subject)).collect();
    assert_eq!(told, [(2, Span::new(4, 7)), (1, Span::new(4, 7))], "the subject is the relation's in both");
    assert_eq!(states(relation), [true, false]);
    assert!(joined(&[vec![statement(0, RelationType::Uses, 1, 0.2)]]).is_empty(), "but makes no relation by itself");
}

#[test]
fn a_type_that_another_passage_turns_is_kept_both_ways() {
    let said = |subject, object, confidence, line: std::ops::Range<usize>| Statement {
        evidence: Span::new(line.start, line.end),
        ..statement(subject, RelationType::PartOf, object, confidence)
    };
    let here = said(0, 1, 0.8, 4..TEXT.len());
    let ways = |turned: Statement| joined(&[vec![here], vec![turned]]).len();
    assert_eq!(ways(said(1, 0, 0.7, 4..TEXT.len())), 2);
    assert_eq!(ways(said(1, 0, 0.5, 4..TEXT.len())), 1, "not sure enough");
    assert_eq!(joined(&[vec![here, said(1, 0, 0.7, 4..TEXT.len())]]).len(), 1, "one passage is read one way");
    let uses = Statement { relation: RelationType::Uses, ..said(1, 0, 0.7, 4..TEXT.len()) };
    assert_eq!(
        joined(&[vec![statement(0, RelationType::Uses, 1, 0.8)], vec![uses]]).len(),
        1,
        "both may use each other"
    );
}

#[test]
fn a_contrast_leaves_room_for_another_type() {
    let said = vec![statement(0, RelationType::Contrasts, 1, 0.8), statement(0, RelationType::Uses, 1, 0.6)];
    assert_eq!(joined(&[said]).len(), 2);
    let hardly = vec![statement(0, RelationType::Contrasts, 1, 0.8), statement(0, RelationType::Uses, 1, 0.4)];
    assert_eq!(joined(&[hardly]).len(), 1);
}

#[test]
fn a_concept_is_not_related_to_itself_and_unordered_types_have_one_order() {
    assert!(joined(&[vec![statement(0, RelationType::Uses, 2, 0.9)]]).is_empty());
    let relations = joined(&[vec![statement(1, RelationType::Contrasts, 0, 0.9)]]);
    assert_eq!((relations[0].subject, relations[0].object), (ConceptId(0), ConceptId(1)));
}
