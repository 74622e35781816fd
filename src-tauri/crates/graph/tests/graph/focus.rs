//! The focus view: each neighbour once, in the sector that says how it is joined, and nothing lost without a count.

use crate::library::{any_library, id, library, named};
use proptest::prelude::*;
use std::collections::BTreeSet;
use zhitu_graph::{Config, Graph, Pattern, Sector, Sieve};
use zhitu_model::{ConceptId, Library, RelationType};

fn sector_of(library: &Library, centre: &str, neighbour: &str) -> Option<Sector> {
    let graph = Graph::new(library, &Config::default());
    let focus = graph.focus(id(library, centre), 1, &[], &Sieve::default())?;
    focus.nodes.iter().find(|node| node.concept == id(library, neighbour)).map(|node| node.sector)
}

#[test]
fn the_general_stands_above_and_the_special_below() {
    let library = named(&[("Raft", RelationType::IsA, "共识算法"), ("日志", RelationType::PartOf, "Raft")]);
    assert_eq!(sector_of(&library, "Raft", "共识算法"), Some(Sector::Above));
    assert_eq!(sector_of(&library, "Raft", "日志"), Some(Sector::Below));
    assert_eq!(sector_of(&library, "共识算法", "Raft"), Some(Sector::Below));
}

#[test]
fn actors_stand_left_and_what_is_acted_on_right() {
    let library = named(&[("控制器", RelationType::Watches, "队列"), ("队列", RelationType::Precedes, "写盘")]);
    assert_eq!(sector_of(&library, "队列", "控制器"), Some(Sector::Left));
    assert_eq!(sector_of(&library, "队列", "写盘"), Some(Sector::Right));
}

#[test]
fn what_is_compared_stands_apart_from_either_side() {
    let library = named(&[("甲", RelationType::Contrasts, "乙")]);
    assert_eq!(sector_of(&library, "甲", "乙"), Some(Sector::Apart));
    assert_eq!(sector_of(&library, "乙", "甲"), Some(Sector::Apart));
}

#[test]
fn a_pair_in_two_sectors_stands_in_that_of_its_stronger_relation() {
    let library = named(&[("甲", RelationType::Related, "乙"), ("甲", RelationType::PartOf, "乙")]);
    assert_eq!(sector_of(&library, "甲", "乙"), Some(Sector::Above));
}

#[test]
fn opening_a_sector_shows_the_rest_and_moves_nothing() {
    let names = (0..30).map(|at| format!("{at:02}")).collect();
    let library = library(names, (1..30).map(|at| (0, RelationType::Uses, at, 0.5 + at as f32 / 90.0)).collect());
    let graph = Graph::new(&library, &Config::default());
    let closed = graph.focus(ConceptId(0), 1, &[], &Sieve::default()).expect("a concept");
    let opened = graph.focus(ConceptId(0), 1, &[Sector::Right], &Sieve::default()).expect("a concept");
    assert_eq!((closed.nodes.len(), closed.gates[0].hidden), (8, 21));
    assert_eq!((opened.nodes.len(), opened.gates.len()), (29, 0));
    assert_eq!(closed.nodes[..], opened.nodes[..8]);
}

#[test]
fn neighbours_sit_so_that_their_relations_cross_little_and_stay_there() {
    let names = (0..40).map(|at| format!("{at:02}")).collect();
    let kind = |at: u32| if at.is_multiple_of(2) { RelationType::Uses } else { RelationType::PartOf };
    let spokes = (1..40).map(|at| (0, kind(at), at, if at < 9 { 0.95 } else { 0.5 }));
    // Each on one side with one on the other, in an order that crosses.
    let among = [(2, 3), (4, 1), (6, 7), (8, 5)].map(|(one, other)| (one, RelationType::Creates, other, 0.9));
    let graph = Graph::new(&library(names, spokes.chain(among).collect()), &Config::default());
    let focus = |opened: &[Sector]| graph.focus(ConceptId(0), 1, opened, &Sieve::default()).expect("a concept");
    let closed = focus(&[]);
    let opened = focus(&Sector::ALL);
    for sector in Sector::ALL {
        let mut seats: Vec<u32> =
            opened.nodes.iter().filter(|node| node.sector == sector).map(|node| node.seat).collect();
        seats.sort_unstable();
        assert_eq!(seats, (0..seats.len() as u32).collect::<Vec<_>>());
    }
    assert!(closed.nodes.iter().all(|node| opened.nodes.contains(node)), "opening a sector moves no seat");
    assert!(closed.nodes.iter().any(|node| node.seat != node.place), "somebody moved");
}

#[test]
fn an_unknown_concept_has_no_focus() {
    let graph = Graph::new(&Library::default(), &Config::default());
    assert_eq!(graph.focus(ConceptId(7), 1, &[], &Sieve::default()), None);
}

#[test]
fn every_near_node_brings_its_best_before_any_brings_more() {
    let names = (0..60).map(|at| format!("{at:02}")).collect();
    let near = (1..=20).map(|at| (0, RelationType::Uses, at, 0.9));
    let far = (0..60).map(|at| (1 + at % 20, RelationType::Uses, 21 + at % 39, 0.8));
    let library = library(names, near.chain(far).collect());
    let graph = Graph::new(&library, &Config::default());
    let focus = graph.focus(ConceptId(0), 2, &[Sector::Right], &Sieve::default()).expect("a concept");
    let hung: BTreeSet<ConceptId> = focus.nodes.iter().filter(|node| node.hops == 2).map(|node| node.via).collect();
    assert_eq!(hung.len(), 20);
}

#[test]
fn a_neighbour_behind_a_gate_is_no_distant_node() {
    let names = (0..40).map(|at| format!("{at:02}")).collect();
    let near = (1..40).map(|at| (0, RelationType::Uses, at, 0.9));
    let among = (1..39).map(|at| (at, RelationType::Manages, at + 1, 0.9));
    let graph = Graph::new(&library(names, near.chain(among).collect()), &Config::default());
    let focus = graph.focus(ConceptId(0), 3, &[], &Sieve::default()).expect("a concept");
    assert!(!focus.gates.is_empty() && focus.nodes.iter().all(|node| node.hops == 1));
}

#[test]
fn three_hops_show_some_of_each() {
    let names = (0..900).map(|at| format!("{at:03}")).collect();
    let edges = (1..900).map(|at| ((at - 1) / 9, RelationType::Uses, at, 0.9)).collect();
    let graph = Graph::new(&library(names, edges), &Config::default());
    let focus = graph.focus(ConceptId(0), 3, &[], &Sieve::default()).expect("a concept");
    let at = |hops: u32| focus.nodes.iter().filter(|node| node.hops == hops).count();
    assert!(at(1) > 0 && at(2) > 0 && at(3) > 0, "{} {} {}", at(1), at(2), at(3));
}

#[test]
fn what_the_sieve_holds_back_is_neither_shown_nor_counted() {
    let library = named(&[
        ("甲", RelationType::Uses, "乙"),
        ("甲", RelationType::Related, "乙"),
        ("甲", RelationType::Manages, "丙"),
        ("丙", RelationType::Manages, "丁"),
    ]);
    let graph = Graph::new(&library, &Config::default());
    let left: Vec<bool> = library.relations.iter().map(|one| one.relation != RelationType::Manages).collect();
    let focus = graph.focus(id(&library, "甲"), 3, &[], &Sieve::of(left)).expect("a concept");
    let shown: Vec<ConceptId> = focus.nodes.iter().map(|node| node.concept).collect();
    assert_eq!((shown, focus.edges.len()), (vec![id(&library, "乙")], 2));
}

#[test]
fn a_question_with_one_end_open_is_answered_on_its_side_only() {
    let library = named(&[
        ("甲", RelationType::Watches, "乙"),
        ("丙", RelationType::Watches, "甲"),
        ("甲", RelationType::Uses, "丁"),
    ]);
    let graph = Graph::new(&library, &Config::default());
    let pattern = Pattern { concept: id(&library, "甲"), relation: RelationType::Watches, outgoing: true };
    let ends = |pattern: Pattern| {
        let answer = graph.answer(pattern, &Sieve::default()).expect("a concept");
        answer.nodes.iter().map(|node| (node.concept, node.sector)).collect::<Vec<_>>()
    };
    assert_eq!(ends(pattern), [(id(&library, "乙"), Sector::Right)]);
    assert_eq!(ends(Pattern { outgoing: false, ..pattern }), [(id(&library, "丙"), Sector::Left)]);
    assert_eq!(graph.count(Pattern { relation: RelationType::Binds, ..pattern }, &Sieve::default()), 0);
}

#[test]
fn an_answer_hides_no_single_one_behind_a_gate() {
    let opened = Config::default().opened;
    let shown = |ends: usize| {
        let names: Vec<String> = (0..ends).map(|end| format!("乙{end}")).collect();
        let told: Vec<_> = names.iter().map(|name| ("甲", RelationType::Watches, name.as_str())).collect();
        let library = named(&told);
        let pattern = Pattern { concept: id(&library, "甲"), relation: RelationType::Watches, outgoing: true };
        let graph = Graph::new(&library, &Config::default());
        let answer = graph.answer(pattern, &Sieve::default()).expect("a concept");
        (answer.nodes.len(), answer.gates.iter().map(|gate| gate.hidden).sum::<u32>())
    };
    assert_eq!((shown(opened + 1), shown(opened + 2)), ((opened + 1, 0), (opened, 2)));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn shown_and_hidden_neighbours_are_all_neighbours(library in any_library(), centre in 0_u32..90) {
        let graph = Graph::new(&library, &Config::default());
        let centre = ConceptId(centre % library.concepts.len() as u32);
        let neighbours: BTreeSet<ConceptId> = (0..library.concepts.len() as u32)
            .map(ConceptId)
            .filter(|far| *far != centre && !graph.between(centre, *far).is_empty())
            .collect();
        let focus = graph.focus(centre, 1, &[], &Sieve::default()).expect("a concept of the library");
        let hidden: u32 = focus.gates.iter().map(|gate| gate.hidden).sum();
        prop_assert_eq!(focus.nodes.len() + hidden as usize, neighbours.len());
        prop_assert!(focus.nodes.iter().all(|node| neighbours.contains(&node.concept)));
    }

    #[test]
    fn every_node_hangs_on_a_nearer_one_and_is_shown_once(library in any_library(), hops in 0_u32..9) {
        let config = Config::default();
        let graph = Graph::new(&library, &config);
        let focus = graph.focus(ConceptId(0), hops, &Sector::ALL, &Sieve::default()).expect("a concept of the library");
        let distinct: BTreeSet<ConceptId> = focus.nodes.iter().map(|node| node.concept).collect();
        prop_assert!(distinct.len() == focus.nodes.len() && !distinct.contains(&ConceptId(0)));
        for node in &focus.nodes {
            let nearer = focus.nodes.iter().find(|near| near.concept == node.via).map_or(0, |near| near.hops);
            prop_assert_eq!(nearer + 1, node.hops);
            prop_assert!(!graph.between(node.via, node.concept).is_empty());
        }
        prop_assert!(focus.nodes.iter().filter(|node| node.hops > 1).count() <= config.distant);
        prop_assert!(focus.nodes.iter().all(|node| node.hops <= hops.clamp(1, 3)));
    }

    #[test]
    fn every_edge_joins_two_shown_nodes_once(library in any_library(), hops in 1_u32..4) {
        let graph = Graph::new(&library, &Config::default());
        let focus = graph.focus(ConceptId(0), hops, &[], &Sieve::default()).expect("a concept of the library");
        let shown: BTreeSet<ConceptId> = focus.nodes.iter().map(|node| node.concept).chain([focus.centre]).collect();
        let distinct: BTreeSet<_> = focus.edges.iter().collect();
        prop_assert_eq!(distinct.len(), focus.edges.len());
        for edge in &focus.edges {
            let relation = &library.relations[edge.0 as usize];
            prop_assert!(shown.contains(&relation.subject) && shown.contains(&relation.object));
        }
    }
}
