//! A graph that is put together again of what it had worked out.

use crate::library::any_library;
use proptest::prelude::*;
use zhitu_graph::{Config, Graph, Sieve, Ways};
use zhitu_model::{ConceptId, Library};

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_put_together_again_answers_as_the_first(library in any_library(), one in 0_u32..90, other in 0_u32..90) {
        let config = Config::default();
        let graph = Graph::new(&library, &config);
        let again = Graph::with_worked_out(&library, &config, &graph.worked_out()).expect("it fits");
        let all = Sieve::default();
        prop_assert_eq!(again.overview(), graph.overview());
        for at in 0..library.concepts.len() as u32 {
            let id = ConceptId(at);
            prop_assert_eq!(again.centrality(id).to_bits(), graph.centrality(id).to_bits());
            prop_assert_eq!(again.focus(id, 2, &[], &all), graph.focus(id, 2, &[], &all));
        }
        let ways = |graph: &Graph| graph.paths(ConceptId(one), ConceptId(other), &Ways::best(&config, &all));
        prop_assert_eq!(ways(&again), ways(&graph));
    }

    #[test]
    fn bytes_that_do_not_fit_are_refused(library in any_library(), cut in 1_usize..400, bytes in prop::collection::vec(any::<u8>(), 0..60)) {
        let config = Config::default();
        let whole = Graph::new(&library, &config).worked_out();
        let short = whole.get(..whole.len().saturating_sub(cut)).unwrap_or_default();
        prop_assert!(Graph::with_worked_out(&library, &config, short).is_none());
        prop_assert!(Graph::with_worked_out(&Library::default(), &config, &whole).is_none());
        // Whatever they are, they are taken or refused.
        let _ = Graph::with_worked_out(&library, &config, &bytes);
    }
}
