//! The overview: clusters with names, sizes and places, and the strongest links between them.

use crate::arrangement::{Earlier, Spot};
use crate::cluster::Found;
use crate::graph::{Bundle, concept, sifted};
use crate::layout::{self, Layout, Size, Spring, Standing};
use crate::strength::Tie;
use crate::{Cluster, Config, Sieve, colour, text};
use petgraph::graph::UnGraph;
use petgraph::visit::EdgeRef;
use std::borrow::Borrow;
use std::collections::{BTreeMap, BTreeSet};
use zhitu_model::{ConceptId, Library, RelationId};

/// Blank around the text of a box.
const PADDING: f32 = 12.0;
/// Height of the title line, with the space below it.
const TITLE_LINE: f32 = 28.0;
/// Height of a member's line.
const MEMBER_LINE: f32 = 22.0;
/// Narrowest text column, so that no box is a mere stripe.
const NARROWEST: f32 = 96.0;
/// A layout that was kept may outgrow the window by this; then it is made anew.
const OUTGROWN: f32 = 1.3;
/// A box that needs less room than before keeps what it had, unless that is this much more.
const ROOMY: f32 = 1.4;
/// Members that a window shows of a cluster at rest, at most: an overview is to be taken in at a glance.
pub const SHOWN: usize = 18;
/// Blank around a name and around a cluster, in characters.
const AROUND_NAME: usize = 3;
const AROUND_CLUSTER: usize = 14;
/// What the window sets beside a title: its swatch and the cluster's size.
const BESIDE_TITLE: f32 = 40.0;

/// A cluster with its name and place.
#[derive(Clone, Debug, PartialEq)]
pub struct Placed {
    /// The cluster.
    pub cluster: Cluster,
    /// The one to three members that name it.
    pub names: Vec<ConceptId>,
    /// Index into a palette of [`crate::PALETTE`] colours.
    pub colour: u8,
    /// Centre of the box.
    pub x: f32,
    /// Centre of the box, downwards.
    pub y: f32,
    /// Width of the box.
    pub width: f32,
    /// Height of the box: room for a title line and as many members as are worth showing.
    pub height: f32,
    /// How many notes mention a member.
    pub notes: u32,
    /// How much room the cluster asks for beside the others: the characters that name what it shows.
    pub room: f32,
}

/// All relations between two clusters, together.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// Index of a cluster.
    pub source: usize,
    /// Index of a cluster, greater than `source`.
    pub target: usize,
    /// How many relations join them.
    pub count: u32,
    /// The strongest of them.
    pub strongest: RelationId,
    /// Sum of their pairs' weights.
    pub weight: f64,
}

/// The links between clusters that are worth showing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Linked {
    /// Strongest first; every cluster that has a link keeps its strongest.
    pub links: Vec<Link>,
    /// How many links are left out.
    pub hidden: u32,
}

/// The library at a glance.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Overview {
    /// The clusters, largest first. Their boxes do not overlap and lie within the extent.
    pub clusters: Vec<Placed>,
    /// The strongest links, strongest first; every cluster that has a link keeps its strongest.
    pub links: Vec<Link>,
    /// How many links are left out.
    pub hidden_links: u32,
    /// How many concepts have no shown relation and are in no cluster.
    pub isolated: u32,
    /// Extent of the layout in layout units.
    pub width: f32,
    /// Extent of the layout, downwards.
    pub height: f32,
}

/// Names, sizes and places the clusters and picks the links to show.
pub(crate) fn overview(
    library: &Library,
    net: &UnGraph<(), Bundle>,
    ties: &[Option<Tie>],
    found: Found,
    config: &Config,
    earlier: Option<&Earlier>,
) -> Overview {
    let spot = |at: Option<usize>| at.and_then(|at| earlier?.spots.get(at));
    let (clusters, spots): (Vec<Cluster>, Vec<Option<&Spot<ConceptId>>>) =
        found.clusters.into_iter().map(|(cluster, at)| (cluster, spot(at))).unzip();
    let isolated = net.node_indices().filter(|node| net.edges(*node).next().is_none()).count() as u32;
    let all = links(net, ties, &clusters, &Sieve::default());
    let shown = members_shown(clusters.len());
    let mut placed: Vec<Placed> =
        clusters.into_iter().zip(&spots).map(|(cluster, spot)| sized(library, cluster, shown, *spot)).collect();
    let ids = placed.iter().map(|placed| key(library, placed.cluster.members.first()));
    let colours = colour::colours(&ids.zip(spots.iter().map(|spot| Some(spot.as_ref()?.colour))).collect::<Vec<_>>());
    let layout = laid_out(&placed, &all, &spots, config, earlier);
    for ((placed, centre), colour) in placed.iter_mut().zip(layout.centres).zip(colours) {
        (placed.x, placed.y, placed.colour) = (centre.x, centre.y, colour);
    }
    let Linked { links, hidden } = picked(all, placed.len(), config);
    let (width, height) = (layout.width, layout.height);
    Overview { clusters: placed, links, hidden_links: hidden, isolated, width, height }
}

/// The links to show of those that a sieve leaves.
pub(crate) fn linked(
    net: &UnGraph<(), Bundle>,
    ties: &[Option<Tie>],
    clusters: &[&Cluster],
    config: &Config,
    sieve: &Sieve,
) -> Linked {
    picked(links(net, ties, clusters, sieve), clusters.len(), config)
}

fn picked(all: Vec<Link>, clusters: usize, config: &Config) -> Linked {
    let total = all.len();
    let links = strongest(all, clusters, config.links_per_cluster);
    let hidden = (total - links.len()) as u32;
    Linked { links, hidden }
}

/// Where the boxes stand: where they stood, as long as most did and there is room.
fn laid_out(
    placed: &[Placed],
    links: &[Link],
    spots: &[Option<&Spot<ConceptId>>],
    config: &Config,
    earlier: Option<&Earlier>,
) -> Layout {
    let sizes: Vec<Size> = placed.iter().map(|placed| Size { width: placed.width, height: placed.height }).collect();
    let stood = spots.iter().flatten().count();
    if let Some(earlier) = earlier.filter(|_| stood > 0 && stood * 2 >= placed.len()) {
        let standing: Vec<Option<Standing>> =
            spots.iter().map(|spot| spot.map(|spot| Standing { centre: spot.centre, size: spot.size })).collect();
        let layout = layout::settle(&sizes, &standing, earlier.extent);
        if layout.width <= OUTGROWN * config.width && layout.height <= OUTGROWN * config.height {
            return layout;
        }
    }
    let springs: Vec<Spring> =
        links.iter().map(|link| Spring { one: link.source, other: link.target, weight: link.weight.sqrt() }).collect();
    layout::arrange(&sizes, &springs, config.width, config.height)
}

/// How many members a box has room for: the fewer clusters, the more.
fn members_shown(clusters: usize) -> usize {
    match clusters {
        0..=4 => 10,
        5..=6 => 8,
        7..=9 => 6,
        _ => 5,
    }
}

fn name(library: &Library, id: ConceptId) -> &str {
    library.concept(id).map_or("", |concept| concept.name.as_str())
}

fn key<'a>(library: &'a Library, id: Option<&ConceptId>) -> &'a str {
    id.and_then(|id| library.concept(*id)).map_or("", |concept| concept.key.as_str())
}

fn sized(library: &Library, cluster: Cluster, shown: usize, before: Option<&Spot<ConceptId>>) -> Placed {
    let names = before.and_then(|before| kept_names(&cluster, before)).unwrap_or_else(|| names(library, &cluster));
    let title: f32 = names.iter().map(|id| text::width(name(library, *id), text::TITLE) + text::TITLE).sum();
    let lines = cluster.members.iter().take(shown);
    let members = lines.map(|id| text::width(name(library, *id), text::MEMBER)).fold(0.0, f32::max);
    let column = (title + BESIDE_TITLE).max(members).clamp(NARROWEST, text::WIDEST + BESIDE_TITLE);
    let rows = cluster.members.len().min(shown) as f32;
    let mentions = cluster.members.iter().filter_map(|id| library.concept(*id)).flat_map(|concept| &concept.mentions);
    let mut is_noted = vec![false; library.notes.len()];
    for mention in mentions {
        is_noted[mention.note.0 as usize] = true;
    }
    let kept =
        |needed: f32, had: Option<f32>| had.filter(|had| (needed..=needed * ROOMY).contains(had)).unwrap_or(needed);
    let (width, height) = ((column + 2.0 * PADDING).ceil(), 2.0 * PADDING + TITLE_LINE + rows * MEMBER_LINE);
    Placed {
        names,
        colour: 0,
        x: 0.0,
        y: 0.0,
        width: kept(width, before.map(|before| before.size.width)),
        height: kept(height, before.map(|before| before.size.height)),
        notes: is_noted.into_iter().filter(|noted| *noted).count() as u32,
        room: room(library, &cluster, before),
        cluster,
    }
}

/// The room of before while it is about right, so that the others need not make way.
fn room(library: &Library, cluster: &Cluster, before: Option<&Spot<ConceptId>>) -> f32 {
    let shown = cluster.members.iter().take(SHOWN);
    let text: usize = shown.map(|id| name(library, *id).chars().count() + AROUND_NAME).sum();
    let needed = (text + AROUND_CLUSTER) as f32;
    before.map(|before| before.room).filter(|had| (needed / ROOMY..=needed * ROOMY).contains(had)).unwrap_or(needed)
}

/// The names of before, where all of them are still members.
fn kept_names(cluster: &Cluster, before: &Spot<ConceptId>) -> Option<Vec<ConceptId>> {
    let still = !before.names.is_empty() && before.names.iter().all(|id| cluster.members.contains(id));
    still.then(|| before.names.clone())
}

/// The first member, and the next two as far as the title's width allows.
fn names(library: &Library, cluster: &Cluster) -> Vec<ConceptId> {
    let mut room = text::WIDEST;
    let mut names = Vec::new();
    for id in cluster.members.iter().take(3) {
        let width = text::width(name(library, *id), text::TITLE) + text::TITLE;
        if !names.is_empty() && width > room {
            break;
        }
        room -= width;
        names.push(*id);
    }
    names
}

/// Every link between two clusters that a sieve leaves, in order of the clusters.
fn links(
    net: &UnGraph<(), Bundle>,
    ties: &[Option<Tie>],
    clusters: &[impl Borrow<Cluster>],
    sieve: &Sieve,
) -> Vec<Link> {
    let mut cluster_of: Vec<Option<usize>> = vec![None; net.node_count()];
    for (at, cluster) in clusters.iter().enumerate() {
        for id in &cluster.borrow().members {
            cluster_of[id.0 as usize] = Some(at);
        }
    }
    let mut found: BTreeMap<(usize, usize), Link> = BTreeMap::new();
    for edge in net.edge_references() {
        let ends = [edge.source(), edge.target()].map(|node| cluster_of[concept(node).0 as usize]);
        let [Some(one), Some(other)] = ends else { continue };
        if one == other {
            continue;
        }
        let Some(bundle) = sifted(edge.weight(), ties, sieve) else { continue };
        let Some(first) = bundle.relations.first() else { continue };
        let pair = (one.min(other), one.max(other));
        let fresh = Link { source: pair.0, target: pair.1, count: 0, strongest: *first, weight: 0.0 };
        let link = found.entry(pair).or_insert(fresh);
        link.count += bundle.relations.len() as u32;
        link.weight += bundle.weight;
        if is_stronger(ties, *first, link.strongest) {
            link.strongest = *first;
        }
    }
    found.into_values().collect()
}

fn is_stronger(ties: &[Option<Tie>], candidate: RelationId, known: RelationId) -> bool {
    match (ties[candidate.0 as usize], ties[known.0 as usize]) {
        (Some(candidate), Some(known)) => candidate.stronger(&known).is_lt(),
        _ => false,
    }
}

/// The strongest link of every cluster, then the strongest of the rest, up to `each` for every cluster.
fn strongest(mut links: Vec<Link>, clusters: usize, each: usize) -> Vec<Link> {
    links.sort_by(|left, right| {
        right.weight.total_cmp(&left.weight).then((left.source, left.target).cmp(&(right.source, right.target)))
    });
    let mut reached = BTreeSet::new();
    let is_first: Vec<bool> =
        links.iter().map(|link| reached.insert(link.source) | reached.insert(link.target)).collect();
    let firsts = is_first.iter().filter(|first| **first).count();
    let mut room = (clusters.saturating_mul(each)).saturating_sub(firsts);
    let keep = |(link, first): (Link, bool)| {
        let taken = first || room > 0;
        room -= usize::from(!first && taken);
        taken.then_some(link)
    };
    links.into_iter().zip(is_first).filter_map(keep).collect()
}
