//! Every concept is found by its key and its names, whatever names it lost or was given.

use crate::support::{self, answer, library, library_of, names};
use proptest::prelude::*;
use zhitu_curate::{Decision, Outcome, apply};
use zhitu_model::{AliasReason, Concept, ConceptId, ConceptKind, Library, LibraryQuestion, NoteId, Span};

fn ignore(word: &str) -> Decision {
    Decision::Ignore { word: word.into() }
}

fn rename(concept: &str, name: &str) -> Decision {
    Decision::Rename { concept: concept.into(), name: name.into() }
}

fn hide(concept: &str) -> Decision {
    Decision::Hide { concept: concept.into() }
}

fn split(concept: &str, alias: &str) -> Decision {
    Decision::Split { concept: concept.into(), alias: alias.into() }
}

fn concept<'l>(library: &'l Library, name: &str) -> &'l Concept {
    library.concepts.iter().find(|concept| concept.name == name).expect("a concept of this name")
}

fn aliases<'l>(library: &'l Library, name: &str) -> Vec<(&'l str, AliasReason)> {
    concept(library, name).aliases.iter().map(|alias| (alias.name.as_str(), alias.reason)).collect()
}

/// Every concept is the one that a further decision on its key is about.
pub(crate) fn check_keys(library: &Library, decisions: &[Decision]) {
    let after = apply(self::library(), decisions).library;
    assert_eq!(&after, library);
    for concept in &library.concepts {
        let state = Decision::Classify { concept: concept.key.clone(), kind: "state".into() };
        let curated = apply(self::library(), decisions.iter().chain([&state]));
        let changed: Vec<&str> = curated
            .library
            .concepts
            .iter()
            .filter(|one| one.kind == ConceptKind::State)
            .map(|one| one.key.as_str())
            .collect();
        let was = concept.kind == ConceptKind::State;
        assert!(was || changed == [&concept.key], "{} names {changed:?} after {decisions:?}", concept.key);
    }
}

#[test]
fn open_questions_go_with_the_name_that_they_ask_about() {
    let text = "集群是什么？\nKubernetes 集群怎么升级？\nKubernetes 集群和集群有什么区别？\n它怎么备份？\n";
    let mut library = library_of(&[text], &[&["集群", "Kubernetes 集群"]], &[]);
    // A name within a longer one is no mention.
    let inside = |at: u32| text[..at as usize].ends_with("Kubernetes ");
    library.concepts[0].mentions.retain(|mention| !inside(mention.span.start));
    let whole = ConceptId(0);
    for (at, line) in text.lines().enumerate() {
        let start = line.as_ptr() as usize - text.as_ptr() as usize;
        let span = Span::new(start, start + line.len());
        let concepts = vec![whole];
        library.questions.push(LibraryQuestion { note: NoteId(0), span, line: at as u32 + 1, answer: None, concepts });
    }
    let curated = apply(library, [&split("集群", "Kubernetes 集群")]).library;
    let asked: Vec<Vec<&str>> = curated
        .questions
        .iter()
        .map(|question| question.concepts.iter().map(|id| curated.concepts[id.0 as usize].name.as_str()).collect())
        .collect();
    let both = vec!["Kubernetes 集群", "集群"];
    assert_eq!(asked, [vec!["集群"], vec!["Kubernetes 集群"], both, vec!["集群"]]);
}

#[test]
fn a_concept_that_lost_the_name_of_its_key_is_decided_on_by_another() {
    let curated = apply(library(), [&ignore("kubelet")]);
    let key = concept(&curated.library, "节点代理").key.clone();
    assert_eq!(key, "节点代理");
    let curated = apply(library(), [&ignore("kubelet"), &hide(&key)]);
    assert_eq!(curated.outcomes, vec![Outcome::Applied; 2]);
    assert!(!names(&curated.library).contains(&"节点代理"));
    check_keys(&apply(library(), [&ignore("kubelet")]).library, &[ignore("kubelet")]);
}

#[test]
fn a_name_that_was_ignored_is_free_for_another_concept() {
    let decisions = [ignore("kubelet"), rename("pod", "Kubelet"), hide("节点代理")];
    let curated = apply(library(), &decisions);
    assert_eq!(curated.outcomes, vec![Outcome::Applied; 3]);
    assert_eq!(concept(&curated.library, "Kubelet").key, "pod");
    assert!(!names(&curated.library).contains(&"节点代理"));
    let added = Decision::Add { concept: "kubelet".into(), kind: "component".into() };
    let curated = apply(library(), [&ignore("kubelet"), &added]);
    assert_eq!(curated.outcomes[1], Outcome::Applied);
    assert_eq!(concept(&curated.library, "kubelet").kind, ConceptKind::Component);
    support::check(&curated.library);
}

/// A library in which two concepts share a name.
fn shared() -> Library {
    let texts = ["控制面（主节点）调度 Pod。\n主节点管理集群。\n"];
    library_of(&texts, &[&["控制面", "主节点"], &["主节点", "集群"], &["Pod"]], &[])
}

#[test]
fn a_name_that_is_another_concepts_is_not_what_is_left() {
    let curated = apply(shared(), [&ignore("控制面")]);
    assert_eq!(curated.outcomes, [Outcome::Applied]);
    assert_eq!(names(&curated.library), ["Pod", "主节点"]);
    assert_eq!(apply(shared(), [&split("控制面", "控制面")]).outcomes, [Outcome::NoAlias("控制面".into())]);
}

#[test]
fn what_a_concept_was_called_stays_one_of_its_names_and_can_be_split_off() {
    let renamed = rename("kubelet", "节点代理");
    let curated = apply(library(), [&renamed]);
    let told = [("节点代理", AliasReason::Canonical), ("kubelet", AliasReason::Decided)];
    assert_eq!(aliases(&curated.library, "节点代理"), told);
    let curated = apply(library(), [&renamed, &split("节点代理", "kubelet")]);
    assert_eq!(curated.outcomes, vec![Outcome::Applied; 2]);
    assert_eq!(concept(&curated.library, "节点代理").key, "节点代理");
    assert_eq!(concept(&curated.library, "kubelet").key, "kubelet");
    let said = answer(&curated.library);
    assert!(said.contains(&"kubelet manages Pod".to_owned()), "{said:?}");
    assert!(said.contains(&"节点代理 watches Pod".to_owned()), "{said:?}");
    support::check(&curated.library);
}

#[test]
fn a_concept_that_is_split_from_its_own_name_goes_by_another() {
    let curated = apply(library(), [&rename("kubelet", "节点代理"), &split("节点代理", "节点代理")]);
    assert_eq!(curated.outcomes, vec![Outcome::Applied; 2]);
    assert_eq!(aliases(&curated.library, "kubelet"), [("kubelet", AliasReason::Canonical)]);
    assert_eq!(aliases(&curated.library, "节点代理"), [("节点代理", AliasReason::Canonical)]);
    support::check(&curated.library);
}

#[test]
fn a_name_that_was_only_tried_is_none_of_the_concepts_names() {
    let tried = [rename("kubelet", "代理"), rename("kubelet", "KUBELET")];
    let curated = apply(library(), &tried);
    let told =
        [("KUBELET", AliasReason::Canonical), ("kubelet", AliasReason::Decided), ("节点代理", AliasReason::Canonical)];
    assert_eq!(aliases(&curated.library, "KUBELET"), told);
    let classify = Decision::Classify { concept: "代理".into(), kind: "role".into() };
    let by_old_name = apply(library(), tried.iter().chain([&classify]));
    assert_eq!(by_old_name.outcomes[2], Outcome::Applied, "who still calls it so means it");
    let other = apply(library(), tried.iter().chain([&rename("Pod", "代理"), &hide("代理")]));
    assert_eq!(other.outcomes, vec![Outcome::Applied; 4]);
    assert!(names(&other.library).contains(&"KUBELET") && !answer(&other.library).join("").contains("Pod"));
}

#[test]
fn a_former_spelling_is_told_as_one() {
    let curated = apply(library(), [&rename("Pod", "pods")]);
    assert_eq!(aliases(&curated.library, "pods"), [("pods", AliasReason::Canonical), ("Pod", AliasReason::Spelling)]);
}

proptest! {
    #[test]
    fn keys_name_their_concepts(decisions in prop::collection::vec(crate::any_decisions::decision(), 0..10)) {
        let library = apply(library(), &decisions).library;
        check_keys(&library, &decisions);
    }
}
