//! The map: the overview of clusters, and the focus view of one concept.

use super::{ConceptBrief, PropositionBrief};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A community of concepts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Cluster {
    /// Stable id: the key of its most central member.
    pub id: String,
    /// Name: its one to three most central and specific concepts.
    pub names: Vec<String>,
    /// Index into a palette of eight, stable with the members.
    pub colour: u8,
    /// Centre, in layout units: the overview fits `width` by `height`.
    pub x: f32,
    /// Centre, downwards.
    pub y: f32,
    /// Width of the cluster's box in layout units (a unit is a CSS pixel at zoom 1).
    pub width: f32,
    /// Height of the cluster's box: 12 of padding above and below, 28 for the title (16 px), 22 a line (13 px) for each
    /// member that is worth showing, at most ten.
    pub height: f32,
    /// The members, most central first: all of them, the window shows as many as fit.
    pub members: Vec<ConceptBrief>,
    /// How many members there are in all.
    pub size: u32,
    /// How many notes mention a member.
    pub notes: u32,
    /// How much room it asks for beside the others; stays while its members hardly change.
    pub room: f32,
    /// Whether it gathers several small groups that no relation joins to the rest, rather than being one topic; such a box
    /// is titled by the catalogues, not by `names`.
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub gathered: bool,
}

/// The relations between two clusters, together.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct ClusterLink {
    /// A cluster's id.
    pub source: String,
    /// A cluster's id.
    pub target: String,
    /// How many relations join them.
    pub count: u32,
    /// The strongest of them.
    pub strongest: PropositionBrief,
}

/// The library at a glance: at most fifteen clusters.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Overview {
    /// Revision of the map this is a view of.
    pub revision: u32,
    /// The clusters, largest first. Their boxes never overlap.
    pub clusters: Vec<Cluster>,
    /// The strongest links between them, strongest first.
    pub links: Vec<ClusterLink>,
    /// How many links are not shown.
    pub hidden_links: u32,
    /// How many concepts have no relation and are in no cluster.
    pub isolated: u32,
    /// The strongest proposition that sets two concepts against each other.
    pub contrast: Option<PropositionBrief>,
    /// How many members of a cluster are shown at rest, at most: what the boxes' room was worked out for.
    pub shown: u32,
    /// Extent of the layout.
    pub width: f32,
    /// Extent of the layout.
    pub height: f32,
}

/// Where a neighbour stands around the focus; each sector has one meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub enum Sector {
    /// Above: what the focus is a kind or a part of, what it runs on.
    Above,
    /// Below: its kinds and parts, what runs on it.
    Below,
    /// Right: what it acts on.
    Right,
    /// Left: what acts on it.
    Left,
    /// Apart: what it is compared with or loosely related to.
    Apart,
}

/// A neighbour in the focus view.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct FocusNode {
    /// The concept.
    pub concept: ConceptBrief,
    /// Where it stands.
    pub sector: Sector,
    /// 0-based place among the nodes of its sector and hop, most relevant first; opening a sector moves no place.
    pub place: u32,
    /// 0-based seat along its sector, from the left or from the top, such that relations among neighbours cross little;
    /// opening a sector moves no seat.
    pub seat: u32,
    /// Hops from the focus: 1, or 2 and 3 where asked for.
    pub hops: u32,
    /// Id of the node it hangs on: the focus, or for 2 and more hops a nearer node.
    pub via: String,
    /// How many further neighbours it has that the view does not show.
    pub more: u32,
}

/// More neighbours of a sector than are shown.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Gate {
    /// The sector.
    pub sector: Sector,
    /// How many more there are; asking again with the sector opened shows them.
    pub hidden: u32,
}

/// One concept and what is around it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Focus {
    /// Revision of the map this is a view of.
    pub revision: u32,
    /// The concept in the middle.
    pub centre: ConceptBrief,
    /// Its neighbours, by sector and place.
    pub nodes: Vec<FocusNode>,
    /// The propositions that join shown nodes, one bundle of a pair after the other; the first of a pair is the one to draw.
    pub edges: Vec<PropositionBrief>,
    /// Sectors with more to show.
    pub gates: Vec<Gate>,
}
