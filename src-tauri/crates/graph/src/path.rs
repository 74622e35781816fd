//! Ways between two concepts.

use crate::Graph;
use crate::graph::{Bundle, concept};
use petgraph::visit::EdgeRef;
use std::cmp::Reverse;
use std::collections::BinaryHeap;
use zhitu_model::{ConceptId, RelationId};

/// What a hop costs at least; strength and hubs add to it, so that few hops come before all.
const HOP: f64 = 1000.0;
/// What a hop over the weakest relation costs on top.
const WEAK: f64 = 900.0;
/// What passing through a concept with a hundred neighbours costs; it grows with the root of the neighbours.
const HUB: f64 = 500.0;
/// Half-built paths to look at before giving up on further routes.
const PATIENCE: usize = 60_000;
/// A cost no path reaches.
const NEVER: u32 = u32::MAX;

/// One hop of a route.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// Where the hop leads.
    pub concept: ConceptId,
    /// The strongest stated relation of the pair; it may run in either direction.
    pub relation: RelationId,
}

/// One way from start to end, in hops.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Route {
    /// The hops in order; never empty, no concept twice.
    pub steps: Vec<Step>,
}

/// A path that is being built: what it will cost at least, and its concepts so far.
type Partial = Reverse<(u32, Vec<ConceptId>, u32)>;

impl Graph {
    /// The cheapest ways from one concept to another, best first, ties in order of the concepts on the way: few hops,
    /// strong relations, no hubs. Direction of the relations does not matter; pairs that the notes only deny are not
    /// ways. Empty where there is none within the configured hops, where start and end are the same, or for an
    /// unknown concept.
    ///
    /// Best-first search over simple paths; how much is left to pay from every concept in so many hops is worked out
    /// before (O(hops * pairs)), so that hardly a wrong step is taken.
    pub fn paths(&self, from: ConceptId, to: ConceptId) -> Vec<Route> {
        if from == to || !self.has(from) || !self.has(to) {
            return Vec::new();
        }
        let left = self.costs_to(to);
        let hops = self.config.hops;
        let mut queue: BinaryHeap<Partial> = BinaryHeap::new();
        let first = left[hops][from.0 as usize];
        if first < NEVER {
            queue.push(Reverse((first, vec![from], 0)));
        }
        let mut routes = Vec::new();
        for _ in 0..PATIENCE {
            let Some(Reverse((_, concepts, paid))) = queue.pop() else { break };
            let Some(last) = concepts.last().copied() else { break };
            if last == to {
                routes.push(self.route(&concepts));
                if routes.len() == self.config.paths {
                    break;
                }
                continue;
            }
            let room = hops - concepts.len();
            for (far, bundle) in
                self.neighbours(last).filter(|(far, bundle)| bundle.stated.is_some() && !concepts.contains(far))
            {
                let rest = left[room][far.0 as usize];
                let paid = paid + self.cost(bundle) + if far == to { 0 } else { self.toll(far) };
                if rest < NEVER {
                    queue.push(Reverse((paid + rest, [concepts.as_slice(), &[far]].concat(), paid)));
                }
            }
        }
        routes
    }

    /// By number of hops left and concept: the least cost to `to`, without the toll of the concept itself.
    fn costs_to(&self, to: ConceptId) -> Vec<Vec<u32>> {
        let mut layers = vec![vec![NEVER; self.net.node_count()]];
        layers[0][to.0 as usize] = 0;
        let edges: Vec<(ConceptId, ConceptId, u32)> = self
            .net
            .edge_references()
            .filter(|edge| edge.weight().stated.is_some())
            .map(|edge| (concept(edge.source()), concept(edge.target()), self.cost(edge.weight())))
            .collect();
        let tolls: Vec<u32> = self.net.node_indices().map(|node| self.toll(concept(node))).collect();
        for hop in 0..self.config.hops {
            let known = &layers[hop];
            let mut next = known.clone();
            for (one, other, cost) in &edges {
                for (near, far) in [(*one, *other), (*other, *one)] {
                    let rest = known[far.0 as usize];
                    if rest < NEVER {
                        let toll = if far == to { 0 } else { tolls[far.0 as usize] };
                        let slot = &mut next[near.0 as usize];
                        *slot = (*slot).min(rest + toll + cost);
                    }
                }
            }
            layers.push(next);
        }
        layers
    }

    fn cost(&self, bundle: &Bundle) -> u32 {
        let strength = bundle.stated.and_then(|id| self.tie(id)).map_or(0.0, |tie| tie.strength);
        (HOP + WEAK * (1.0 - strength.clamp(0.0, 1.0))).round() as u32
    }

    /// What it costs to pass through a concept.
    fn toll(&self, concept: ConceptId) -> u32 {
        (HUB * (self.neighbour_count(concept) as f64 / 100.0).sqrt()).round() as u32
    }

    fn route(&self, concepts: &[ConceptId]) -> Route {
        let hops = concepts.windows(2).filter_map(|pair| {
            let (near, far) = (pair.first()?, pair.last()?);
            Some(Step { concept: *far, relation: self.bundle(*near, *far)?.stated? })
        });
        Route { steps: hops.collect() }
    }
}
