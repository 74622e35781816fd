//! What passages say and how sure they make it stays while names go together and part again.

use crate::support::{self, answer, library, library_of, proposition};
use zhitu_curate::{Decision, Outcome, Rule, apply};
use zhitu_model::{Library, Relation, RelationType};

fn merge(concept: &str, into: &str) -> Decision {
    Decision::Merge { concept: concept.into(), into: into.into() }
}

fn split(concept: &str, alias: &str) -> Decision {
    Decision::Split { concept: concept.into(), alias: alias.into() }
}

fn confirm(subject: &str, relation: &str, object: &str) -> Decision {
    Decision::Confirm { relation: proposition(subject, relation, object) }
}

/// The relations as `subject type object`, with how sure they are.
fn sure(library: &Library) -> Vec<(String, f32)> {
    answer(library).into_iter().zip(library.relations.iter().map(|relation| relation.confidence)).collect()
}

/// A line with two subjects, and one that only the one has.
fn two_subjects() -> Library {
    let texts = ["kube-proxy、kubelet 使用 iptables。\n", "kubelet 使用 iptables。\n"];
    let uses = |subject, note, confidence| (subject, RelationType::Uses, "iptables", (note, 1), confidence);
    let said = [uses("kube-proxy", 0, 0.9643), uses("kubelet", 0, 0.9352)];
    library_of(&texts, &[&["kube-proxy"], &["kubelet"], &["iptables"]], &said)
}

#[test]
fn what_two_concepts_say_of_each_other_is_back_once_they_part() {
    for (gone, into, off) in [("Pod", "kubelet", "Pod"), ("kubelet", "Pod", "kubelet")] {
        let merged = apply(library(), [&merge(gone, into)]);
        assert!(!answer(&merged.library).iter().any(|said| said.contains("manages")));
        let parted = apply(library(), [&merge(gone, into), &split(into, off)]);
        assert_eq!(parted.outcomes, vec![Outcome::Applied; 2]);
        let said = answer(&parted.library);
        assert!(said.contains(&"kubelet manages Pod".to_owned()), "{said:?}");
        support::check(&parted.library);
    }
}

#[test]
fn a_passage_with_two_subjects_says_it_of_both_once_they_part() {
    let before = library();
    assert_eq!(apply(before.clone(), []).library, before);
    let parted = apply(two_subjects(), [&merge("kubelet", "kube-proxy"), &split("kube-proxy", "kubelet")]);
    assert_eq!(sure(&parted.library), sure(&two_subjects()));
    let passages = |library: &Library| -> Vec<_> { library.relations.iter().map(|one| one.evidence.clone()).collect() };
    assert_eq!(passages(&parted.library), passages(&two_subjects()));
}

#[test]
fn one_passage_makes_a_merged_relation_no_surer() {
    let merged = apply(two_subjects(), [&merge("kubelet", "kube-proxy")]).library;
    let [relation] = &merged.relations[..] else { panic!("one relation") };
    assert_eq!((relation.evidence.len(), relation.confidence), (1, 0.9643));
}

#[test]
fn passages_of_further_notes_make_a_merged_relation_surer() {
    let texts = ["kube-proxy 使用 iptables。\n", "kubelet 使用 iptables。\n"];
    let said = [
        ("kube-proxy", RelationType::Uses, "iptables", (0, 1), 0.8),
        ("kubelet", RelationType::Uses, "iptables", (1, 1), 0.6),
    ];
    let library = library_of(&texts, &[&["kube-proxy"], &["kubelet"], &["iptables"]], &said);
    let merged = apply(library, [&merge("kubelet", "kube-proxy")]).library;
    // Each of two notes, the less sure one by half.
    assert!((merged.relations[0].confidence - (1.0 - 0.2 * 0.7)).abs() < 1e-6);
}

/// Two passages by either name.
fn two_names() -> Library {
    let texts = ["kubelet（节点代理）运行在 Node 上。\n", "节点代理运行在 Node 上。\nkubelet 在 Node 上。\n"];
    let runs = |subject, place, confidence| (subject, RelationType::RunsOn, "Node", place, confidence);
    let said = [runs("kubelet", (0, 1), 0.9), runs("节点代理", (1, 1), 0.7), runs("kubelet", (1, 2), 0.5)];
    library_of(&texts, &[&["kubelet", "节点代理"], &["Node"]], &said)
}

#[test]
fn what_is_confirmed_stays_sure_while_a_passage_says_it() {
    let sworn = confirm("kubelet", "runs_on", "Node");
    let ignore = Decision::Ignore { word: "节点代理".into() };
    for decision in [split("kubelet", "节点代理"), ignore] {
        let curated = apply(two_names(), [&sworn, &decision]);
        assert_eq!(curated.outcomes, vec![Outcome::Applied; 2]);
        assert!(curated.library.relations.iter().all(|relation| relation.confidence >= 1.0), "{decision:?}");
    }
    let mut library = two_names();
    let said = library.relations[0].evidence[1].subject;
    library.relations[0].evidence[1].phrase = Some(said);
    let rule = Rule { channel: "clause".into(), relation: "runs_on".into(), phrase: "节点代理".into() };
    let distrust = Decision::Distrust { rules: vec![rule] };
    let curated = apply(library.clone(), [&sworn, &distrust]);
    assert_eq!(sure(&curated.library), [("kubelet runs_on Node".to_owned(), 1.0)]);
    assert_eq!(curated.library.relations[0].evidence.len(), 2);
    let doubted = apply(library, [&distrust]);
    assert!(doubted.library.relations[0].confidence <= 0.9);
}

#[test]
fn what_is_read_is_as_sure_as_the_passages_that_are_left() {
    let parted = apply(two_names(), [&split("kubelet", "节点代理")]).library;
    let by = |name: &str| -> &Relation {
        let at = parted.concepts.iter().position(|concept| concept.name == name).expect("a concept") as u32;
        parted.relations.iter().find(|relation| relation.subject.0 == at).expect("its relation")
    };
    assert_eq!((by("kubelet").evidence.len(), by("节点代理").evidence.len()), (2, 1));
    assert!((by("kubelet").confidence - 0.9).abs() < 1e-6);
    assert!((by("节点代理").confidence - 0.7).abs() < 1e-6);
}
