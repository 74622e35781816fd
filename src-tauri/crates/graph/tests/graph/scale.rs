//! A large library: 20,000 concepts and 100,000 relations with the hubs that real notes have. The limits are generous,
//! for a debug build on a busy machine; they catch a quadratic step, not a slow day.

use crate::library::library;
use std::time::{Duration, Instant};
use zhitu_graph::{Config, Graph, Sector, Sieve, Ways};
use zhitu_model::{ConceptId, Library, RelationType};

/// Neighbours within groups of forty, and a quarter of the relations to anywhere, more often to a low ordinal.
fn large() -> Library {
    let count = 20_000_u32;
    let mut state = 7_u64;
    let mut draw = |below: u32| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as u32 % below
    };
    let edges = (0..100_000).map(|_| {
        let one = draw(count);
        let near = (one / 40 * 40 + draw(40)).min(count - 1);
        let far = draw(count).min(draw(count)).min(draw(count));
        let other = if draw(4) == 0 { far } else { near };
        (one, RelationType::ALL[draw(17) as usize], other, 0.5 + draw(50) as f32 / 100.0)
    });
    let edges = edges.collect();
    library((0..count).map(|at| format!("概念{at:05}")).collect(), edges)
}

#[test]
fn a_large_library_is_laid_out_and_asked_within_bounds() {
    let library = large();
    let start = Instant::now();
    let graph = Graph::new(&library, &Config::default());
    let built = start.elapsed();
    let start = Instant::now();
    let focus = graph.focus(ConceptId(0), 3, &Sector::ALL, &Sieve::default()).expect("a concept");
    let focused = start.elapsed();
    let start = Instant::now();
    let sieve = Sieve::of(library.relations.iter().map(|one| one.relation != RelationType::Related).collect());
    let all = Ways { routes: 60, avoid_hubs: true, ..Ways::best(graph.config(), &sieve) };
    let routes = graph.paths(ConceptId(3), ConceptId(19_000), &all).routes;
    let found = start.elapsed();
    let figures = format!("built {built:?}, focus {focused:?}, paths {found:?}");
    assert!(graph.overview().clusters.len() <= 15, "{} clusters", graph.overview().clusters.len());
    assert!(!routes.is_empty(), "no route; {figures}");
    assert!(focus.nodes.len() <= 5 * 40 + 48);
    assert!(built < Duration::from_secs(30), "{figures}");
    assert!(focused < Duration::from_secs(1) && found < Duration::from_secs(5), "{figures}");
}
