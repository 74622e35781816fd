//! Mentions of a library become concepts for stated reasons only.

use proptest::prelude::*;
use std::sync::Arc;
use zhitu_concept::{NameBook, alias_statements, contribution, resolve};
use zhitu_lexicon::{Knowledge, shadow};
use zhitu_model::{
    AliasReason, AliasStatement, Block, BlockId, BlockKind, ConceptKind, Contribution, Encoding, Mention, MentionId,
    Nomination, Note, NoteId, Reading, Resolution, Span, Structure,
};

/// A note that mentions each surface once, in order.
fn note(path: &str, surfaces: &[&str]) -> (Note, Reading) {
    let mut text = String::new();
    let mut mentions = Vec::new();
    for surface in surfaces {
        let start = text.len();
        text.push_str(surface);
        mentions.push(Mention {
            span: Span::new(start, text.len()),
            block: BlockId(0),
            shadow: shadow(surface),
            nomination: Nomination::Tagger,
            confidence: 0.9,
        });
        text.push('。');
    }
    (Note { path: path.to_owned(), text, encoding: Encoding::Utf8 }, Reading { mentions, ..Reading::default() })
}

fn resolved(notes: &[(Note, Reading)]) -> Resolution {
    let knowledge = Knowledge::builtin();
    let brought = |(note, reading): &(Note, Reading)| contribution(&note.text, reading.clone(), &knowledge);
    let contributions: Vec<Arc<Contribution>> = notes.iter().map(|note| Arc::new(brought(note))).collect();
    let pairs: Vec<(&Note, &Arc<Contribution>)> = notes.iter().map(|(note, _)| note).zip(&contributions).collect();
    resolve(&pairs, &knowledge, &mut NameBook::default())
}

fn same(resolution: &Resolution, left: u32, right: u32) -> bool {
    resolution.owner(NoteId(0), MentionId(left)) == resolution.owner(NoteId(0), MentionId(right))
}

#[test]
fn spellings_and_names_of_one_lexicon_entry_are_one_concept() {
    let resolution =
        resolved(&[note("a.md", &["Pod", "pods", "kube-proxy", "Kube Proxy", "存活探针", "livenessProbe"])]);
    assert!(same(&resolution, 0, 1) && same(&resolution, 2, 3) && same(&resolution, 4, 5));
    assert_eq!(resolution.concepts.len(), 3);
}

#[test]
fn a_weak_name_needs_a_note_of_its_field_and_another_name_or_a_note_deep_in_one_field() {
    let names = |count: usize| {
        let plain =
            ["Pod", "kubelet", "kube-proxy", "StatefulSet", "ConfigMap", "DaemonSet", "CronJob", "EndpointSlice"];
        let mut surfaces = vec!["节点"];
        surfaces.extend(&plain[..count]);
        let resolution = resolved(&[note("a.md", &surfaces)]);
        let concept = resolution.owner(NoteId(0), MentionId(0)).expect("a concept");
        resolution.concepts[concept.0 as usize].aliases.iter().any(|alias| alias.name == "Node")
    };
    assert!(!names(2) && !names(7) && names(8));

    let both = |surfaces: &[&str]| same(&resolved(&[note("a.md", surfaces)]), 0, 1);
    assert!(both(&["节点", "Node", "Pod", "kubelet"]));
    // Also where it is the lexicon's own name for it: then the concept is a resource.
    let deep =
        ["job", "Pod", "kubelet", "kube-proxy", "StatefulSet", "ConfigMap", "DaemonSet", "CronJob", "EndpointSlice"];
    let of_job = |surfaces: &[&str]| {
        let resolution = resolved(&[note("a.md", surfaces)]);
        let concept = resolution.owner(NoteId(0), MentionId(0)).expect("a concept");
        resolution.concepts[concept.0 as usize].clone()
    };
    assert_eq!((of_job(&deep).name.as_str(), of_job(&deep).kind), ("Job", ConceptKind::Resource));
    assert_eq!((of_job(&deep[..2]).name.as_str(), of_job(&deep[..2]).kind), ("job", ConceptKind::Unknown));

    // Names that are all weak bear each other out.
    assert!(both(&["队列", "queue", "RocketMQ", "Kafka"]));
    assert!(!both(&["队列", "queue"]));
}

#[test]
fn what_is_stated_of_a_slip_is_stated_of_the_common_form() {
    let common = "foobarcontroller";
    let mut example = note("a.md", &[common, common, common, "foobarcontroler", "回流控制器"]);
    let (name, alias) = (MentionId(3), MentionId(4));
    example.1.aliases = vec![AliasStatement { name, alias, reason: AliasReason::Parenthesis, confidence: 0.9 }];
    let resolution = resolved(&[example]);
    assert!(same(&resolution, 0, 3) && same(&resolution, 0, 4));
    let aliases = &resolution.concepts[resolution.owner(NoteId(0), alias).expect("a concept").0 as usize].aliases;
    let reason = |name: &str| aliases.iter().find(|alias| alias.name == name).map(|alias| alias.reason);
    assert_eq!(reason("foobarcontroler"), Some(AliasReason::Typo));
    assert_eq!(reason("回流控制器"), Some(AliasReason::Parenthesis));
}

#[test]
fn a_slip_joins_the_common_form_and_short_names_never_join() {
    let surfaces = ["foobarcontroller", "foobarcontroller", "foobarcontroller", "foobarcontroler", "xci", "xri"];
    let resolution = resolved(&[note("a.md", &surfaces)]);
    assert!(same(&resolution, 0, 3));
    assert!(!same(&resolution, 4, 5));
    let concept = &resolution.concepts[resolution.owner(NoteId(0), MentionId(0)).expect("a concept").0 as usize];
    assert_eq!(concept.name, "foobarcontroller");
    assert!(concept.aliases.iter().any(|alias| alias.reason == AliasReason::Typo));
}

#[test]
fn a_statement_joins_two_names_but_not_two_entries_of_the_lexicon() {
    let mut example = note("a.md", &["回流器", "Refluxer", "Pod", "Service"]);
    let statement = |name, alias| AliasStatement {
        name: MentionId(name),
        alias: MentionId(alias),
        reason: AliasReason::Parenthesis,
        confidence: 0.9,
    };
    example.1.aliases = vec![statement(0, 1), statement(2, 3)];
    let resolution = resolved(&[example]);
    assert!(same(&resolution, 0, 1));
    assert!(!same(&resolution, 2, 3));

    // The canonical name of 交换器 is weak.
    let mut weak = note("a.md", &["交换器", "Default Exchange", "RabbitMQ"]);
    weak.1.aliases = vec![statement(0, 1)];
    assert!(!same(&resolved(&[weak]), 0, 1));
}

#[test]
fn what_one_note_calls_so_is_so_in_that_note_alone() {
    let mut says = note("a.md", &["回流器", "炉子"]);
    says.1.aliases =
        vec![AliasStatement { name: MentionId(0), alias: MentionId(1), reason: AliasReason::Stated, confidence: 0.9 }];
    let alone = vec![note("b.md", &["回流器"]), note("c.md", &["炉子"]), note("d.md", &["炉子"])];
    let both = vec![note("e.md", &["回流器", "炉子"]), note("f.md", &["回流器", "炉子"])];

    // One of three notes with a 炉子 has a 回流器, too.
    let local = resolved(&[vec![says.clone()], alone.clone()].concat());
    assert!(same(&local, 0, 1));
    let owner = |note: u32| local.owner(NoteId(note), MentionId(0)).expect("a concept");
    assert!(owner(1) != owner(2) && owner(2) == owner(3));
    let concept = &local.concepts[owner(0).0 as usize];
    assert!(concept.aliases.iter().any(|alias| alias.name == "回流器" && alias.reason == AliasReason::Stated));

    // Three of five.
    assert_eq!(resolved(&[vec![says], alone, both].concat()).concepts.len(), 1);
}

#[test]
fn initials_of_three_letters_join_their_long_name() {
    let resolution = resolved(&[note("a.md", &["Quick Reflux Unit", "QRU", "Quick Unit", "QU"])]);
    assert!(same(&resolution, 0, 1));
    assert!(!same(&resolution, 2, 3));
}

#[test]
fn a_name_with_the_word_for_its_kind_joins_the_name_without_it() {
    let resolution = resolved(&[note("a.md", &["QXMP", "QXMP 协议", "QXMP 日志", "回流", "回流机制", "回流器"])]);
    assert!(same(&resolution, 0, 1) && same(&resolution, 3, 4));
    assert!(!same(&resolution, 0, 2) && !same(&resolution, 3, 5));
    let concept = &resolution.concepts[resolution.owner(NoteId(0), MentionId(0)).expect("a concept").0 as usize];
    assert!(concept.aliases.iter().any(|alias| alias.name == "QXMP 协议" && alias.reason == AliasReason::Fuller));
}

#[test]
fn a_name_half_in_chinese_joins_the_one_that_says_the_same_in_latin() {
    let resolution = resolved(&[note("a.md", &["edge node", "edge 节点", "edge router", "edge 网关", "node"])]);
    assert!(same(&resolution, 0, 1));
    assert!(!same(&resolution, 2, 3) && !same(&resolution, 0, 4));
}

#[test]
fn a_concept_bears_a_name_that_some_note_writes() {
    let name = |surfaces: &[&str]| resolved(&[note("a.md", surfaces)]).concepts[0].name.clone();
    assert_eq!(name(&["存活探针"]), "存活探针");
    assert_eq!(name(&["存活探针", "liveness probe"]), "livenessProbe");
}

#[test]
fn a_concept_bears_the_name_that_notes_write_almost_always() {
    let mut surfaces = vec!["金丝雀发布"];
    surfaces.extend(["灰度发布"; 19]);
    assert_eq!(resolved(&[note("a.md", &surfaces)]).concepts[0].name, "金丝雀发布");
    surfaces.push("灰度发布");
    let resolution = resolved(&[note("a.md", &surfaces)]);
    assert_eq!((resolution.concepts.len(), resolution.concepts[0].name.as_str()), (1, "灰度发布"));
}

#[test]
fn the_lexicons_name_stays_an_alias_where_no_note_writes_it() {
    let resolution = resolved(&[note("a.md", &["存活探针"])]);
    let aliases = &resolution.concepts[0].aliases;
    assert!(aliases.iter().any(|alias| alias.name == "livenessProbe" && alias.reason == AliasReason::Lexicon));
}

/// `host（inner）` as a block with its mentions; of an inner with a comma, what stands on either side.
fn parenthesis(host: &str, inner: &str) -> Vec<AliasStatement> {
    let text = format!("{host}（{inner}）");
    let (host, inner) = (Span::new(0, host.len()), Span::new(host.len() + 3, text.len() - 3));
    let block = Block {
        kind: BlockKind::Paragraph,
        span: Span::new(0, text.len()),
        content: Span::new(0, text.len()),
        parent: None,
        sentences: Vec::new(),
        structures: vec![Structure::Parenthesis { host, inner }],
    };
    let mention = |span: Span| Mention {
        span,
        block: BlockId(0),
        shadow: shadow(span.of(&text)),
        nomination: Nomination::Tagger,
        confidence: 0.9,
    };
    let mut at = inner.start as usize;
    let mut mentions = vec![mention(host)];
    for part in inner.of(&text).split('，') {
        mentions.push(mention(Span::new(at, at + part.len())));
        at += part.len() + '，'.len_utf8();
    }
    alias_statements(&text, &[block], &mentions, &Knowledge::builtin())
}

#[test]
fn a_parenthesis_in_the_other_language_is_an_alias_and_a_gloss_in_the_same_is_not() {
    assert_eq!(parenthesis("回流器", "Refluxer").len(), 1);
    assert_eq!(parenthesis("Quick Reflux Unit", "QRU").len(), 1);
    assert_eq!(parenthesis("回流器", "旧部件"), []);
}

#[test]
fn what_the_lexicon_knows_is_another_name_unless_it_is_a_tool() {
    assert_eq!(parenthesis("回流不息", "Thrashing").len(), 1);
    assert_eq!(parenthesis("回流规约", "AMQP").len(), 1);
    assert_eq!(parenthesis("回流网关", "Traefik"), []);
    assert_eq!(parenthesis("Traefik", "回流网关"), []);
}

#[test]
fn a_parenthesis_may_hold_the_full_form_and_its_translation() {
    assert_eq!(parenthesis("RTQP", "Real-time Quota Protocol，实时配额规约").len(), 2);
    assert_eq!(parenthesis("回流器", "Refluxer，Kettle"), []);
}

#[test]
fn a_parenthesis_says_what_is_short_for_what() {
    assert_eq!(parenthesis("RFX", "Reflux").len(), 1);
    assert_eq!(parenthesis("Reflux Exchange Unit", "reflu").len(), 1);
    assert_eq!(parenthesis("Refluxer", "Kettle"), []);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn every_mention_has_one_concept_that_lists_it(
        surfaces in proptest::collection::vec("[a-cA-C]{1,9}|[容器调度节点]{1,4}|Pod|PVC", 1..20)
    ) {
        let surfaces: Vec<&str> = surfaces.iter().map(String::as_str).collect();
        let half = surfaces.len() / 2;
        let notes = [note("a.md", &surfaces[..half]), note("b.md", &surfaces[half..])];
        let resolution = resolved(&notes);
        prop_assert_eq!(&resolution, &resolved(&notes));
        prop_assert!(resolution.concepts.windows(2).all(|pair| pair[0].key < pair[1].key));
        for (at, (note, reading)) in notes.iter().enumerate() {
            for (id, mention) in reading.mentions.iter().enumerate() {
                let owner = resolution.owner(NoteId(at as u32), MentionId(id as u32));
                let concept = &resolution.concepts[owner.expect("every name has a concept").0 as usize];
                prop_assert!(concept.mentions.iter().any(|place| place.note.0 as usize == at && place.span == mention.span));
                let surface = mention.span.of(&note.text);
                prop_assert!(concept.aliases.iter().any(|alias| alias.name == surface));
            }
        }
    }
}
