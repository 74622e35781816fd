//! Ways between two concepts.

use crate::graph::{Bundle, concept, sifted};
use crate::{Config, Graph, Sieve};
use petgraph::graph::EdgeReference;
use petgraph::visit::EdgeRef;
use std::borrow::Cow;
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

/// Which ways are asked for.
#[derive(Clone, Debug, PartialEq)]
pub struct Ways<'a> {
    /// Routes, at most.
    pub routes: usize,
    /// Hops of a route, at most; the configured most is not exceeded.
    pub hops: usize,
    /// Whether no route may pass through a hub; start and end may be hubs.
    pub avoid_hubs: bool,
    /// Concepts that no route may pass through.
    pub avoid: &'a [ConceptId],
    /// Which relations may carry a hop.
    pub sieve: &'a Sieve,
}

impl<'a> Ways<'a> {
    /// The few best ways.
    pub fn best(config: &Config, sieve: &'a Sieve) -> Self {
        Self { routes: config.paths, hops: config.hops, avoid_hubs: false, avoid: &[], sieve }
    }
}

/// What was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WaysFound {
    /// The routes, best first.
    pub routes: Vec<Route>,
    /// Whether there are no others within the hops; where false, there may be.
    pub complete: bool,
}

/// A pair that a way may use, and what that costs.
#[derive(Clone, Debug)]
pub(crate) struct Hop {
    one: ConceptId,
    other: ConceptId,
    cost: u32,
}

/// A path that is being built: what it will cost at least, and its concepts so far.
type Partial = Reverse<(u32, Vec<ConceptId>, u32)>;

impl Graph {
    /// The limits that queries are answered within.
    pub fn config(&self) -> &Config {
        &self.config
    }

    /// The cheapest ways from one concept to another, best first, ties in order of the concepts on the way: few hops,
    /// strong relations, no hubs. Direction of the relations does not matter; pairs that the notes only deny are not
    /// ways. Empty where there is none within the hops, where start and end are the same, or for an unknown concept.
    ///
    /// Best-first search over simple paths; how much is left to pay from every concept in so many hops is worked out
    /// before (O(hops * pairs)), so that hardly a wrong step is taken.
    pub fn paths(&self, from: ConceptId, to: ConceptId, ways: &Ways<'_>) -> WaysFound {
        if from == to || !self.has(from) || !self.has(to) {
            return WaysFound { routes: Vec::new(), complete: true };
        }
        let hops = ways.hops.min(self.config.hops);
        let tolls = self.tolls(to, ways);
        let left = self.costs_to(to, hops, &tolls, ways.sieve);
        let mut queue: BinaryHeap<Partial> = BinaryHeap::new();
        let first = left[hops][from.0 as usize];
        if first < NEVER {
            queue.push(Reverse((first, vec![from], 0)));
        }
        let mut routes = Vec::new();
        for _ in 0..PATIENCE {
            if routes.len() == ways.routes {
                break;
            }
            let Some(Reverse((_, concepts, paid))) = queue.pop() else { break };
            let Some(last) = concepts.last().copied() else { break };
            if last == to {
                routes.push(self.route(&concepts, ways.sieve));
                continue;
            }
            let room = hops - concepts.len();
            for (far, bundle) in self.seen(last, ways.sieve) {
                let (rest, toll) = (left[room][far.0 as usize], tolls[far.0 as usize]);
                if rest == NEVER || toll == NEVER || bundle.stated.is_none() || concepts.contains(&far) {
                    continue;
                }
                let paid = paid + self.cost(&bundle) + toll;
                queue.push(Reverse((paid + rest, [concepts.as_slice(), &[far]].concat(), paid)));
            }
        }
        WaysFound { routes, complete: queue.is_empty() }
    }

    /// The fewest hops from one concept to another, as [`Graph::paths`] counts them; `None` where there is no way.
    /// O(pairs).
    pub fn hops_between(&self, from: ConceptId, to: ConceptId) -> Option<usize> {
        let mut reached = std::collections::BTreeSet::from([from]);
        let mut edge = vec![from];
        for hop in 0..=self.config.hops {
            if edge.contains(&to) {
                return (hop > 0).then_some(hop);
            }
            let stated = |near: &ConceptId| {
                self.neighbours(*near).filter(|(_, bundle)| bundle.stated.is_some()).map(|(far, _)| far)
            };
            edge = edge.iter().flat_map(stated).filter(|far| reached.insert(*far)).collect();
        }
        None
    }

    /// What it costs to enter each concept on a way to `to`: nothing for `to` itself, [`NEVER`] where no way may pass.
    fn tolls(&self, to: ConceptId, ways: &Ways<'_>) -> Vec<u32> {
        let toll = |at: ConceptId| match at {
            at if at == to => 0,
            at if ways.avoid.contains(&at) || ways.avoid_hubs && self.is_hub(at) => NEVER,
            at => self.toll(at),
        };
        self.net.node_indices().map(|node| toll(concept(node))).collect()
    }

    /// By number of hops left and concept: the least cost to `to`, without the toll of the concept itself.
    fn costs_to(&self, to: ConceptId, hops: usize, tolls: &[u32], sieve: &Sieve) -> Vec<Vec<u32>> {
        let mut layers = vec![vec![NEVER; self.net.node_count()]];
        layers[0][to.0 as usize] = 0;
        let edges = if sieve.is_open() { Cow::Borrowed(&self.hops) } else { Cow::Owned(self.hops_through(sieve)) };
        for hop in 0..hops {
            let known = &layers[hop];
            let mut next = known.clone();
            for Hop { one, other, cost } in edges.iter() {
                for (near, far) in [(*one, *other), (*other, *one)] {
                    let (rest, toll) = (known[far.0 as usize], tolls[far.0 as usize]);
                    if rest < NEVER && toll < NEVER {
                        let slot = &mut next[near.0 as usize];
                        *slot = (*slot).min(rest + toll + cost);
                    }
                }
            }
            layers.push(next);
        }
        layers
    }

    /// Every hop that the relations passing a sieve allow. O(pairs).
    pub(crate) fn hops_through(&self, sieve: &Sieve) -> Vec<Hop> {
        let passing = |whole| sifted(whole, &self.ties, sieve).filter(|bundle| bundle.stated.is_some());
        let edges = self.net.edge_references().filter_map(|edge| Some((edge, passing(edge.weight())?)));
        let hop = |(edge, bundle): (EdgeReference<'_, Bundle>, Cow<'_, Bundle>)| Hop {
            one: concept(edge.source()),
            other: concept(edge.target()),
            cost: self.cost(&bundle),
        };
        edges.map(hop).collect()
    }

    fn cost(&self, bundle: &Bundle) -> u32 {
        let strength = bundle.stated.and_then(|id| self.tie(id)).map_or(0.0, |tie| tie.strength);
        (HOP + WEAK * (1.0 - strength.clamp(0.0, 1.0))).round() as u32
    }

    /// What it costs to pass through a concept.
    fn toll(&self, concept: ConceptId) -> u32 {
        (HUB * (self.neighbour_count(concept) as f64 / 100.0).sqrt()).round() as u32
    }

    fn route(&self, concepts: &[ConceptId], sieve: &Sieve) -> Route {
        let hops = concepts.windows(2).filter_map(|pair| {
            let (near, far) = (pair.first()?, pair.last()?);
            let bundle = sifted(self.bundle(*near, *far)?, &self.ties, sieve)?;
            Some(Step { concept: *far, relation: bundle.stated? })
        });
        Route { steps: hops.collect() }
    }
}
