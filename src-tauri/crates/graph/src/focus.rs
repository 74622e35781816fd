//! The focus view: one concept in the middle, its neighbours in sectors that mean something.

use crate::config::shown_of;
use crate::graph::Bundle;
use crate::{Graph, Sector, Sieve};
use std::collections::{BTreeMap, BTreeSet};
use zhitu_model::{ConceptId, RelationId};

/// New nodes that one node of the first hop, and of the second, may bring.
const BRANCHES: [usize; 2] = [4, 2];

/// A neighbour in the focus view.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FocusNode {
    /// The concept.
    pub concept: ConceptId,
    /// Where it stands; beyond one hop, where the node it hangs on stands.
    pub sector: Sector,
    /// 0-based place among the nodes of its sector and hop, most relevant first; opening a sector moves no place.
    pub place: u32,
    /// 0-based seat along its sector, from the left or from the top, such that relations among neighbours cross little;
    /// opening a sector moves no seat.
    pub seat: u32,
    /// Hops from the centre, 1 to 3.
    pub hops: u32,
    /// The nearer node it hangs on.
    pub via: ConceptId,
    /// How many further neighbours it has that the view does not show.
    pub more: u32,
}

/// More neighbours of a sector than are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gate {
    /// The sector.
    pub sector: Sector,
    /// How many more there are.
    pub hidden: u32,
}

/// One concept and what is around it.
#[derive(Clone, Debug, PartialEq)]
pub struct Focus {
    /// The concept in the middle.
    pub centre: ConceptId,
    /// Its neighbours by hop, sector and place.
    pub nodes: Vec<FocusNode>,
    /// The relations that join shown nodes, one pair after the other, the pairs of the centre first; the strongest of a
    /// pair first.
    pub edges: Vec<RelationId>,
    /// Sectors with more to show.
    pub gates: Vec<Gate>,
}

impl Graph {
    /// What is around `centre` within `hops` (1 to 3; other values are taken as the nearest of these), the sectors in
    /// `opened` as far as they go, as far as their relations pass the sieve. `None` for a concept that the library does not
    /// have. A pair with relations of several sectors stands once, in the sector of the strongest. Bounded by the limits of
    /// the configuration.
    pub fn focus(&self, centre: ConceptId, hops: u32, opened: &[Sector], sieve: &Sieve) -> Option<Focus> {
        if !self.has(centre) {
            return None;
        }
        let (mut nodes, gates) = self.nearest(centre, opened, sieve);
        let mut from = 0..nodes.len();
        for (hop, branches) in (2..=hops.clamp(1, 3)).zip(BRANCHES) {
            // The last hop gets a share of its own, or the one before would leave it nothing.
            let room = if hop == hops.min(3) { self.config.distant } else { self.config.distant * 5 / 8 };
            let reach = Reach { hops: hop, branches, room, sieve };
            let grown = self.further(centre, &nodes, from.clone(), &reach);
            from = nodes.len()..nodes.len() + grown.len();
            nodes.extend(grown);
        }
        let shown: BTreeSet<ConceptId> = nodes.iter().map(|node| node.concept).chain([centre]).collect();
        for node in &mut nodes {
            node.more = self.seen(node.concept, sieve).filter(|(far, _)| !shown.contains(far)).count() as u32;
        }
        let edges = self.edges_among(centre, &nodes, &shown, sieve);
        Some(Focus { centre, nodes, edges, gates })
    }

    /// The neighbours of one hop by sector, and what did not fit.
    fn nearest(&self, centre: ConceptId, opened: &[Sector], sieve: &Sieve) -> (Vec<FocusNode>, Vec<Gate>) {
        let mut sectors: BTreeMap<Sector, Vec<(f64, ConceptId)>> = BTreeMap::new();
        for (far, bundle) in self.seen(centre, sieve) {
            let Some(tie) = bundle.relations.first().and_then(|id| self.tie(*id)) else { continue };
            sectors.entry(Sector::of(tie, centre)).or_default().push((self.relevance(far, &bundle), far));
        }
        let sectors: BTreeMap<Sector, Vec<ConceptId>> =
            sectors.into_iter().map(|(sector, found)| (sector, by_relevance(found))).collect();
        let seats = self.seats(&sectors, sieve);
        let (mut nodes, mut gates) = (Vec::new(), Vec::new());
        for sector in Sector::ALL {
            let found = sectors.get(&sector).map_or(&[][..], Vec::as_slice);
            let limit = if opened.contains(&sector) { self.config.opened } else { self.config.sector };
            let limit = shown_of(found.len(), limit);
            if found.len() > limit {
                gates.push(Gate { sector, hidden: (found.len() - limit) as u32 });
            }
            nodes.extend(found.iter().zip(0..).take(limit).map(|(concept, place)| FocusNode {
                concept: *concept,
                sector,
                place,
                seat: seats.get(concept).copied().unwrap_or(place),
                hops: 1,
                via: centre,
                more: 0,
            }));
        }
        (nodes, gates)
    }

    /// New neighbours of the nodes in `from`, the best of each before the second best of any, so that the limit cuts
    /// no node's share before another's.
    fn further(
        &self,
        centre: ConceptId,
        nodes: &[FocusNode],
        from: std::ops::Range<usize>,
        reach: &Reach<'_>,
    ) -> Vec<FocusNode> {
        // A neighbour of the centre waits behind a gate: it is no further away for that.
        let neighbours = self.seen(centre, reach.sieve).map(|(far, _)| far);
        let mut known: BTreeSet<ConceptId> =
            nodes.iter().map(|node| node.concept).chain([centre]).chain(neighbours).collect();
        let distant = nodes.iter().filter(|node| node.hops > 1).count();
        let mut room = reach.room.saturating_sub(distant);
        let near = &nodes[from];
        let mut waiting: Vec<_> =
            near.iter().map(|node| self.by_relevance_from(node.concept, reach.sieve).into_iter()).collect();
        let mut taken: Vec<Vec<ConceptId>> = vec![Vec::new(); near.len()];
        for _ in 0..reach.branches {
            for (found, taken) in waiting.iter_mut().zip(&mut taken) {
                if room == 0 {
                    break;
                }
                if let Some(next) = found.find(|far| known.insert(*far)) {
                    taken.push(next);
                    room -= 1;
                }
            }
        }
        let mut places: BTreeMap<Sector, u32> = BTreeMap::new();
        let of_one = near.iter().zip(taken).flat_map(|(near, taken)| taken.into_iter().map(move |far| (near, far)));
        of_one
            .map(|(near, concept)| {
                let next = places.entry(near.sector).or_default();
                let place = *next;
                *next += 1;
                let (sector, hops, via) = (near.sector, reach.hops, near.concept);
                FocusNode { concept, sector, place, seat: place, hops, via, more: 0 }
            })
            .collect()
    }

    fn by_relevance_from(&self, near: ConceptId, sieve: &Sieve) -> Vec<ConceptId> {
        by_relevance(self.seen(near, sieve).map(|(far, bundle)| (self.relevance(far, &bundle), far)).collect())
    }

    /// How much a neighbour is worth showing: how strongly it is joined before all, then how much the notes make of it
    /// and how much it says by itself.
    fn relevance(&self, far: ConceptId, bundle: &Bundle) -> f64 {
        let salience = self.salience.get(far.0 as usize).copied().unwrap_or(0.0);
        bundle.weight * bundle.weight.sqrt() * salience * self.specificity(far).sqrt()
    }

    fn edges_among(
        &self,
        centre: ConceptId,
        nodes: &[FocusNode],
        shown: &BTreeSet<ConceptId>,
        sieve: &Sieve,
    ) -> Vec<RelationId> {
        let mut own: Vec<(ConceptId, ConceptId)> = Vec::new();
        let mut cross: BTreeMap<(ConceptId, ConceptId), f64> = BTreeMap::new();
        for node in nodes {
            own.push((node.via, node.concept));
            for (far, bundle) in self.seen(node.concept, sieve) {
                let pair = (far.min(node.concept), far.max(node.concept));
                if far != node.via && far != centre && shown.contains(&far) {
                    cross.insert(pair, bundle.weight);
                }
            }
        }
        for (via, concept) in &own {
            cross.remove(&(*via.min(concept), *via.max(concept)));
        }
        let mut rest: Vec<(f64, (ConceptId, ConceptId))> =
            cross.into_iter().map(|(pair, weight)| (weight, pair)).collect();
        rest.sort_by(|left, right| right.0.total_cmp(&left.0).then(left.1.cmp(&right.1)));
        let rest = rest.into_iter().take(self.config.cross).map(|(_, pair)| pair);
        own.into_iter()
            .chain(rest)
            .flat_map(|(one, other)| self.between(one, other))
            .copied()
            .filter(|id| sieve.passes(*id))
            .collect()
    }
}

/// How far a step outwards goes.
struct Reach<'a> {
    hops: u32,
    /// New nodes that one node may bring.
    branches: usize,
    /// Nodes of two and three hops together, at most.
    room: usize,
    sieve: &'a Sieve,
}

fn by_relevance(mut found: Vec<(f64, ConceptId)>) -> Vec<ConceptId> {
    found.sort_by(|left, right| right.0.total_cmp(&left.0).then(left.1.cmp(&right.1)));
    found.into_iter().map(|(_, concept)| concept).collect()
}
