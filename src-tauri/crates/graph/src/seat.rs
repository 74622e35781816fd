//! Who sits where in the sectors of a focus, so that relations among the neighbours cross one another little.

use crate::config::shown_of;
use crate::ring::Ring;
use crate::{Graph, Sector, Sieve};
use std::collections::BTreeMap;
use std::ops::Range;
use zhitu_model::ConceptId;

/// The sectors clockwise around the centre, and whether their seats count that way.
const CLOCKWISE: [(Sector, bool); 5] = [
    (Sector::Above, true),
    (Sector::Right, true),
    (Sector::Apart, true),
    (Sector::Below, false),
    (Sector::Left, false),
];

/// A sector in the ring: the places of those who are shown at first, and of those who come when it is opened.
struct Arc {
    first: Range<usize>,
    rest: Range<usize>,
    onwards: bool,
}

impl Graph {
    /// The seats of the neighbours in `sectors`, most relevant first: 0-based along the sector, from the left or from the
    /// top. Those who are shown before the sector is opened sit first; what is opened does not matter.
    pub(crate) fn seats(&self, sectors: &BTreeMap<Sector, Vec<ConceptId>>, sieve: &Sieve) -> BTreeMap<ConceptId, u32> {
        let mut around = Vec::new();
        let arcs = CLOCKWISE.map(|(sector, onwards)| {
            let members = sectors.get(&sector).map_or(&[][..], Vec::as_slice);
            let shown = &members[..members.len().min(self.config.opened)];
            self.seat_arc(shown, members.len(), onwards, &mut around)
        });
        let mut ring = Ring::new(around.len(), &self.chords(&around, sieve));
        ring.settle(&arcs.each_ref().map(|arc| arc.first.clone()));
        ring.settle(&arcs.each_ref().map(|arc| arc.rest.clone()));
        let seated = |arc: &Arc| {
            let mut places: Vec<usize> = arc.first.clone().chain(arc.rest.clone()).collect();
            places.sort_unstable();
            if !arc.onwards {
                places.reverse();
            }
            let who = places.into_iter().map(|place| around[ring.order()[place]]);
            who.zip(0..).collect::<Vec<_>>()
        };
        arcs.iter().flat_map(seated).collect()
    }

    /// Adds a sector to the ring.
    fn seat_arc(&self, shown: &[ConceptId], found: usize, onwards: bool, around: &mut Vec<ConceptId>) -> Arc {
        let first = shown_of(found, self.config.sector).min(shown.len());
        let (begin, end) = (around.len(), around.len() + shown.len());
        if onwards {
            around.extend(shown);
            Arc { first: begin..begin + first, rest: begin + first..end, onwards }
        } else {
            around.extend(shown.iter().rev());
            Arc { first: end - first..end, rest: begin..end - first, onwards }
        }
    }

    /// Which of some concepts are related, as pairs of their indices.
    fn chords(&self, concepts: &[ConceptId], sieve: &Sieve) -> Vec<(usize, usize)> {
        let index: BTreeMap<ConceptId, usize> = concepts.iter().copied().zip(0..).collect();
        let from = |(at, concept): (usize, &ConceptId)| {
            let far = self.seen(*concept, sieve).filter_map(|(far, _)| index.get(&far).copied());
            far.filter(|other| at < *other).map(|other| (at, other)).collect::<Vec<_>>()
        };
        concepts.iter().enumerate().flat_map(from).collect()
    }
}
