//! Every limit and threshold of the graph, in one place.

/// What is shown, and how much of it at once.
#[derive(Clone, Debug, PartialEq)]
pub struct Config {
    /// A relation is shown from this confidence on.
    pub threshold: f32,
    /// Clusters of the overview, at most.
    pub clusters: usize,
    /// A cluster of fewer concepts joins another one.
    pub cluster_size: usize,
    /// Links of the overview for each cluster, at most (two clusters share a link).
    pub links_per_cluster: usize,
    /// Width of the window's map area that the overview is laid out for.
    pub width: f32,
    /// Height of the window's map area.
    pub height: f32,
    /// Neighbours of a closed sector, at most.
    pub sector: usize,
    /// Neighbours of an opened sector, at most.
    pub opened: usize,
    /// Nodes of two and three hops, at most.
    pub distant: usize,
    /// Pairs of shown neighbours that are joined in the focus view, at most (pairs with the centre do not count).
    pub cross: usize,
    /// Paths between two concepts, at most.
    pub paths: usize,
    /// Paths between two concepts where all are asked for, at most.
    pub all_paths: usize,
    /// Hops of a path, at most.
    pub hops: usize,
    /// A concept of fewer neighbours is no hub, however few the others have.
    pub hub: usize,
    /// Seed of community detection.
    pub seed: u64,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            threshold: 0.5,
            clusters: 15,
            cluster_size: 4,
            links_per_cluster: 2,
            width: 1100.0,
            height: 760.0,
            sector: 8,
            opened: 40,
            distant: 48,
            cross: 80,
            paths: 5,
            all_paths: 60,
            hops: 6,
            hub: 12,
            seed: 20_240_229,
        }
    }
}

/// How many of `found` neighbours to show where `limit` are wanted: a gate that hides one takes as much room as that one.
pub(crate) fn shown_of(found: usize, limit: usize) -> usize {
    if found == limit + 1 { found } else { limit }
}
