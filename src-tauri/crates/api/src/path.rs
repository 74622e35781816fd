//! Paths between two concepts.

use crate::dto::{Filter, PathStep, Paths, PathsQuery, Problem, Route};
use crate::{brief, evidence, filter, id};
use zhitu_engine::Session;
use zhitu_engine::graph::{self, Ways};
use zhitu_model::ConceptId;

/// The ways from one concept to another, best first; no routes where none is known.
///
/// # Errors
/// `NotFound` where the library lacks one of the two.
pub fn paths(session: &Session, query: &PathsQuery, filter: &Filter) -> Result<Paths, Problem> {
    let library = session.library();
    let concept = |key: &str| id::concept(library, key).map(|(id, _)| id).ok_or_else(|| Problem::not_found(key));
    let (start, end) = (concept(&query.from)?, concept(&query.to)?);
    let avoid: Vec<ConceptId> = query.avoid.iter().filter_map(|key| Some(id::concept(library, key)?.0)).collect();
    let sieve = filter::sieve(session, filter);
    let best = Ways::best(session.graph().config(), &sieve);
    let all = Ways { routes: session.graph().config().all_paths, hops: query.within as usize, ..best };
    let asked = if query.within == 0 { Ways::best(session.graph().config(), &sieve) } else { all };
    let found = session.graph().paths(start, end, &Ways { avoid_hubs: query.avoid_hubs, avoid: &avoid, ..asked });
    Ok(Paths {
        from: brief::concept(session, start),
        to: brief::concept(session, end),
        routes: found.routes.iter().map(|route| Route { steps: steps(session, route) }).collect(),
        complete: found.complete,
    })
}

fn steps(session: &Session, route: &graph::Route) -> Vec<PathStep> {
    let step = |step: &graph::Step| {
        let said = evidence::said(session, step.relation)?;
        Some(PathStep {
            concept: brief::concept(session, step.concept),
            hub: session.graph().is_hub(step.concept),
            proposition: said.proposition,
            evidence: said.evidence,
        })
    };
    route.steps.iter().filter_map(step).collect()
}
