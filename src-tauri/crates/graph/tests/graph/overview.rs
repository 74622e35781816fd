//! The overview: few clusters that keep together what belongs together, in boxes that do not overlap.

use crate::library::{any_library, id, library, named};
use proptest::prelude::*;
use std::collections::BTreeSet;
use zhitu_graph::{Config, Graph, Overview, PALETTE, Placed, Sieve};
use zhitu_model::{ConceptId, Relation, RelationId, RelationType};

fn overlap(one: &Placed, other: &Placed) -> bool {
    let near = |distance: f32, one: f32, other: f32| 2.0 * distance.abs() < one + other;
    near(one.x - other.x, one.width, other.width) && near(one.y - other.y, one.height, other.height)
}

/// Whether no box overlaps another and all lie within the extent.
pub(crate) fn is_sound(overview: &Overview) -> bool {
    let inside = |one: &Placed| {
        let (half_width, half_height) = (one.width / 2.0, one.height / 2.0);
        one.x >= half_width
            && one.y >= half_height
            && one.x + half_width <= overview.width
            && one.y + half_height <= overview.height
    };
    let apart = |(at, one): (usize, &Placed)| overview.clusters[at + 1..].iter().all(|other| !overlap(one, other));
    overview.clusters.iter().all(inside) && overview.clusters.iter().enumerate().all(apart)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn boxes_never_overlap_and_lie_within_the_extent(library in any_library()) {
        let graph = Graph::new(&library, &Config::default());
        prop_assert!(is_sound(graph.overview()), "{:?}", graph.overview());
    }

    #[test]
    fn every_related_concept_is_in_one_cluster_and_the_rest_are_counted(library in any_library()) {
        let graph = Graph::new(&library, &Config::default());
        let overview = graph.overview();
        let members: Vec<ConceptId> = overview.clusters.iter().flat_map(|placed| placed.cluster.members.clone()).collect();
        let distinct: BTreeSet<ConceptId> = members.iter().copied().collect();
        prop_assert_eq!(distinct.len(), members.len());
        prop_assert!(distinct.iter().all(|concept| graph.degree(*concept) > 0));
        prop_assert_eq!(members.len() + overview.isolated as usize, library.concepts.len());
    }

    #[test]
    fn clusters_links_and_colours_stay_within_their_bounds(library in any_library()) {
        let config = Config::default();
        let graph = Graph::new(&library, &config);
        let overview = graph.overview();
        prop_assert!(overview.clusters.len() <= config.clusters);
        prop_assert!(overview.links.len() <= config.links_per_cluster * overview.clusters.len());
        prop_assert!(overview.clusters.iter().all(|placed| placed.colour < PALETTE && (1..=3).contains(&placed.names.len())));
        prop_assert!(overview.clusters.windows(2).all(|pair| pair[0].cluster.members.len() >= pair[1].cluster.members.len()));
        prop_assert!(overview.links.iter().all(|link| link.source < link.target && link.count > 0));
    }

    #[test]
    fn links_are_made_of_the_relations_that_pass(library in any_library()) {
        let graph = Graph::new(&library, &Config { links_per_cluster: usize::MAX, ..Config::default() });
        let overview = graph.overview();
        let every = vec![true; library.relations.len()];
        prop_assert_eq!(&graph.links(&Sieve::of(every)).links, &overview.links);
        let sieve = Sieve::of((0..library.relations.len()).map(|at| at % 3 == 0).collect());
        let home = |id: &ConceptId| overview.clusters.iter().position(|placed| placed.cluster.members.contains(id));
        let joining = |(at, relation): &(usize, &Relation)| {
            let id = RelationId(*at as u32);
            let ends = [home(&relation.subject), home(&relation.object)];
            graph.is_shown(id) && sieve.passes(id) && ends[0] != ends[1]
        };
        let expected = library.relations.iter().enumerate().filter(joining).count();
        let links = graph.links(&sieve).links;
        prop_assert_eq!(links.iter().map(|link| link.count as usize).sum::<usize>(), expected);
        prop_assert!(links.iter().all(|link| sieve.passes(link.strongest)));
    }

    #[test]
    fn the_same_library_gives_the_same_overview(library in any_library()) {
        let config = Config::default();
        let (one, other) = (Graph::new(&library, &config), Graph::new(&library.clone(), &config));
        prop_assert_eq!(one.overview(), other.overview());
    }
}

/// Groups of six that are closely joined within and by a single relation to the next group.
fn groups(count: u32) -> zhitu_model::Library {
    let names = (0..count * 6).map(|at| format!("群{:02}员{}", at / 6, at % 6)).collect();
    let within = (0..count).flat_map(|group| {
        (0..6).flat_map(move |one| {
            (0..one).map(move |other| (group * 6 + one, RelationType::Uses, group * 6 + other, 0.9))
        })
    });
    let between = (1..count).map(|group| (group * 6, RelationType::Affects, group * 6 - 6, 0.6));
    library(names, within.chain(between).collect())
}

#[test]
fn closely_joined_groups_are_clusters_of_their_own() {
    let library = groups(9);
    let graph = Graph::new(&library, &Config::default());
    let clusters = &graph.overview().clusters;
    assert_eq!(clusters.len(), 9);
    for placed in clusters {
        let groups: BTreeSet<u32> = placed.cluster.members.iter().map(|member| member.0 / 6).collect();
        assert_eq!(groups.len(), 1, "{placed:?}");
    }
}

#[test]
fn fifteen_clusters_fit_a_window_at_a_readable_size() {
    let library = groups(15);
    let graph = Graph::new(&library, &Config::default());
    let overview = graph.overview();
    assert_eq!(overview.clusters.len(), 15);
    assert!(overview.width <= 1210.0 && overview.height <= 840.0, "{} x {}", overview.width, overview.height);
}

#[test]
fn more_groups_than_fit_are_joined_to_those_they_are_related_to() {
    let graph = Graph::new(&groups(40), &Config::default());
    let clusters = &graph.overview().clusters;
    assert!((8..=15).contains(&clusters.len()), "{}", clusters.len());
    assert!(clusters.iter().all(|placed| !placed.cluster.gathered));
}

#[test]
fn groups_without_any_relation_to_the_rest_are_gathered() {
    let mut relations = vec![("甲", RelationType::Uses, "乙"), ("丙", RelationType::Uses, "丁")];
    let big = ["一", "二", "三", "四", "五", "六"];
    relations.extend(big.iter().flat_map(|one| big.iter().map(|other| (*one, RelationType::Manages, *other))));
    let library = named(&relations);
    let graph = Graph::new(&library, &Config::default());
    let gathered: Vec<_> = graph.overview().clusters.iter().filter(|placed| placed.cluster.gathered).collect();
    assert_eq!(gathered.len(), 1);
    assert!(["甲", "乙", "丙", "丁"].iter().all(|name| gathered[0].cluster.members.contains(&id(&library, name))));
    assert!(!graph.are_joined(&gathered[0].cluster.members));
    assert!(graph.are_joined(&["甲", "乙"].map(|name| id(&library, name))));
    assert!(graph.are_joined(&big.map(|name| id(&library, name))));
}

#[test]
fn the_strongest_contrast_is_the_surest_of_those_that_are_shown() {
    let names = ["甲", "乙", "丙", "丁"].map(str::to_owned).to_vec();
    let contrast = |one, confidence, other| (one, RelationType::Contrasts, other, confidence);
    let uses = (0, RelationType::Uses, 1, 0.99);
    let library = library(names, vec![uses, contrast(0, 0.6, 2), contrast(1, 0.9, 3), contrast(2, 0.1, 3)]);
    let strongest = Graph::new(&library, &Config::default()).contrast();
    let relation = &library.relations[strongest.map_or(0, |id| id.0 as usize)];
    assert_eq!((relation.subject, relation.object), (id(&library, "乙"), id(&library, "丁")));
    assert_eq!(Graph::new(&groups(2), &Config::default()).contrast(), None);
}

#[test]
fn an_empty_library_has_an_empty_overview() {
    let graph = Graph::new(&zhitu_model::Library::default(), &Config::default());
    assert!(graph.overview().clusters.is_empty() && graph.overview().links.is_empty());
}
