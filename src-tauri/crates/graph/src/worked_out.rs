//! What a graph has worked out, as bytes: to be kept beside the library and not worked out again.
//!
//! Little-endian numbers one after the other, nothing else; whoever keeps them keeps them with the version that wrote them.

use crate::{Cluster, Config, Graph, Link, Overview, Placed};
use zhitu_model::{ConceptId, Library, RelationId};

impl Graph {
    /// Everything that took long to work out: how central each concept is, and the laid-out overview.
    pub fn worked_out(&self) -> Vec<u8> {
        let mut out = Out(Vec::new());
        out.list(&self.centrality, |out, share| out.0.extend(share.to_le_bytes()));
        let overview = self.overview();
        out.list(&overview.clusters, placed);
        out.list(&overview.links, |out, link| {
            out.number(link.source as u32);
            out.number(link.target as u32);
            out.number(link.count);
            out.number(link.strongest.0);
            out.0.extend(link.weight.to_le_bytes());
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

fn placed(out: &mut Out, placed: &Placed) {
    out.list(&placed.cluster.members, |out, id| out.number(id.0));
    out.number(u32::from(placed.cluster.gathered));
    out.list(&placed.names, |out, id| out.number(id.0));
    out.number(u32::from(placed.colour));
    for place in [placed.x, placed.y, placed.width, placed.height] {
        out.float(place);
    }
    out.number(placed.notes);
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
    })
}

struct Out(Vec<u8>);

impl Out {
    fn number(&mut self, number: u32) {
        self.0.extend(number.to_le_bytes());
    }

    fn float(&mut self, float: f32) {
        self.0.extend(float.to_le_bytes());
    }

    fn list<T>(&mut self, list: &[T], mut write: impl FnMut(&mut Self, &T)) {
        self.number(list.len() as u32);
        for one in list {
            write(self, one);
        }
    }
}

struct Read<'a>(&'a [u8]);

impl Read<'_> {
    fn take<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (taken, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(*taken)
    }

    fn number(&mut self) -> Option<u32> {
        self.take().map(u32::from_le_bytes)
    }

    fn float(&mut self) -> Option<f32> {
        self.take().map(f32::from_le_bytes)
    }

    fn double(&mut self) -> Option<f64> {
        self.take().map(f64::from_le_bytes)
    }

    /// As many as the count says; each takes four bytes at least, so a broken count asks for no more than there are.
    fn list<T>(&mut self, mut read: impl FnMut(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        let count = self.number()? as usize;
        (count <= self.0.len() / 4).then(|| (0..count).map(|_| read(self)).collect())?
    }
}
