//! The focus view of one concept.

use crate::dto::{Filter, Focus, FocusNode, Gate, Problem, Sector};
use crate::id::concept_id;
use crate::{brief, filter, id};
use zhitu_engine::Session;
use zhitu_engine::graph;

/// A concept and what is around it within `hops` (1 to 3), the sectors in `opened` as far as they go, as far as the
/// filter lets through.
///
/// # Errors
/// `NotFound` where the library has no such concept.
pub fn focus(
    session: &Session,
    concept: &str,
    hops: u32,
    opened: &[Sector],
    filter: &Filter,
) -> Result<Focus, Problem> {
    let missing = || Problem::not_found(concept);
    let (centre, _) = id::concept(session.library(), concept).ok_or_else(missing)?;
    let opened: Vec<graph::Sector> = opened.iter().map(|sector| meant(*sector)).collect();
    let sieve = filter::sieve(session, filter);
    let found = session.graph().focus(centre, hops, &opened, &sieve).ok_or_else(missing)?;
    Ok(shown_focus(session, &found))
}

/// A focus of the graph as it crosses.
pub(crate) fn shown_focus(session: &Session, found: &graph::Focus) -> Focus {
    Focus {
        revision: session.revision(),
        centre: brief::concept(session, found.centre),
        nodes: found.nodes.iter().map(|node| focus_node(session, node)).collect(),
        edges: brief::propositions(session, &found.edges),
        gates: found.gates.iter().map(|gate| Gate { sector: shown(gate.sector), hidden: gate.hidden }).collect(),
    }
}

fn focus_node(session: &Session, node: &graph::FocusNode) -> FocusNode {
    FocusNode {
        concept: brief::concept(session, node.concept),
        sector: shown(node.sector),
        place: node.place,
        seat: node.seat,
        hops: node.hops,
        via: concept_id(session.library(), node.via),
        more: node.more,
    }
}

fn shown(sector: graph::Sector) -> Sector {
    match sector {
        graph::Sector::Above => Sector::Above,
        graph::Sector::Below => Sector::Below,
        graph::Sector::Right => Sector::Right,
        graph::Sector::Left => Sector::Left,
        graph::Sector::Apart => Sector::Apart,
    }
}

fn meant(sector: Sector) -> graph::Sector {
    match sector {
        Sector::Above => graph::Sector::Above,
        Sector::Below => graph::Sector::Below,
        Sector::Right => graph::Sector::Right,
        Sector::Left => graph::Sector::Left,
        Sector::Apart => graph::Sector::Apart,
    }
}
