//! Which concepts matter, and which are merely everywhere.

use crate::graph::Bundle;
use petgraph::graph::UnGraph;
use petgraph::visit::EdgeRef;
use zhitu_model::{ConceptKind, Library};

const DAMPING: f64 = 0.85;
const ROUNDS: usize = 40;

/// PageRank over weighted, undirected pairs (Page, Brin, Motwani, Winograd 1999), forty rounds of power iteration:
/// at damping 0.85 what is left undone is below 0.2 %. The shares add up to 1.
pub(crate) fn centrality(net: &UnGraph<(), Bundle>) -> Vec<f64> {
    let count = net.node_count();
    if count == 0 {
        return Vec::new();
    }
    // Once, for the rounds that look at every edge.
    let edges = net.edge_references().map(|edge| (edge.source().index(), edge.target().index(), edge.weight().weight));
    let edges: Vec<(usize, usize, f64)> = edges.filter(|(.., weight)| *weight > 0.0).collect();
    let mut outgoing = vec![0.0; count];
    for (one, other, weight) in &edges {
        outgoing[*one] += weight;
        outgoing[*other] += weight;
    }
    let even = 1.0 / count as f64;
    let mut shares = vec![even; count];
    for _ in 0..ROUNDS {
        let idle: f64 = shares.iter().zip(&outgoing).filter(|(_, sum)| **sum <= 0.0).map(|(share, _)| share).sum();
        let mut fresh = vec![(1.0 - DAMPING) * even + DAMPING * idle * even; count];
        for (share, sum) in shares.iter_mut().zip(&outgoing).filter(|(_, sum)| **sum > 0.0) {
            *share *= DAMPING / sum;
        }
        for (one, other, weight) in &edges {
            fresh[*other] += shares[*one] * weight;
            fresh[*one] += shares[*other] * weight;
        }
        shares = fresh;
    }
    shares
}

/// How much each concept says by itself, in `(0, 1]`: the more notes mention it and the more neighbours it has, the
/// less; a concept of unknown kind counts a little less than a known one.
pub(crate) fn specificity(library: &Library, neighbours: &[u32]) -> Vec<f64> {
    let notes = library.notes.len().max(1) as f64;
    let concepts = library.concepts.iter().zip(neighbours);
    concepts
        .map(|(concept, neighbours)| {
            let spread = concept.mentions.chunk_by(|one, next| one.note == next.note).count() as f64;
            let everywhere = 1.0 - 0.5 * ((spread - 1.0).max(0.0) / notes).clamp(0.0, 1.0).sqrt();
            let hub = 1.0 / (1.0 + (f64::from(*neighbours) / 12.0)).sqrt();
            let kind = if concept.kind == ConceptKind::Unknown { 0.85 } else { 1.0 };
            everywhere * hub * kind
        })
        .collect()
}

/// How much the notes make of each concept, in `(0, 1]`: one that is named once may be a slip of the reader or the
/// writer; from sixteen mentions on, more add nothing.
pub(crate) fn salience(library: &Library) -> Vec<f64> {
    let mentions = library.concepts.iter().map(|concept| concept.mentions.len().min(16) as f64);
    mentions.map(|count| 0.35 + 0.65 * (count / 16.0).sqrt()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use petgraph::graph::NodeIndex;

    fn star() -> UnGraph<(), Bundle> {
        let mut net = UnGraph::new_undirected();
        for _ in 0..5 {
            net.add_node(());
        }
        for leaf in 1..4 {
            let bundle = Bundle { relations: Vec::new(), weight: 1.0, stated: None };
            net.add_edge(NodeIndex::new(0), NodeIndex::new(leaf), bundle);
        }
        net
    }

    #[test]
    fn the_middle_of_a_star_is_most_central_and_shares_add_up() {
        let shares = centrality(&star());
        assert!((shares.iter().sum::<f64>() - 1.0).abs() < 1e-9);
        assert!(shares[0] > shares[1] && shares[1] > shares[4]);
        assert!((shares[1] - shares[3]).abs() < 1e-12);
    }
}
