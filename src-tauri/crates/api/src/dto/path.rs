//! Paths between two concepts.

use super::{ConceptBrief, EvidenceDto, PropositionBrief};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Which ways are asked for.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
#[ts(export)]
pub struct PathsQuery {
    /// Id of the start.
    pub from: String,
    /// Id of the end.
    pub to: String,
    /// Hops, at most; 0 for the few best ways of whatever length, else all ways within so many hops, up to a limit.
    pub within: u32,
    /// Whether no way may pass through a hub.
    pub avoid_hubs: bool,
    /// Ids of concepts that no way may pass through.
    pub avoid: Vec<String>,
}

/// One hop.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct PathStep {
    /// Where the hop leads.
    pub concept: ConceptBrief,
    /// Whether that concept has so many neighbours that passing through it says little.
    pub hub: bool,
    /// The proposition that carries it; read in either direction.
    pub proposition: PropositionBrief,
    /// The passage that says it best.
    pub evidence: Option<EvidenceDto>,
}

/// One way from start to end.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Route {
    /// The hops in order.
    pub steps: Vec<PathStep>,
}

/// The ways between two concepts, best first; empty where none is known.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Paths {
    /// Start.
    pub from: ConceptBrief,
    /// End.
    pub to: ConceptBrief,
    /// The ways.
    pub routes: Vec<Route>,
    /// Whether there are no others of at most so many hops.
    pub complete: bool,
}
