//! An overview that goes on from an earlier one: what did not change stays where it was.

use crate::library::{any_library, library};
use crate::overview::is_sound;
use proptest::prelude::*;
use zhitu_graph::{Arrangement, Config, Graph, Overview, Placed};
use zhitu_model::{Library, RelationType};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn the_same_library_is_arranged_as_before(library in any_library()) {
        let config = Config::default();
        let (graph, before) = Graph::after(&library, &config, None);
        let (again, after) = Graph::after(&library, &config, Some(&before));
        prop_assert_eq!(graph.overview(), again.overview());
        prop_assert_eq!(before, after);
    }

    #[test]
    fn whatever_came_before_no_box_overlaps_and_every_concept_has_its_cluster(
        before in any_library(),
        now in any_library(),
    ) {
        let config = Config::default();
        let (_, arrangement) = Graph::after(&before, &config, None);
        let (graph, _) = Graph::after(&now, &config, Some(&arrangement));
        let overview = graph.overview();
        prop_assert!(is_sound(overview), "{overview:?}");
        prop_assert!(overview.clusters.len() <= config.clusters);
        let members = overview.clusters.iter().map(|placed| placed.cluster.members.len()).sum::<usize>();
        prop_assert_eq!(members + overview.isolated as usize, now.concepts.len());
    }

    #[test]
    fn bytes_give_the_arrangement_back_and_anything_else_gives_none(library in any_library(), cut in 0_usize..400) {
        let (_, arrangement) = Graph::after(&library, &Config::default(), None);
        let bytes = arrangement.to_bytes();
        prop_assert_eq!(Arrangement::from_bytes(&bytes), Some(arrangement));
        prop_assert_eq!(Arrangement::from_bytes(&bytes[..cut.min(bytes.len() - 1)]), None);
    }
}

/// Six groups of six concepts, each closely joined within and by one relation to the next; with further relations.
fn groups(further: Vec<(u32, RelationType, u32, f32)>) -> Library {
    let names = (0..40).map(|at| format!("群{:02}员{}", at / 6, at % 6)).collect();
    let within = (0..6_u32).flat_map(|group| {
        (0..6).flat_map(move |one| {
            (0..one).map(move |other| (group * 6 + one, RelationType::Uses, group * 6 + other, 0.9))
        })
    });
    let between = (1..6_u32).map(|group| (group * 6, RelationType::Affects, group * 6 - 6, 0.6));
    library(names, within.chain(between).chain(further).collect())
}

/// Where each cluster stands, its colour and its names, by its members.
fn places(overview: &Overview) -> Vec<(Vec<u32>, [f32; 4], u8)> {
    let place = |placed: &Placed| {
        let mut members: Vec<u32> = placed.cluster.members.iter().map(|id| id.0).collect();
        members.sort_unstable();
        (members, [placed.x, placed.y, placed.width, placed.height], placed.colour)
    };
    overview.clusters.iter().map(place).collect()
}

#[test]
fn a_newcomer_joins_its_neighbours_and_no_other_cluster_moves() {
    let config = Config::default();
    let (before, arrangement) = Graph::after(&groups(Vec::new()), &config, None);
    let (after, _) = Graph::after(&groups(vec![(36, RelationType::Uses, 0, 0.9)]), &config, Some(&arrangement));
    let (before, after) = (places(before.overview()), places(after.overview()));
    let (stayed, changed): (Vec<_>, Vec<_>) = after.into_iter().partition(|place| before.contains(place));
    assert_eq!((stayed.len(), changed.len()), (before.len() - 1, 1));
    assert!(changed[0].0.contains(&0) && changed[0].0.contains(&36), "{changed:?}");
}

#[test]
fn newcomers_that_hang_together_are_a_cluster_beside_the_others() {
    let config = Config::default();
    let (before, arrangement) = Graph::after(&groups(Vec::new()), &config, None);
    let among = [(37, 36), (38, 36), (39, 36), (38, 37), (39, 37), (39, 38)];
    let ring = among.map(|(one, other)| (one, RelationType::Uses, other, 0.9));
    let further = ring.into_iter().chain([(36, RelationType::Affects, 0, 0.5)]).collect();
    let (after, _) = Graph::after(&groups(further), &config, Some(&arrangement));
    let own = after.overview().clusters.iter().find(|placed| placed.cluster.members.iter().any(|id| id.0 == 36));
    assert_eq!(own.map(|placed| placed.cluster.members.len()), Some(4));
    assert_eq!(after.overview().clusters.len(), before.overview().clusters.len() + 1);
    assert!(is_sound(after.overview()));
}

#[test]
fn clusters_that_no_longer_fit_are_found_anew() {
    let config = Config::default();
    let (_, arrangement) = Graph::after(&groups(Vec::new()), &config, None);
    // Every concept is now joined to those of its number in the other groups, many times as strongly as to its own.
    let names = (0..36).map(|at| format!("群{:02}员{}", at / 6, at % 6)).collect();
    let across = (0..6_u32).flat_map(|number| {
        (0..6).flat_map(move |one| {
            (0..one).map(move |other| (one * 6 + number, RelationType::Uses, other * 6 + number, 0.9))
        })
    });
    let (after, _) = Graph::after(&library(names, across.collect()), &config, Some(&arrangement));
    for placed in &after.overview().clusters {
        let numbers: Vec<u32> = placed.cluster.members.iter().map(|id| id.0 % 6).collect();
        assert!(numbers.windows(2).all(|pair| pair[0] == pair[1]), "{numbers:?}");
    }
}
