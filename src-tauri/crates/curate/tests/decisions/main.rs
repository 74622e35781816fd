//! Decisions on a small library: each does what it says, and the library keeps its promises.

mod names;
mod passages;
mod support;

use support::{answer, library, library_of, names, proposition};
use zhitu_curate::{Decision, Outcome, Rule, apply};
use zhitu_model::{AliasReason, Channel, ConceptId, ConceptKind, Evidence, Library, Relation, RelationType, Span};

fn state(subject: &str, relation: &str, object: &str, quote: &str) -> Decision {
    Decision::State { relation: proposition(subject, relation, object), quote: quote.into() }
}

#[test]
fn merged_concepts_share_names_mentions_and_relations() {
    let merge = Decision::Merge { concept: "持久卷声明".into(), into: "PVC".into() };
    let curated = apply(library(), [&merge]);
    assert_eq!(curated.outcomes, [Outcome::Applied]);
    assert!(!names(&curated.library).contains(&"持久卷声明"));
    let pvc = curated.library.concepts.iter().find(|concept| concept.name == "PVC").unwrap();
    assert!(pvc.aliases.iter().any(|alias| alias.name == "持久卷声明" && alias.reason == AliasReason::Decided));
    assert_eq!(pvc.mentions.len(), 3);
    assert!(answer(&curated.library).contains(&"PVC uses StorageClass".to_owned()));
    support::check(&curated.library);
}

#[test]
fn a_split_alias_takes_its_own_passages_along() {
    let split = Decision::Split { concept: "kubelet".into(), alias: "节点代理".into() };
    let curated = apply(library(), [&split]);
    assert_eq!(curated.outcomes, [Outcome::Applied]);
    let said = answer(&curated.library);
    assert!(said.contains(&"节点代理 watches Pod".to_owned()), "{said:?}");
    assert!(said.contains(&"kubelet manages Pod".to_owned()), "{said:?}");
    assert!(!said.contains(&"kubelet watches Pod".to_owned()), "{said:?}");
    support::check(&curated.library);
}

#[test]
fn the_only_name_of_a_concept_cannot_leave_it() {
    let split = Decision::Split { concept: "Pod".into(), alias: "Pod".into() };
    assert_eq!(apply(library(), [&split]).outcomes, [Outcome::NoAlias("Pod".into())]);
}

#[test]
fn a_hidden_concept_takes_its_relations_with_it() {
    let curated = apply(library(), [&Decision::Hide { concept: "Pod".into() }]);
    assert!(!names(&curated.library).contains(&"Pod"));
    assert!(answer(&curated.library).iter().all(|said| !said.contains("Pod")));
    support::check(&curated.library);
}

#[test]
fn a_renamed_concept_is_found_by_both_names() {
    let rename = Decision::Rename { concept: "节点代理".into(), name: "Kubelet 代理".into() };
    let classify = Decision::Classify { concept: "Kubelet 代理".into(), kind: "component".into() };
    let hide = Decision::Hide { concept: "kubelet".into() };
    let curated = apply(library(), [&rename, &classify]);
    assert_eq!(curated.outcomes, [Outcome::Applied, Outcome::Applied]);
    let renamed = curated.library.concepts.iter().find(|concept| concept.name == "Kubelet 代理").unwrap();
    assert_eq!((renamed.key.as_str(), renamed.kind), ("kubelet", ConceptKind::Component));
    assert_eq!(apply(library(), [&rename, &hide]).outcomes[1], Outcome::Applied);
}

#[test]
fn a_name_that_another_concept_has_is_refused() {
    let rename = Decision::Rename { concept: "Pod".into(), name: "PVC".into() };
    assert_eq!(apply(library(), [&rename]).outcomes, [Outcome::Impossible]);
}

#[test]
fn rejected_confirmed_and_corrected_relations() {
    let reject = Decision::Reject { relation: proposition("kubelet", "watches", "Pod") };
    let confirm = Decision::Confirm { relation: proposition("节点代理", "manages", "pod") };
    let correct =
        Decision::Correct { relation: proposition("PVC", "creates", "PV"), to: proposition("PV", "binds", "PVC") };
    let curated = apply(library(), [&reject, &confirm, &correct]);
    assert_eq!(curated.outcomes, vec![Outcome::Applied; 3]);
    let said = answer(&curated.library);
    assert!(said.contains(&"PV binds PVC".to_owned()) && !said.contains(&"PVC creates PV".to_owned()), "{said:?}");
    assert!(!said.contains(&"kubelet watches Pod".to_owned()));
    let manages = curated.library.relations.iter().find(|relation| relation.relation.name() == "manages").unwrap();
    assert!((manages.confidence - 1.0).abs() < f32::EPSILON);
    support::check(&curated.library);
}

#[test]
fn a_stated_relation_shows_where_both_are_mentioned() {
    let stated = state("StorageClass", "creates", "PVC", "");
    let curated = apply(library(), [&stated]);
    let stated = curated.library.relations.iter().find(|one| one.evidence[0].channel == Channel::Authored).unwrap();
    assert_eq!(
        curated.library.notes[0].text[stated.evidence[0].span.range()].trim(),
        "持久卷声明使用 StorageClass，也就是 PVC。"
    );
    assert!(!stated.evidence[0].states, "the note names both, the person says the rest");
    let nowhere = state("Pod", "uses", "Kafka", "");
    assert_eq!(apply(library(), [&nowhere]).outcomes, [Outcome::NoPassage]);
}

#[test]
fn a_stated_relation_shows_the_passage_that_was_quoted_as_long_as_a_note_holds_it() {
    // As a page shows it: without marks, broken elsewhere.
    let quoted = state("kubelet", "uses", "StorageClass", "持久卷声明使用\nStorageClass");
    let curated = apply(library(), [&quoted]);
    let stated = curated.library.relations.iter().find(|one| one.evidence[0].channel == Channel::Authored).unwrap();
    let text = &curated.library.notes[stated.evidence[0].note.0 as usize].text;
    assert_eq!(&text[stated.evidence[0].span.range()], "持久卷声明使用 StorageClass");
    assert!(stated.evidence[0].states);
    support::check(&curated.library);
    let gone = state("kubelet", "uses", "StorageClass", "没有一篇笔记这么写");
    assert_eq!(apply(library(), [&gone]).outcomes, [Outcome::NoQuote]);
    let known = state("kubelet", "manages", "Pod", "持久卷声明使用 StorageClass");
    let curated = apply(library(), [&known]);
    assert!(
        curated
            .library
            .relations
            .iter()
            .any(|one| one.evidence.len() > 1
                && one.evidence.iter().any(|evidence| evidence.channel == Channel::Authored))
    );
    support::check(&curated.library);
}

#[test]
fn what_the_notes_no_longer_say_is_told_and_changes_nothing() {
    let decisions = [
        Decision::Hide { concept: "Swarm".into() },
        Decision::Reject { relation: proposition("Pod", "uses", "PVC") },
        Decision::Classify { concept: "Pod".into(), kind: "星系".into() },
    ];
    let curated = apply(library(), &decisions);
    assert_eq!(curated.outcomes, [Outcome::NoConcept("Swarm".into()), Outcome::NoRelation, Outcome::Impossible]);
    assert_eq!(curated.library, library());
}

#[test]
fn a_later_decision_speaks_of_what_the_earlier_ones_left() {
    let merge = Decision::Merge { concept: "持久卷声明".into(), into: "PVC".into() };
    let reject = Decision::Reject { relation: proposition("持久卷声明", "uses", "StorageClass") };
    let curated = apply(library(), [&merge, &reject]);
    assert_eq!(curated.outcomes, [Outcome::Applied, Outcome::Applied]);
    assert!(!answer(&curated.library).iter().any(|said| said.contains("StorageClass")));
}

/// The library with a further passage, in which PVC uses StorageClass too, and which says so in words of its own.
fn said_twice() -> Library {
    let mut library = library();
    let id = |name: &str| ConceptId(names(&library).iter().position(|other| *other == name).expect("a concept") as u32);
    let (pvc, whole) = (id("PVC"), id("持久卷声明"));
    let at = library.relations.iter().position(|relation| relation.subject == whole).expect("a relation");
    let text = &library.notes[0].text;
    let span =
        |words: &str| text.find(words).map(|start| Span::new(start, start + words.len())).expect("words of the note");
    let mut other = library.relations[at].clone();
    other.subject = pvc;
    other.phrase = Some("也就是".into());
    let [passage] = &mut other.evidence[..] else { panic!("one passage") };
    (passage.subject, passage.phrase, passage.confidence) = (span("PVC。"), Some(span("也就是")), 0.5);
    let again = Evidence { span: span("持久卷声明使用"), phrase: Some(span("使用")), ..passage.clone() };
    other.evidence.push(again);
    library.relations.push(other);
    library.relations.sort_by_key(|relation| (relation.subject, relation.relation, relation.object));
    library
}

#[test]
fn what_merged_concepts_both_say_is_rejected_or_corrected_at_once() {
    let merge = Decision::Merge { concept: "持久卷声明".into(), into: "PVC".into() };
    let said = proposition("PVC", "uses", "StorageClass");
    let reject = Decision::Reject { relation: said.clone() };
    let curated = apply(said_twice(), [&merge, &reject]);
    assert_eq!(curated.outcomes, [Outcome::Applied, Outcome::Applied]);
    assert!(!answer(&curated.library).iter().any(|said| said.contains("StorageClass")));
    let correct = Decision::Correct { relation: said, to: proposition("PVC", "binds", "StorageClass") };
    let curated = apply(said_twice(), [&merge, &correct]);
    let said = answer(&curated.library);
    assert!(said.contains(&"PVC binds StorageClass".to_owned()), "{said:?}");
    assert!(!said.contains(&"PVC uses StorageClass".to_owned()), "{said:?}");
    support::check(&curated.library);
}

#[test]
fn a_relation_corrected_into_one_that_is_known_is_decided_with_it() {
    let correct = Decision::Correct {
        relation: proposition("kubelet", "watches", "Pod"),
        to: proposition("kubelet", "manages", "Pod"),
    };
    let reject = Decision::Reject { relation: proposition("kubelet", "manages", "Pod") };
    let curated = apply(library(), [&correct, &reject]);
    assert_eq!(curated.outcomes, [Outcome::Applied, Outcome::Applied]);
    assert!(!answer(&curated.library).iter().any(|said| said.contains("Pod")));
}

#[test]
fn a_merged_name_can_be_split_off_again() {
    let merge = Decision::Merge { concept: "持久卷声明".into(), into: "PVC".into() };
    let split = Decision::Split { concept: "PVC".into(), alias: "持久卷声明".into() };
    let curated = apply(library(), [&merge, &split]);
    assert_eq!(curated.outcomes, [Outcome::Applied, Outcome::Applied]);
    assert!(answer(&curated.library).contains(&"持久卷声明 uses StorageClass".to_owned()));
    support::check(&curated.library);
}

#[test]
fn merged_relations_tell_each_passage_once_and_that_of_the_phrase_first() {
    let merge = Decision::Merge { concept: "持久卷声明".into(), into: "PVC".into() };
    let curated = apply(said_twice(), [&merge]);
    let uses = curated.library.relations.iter().find(|relation| relation.relation.name() == "uses").unwrap();
    let text = &curated.library.notes[0].text;
    let told: Vec<&str> = uses.evidence.iter().map(|passage| passage.span.of(text)).collect();
    assert_eq!(told, ["持久卷声明使用 StorageClass，也就是 PVC。", "持久卷声明使用"]);
    assert_eq!(uses.phrase.as_deref(), Some("也就是"));
}

#[test]
fn words_that_no_passage_says_any_more_are_not_how_a_relation_reads() {
    let rule = |phrase: &str| Rule { channel: "clause".into(), relation: "uses".into(), phrase: phrase.into() };
    let distrust = |phrases: &[&str]| Decision::Distrust { rules: phrases.iter().map(|phrase| rule(phrase)).collect() };
    let phrase_after = |decisions: &[&Decision]| {
        let curated = apply(said_twice(), decisions.iter().copied());
        let pvc = names(&curated.library).iter().position(|name| *name == "PVC").unwrap() as u32;
        let uses = |relation: &&Relation| relation.relation.name() == "uses" && relation.subject == ConceptId(pvc);
        curated.library.relations.iter().find(uses).unwrap().phrase.clone()
    };
    assert_eq!(phrase_after(&[&distrust(&["也就是"])]).as_deref(), Some("使用"));
    let stated = state("PVC", "uses", "StorageClass", "kubelet 管理 Pod");
    assert_eq!(phrase_after(&[&stated]).as_deref(), Some("也就是"));
    assert_eq!(phrase_after(&[&stated, &distrust(&["也就是", "使用"])]), None);
}

#[test]
fn a_relation_stated_twice_has_its_passage_once_and_first() {
    let stated = state("kubelet", "manages", "Pod", "持久卷声明使用 StorageClass");
    let curated = apply(library(), [&stated, &stated]);
    let manages = curated.library.relations.iter().find(|relation| relation.relation.name() == "manages").unwrap();
    let channels: Vec<Channel> = manages.evidence.iter().map(|passage| passage.channel).collect();
    assert_eq!(channels, [Channel::Authored, Channel::Clause]);
}

#[test]
fn a_stated_symmetric_relation_keeps_its_ends() {
    let texts = ["Memcached 与 Redis 不同。\nRedis 比 Memcached 全。\n"];
    let library = || {
        library_of(
            &texts,
            &[&["Memcached"], &["Redis"]],
            &[("Memcached", RelationType::Contrasts, "Redis", (0, 1), 0.6)],
        )
    };
    for (subject, object) in [("Memcached", "Redis"), ("Redis", "Memcached")] {
        let relation = proposition(subject, "contrasts", object);
        let stated = Decision::State { relation, quote: "Redis 比 Memcached 全".into() };
        let curated = apply(library(), [&stated]);
        let [relation] = &curated.library.relations[..] else { panic!("one relation") };
        let text = &curated.library.notes[0].text;
        for passage in &relation.evidence {
            assert_eq!([passage.subject, passage.object].map(|end| end.of(text)), ["Memcached", "Redis"]);
        }
        assert_eq!(relation.evidence.len(), 2);
    }
}

#[test]
fn a_concept_of_ones_own_is_mentioned_wherever_the_notes_write_it() {
    let add = Decision::Add { concept: "变化".into(), kind: "mechanism".into() };
    let stated = state("Pod", "affects", "变化", "");
    let curated = apply(library(), [&add, &stated]);
    assert_eq!(curated.outcomes, vec![Outcome::Applied; 2]);
    let own = curated.library.concepts.iter().find(|concept| concept.name == "变化").unwrap();
    assert_eq!((own.mentions.len(), own.mentions[0].line, own.kind.name()), (1, 2, "mechanism"));
    support::check(&curated.library);
}

#[test]
fn a_name_that_no_note_writes_by_itself_is_no_concept() {
    for (name, outcome) in [
        ("从没写过", Outcome::NoMention("从没写过".into())),
        ("Storage", Outcome::NoMention("Storage".into())),
        ("卷声明", Outcome::NoMention("卷声明".into())),
        ("pod", Outcome::Idle),
        (" ", Outcome::Impossible),
    ] {
        let add = Decision::Add { concept: name.into(), kind: "unknown".into() };
        assert_eq!(apply(library(), [&add]).outcomes, [outcome], "{name}");
    }
}

#[test]
fn a_remark_goes_along_with_its_concept() {
    let remark = |concept: &str, text: &str| Decision::Remark { concept: concept.into(), text: text.into() };
    let merge = Decision::Merge { concept: "持久卷声明".into(), into: "PVC".into() };
    let curated = apply(library(), [&remark("持久卷声明", " 再看一遍 "), &remark("PVC", "考过"), &merge]);
    let told: Vec<(&str, &str)> = curated
        .remarks
        .iter()
        .map(|(id, text)| (curated.library.concepts[id.0 as usize].name.as_str(), text.as_str()))
        .collect();
    assert_eq!(told, [("PVC", "考过\n再看一遍")]);
    let taken_back = apply(library(), [&remark("PVC", "考过"), &remark("PVC", ""), &remark("PVC", "")]);
    assert!(taken_back.remarks.is_empty());
    assert_eq!(taken_back.outcomes, [Outcome::Applied, Outcome::Applied, Outcome::Idle]);
}

#[test]
fn a_distrusted_rule_takes_what_it_proposed_and_nothing_else() {
    let rule = Rule { channel: "clause".into(), relation: "watches".into(), phrase: String::new() };
    let curated = apply(library(), [&Decision::Distrust { rules: vec![rule.clone()] }]);
    assert_eq!(curated.outcomes, [Outcome::Applied]);
    let said = answer(&curated.library);
    assert!(said.len() == 3 && !said.iter().any(|one| one.contains("watches")), "{said:?}");
    let other = Rule { phrase: "盯着".into(), ..rule.clone() };
    let own = Rule { channel: "authored".into(), ..rule };
    for (rule, outcome) in [(other, Outcome::NoRelation), (own, Outcome::Impossible)] {
        assert_eq!(apply(library(), [&Decision::Distrust { rules: vec![rule] }]).outcomes, [outcome]);
    }
}

#[test]
fn an_ignored_word_leaves_the_other_names_of_its_concept() {
    let ignore = |word: &str| Decision::Ignore { word: word.into() };
    let curated = apply(library(), [&ignore("节点代理")]);
    let kubelet = curated.library.concepts.iter().find(|concept| concept.name == "kubelet").unwrap();
    assert_eq!((kubelet.mentions.len(), kubelet.aliases.len()), (1, 1));
    assert!(!answer(&curated.library).contains(&"kubelet watches Pod".to_owned()));
    support::check(&curated.library);
    let by_name = apply(library(), [&ignore("kubelet")]);
    assert!(names(&by_name.library).contains(&"节点代理") && !names(&by_name.library).contains(&"kubelet"));
    support::check(&by_name.library);
    let only = apply(library(), [&ignore("Kafka"), &ignore("Kafka")]);
    assert_eq!(only.outcomes, [Outcome::Applied, Outcome::NoConcept("Kafka".into())]);
    assert!(!names(&only.library).contains(&"kafka"));
}

#[test]
fn many_are_hidden_at_once_as_far_as_they_are_there() {
    let hide = |names: &[&str]| Decision::HideAll { concepts: names.iter().map(|name| (*name).to_owned()).collect() };
    let curated = apply(library(), [&hide(&["PV", "Kafka", "没有", "kafka"]), &hide(&["PV"])]);
    assert_eq!(curated.outcomes, [Outcome::Applied, Outcome::NoConcept("PV".into())]);
    assert_eq!(names(&curated.library).len(), 5);
    support::check(&curated.library);
}

mod any_decisions {
    use proptest::prelude::*;

    use super::{library, support};
    use zhitu_curate::{Decision, Entry, History, Proposition, Rule, apply};

    fn name() -> impl Strategy<Value = String> {
        prop::sample::select(vec![
            "Pod",
            "kubelet",
            "节点代理",
            "PVC",
            "持久卷声明",
            "PV",
            "StorageClass",
            "Kafka",
            "变化",
            "无",
        ])
        .prop_map(str::to_owned)
    }

    fn proposition() -> impl Strategy<Value = Proposition> {
        let kind = prop::sample::select(vec!["uses", "manages", "watches", "creates", "contrasts", "?"]);
        (name(), kind, name(), any::<bool>()).prop_map(|(subject, relation, object, denied)| Proposition {
            subject,
            relation: relation.to_owned(),
            object,
            denied,
        })
    }

    pub(crate) fn decision() -> impl Strategy<Value = Decision> {
        prop_oneof![
            (name(), name()).prop_map(|(concept, into)| Decision::Merge { concept, into }),
            (name(), name()).prop_map(|(concept, alias)| Decision::Split { concept, alias }),
            (name(), name()).prop_map(|(concept, name)| Decision::Rename { concept, name }),
            name().prop_map(|concept| Decision::Hide { concept }),
            proposition().prop_map(|relation| Decision::Reject { relation }),
            proposition().prop_map(|relation| Decision::Confirm { relation }),
            (proposition(), proposition()).prop_map(|(relation, to)| Decision::Correct { relation, to }),
            (proposition(), "PVC|绑定|").prop_map(|(relation, quote)| Decision::State { relation, quote }),
            prop::collection::vec(name(), 0..3).prop_map(|concepts| Decision::HideAll { concepts }),
            name().prop_map(|concept| Decision::Add { concept, kind: "tool".into() }),
            (name(), name()).prop_map(|(concept, text)| Decision::Remark { concept, text }),
            name().prop_map(|word| Decision::Ignore { word }),
            proposition().prop_map(|Proposition { relation, .. }| {
                Decision::Distrust { rules: vec![Rule { channel: "clause".into(), relation, phrase: String::new() }] }
            }),
        ]
    }

    proptest! {
        #[test]
        fn keep_the_librarys_promises(decisions in prop::collection::vec(decision(), 0..12)) {
            let curated = apply(library(), &decisions);
            prop_assert_eq!(curated.outcomes.len(), decisions.len());
            support::check(&curated.library);
            prop_assert_eq!(apply(library(), &decisions), curated);
        }

        #[test]
        fn survive_their_text_form(decisions in prop::collection::vec(decision(), 0..12)) {
            let history = History::new(decisions.iter().cloned().map(Entry::Decide));
            let read = History::from_text(&history.to_text()).unwrap();
            prop_assert_eq!(read.standing().cloned().collect::<Vec<_>>(), decisions);
        }
    }
}
