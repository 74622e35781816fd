//! The overview.

use crate::dto::{Cluster, ClusterLink, Filter, Overview};
use crate::id::concept_id;
use crate::{brief, filter};
use std::collections::BTreeSet;
use zhitu_engine::Session;
use zhitu_engine::graph::{Link, Linked, Placed, SHOWN};
use zhitu_model::ConceptId;

/// Members of a cluster to send, at most; the rest is counted. No window has room for more.
const MEMBERS: usize = 150;

/// The library at a glance, as far as a filter leaves relations of it: concepts without any are left out, and clusters
/// without any concept. Never fails; an empty library has no clusters.
pub fn overview(session: &Session, filter: &Filter) -> Overview {
    let overview = session.graph().overview();
    let Linked { links, hidden } = session.graph().links(&filter::sieve(session, filter));
    let joined: BTreeSet<ConceptId> = filter::passing(session, filter).flatten().collect();
    let clusters = overview.clusters.iter().filter_map(|placed| cluster(session, placed, &joined));
    Overview {
        revision: session.revision(),
        clusters: clusters.collect(),
        links: links.iter().filter_map(|found| link(session, &overview.clusters, found)).collect(),
        hidden_links: hidden,
        isolated: overview.isolated,
        contrast: session.graph().contrast().and_then(|id| brief::propositions(session, &[id]).pop()),
        shown: SHOWN as u32,
        width: overview.width,
        height: overview.height,
    }
}

/// What is left of a cluster; `None` where nothing is.
fn cluster(session: &Session, placed: &Placed, joined: &BTreeSet<ConceptId>) -> Option<Cluster> {
    let name = |brief: crate::dto::ConceptBrief| brief.name;
    let members: Vec<ConceptId> = placed.cluster.members.iter().copied().filter(|id| joined.contains(id)).collect();
    let names = placed.names.iter().filter(|id| joined.contains(id));
    (!members.is_empty()).then(|| Cluster {
        id: cluster_id(session, placed),
        names: names.map(|id| name(brief::concept(session, *id))).collect(),
        colour: placed.colour,
        x: placed.x,
        y: placed.y,
        width: placed.width,
        height: placed.height,
        members: members.iter().take(MEMBERS).map(|id| brief::concept(session, *id)).collect(),
        size: members.len() as u32,
        notes: if members.len() == placed.cluster.members.len() { placed.notes } else { notes(session, &members) },
        room: placed.room,
        gathered: placed.cluster.gathered && !session.graph().are_joined(&placed.cluster.members),
    })
}

/// How many notes mention one of these concepts.
fn notes(session: &Session, members: &[ConceptId]) -> u32 {
    let concepts = members.iter().filter_map(|id| session.library().concept(*id));
    let notes: BTreeSet<_> = concepts.flat_map(|concept| concept.mentions.iter().map(|one| one.note)).collect();
    notes.len() as u32
}

fn link(session: &Session, clusters: &[Placed], link: &Link) -> Option<ClusterLink> {
    Some(ClusterLink {
        source: cluster_id(session, clusters.get(link.source)?),
        target: cluster_id(session, clusters.get(link.target)?),
        count: link.count,
        strongest: brief::propositions(session, &[link.strongest]).pop()?,
    })
}

/// The id of a cluster: that of its most central member.
pub(crate) fn cluster_id(session: &Session, placed: &Placed) -> String {
    placed.cluster.members.first().map(|id| concept_id(session.library(), *id)).unwrap_or_default()
}
