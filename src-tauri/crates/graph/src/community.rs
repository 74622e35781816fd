//! Communities that go on from those of an earlier graph, and how well communities fit a graph.

use crate::arrangement::Earlier;
use crate::cluster::Membership;
use crate::graph::{Bundle, node};
use crate::{Cluster, Config};
use petgraph::graph::{NodeIndex, UnGraph};
use petgraph::visit::EdgeRef;
use std::collections::{BTreeMap, BTreeSet};
use zhitu_model::ConceptId;

/// With more newcomers than one in so many, communities are found anew.
const NEWCOMERS: usize = 4;

/// The community of every node in `joined`, the nodes with a relation, where those that were in one are in it still:
/// newcomers that hang together more than on anything else are a community of their own, others join the one they are most
/// related to. Beside them the nodes that were gathered before and still hang on nothing, which have no community. `None`
/// where there are too many newcomers.
pub(crate) fn kept(
    net: &UnGraph<(), Bundle>,
    joined: &[NodeIndex],
    earlier: &Earlier,
    config: &Config,
) -> Option<(Membership, BTreeSet<NodeIndex>)> {
    let mut is_joined = vec![false; net.node_count()];
    for node in joined {
        is_joined[node.index()] = true;
    }
    let of_joined = |id: &&ConceptId| is_joined.get(id.0 as usize).is_some_and(|joined| *joined);
    let known = earlier.spots.iter().flat_map(|spot| &spot.members).filter(of_joined).count();
    if (joined.len() - known) * NEWCOMERS > joined.len() {
        return None;
    }
    // What was gathered hung on nothing; it may by now.
    let mut group: Membership = vec![None; net.node_count()];
    for (at, spot) in earlier.spots.iter().enumerate().filter(|(_, spot)| !spot.gathered) {
        spot.members.iter().filter(of_joined).for_each(|id| group[node(*id).index()] = Some(at));
    }
    let gathered: BTreeSet<NodeIndex> =
        earlier.spots.iter().filter(|spot| spot.gathered).flat_map(|spot| &spot.members).map(|id| node(*id)).collect();
    let mut fresh = earlier.spots.len();
    let mut adrift = BTreeSet::new();
    for parts in components(net, joined, &group) {
        let hangs_on_nothing = parts.iter().all(|part| nearest(net, *part, &group).is_none());
        if hangs_on_nothing && parts.iter().all(|part| gathered.contains(part)) {
            adrift.extend(parts);
        } else if parts.len() >= config.cluster_size && hangs_together(net, &parts) {
            for node in parts {
                group[node.index()] = Some(fresh);
            }
            fresh += 1;
        }
    }
    join(net, joined, &mut group);
    for parts in components(net, joined, &group) {
        if !adrift.contains(&parts[0]) {
            for node in parts {
                group[node.index()] = Some(fresh);
            }
            fresh += 1;
        }
    }
    Some((group, adrift))
}

/// Puts nodes without a group into that of the neighbours they are most related to, from the groups outwards.
fn join(net: &UnGraph<(), Bundle>, joined: &[NodeIndex], group: &mut Membership) {
    loop {
        let settled: Vec<(NodeIndex, usize)> = joined
            .iter()
            .filter(|node| group[node.index()].is_none())
            .filter_map(|node| Some((*node, nearest(net, *node, group)?)))
            .collect();
        if settled.is_empty() {
            return;
        }
        for (node, at) in settled {
            group[node.index()] = Some(at);
        }
    }
}

/// The group with the most weight towards a node; `None` where no neighbour is in one.
fn nearest(net: &UnGraph<(), Bundle>, node: NodeIndex, group: &Membership) -> Option<usize> {
    let mut pull: BTreeMap<usize, f64> = BTreeMap::new();
    for edge in net.edges(node) {
        let far = if edge.source() == node { edge.target() } else { edge.source() };
        if let Some(at) = group[far.index()] {
            *pull.entry(at).or_default() += edge.weight().weight;
        }
    }
    let strongest = pull.into_iter().max_by(|left, right| left.1.total_cmp(&right.1).then(right.0.cmp(&left.0)));
    strongest.map(|(at, _)| at)
}

/// The connected parts of what is in no group.
fn components(net: &UnGraph<(), Bundle>, joined: &[NodeIndex], group: &Membership) -> Vec<Vec<NodeIndex>> {
    let mut left: BTreeSet<NodeIndex> = joined.iter().copied().filter(|node| group[node.index()].is_none()).collect();
    let mut found = Vec::new();
    while let Some(first) = left.pop_first() {
        let (mut parts, mut at) = (vec![first], 0);
        while let Some(node) = parts.get(at).copied() {
            parts.extend(net.neighbors(node).filter(|far| left.remove(far)));
            at += 1;
        }
        found.push(parts);
    }
    found
}

/// Whether more weight lies among nodes than between them and all others.
fn hangs_together(net: &UnGraph<(), Bundle>, nodes: &[NodeIndex]) -> bool {
    let own: BTreeSet<NodeIndex> = nodes.iter().copied().collect();
    let weight = |within: bool| -> f64 {
        let edges = nodes.iter().flat_map(|node| net.edges(*node));
        let wanted = edges.filter(|edge| (own.contains(&edge.source()) && own.contains(&edge.target())) == within);
        wanted.map(|edge| edge.weight().weight).sum()
    };
    // An edge within is met from both ends.
    weight(true) / 2.0 > weight(false)
}

/// How much more weight lies within clusters than by chance: modularity (Newman 2006, doi:10.1073/pnas.0601602103), at
/// most 1.
pub(crate) fn quality(net: &UnGraph<(), Bundle>, clusters: &[(Cluster, Option<usize>)]) -> f64 {
    let mut of = vec![None; net.node_count()];
    for (at, (cluster, _)) in clusters.iter().enumerate() {
        cluster.members.iter().for_each(|id| of[id.0 as usize] = Some(at));
    }
    let (mut inside, mut ends, mut total) = (0.0, vec![0.0; clusters.len()], 0.0);
    for edge in net.edge_references() {
        let weight = edge.weight().weight;
        total += weight;
        let both = [edge.source(), edge.target()].map(|node| of[node.index()]);
        inside += if both[0] == both[1] { weight } else { 0.0 };
        both.iter().flatten().for_each(|at| ends[*at] += weight);
    }
    if total <= 0.0 {
        return 0.0;
    }
    inside / total - ends.iter().map(|share| (share / (2.0 * total)).powi(2)).sum::<f64>()
}
