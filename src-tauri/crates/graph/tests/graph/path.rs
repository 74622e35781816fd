//! Paths: short, simple, and none invented.

use crate::library::{any_library, id, named};
use proptest::prelude::*;
use std::collections::BTreeSet;
use zhitu_graph::{Config, Graph, Route, Sieve, Ways, WaysFound};
use zhitu_model::{ConceptId, Library, Polarity, RelationType};

fn ways(library: &Library, from: &str, to: &str) -> Vec<Vec<String>> {
    let sieve = Sieve::default();
    named_ways(library, from, to, &Ways::best(&Config::default(), &sieve))
}

fn named_ways(library: &Library, from: &str, to: &str, ways: &Ways<'_>) -> Vec<Vec<String>> {
    let graph = Graph::new(library, &Config::default());
    let names =
        |route: Route| route.steps.iter().map(|step| library.concepts[step.concept.0 as usize].name.clone()).collect();
    graph.paths(id(library, from), id(library, to), ways).routes.into_iter().map(names).collect()
}

fn best(graph: &Graph, from: ConceptId, to: ConceptId) -> WaysFound {
    graph.paths(from, to, &Ways::best(graph.config(), &Sieve::default()))
}

#[test]
fn the_shortest_way_comes_first_and_direction_does_not_matter() {
    let library = named(&[
        ("网关", RelationType::RoutesTo, "服务"),
        ("副本", RelationType::PartOf, "服务"),
        ("网关", RelationType::Uses, "证书"),
        ("证书", RelationType::Affects, "密钥"),
        ("密钥", RelationType::Affects, "副本"),
    ]);
    assert_eq!(ways(&library, "网关", "副本"), [vec!["服务", "副本"], vec!["证书", "密钥", "副本"]]);
    assert_eq!(ways(&library, "副本", "网关").len(), 2);
}

#[test]
fn a_way_round_a_hub_is_better_than_one_through_it() {
    let leaves: Vec<String> = (0..60).map(|at| format!("叶{at:02}")).collect();
    let mut relations = vec![("甲", RelationType::Uses, "枢纽"), ("枢纽", RelationType::Uses, "乙")];
    relations.extend([("甲", RelationType::Uses, "旁路"), ("旁路", RelationType::Uses, "乙")]);
    relations.extend(leaves.iter().map(|leaf| ("枢纽", RelationType::Uses, leaf.as_str())));
    assert_eq!(ways(&named(&relations), "甲", "乙"), [vec!["旁路", "乙"], vec!["枢纽", "乙"]]);
}

#[test]
fn hubs_and_named_concepts_can_be_avoided_but_not_the_ends() {
    let leaves: Vec<String> = (0..60).map(|at| format!("叶{at:02}")).collect();
    let mut relations = vec![("甲", RelationType::Uses, "枢纽"), ("枢纽", RelationType::Uses, "乙")];
    relations.extend([("甲", RelationType::Uses, "旁路"), ("旁路", RelationType::Uses, "乙")]);
    relations.extend(leaves.iter().map(|leaf| ("枢纽", RelationType::Uses, leaf.as_str())));
    let library = named(&relations);
    let sieve = Sieve::default();
    let ways = Ways { avoid_hubs: true, ..Ways::best(&Config::default(), &sieve) };
    assert_eq!(named_ways(&library, "甲", "乙", &ways), [vec!["旁路", "乙"]]);
    assert_eq!(named_ways(&library, "甲", "枢纽", &ways), [vec!["枢纽"], vec!["旁路", "乙", "枢纽"]]);
    assert_eq!(named_ways(&library, "枢纽", "旁路", &ways).len(), 2);
    let bypass = [id(&library, "旁路")];
    assert!(named_ways(&library, "甲", "乙", &Ways { avoid: &bypass, ..ways }).is_empty());
}

#[test]
fn what_the_sieve_holds_back_carries_no_way() {
    let library = named(&[("甲", RelationType::Uses, "乙"), ("乙", RelationType::Manages, "丙")]);
    let held: Vec<bool> = library.relations.iter().map(|one| one.relation != RelationType::Manages).collect();
    let sieve = Sieve::of(held);
    assert_eq!(ways(&library, "甲", "丙").len(), 1);
    assert!(named_ways(&library, "甲", "丙", &Ways::best(&Config::default(), &sieve)).is_empty());
}

#[test]
fn all_ways_within_some_hops_are_found_and_what_was_cut_off_is_told() {
    let names: Vec<String> = (0..9).map(|at| format!("桥{at}")).collect();
    let both =
        names.iter().flat_map(|name| [("甲", RelationType::Uses, name.as_str()), (name, RelationType::Uses, "乙")]);
    let library = named(&both.collect::<Vec<_>>());
    let graph = Graph::new(&library, &Config::default());
    let (from, to, sieve) = (id(&library, "甲"), id(&library, "乙"), Sieve::default());
    let all = Ways { routes: 60, hops: 2, ..Ways::best(graph.config(), &sieve) };
    let found = graph.paths(from, to, &all);
    assert_eq!((found.routes.len(), found.complete), (9, true));
    let some = graph.paths(from, to, &Ways { routes: 4, ..all });
    assert_eq!((some.routes.len(), some.complete), (4, false));
    assert_eq!(some.routes[..], found.routes[..4]);
}

#[test]
fn what_is_only_denied_is_no_way() {
    let mut library = named(&[("甲", RelationType::Provides, "乙")]);
    library.relations[0].polarity = Polarity::Negative;
    assert!(ways(&library, "甲", "乙").is_empty());
}

#[test]
fn concepts_that_nothing_joins_have_no_way() {
    let library = named(&[("甲", RelationType::Uses, "乙"), ("丙", RelationType::Uses, "丁")]);
    assert!(ways(&library, "甲", "丁").is_empty());
    assert!(ways(&library, "甲", "甲").is_empty());
}

#[test]
fn a_way_of_more_hops_than_allowed_is_not_found() {
    let names: Vec<String> = (0..9).map(|at| format!("站{at}")).collect();
    let relations: Vec<_> =
        names.windows(2).map(|pair| (pair[0].as_str(), RelationType::Precedes, pair[1].as_str())).collect();
    let library = named(&relations);
    assert_eq!(ways(&library, "站0", "站6").len(), 1);
    assert!(ways(&library, "站0", "站7").is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn every_route_is_simple_bounded_and_made_of_shown_relations(library in any_library()) {
        let config = Config::default();
        let graph = Graph::new(&library, &config);
        let last = ConceptId(library.concepts.len() as u32 - 1);
        let routes = best(&graph, ConceptId(0), last).routes;
        prop_assert!(routes.len() <= config.paths);
        let distinct: BTreeSet<Vec<u32>> =
            routes.iter().map(|route| route.steps.iter().map(|step| step.concept.0).collect()).collect();
        prop_assert_eq!(distinct.len(), routes.len());
        for route in &routes {
            prop_assert!(route.steps.len() <= config.hops);
            let mut near = ConceptId(0);
            let mut seen = BTreeSet::from([near]);
            for step in &route.steps {
                prop_assert!(seen.insert(step.concept));
                prop_assert!(graph.between(near, step.concept).contains(&step.relation));
                near = step.concept;
            }
            prop_assert_eq!(near, last);
        }
    }

    #[test]
    fn a_route_is_found_exactly_where_one_exists(library in any_library()) {
        let config = Config::default();
        let graph = Graph::new(&library, &config);
        let last = ConceptId(library.concepts.len() as u32 - 1);
        let mut reached = BTreeSet::from([ConceptId(0)]);
        for _ in 0..config.hops {
            let stated = library.relations.iter().enumerate().filter(|(at, _)| graph.is_shown(zhitu_model::RelationId(*at as u32)));
            let grown: Vec<ConceptId> = stated
                .flat_map(|(_, relation)| [(relation.subject, relation.object), (relation.object, relation.subject)])
                .filter(|(near, _)| reached.contains(near))
                .map(|(_, far)| far)
                .collect();
            reached.extend(grown);
        }
        let exists = last != ConceptId(0) && reached.contains(&last);
        let fewest = best(&graph, ConceptId(0), last).routes.iter().map(|route| route.steps.len()).min();
        prop_assert_eq!(graph.hops_between(ConceptId(0), last), fewest);
        prop_assert_eq!(!best(&graph, ConceptId(0), last).routes.is_empty(), exists);
    }
}
