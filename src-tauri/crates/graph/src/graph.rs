//! The graph itself: one node a concept, one edge a pair of concepts that some shown relation joins.

use crate::path::Hop;
use crate::strength::Tie;
use crate::{Arrangement, Cluster, Config, Linked, Overview, Sieve, centrality, cluster, overview};
use petgraph::graph::{NodeIndex, UnGraph};
use petgraph::visit::{Dfs, EdgeRef};
use std::borrow::Cow;
use std::cmp::Ordering;
use std::collections::HashSet;
use zhitu_model::{ConceptId, Library, Polarity, RelationId, RelationType};

/// All shown relations of one pair.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Bundle {
    /// Strongest first; never empty.
    pub(crate) relations: Vec<RelationId>,
    /// Sum of the relations' strengths, each counting half of the one before.
    pub(crate) weight: f64,
    /// The strongest of the relations that are stated, not denied.
    pub(crate) stated: Option<RelationId>,
}

/// The graph of a library's shown relations, with everything worked out that does not depend on a question.
#[derive(Clone, Debug)]
pub struct Graph {
    pub(crate) config: Config,
    pub(crate) net: UnGraph<(), Bundle>,
    /// The shown relations by their ordinal in the library; `None` for those below the threshold.
    pub(crate) ties: Vec<Option<Tie>>,
    /// Number of shown relations by concept.
    degrees: Vec<u32>,
    /// Number of neighbours by concept.
    neighbours: Vec<u32>,
    /// What ways are made of where nothing is filtered out.
    pub(crate) hops: Vec<Hop>,
    pub(crate) centrality: Vec<f64>,
    pub(crate) specificity: Vec<f64>,
    pub(crate) salience: Vec<f64>,
    /// A concept with so many neighbours is a hub.
    hub: usize,
    overview: Overview,
}

impl Graph {
    /// Builds the graph of `library` and lays out its overview. Never fails; relations between concepts that the
    /// library does not have, and of a concept with itself, are left out. About O(relations) but for the clusters,
    /// whose cost is that of the Leiden algorithm.
    pub fn new(library: &Library, config: &Config) -> Self {
        Self::after(library, config, None).0
    }

    /// As [`Graph::new`], with the overview arranged as before as far as the library is as before; and how it is arranged
    /// now. Clusters are found anew once they no longer fit the graph well.
    pub fn after(library: &Library, config: &Config, before: Option<&Arrangement>) -> (Self, Arrangement) {
        let earlier = before.map(|before| before.in_library(library));
        let ties = shown(library, config.threshold);
        let net = net(library.concepts.len(), &ties);
        let centrality = centrality::centrality(&net);
        let salience = centrality::salience(library);
        let importance: Vec<f64> = centrality.iter().zip(&salience).map(|(share, salience)| share * salience).collect();
        let found = cluster::clusters(&net, &importance, config, earlier.as_ref());
        let quality = found.quality;
        let overview = overview::overview(library, &net, &ties, found, config, earlier.as_ref());
        let arrangement = Arrangement::of(library, &overview, quality);
        (Self::of(library, config, net, ties, centrality, overview), arrangement)
    }

    /// The graph whose costly parts are known.
    pub(crate) fn assembled(library: &Library, config: &Config, centrality: Vec<f64>, overview: Overview) -> Self {
        let ties = shown(library, config.threshold);
        let net = net(library.concepts.len(), &ties);
        Self::of(library, config, net, ties, centrality, overview)
    }

    fn of(
        library: &Library,
        config: &Config,
        net: UnGraph<(), Bundle>,
        ties: Vec<Option<Tie>>,
        centrality: Vec<f64>,
        overview: Overview,
    ) -> Self {
        let degrees = degrees(library.concepts.len(), &ties);
        let neighbours = neighbours(&net);
        let specificity = centrality::specificity(library, &neighbours);
        let salience = centrality::salience(library);
        let hub = hub(&neighbours, net.edge_count(), config);
        let config = config.clone();
        let hops = Vec::new();
        let graph =
            Self { config, net, ties, degrees, neighbours, hops, centrality, specificity, salience, hub, overview };
        Self { hops: graph.hops_through(&Sieve::default()), ..graph }
    }

    /// The library at a glance.
    pub fn overview(&self) -> &Overview {
        &self.overview
    }

    /// The links of the overview as far as a sieve leaves relations to make them of. O(pairs).
    pub fn links(&self, sieve: &Sieve) -> Linked {
        let clusters: Vec<&Cluster> = self.overview.clusters.iter().map(|placed| &placed.cluster).collect();
        overview::linked(&self.net, &self.ties, &clusters, &self.config, sieve)
    }

    /// Number of shown relations of a concept.
    pub fn degree(&self, concept: ConceptId) -> u32 {
        self.degrees.get(concept.0 as usize).copied().unwrap_or(0)
    }

    /// Whether a relation is confident enough to be shown.
    pub fn is_shown(&self, relation: RelationId) -> bool {
        self.tie(relation).is_some()
    }

    /// How central a concept is: its share of a random reader's time, all shares adding up to 1.
    pub fn centrality(&self, concept: ConceptId) -> f64 {
        self.centrality.get(concept.0 as usize).copied().unwrap_or(0.0)
    }

    /// How much a concept says by itself, in `(0, 1]`: low for one that is everywhere and joined to everything.
    pub fn specificity(&self, concept: ConceptId) -> f64 {
        self.specificity.get(concept.0 as usize).copied().unwrap_or(1.0)
    }

    /// The shown relations of a pair in either direction, strongest first.
    pub fn between(&self, left: ConceptId, right: ConceptId) -> &[RelationId] {
        self.bundle(left, right).map_or(&[], |bundle| bundle.relations.as_slice())
    }

    /// The shown relations of a concept, strongest first.
    pub fn relations_of(&self, concept: ConceptId) -> Vec<RelationId> {
        let mut found: Vec<RelationId> =
            self.neighbours(concept).flat_map(|(_, bundle)| bundle.relations.iter().copied()).collect();
        found.sort_by(|left, right| match (self.tie(*left), self.tie(*right)) {
            (Some(one), Some(other)) => one.stronger(other).then(left.cmp(right)),
            _ => left.cmp(right),
        });
        found
    }

    /// The strongest shown relation that sets two concepts against each other. O(relations).
    pub fn contrast(&self) -> Option<RelationId> {
        let shown = |(at, tie): (usize, &Option<Tie>)| Some((RelationId(at as u32), (*tie)?));
        let contrasts = self.ties.iter().enumerate().filter_map(shown);
        let contrasts = contrasts.filter(|(_, tie)| tie.relation == RelationType::Contrasts);
        contrasts.min_by(|(_, one), (_, other)| one.stronger(other)).map(|(id, _)| id)
    }

    /// Whether shown relations lead from the first of these concepts to every other. O(what they lead to).
    pub fn are_joined(&self, concepts: &[ConceptId]) -> bool {
        let Some(first) = concepts.first() else { return true };
        let mut walk = Dfs::new(&self.net, node(*first));
        let reached: HashSet<NodeIndex> = std::iter::from_fn(|| walk.next(&self.net)).collect();
        concepts.iter().all(|concept| reached.contains(&node(*concept)))
    }

    /// Whether a concept has so many neighbours that passing through it says little.
    pub fn is_hub(&self, concept: ConceptId) -> bool {
        self.neighbour_count(concept) >= self.hub
    }

    pub(crate) fn bundle(&self, left: ConceptId, right: ConceptId) -> Option<&Bundle> {
        // The edges of one end are gone through, and those of a hub are very many.
        let (few, many) =
            if self.neighbour_count(right) < self.neighbour_count(left) { (right, left) } else { (left, right) };
        self.net.find_edge(node(few), node(many)).map(|edge| &self.net[edge])
    }

    pub(crate) fn tie(&self, relation: RelationId) -> Option<&Tie> {
        self.ties.get(relation.0 as usize)?.as_ref()
    }

    pub(crate) fn has(&self, concept: ConceptId) -> bool {
        (concept.0 as usize) < self.net.node_count()
    }

    /// The neighbours of a concept with what joins them, in no particular order; none for an unknown concept.
    pub(crate) fn neighbours(&self, concept: ConceptId) -> impl Iterator<Item = (ConceptId, &Bundle)> {
        let known = self.has(concept).then(|| self.net.edges(node(concept)));
        known.into_iter().flatten().map(move |edge| (other(edge.source(), edge.target(), concept), edge.weight()))
    }

    /// The neighbours of a concept with those relations that pass the sieve; a neighbour without any is left out.
    pub(crate) fn seen<'a>(
        &'a self,
        concept: ConceptId,
        sieve: &'a Sieve,
    ) -> impl Iterator<Item = (ConceptId, Cow<'a, Bundle>)> {
        self.neighbours(concept).filter_map(move |(far, bundle)| Some((far, sifted(bundle, &self.ties, sieve)?)))
    }

    /// Number of concepts that some shown relation joins to this one.
    pub(crate) fn neighbour_count(&self, concept: ConceptId) -> usize {
        self.neighbours.get(concept.0 as usize).copied().unwrap_or(0) as usize
    }
}

/// What is left of a bundle; `None` where nothing is.
pub(crate) fn sifted<'a>(whole: &'a Bundle, ties: &[Option<Tie>], sieve: &Sieve) -> Option<Cow<'a, Bundle>> {
    if sieve.is_open() {
        return Some(Cow::Borrowed(whole));
    }
    let left: Vec<RelationId> = whole.relations.iter().copied().filter(|id| sieve.passes(*id)).collect();
    (!left.is_empty()).then(|| Cow::Owned(bundle(left, ties)))
}

pub(crate) fn node(concept: ConceptId) -> NodeIndex {
    NodeIndex::new(concept.0 as usize)
}

pub(crate) fn concept(node: NodeIndex) -> ConceptId {
    ConceptId(node.index() as u32)
}

fn other(source: NodeIndex, target: NodeIndex, centre: ConceptId) -> ConceptId {
    concept(if source == node(centre) { target } else { source })
}

fn shown(library: &Library, threshold: f32) -> Vec<Option<Tie>> {
    let count = library.concepts.len() as u32;
    let keep = |relation: &&zhitu_model::Relation| {
        relation.confidence >= threshold
            && relation.subject != relation.object
            && relation.subject.0.max(relation.object.0) < count
    };
    library.relations.iter().map(|relation| Some(relation).filter(keep).map(Tie::new)).collect()
}

/// The number of neighbours that makes a hub: four times the usual, and never few.
fn hub(neighbours: &[u32], pairs: usize, config: &Config) -> usize {
    let joined = neighbours.iter().filter(|count| **count > 0).count().max(1);
    config.hub.max(8 * pairs / joined)
}

/// The number of neighbours of each node.
fn neighbours(net: &UnGraph<(), Bundle>) -> Vec<u32> {
    let mut neighbours = vec![0; net.node_count()];
    for edge in net.edge_references() {
        neighbours[edge.source().index()] += 1;
        neighbours[edge.target().index()] += 1;
    }
    neighbours
}

fn degrees(concepts: usize, ties: &[Option<Tie>]) -> Vec<u32> {
    let mut degrees = vec![0_u32; concepts];
    for tie in ties.iter().flatten() {
        for end in [tie.subject, tie.object] {
            degrees[end.0 as usize] += 1;
        }
    }
    degrees
}

fn net(concepts: usize, ties: &[Option<Tie>]) -> UnGraph<(), Bundle> {
    let numbered = ties.iter().enumerate().filter_map(|(at, tie)| Some((RelationId(at as u32), tie.as_ref()?)));
    let mut pairs: Vec<(ConceptId, ConceptId, RelationId)> =
        numbered.map(|(id, tie)| (tie.subject.min(tie.object), tie.subject.max(tie.object), id)).collect();
    pairs.sort_unstable();
    let mut net = UnGraph::with_capacity(concepts, pairs.len());
    for _ in 0..concepts {
        net.add_node(());
    }
    for pair in pairs.chunk_by(|left, right| (left.0, left.1) == (right.0, right.1)) {
        let (one, other, _) = pair[0];
        net.add_edge(node(one), node(other), bundle(pair.iter().map(|(.., id)| *id).collect(), ties));
    }
    net
}

fn bundle(mut relations: Vec<RelationId>, ties: &[Option<Tie>]) -> Bundle {
    let tie = |id: &RelationId| ties[id.0 as usize].as_ref();
    relations.retain(|id| tie(id).is_some());
    relations.sort_by(|left, right| {
        let strength = tie(left).zip(tie(right)).map_or(Ordering::Equal, |(one, other)| one.stronger(other));
        strength.then(left.cmp(right))
    });
    let mut share = 2.0;
    let parts = relations.iter().filter_map(tie).map(|tie| {
        share /= 2.0;
        share * tie.strength
    });
    let weight = parts.sum();
    let is_stated = |id: &&RelationId| tie(id).is_some_and(|tie| tie.polarity == Polarity::Positive);
    Bundle { weight, stated: relations.iter().find(is_stated).copied(), relations }
}
