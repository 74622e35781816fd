//! How an overview was arranged, told by the keys of its concepts: what the overview of the changed library keeps.

use crate::bytes::{Read, Write};
use crate::cluster::Group;
use crate::graph::concept;
use crate::layout::{Point, Size};
use crate::{Overview, Placed};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use zhitu_model::{ConceptId, Library};

/// Changes with what the bytes of an arrangement mean.
const VERSION: u32 = 1;

/// The arrangement of an overview. Libraries of the same notes at different times name their concepts alike.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Arrangement {
    spots: Vec<Spot<String>>,
    quality: f64,
    extent: Size,
}

/// A cluster as it stood, its members in order.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Spot<C> {
    pub(crate) members: Vec<C>,
    pub(crate) names: Vec<C>,
    pub(crate) gathered: bool,
    pub(crate) colour: u8,
    pub(crate) centre: Point,
    pub(crate) size: Size,
    pub(crate) room: f32,
}

impl<C> Spot<C> {
    /// The same with its concepts called otherwise.
    fn renamed<D>(&self, call: impl Fn(&[C]) -> Vec<D>) -> Spot<D> {
        let Self { gathered, colour, centre, size, room, .. } = *self;
        Spot { members: call(&self.members), names: call(&self.names), gathered, colour, centre, size, room }
    }

    /// All that is told in numbers with a fraction.
    fn measures(&self) -> [f32; 5] {
        [self.centre.x, self.centre.y, self.size.width, self.size.height, self.room]
    }
}

/// An arrangement in the ordinals of a library; what it does not have is left out.
pub(crate) struct Earlier {
    pub(crate) spots: Vec<Spot<ConceptId>>,
    pub(crate) quality: f64,
    pub(crate) extent: Size,
}

impl Arrangement {
    pub(crate) fn of(library: &Library, overview: &Overview, quality: f64) -> Self {
        let keys = |ids: &[ConceptId]| -> Vec<String> {
            ids.iter().filter_map(|id| library.concept(*id)).map(|concept| concept.key.clone()).collect()
        };
        let spot = |placed: &Placed| Spot {
            members: keys(&placed.cluster.members),
            names: keys(&placed.names),
            gathered: placed.cluster.gathered,
            colour: placed.colour,
            centre: Point { x: placed.x, y: placed.y },
            size: Size { width: placed.width, height: placed.height },
            room: placed.room,
        };
        let extent = Size { width: overview.width, height: overview.height };
        Self { spots: overview.clusters.iter().map(spot).collect(), quality, extent }
    }

    pub(crate) fn in_library(&self, library: &Library) -> Earlier {
        let all = library.concepts.iter().enumerate();
        let ids: HashMap<&str, ConceptId> =
            all.map(|(at, concept)| (concept.key.as_str(), ConceptId(at as u32))).collect();
        let known = |keys: &[String]| keys.iter().filter_map(|key| ids.get(key.as_str()).copied()).collect();
        let spots = self.spots.iter().map(|spot| spot.renamed(known)).collect();
        Earlier { spots, quality: self.quality, extent: self.extent }
    }

    /// The arrangement as bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = Write(Vec::new());
        out.number(VERSION);
        out.double(self.quality);
        out.float(self.extent.width);
        out.float(self.extent.height);
        out.list(&self.spots, |out, spot| {
            out.list(&spot.members, |out, key| out.text(key));
            out.list(&spot.names, |out, key| out.text(key));
            out.number(u32::from(spot.gathered));
            out.number(u32::from(spot.colour));
            for measure in spot.measures() {
                out.float(measure);
            }
        });
        out.0
    }

    /// Reads what [`Arrangement::to_bytes`] wrote; `None` for anything else.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let mut read = Read(bytes);
        if read.number()? != VERSION {
            return None;
        }
        let (quality, width, height) = (read.double()?, read.float()?, read.float()?);
        let spots = read.list(|read| {
            Some(Spot {
                members: read.list(Read::text)?,
                names: read.list(Read::text)?,
                gathered: read.number()? > 0,
                colour: u8::try_from(read.number()?).ok()?,
                centre: Point { x: read.float()?, y: read.float()? },
                size: Size { width: read.float()?, height: read.float()? },
                room: read.float()?,
            })
        })?;
        let measures = spots.iter().flat_map(Spot::measures);
        let is_sound = read.0.is_empty() && quality.is_finite() && measures.chain([width, height]).all(f32::is_finite);
        is_sound.then_some(Self { spots, quality, extent: Size { width, height } })
    }
}

impl Earlier {
    /// Which earlier cluster each group goes on with: those that share the most members, and half of the smaller one.
    pub(crate) fn matched(&self, groups: &[Group]) -> Vec<Option<usize>> {
        let spots = self.spots.iter().enumerate();
        let of: HashMap<ConceptId, usize> =
            spots.flat_map(|(at, spot)| spot.members.iter().map(move |id| (*id, at))).collect();
        let mut shared: BTreeMap<(usize, usize), usize> = BTreeMap::new();
        for (group, (nodes, _)) in groups.iter().enumerate() {
            for spot in nodes.iter().filter_map(|node| of.get(&concept(*node))) {
                *shared.entry((group, *spot)).or_default() += 1;
            }
        }
        let mut pairs: Vec<((usize, usize), usize)> = shared.into_iter().collect();
        pairs.sort_by_key(|(pair, count)| (std::cmp::Reverse(*count), *pair));
        let (mut found, mut taken) = (vec![None; groups.len()], BTreeSet::new());
        for ((group, spot), count) in pairs {
            let smaller = groups[group].0.len().min(self.spots[spot].members.len());
            if found[group].is_none() && count * 2 >= smaller && taken.insert(spot) {
                found[group] = Some(spot);
            }
        }
        found
    }
}
