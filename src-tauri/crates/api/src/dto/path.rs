//! Paths between two concepts.

use super::{ConceptBrief, PropositionBrief};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One hop.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct PathStep {
    /// Where the hop leads.
    pub concept: ConceptBrief,
    /// The proposition that carries it; read in either direction.
    pub proposition: PropositionBrief,
}

/// One way from start to end.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Route {
    /// The hops in order.
    pub steps: Vec<PathStep>,
}

/// The best ways between two concepts, best first; empty where none is known.
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
}
