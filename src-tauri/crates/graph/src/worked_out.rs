//! What a graph has worked out, as bytes: to be kept beside the library and not worked out again.
//!
//! Whoever keeps them keeps them with the version that wrote them.

use crate::bytes::{Read, Write};
use crate::{Cluster, Config, Graph, Link, Overview, Placed};
use zhitu_model::{ConceptId, Library, RelationId};

impl Graph {
    /// Everything that took long to work out: how central each concept is, and the laid-out overview.
    pub fn worked_out(&self) -> Vec<u8> {
        let mut out = Write(Vec::new());
        out.list(&self.centrality, |out, share| out.double(*share));
        let overview = self.overview();
        out.list(&overview.clusters, placed);
        out.list(&overview.links, |out, link| {
            out.number(link.source as u32);
            out.number(link.target as u32);
            out.number(link.count);
            out.number(link.strongest.0);
            out.double(link.weight);
        });
        out.number(overview.hidden_links);
        out.number(overview.isolated);
        out.float(overview.width);
        out.float(overview.height);
        out.0
    }

    /// The graph that [`Graph::new`] would build, with what it had worked out before. `None` where the bytes do not fit
    /// the library. O(relations log relations).
    pub fn with_worked_out(library: &Library, config: &Config, bytes: &[u8]) -> Option<Self> {
        let mut read = Read(bytes);
        let centrality = read.list(Read::double)?;
        let clusters = read.list(read_placed)?;
        let links = read.list(|read| {
            let (source, target, count) = (read.number()? as usize, read.number()? as usize, read.number()?);
            Some(Link { source, target, count, strongest: RelationId(read.number()?), weight: read.double()? })
        })?;
        let (hidden_links, isolated, width, height) = (read.number()?, read.number()?, read.float()?, read.float()?);
        let overview = Overview { clusters, links, hidden_links, isolated, width, height };
        let fits = read.0.is_empty() && centrality.len() == library.concepts.len() && names_only(&overview, library);
        fits.then(|| Self::assembled(library, config, centrality, overview))
    }
}

/// Whether an overview names only what the library has.
fn names_only(overview: &Overview, library: &Library) -> bool {
    let known = |id: &ConceptId| library.concept(*id).is_some();
    let clusters = overview.clusters.len();
    overview.clusters.iter().all(|placed| {
        !placed.cluster.members.is_empty() && placed.cluster.members.iter().chain(&placed.names).all(known)
    }) && overview.links.iter().all(|link| {
        link.source < clusters && link.target < clusters && (link.strongest.0 as usize) < library.relations.len()
    })
}

fn placed(out: &mut Write, placed: &Placed) {
    out.list(&placed.cluster.members, |out, id| out.number(id.0));
    out.number(u32::from(placed.cluster.gathered));
    out.list(&placed.names, |out, id| out.number(id.0));
    out.number(u32::from(placed.colour));
    for place in [placed.x, placed.y, placed.width, placed.height] {
        out.float(place);
    }
    out.number(placed.notes);
    out.float(placed.room);
}

fn read_placed(read: &mut Read) -> Option<Placed> {
    let members = read.list(|read| read.number().map(ConceptId))?;
    let cluster = Cluster { members, gathered: read.number()? > 0 };
    Some(Placed {
        cluster,
        names: read.list(|read| read.number().map(ConceptId))?,
        colour: u8::try_from(read.number()?).ok()?,
        x: read.float()?,
        y: read.float()?,
        width: read.float()?,
        height: read.float()?,
        notes: read.number()?,
        room: read.float()?,
    })
}
