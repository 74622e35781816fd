//! Paths between two concepts.

use crate::dto::{PathStep, Paths, Problem, Route};
use crate::{brief, id};
use zhitu_engine::Session;
use zhitu_engine::graph;

/// The best ways from one concept to another; no routes where none is known.
///
/// # Errors
/// `NotFound` where the library lacks one of the two.
pub fn paths(session: &Session, from: &str, to: &str) -> Result<Paths, Problem> {
    let library = session.library();
    let (start, _) = id::concept(library, from).ok_or_else(|| Problem::not_found(from))?;
    let (end, _) = id::concept(library, to).ok_or_else(|| Problem::not_found(to))?;
    let routes = session.graph().paths(start, end);
    Ok(Paths {
        from: brief::concept(session, start),
        to: brief::concept(session, end),
        routes: routes.iter().map(|route| Route { steps: steps(session, route) }).collect(),
    })
}

fn steps(session: &Session, route: &graph::Route) -> Vec<PathStep> {
    let step = |step: &graph::Step| {
        let proposition = brief::propositions(session, &[step.relation]).pop()?;
        Some(PathStep { concept: brief::concept(session, step.concept), proposition })
    };
    route.steps.iter().filter_map(step).collect()
}
