//! The overview.

use crate::brief;
use crate::dto::{Cluster, ClusterLink, Overview};
use crate::id::concept_id;
use zhitu_engine::Session;
use zhitu_engine::graph::{Link, Placed, SHOWN};

/// Members of a cluster to send, at most; the rest is counted. No window has room for more.
const MEMBERS: usize = 150;

/// The library at a glance. Never fails; an empty library has no clusters.
pub fn overview(session: &Session) -> Overview {
    let overview = session.graph().overview();
    Overview {
        revision: session.revision(),
        clusters: overview.clusters.iter().map(|placed| cluster(session, placed)).collect(),
        links: overview.links.iter().filter_map(|found| link(session, &overview.clusters, found)).collect(),
        hidden_links: overview.hidden_links,
        isolated: overview.isolated,
        contrast: session.graph().contrast().and_then(|id| brief::propositions(session, &[id]).pop()),
        shown: SHOWN as u32,
        width: overview.width,
        height: overview.height,
    }
}

fn cluster(session: &Session, placed: &Placed) -> Cluster {
    let name = |brief: crate::dto::ConceptBrief| brief.name;
    Cluster {
        id: cluster_id(session, placed),
        names: placed.names.iter().map(|id| name(brief::concept(session, *id))).collect(),
        colour: placed.colour,
        x: placed.x,
        y: placed.y,
        width: placed.width,
        height: placed.height,
        members: placed.cluster.members.iter().take(MEMBERS).map(|id| brief::concept(session, *id)).collect(),
        size: placed.cluster.members.len() as u32,
        notes: placed.notes,
        room: placed.room,
        gathered: placed.cluster.gathered && !session.graph().are_joined(&placed.cluster.members),
    }
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
