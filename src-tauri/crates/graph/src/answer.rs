//! Answers to "what does this do to what": the relations of one type that a concept stands in, on one side.

use crate::config::shown_of;
use crate::focus::{Focus, FocusNode, Gate};
use crate::{Graph, Sector, Sieve};
use std::collections::BTreeSet;
use zhitu_model::{ConceptId, RelationId, RelationType};

/// A relation with one end left open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Pattern {
    /// The end that is known.
    pub concept: ConceptId,
    /// The type asked for.
    pub relation: RelationType,
    /// Whether the known end is the subject; without meaning for a type whose ends may be exchanged.
    pub outgoing: bool,
}

impl Graph {
    /// How many shown relations fit a pattern. O(neighbours).
    pub fn count(&self, pattern: Pattern, sieve: &Sieve) -> usize {
        self.fitting(pattern, sieve).count()
    }

    /// The relations that fit a pattern as a focus view of the known concept: the other ends in one sector, the
    /// strongest relation first, as many as an opened sector shows, the rest counted at its gate. `None` for a
    /// concept that the library does not have.
    pub fn answer(&self, pattern: Pattern, sieve: &Sieve) -> Option<Focus> {
        let centre = pattern.concept;
        if !self.has(centre) {
            return None;
        }
        let mut edges: Vec<RelationId> = self.fitting(pattern, sieve).collect();
        edges.sort_by(|left, right| match (self.tie(*left), self.tie(*right)) {
            (Some(one), Some(other)) => one.stronger(other).then(left.cmp(right)),
            _ => left.cmp(right),
        });
        let shown = shown_of(edges.len(), self.config.opened);
        let hidden = edges.len().saturating_sub(shown) as u32;
        edges.truncate(shown);
        let sector = edges.first().and_then(|id| self.tie(*id)).map_or(Sector::Right, |tie| Sector::of(tie, centre));
        let gates = if hidden > 0 { vec![Gate { sector, hidden }] } else { Vec::new() };
        Some(Focus { centre, nodes: self.ends(centre, sector, &edges), edges, gates })
    }

    fn fitting<'a>(&'a self, pattern: Pattern, sieve: &'a Sieve) -> impl Iterator<Item = RelationId> + 'a {
        let known = pattern.concept;
        let bundles = self.neighbours(known).flat_map(|(_, bundle)| bundle.relations.iter().copied());
        bundles.filter(move |id| {
            sieve.passes(*id)
                && self.tie(*id).is_some_and(|tie| {
                    let side = pattern.relation.is_symmetric() || (tie.subject == known) == pattern.outgoing;
                    tie.relation == pattern.relation && side
                })
        })
    }

    /// The other ends of `edges`, each once.
    fn ends(&self, centre: ConceptId, sector: Sector, edges: &[RelationId]) -> Vec<FocusNode> {
        let ends = edges.iter().filter_map(|id| self.tie(*id));
        let mut seen = BTreeSet::new();
        let far = ends.map(|tie| if tie.subject == centre { tie.object } else { tie.subject });
        let once: Vec<ConceptId> = far.filter(|far| seen.insert(*far)).collect();
        let node = |(place, concept): (usize, ConceptId)| FocusNode {
            concept,
            sector,
            place: place as u32,
            seat: place as u32,
            hops: 1,
            via: centre,
            more: 0,
        };
        once.into_iter().enumerate().map(node).collect()
    }
}
