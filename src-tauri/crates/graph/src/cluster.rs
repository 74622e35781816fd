//! Clusters: the communities of the graph, made few and readable.

use crate::arrangement::Earlier;
use crate::graph::{Bundle, concept};
use crate::{Config, community};
use leiden_rs::{GraphData, GraphDataBuilder, Leiden, LeidenConfig};
use petgraph::graph::{NodeIndex, UnGraph};
use petgraph::visit::EdgeRef;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use zhitu_model::ConceptId;

/// Resolutions to try until the map falls into enough clusters: at 1 a small dense map tends to fall into two or three.
const RESOLUTIONS: [f64; 4] = [1.0, 1.5, 2.2, 3.2];
/// Beyond so many pairs one resolution has to do; large maps always fall into enough clusters.
const LARGE: usize = 20_000;

/// A community of concepts.
#[derive(Clone, Debug, PartialEq)]
pub struct Cluster {
    /// The members, most central within the cluster first; never empty.
    pub members: Vec<ConceptId>,
    /// Whether it gathers small groups that no relation joins to the rest, rather than being one community.
    pub gathered: bool,
}

/// The community of each node, by the node's index; `None` for what no relation joins to anything.
pub(crate) type Membership = Vec<Option<usize>>;

/// Clusters as they were found.
pub(crate) struct Found {
    /// The clusters, largest first, each with the place of the earlier one that it goes on with.
    pub(crate) clusters: Vec<(Cluster, Option<usize>)>,
    /// How well they fitted the graph when they were last found anew (modularity).
    pub(crate) quality: f64,
}

/// Clusters that fit the graph this much worse than when they were found are found anew.
const ENOUGH: f64 = 0.9;

/// Clusters of all concepts that have a relation: Leiden communities (Traag, Waltman, van Eck 2019,
/// doi:10.1038/s41598-019-41695-z), or those of before with newcomers among them while they fit; the small ones joined to
/// the one they are most related to until at most `config.clusters` are left, groups without any relation to the others
/// gathered in one. Every concept with a relation is in exactly one cluster.
pub(crate) fn clusters(
    net: &UnGraph<(), Bundle>,
    importance: &[f64],
    config: &Config,
    earlier: Option<&Earlier>,
) -> Found {
    let joined: Vec<NodeIndex> = net.node_indices().filter(|node| net.edges(*node).next().is_some()).collect();
    let found = |membership: &Membership, adrift: BTreeSet<NodeIndex>| {
        let mut groups = Groups::new(net, membership, adrift, config);
        groups.join_small();
        ranked(net, importance, groups.finish(), earlier)
    };
    if let Some(earlier) = earlier
        && let Some((kept, adrift)) = community::kept(net, &joined, earlier, config)
    {
        let clusters = found(&kept, adrift);
        if community::quality(net, &clusters) >= ENOUGH * earlier.quality {
            return Found { clusters, quality: earlier.quality };
        }
    }
    let clusters = found(&communities(net, &joined, config), BTreeSet::new());
    Found { quality: community::quality(net, &clusters), clusters }
}

/// Groups with their members in order, the largest first.
fn ranked(
    net: &UnGraph<(), Bundle>,
    importance: &[f64],
    groups: Vec<Group>,
    earlier: Option<&Earlier>,
) -> Vec<(Cluster, Option<usize>)> {
    let spots = earlier.map_or_else(|| vec![None; groups.len()], |earlier| earlier.matched(&groups));
    let order = |spot: Option<usize>| spot.and_then(|at| Some(earlier?.spots.get(at)?.members.as_slice()));
    let clusters = groups.into_iter().zip(spots);
    let mut found: Vec<(Cluster, Option<usize>)> =
        clusters.map(|(group, spot)| (rank(net, importance, group, order(spot).unwrap_or_default()), spot)).collect();
    found.sort_by(|(left, _), (right, _)| {
        right.members.len().cmp(&left.members.len()).then(left.members.cmp(&right.members))
    });
    found
}

/// The community of every node in `joined`.
fn communities(net: &UnGraph<(), Bundle>, joined: &[NodeIndex], config: &Config) -> Membership {
    let mut place: Membership = vec![None; net.node_count()];
    joined.iter().enumerate().for_each(|(at, node)| place[node.index()] = Some(at));
    let wanted = (joined.len() / 12).min(config.clusters / 2);
    let mut best = vec![0; joined.len()];
    let Some(data) = data(net, joined.len(), &place) else { return place };
    for resolution in RESOLUTIONS {
        let settings = LeidenConfig::builder().seed(config.seed).resolution(resolution).build();
        let Ok(output) = Leiden::new(settings).run(&data) else { break };
        best = output.partition.as_slice().to_vec();
        if net.edge_count() > LARGE || large_groups(&best, config.cluster_size) >= wanted {
            break;
        }
    }
    place.into_iter().map(|place| best.get(place?).copied()).collect()
}

fn data(net: &UnGraph<(), Bundle>, joined: usize, place: &Membership) -> Option<GraphData> {
    let mut builder = GraphDataBuilder::new(joined);
    for edge in net.edge_references() {
        let (one, other) = (place[edge.source().index()]?, place[edge.target().index()]?);
        builder.add_edge(one, other, edge.weight().weight.max(1e-6)).ok()?;
    }
    builder.build().ok()
}

fn large_groups(membership: &[usize], size: usize) -> usize {
    let mut sizes: BTreeMap<usize, usize> = BTreeMap::new();
    for group in membership {
        *sizes.entry(*group).or_default() += 1;
    }
    sizes.values().filter(|count| **count >= size).count()
}

/// Groups while they are being joined.
struct Groups<'a> {
    config: &'a Config,
    members: BTreeMap<usize, Vec<NodeIndex>>,
    /// Weight between two groups, both ways.
    between: BTreeMap<usize, BTreeMap<usize, f64>>,
    gathered: Vec<NodeIndex>,
}

/// Members, and whether they were gathered.
pub(crate) type Group = (Vec<NodeIndex>, bool);

impl<'a> Groups<'a> {
    fn new(
        net: &UnGraph<(), Bundle>,
        membership: &Membership,
        gathered: BTreeSet<NodeIndex>,
        config: &'a Config,
    ) -> Self {
        let mut members: BTreeMap<usize, Vec<NodeIndex>> = BTreeMap::new();
        for (node, group) in net.node_indices().zip(membership) {
            if let Some(group) = group {
                members.entry(*group).or_default().push(node);
            }
        }
        let mut between: BTreeMap<usize, BTreeMap<usize, f64>> = BTreeMap::new();
        for edge in net.edge_references() {
            let ends = (membership[edge.source().index()], membership[edge.target().index()]);
            if let (Some(one), Some(other)) = ends
                && one != other
            {
                *between.entry(one).or_default().entry(other).or_default() += edge.weight().weight;
                *between.entry(other).or_default().entry(one).or_default() += edge.weight().weight;
            }
        }
        Self { config, members, between, gathered: gathered.into_iter().collect() }
    }

    /// Joins the smallest group to another until none is too small and there are few enough.
    fn join_small(&mut self) {
        let mut queue: BTreeSet<(usize, usize)> = self.members.iter().map(|(id, nodes)| (nodes.len(), *id)).collect();
        while let Some((size, id)) = queue.pop_first() {
            let count = self.members.len() + usize::from(!self.gathered.is_empty());
            if size >= self.config.cluster_size && count <= self.config.clusters {
                break;
            }
            match self.most_related(id) {
                Some(target) => {
                    queue.remove(&(self.members[&target].len(), target));
                    self.merge(id, target);
                    queue.insert((self.members[&target].len(), target));
                }
                None if count > 1 => self.gather(id),
                None => {}
            }
        }
    }

    /// The group with the most weight towards `id` for its size; `None` where no relation leads out.
    fn most_related(&self, id: usize) -> Option<usize> {
        let pull = |target: &usize, weight: &f64| weight / (self.members[target].len() as f64).sqrt();
        let links = self.between.get(&id)?.iter();
        links
            .map(|(target, weight)| (pull(target, weight), *target))
            .max_by(|left, right| left.0.total_cmp(&right.0).then(right.1.cmp(&left.1)))
            .map(|(_, target)| target)
    }

    fn merge(&mut self, id: usize, target: usize) {
        let moved = self.members.remove(&id).unwrap_or_default();
        self.members.entry(target).or_default().extend(moved);
        for (far, weight) in self.between.remove(&id).unwrap_or_default() {
            let links = self.between.entry(far).or_default();
            links.remove(&id);
            if far != target {
                *links.entry(target).or_default() += weight;
                *self.between.entry(target).or_default().entry(far).or_default() += weight;
            }
        }
    }

    fn gather(&mut self, id: usize) {
        let moved = self.members.remove(&id).unwrap_or_default();
        self.gathered.extend(moved);
    }

    fn finish(self) -> Vec<Group> {
        let own = self.members.into_values().map(|nodes| (nodes, false));
        own.chain(Some((self.gathered, true)).filter(|(nodes, _)| !nodes.is_empty())).collect()
    }
}

/// Orders the members: most important first, where what ties a concept to other clusters does not count. Those of `before`
/// keep their order until one is clearly more important.
fn rank(net: &UnGraph<(), Bundle>, importance: &[f64], (nodes, gathered): Group, before: &[ConceptId]) -> Cluster {
    let mut inside = vec![false; net.node_count()];
    for node in &nodes {
        inside[node.index()] = true;
    }
    let share = |node: NodeIndex| {
        let (mut own, mut all) = (0.0, 0.0);
        for edge in net.edges(node) {
            let far = if edge.source() == node { edge.target() } else { edge.source() };
            all += edge.weight().weight;
            own += if inside[far.index()] { edge.weight().weight } else { 0.0 };
        }
        if all > 0.0 { own / all } else { 0.0 }
    };
    let mut ranked: Vec<(f64, ConceptId)> =
        nodes.iter().map(|node| (importance[node.index()] * share(*node), concept(*node))).collect();
    ranked.sort_by(|left, right| right.0.total_cmp(&left.0).then(left.1.cmp(&right.1)));
    Cluster { members: in_order_of(before, ranked), gathered }
}

/// How much more important a member must be to overtake another that stood before it.
const OVERTAKES: f64 = 1.25;

/// Members in the order of before, newcomers by their importance among them, and each moved ahead as far as it overtakes.
fn in_order_of(before: &[ConceptId], ranked: Vec<(f64, ConceptId)>) -> Vec<ConceptId> {
    let place: HashMap<ConceptId, usize> = before.iter().enumerate().map(|(at, id)| (*id, at)).collect();
    let mut order: Vec<(f64, ConceptId)> = Vec::with_capacity(ranked.len());
    let (mut known, mut newcomers) = (Vec::new(), Vec::new());
    for member in ranked {
        match place.get(&member.1) {
            Some(place) => known.push((*place, member)),
            None => newcomers.push(member),
        }
    }
    known.sort_unstable_by_key(|(place, _)| *place);
    let stable = known.into_iter().map(|(_, member)| (member, OVERTAKES));
    for (member, lead) in stable.chain(newcomers.into_iter().map(|member| (member, 1.0))) {
        let behind = order.iter().rev().take_while(|(score, _)| member.0 > lead * score).count();
        order.insert(order.len() - behind, member);
    }
    order.into_iter().map(|(_, id)| id).collect()
}
