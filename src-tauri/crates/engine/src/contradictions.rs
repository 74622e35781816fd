//! What the shown relations of a library contradict each other in.

use std::collections::BTreeSet;
use zhitu_graph::Config;
use zhitu_lexicon::Knowledge;
use zhitu_model::{ConceptId, Library, RelationId, Span};
use zhitu_study::{Clash, Contradiction, Side};

/// The contradictions of a library, and the relations that they are between.
pub(crate) struct Contradictions {
    pub(crate) all: Vec<Contradiction>,
    pub(crate) relations: BTreeSet<RelationId>,
}

/// A contradiction as it is kept: the clash, whom it is about, and the other concept, by number.
type KeptContradiction = (usize, u32, Option<u32>, [KeptSide; 2]);
/// A side as it is kept: its relation, which of the relation's passages it is, and where the words begin and end.
type KeptSide = (u32, usize, usize, usize);

impl Contradictions {
    /// Looks for them among the relations that the map shows. O(passages).
    pub(crate) fn new(library: &Library, knowledge: &Knowledge) -> Self {
        Self::of(zhitu_study::contradictions(library, knowledge, Config::default().threshold))
    }

    fn of(all: Vec<Contradiction>) -> Self {
        // A passage may only happen to name what is counted: then its relation is another matter.
        let says = |side: &&Side| {
            [side.evidence.subject, side.evidence.object].iter().all(|end| side.evidence.span.contains(*end))
        };
        let opposed = |found: &&Contradiction| found.clash != Clash::Number;
        let said = all.iter().filter(opposed).flat_map(|found| &found.sides);
        let counted = all.iter().filter(|found| !opposed(found)).flat_map(|found| &found.sides).filter(says);
        let relations = said.chain(counted).map(|side| side.relation).collect();
        Self { all, relations }
    }

    /// As bytes, to be kept beside the library that they were found in.
    pub(crate) fn to_bytes(&self, library: &Library) -> Vec<u8> {
        let kept: Option<Vec<KeptContradiction>> = self.all.iter().map(|found| kept(library, found)).collect();
        // Numbers and lists of them always have a text.
        kept.and_then(|kept| serde_json::to_vec(&kept).ok()).unwrap_or_default()
    }

    /// What [`Contradictions::to_bytes`] kept of the same library; `None` where the bytes do not fit it.
    pub(crate) fn from_bytes(library: &Library, bytes: &[u8]) -> Option<Self> {
        let kept: Vec<KeptContradiction> = serde_json::from_slice(bytes).ok()?;
        Some(Self::of(kept.into_iter().map(|kept| found(library, kept)).collect::<Option<_>>()?))
    }
}

fn kept(library: &Library, found: &Contradiction) -> Option<KeptContradiction> {
    let side = |side: &Side| {
        let relation = library.relations.get(side.relation.0 as usize)?;
        let passage = relation.evidence.iter().position(|one| *one == side.evidence)?;
        Some((side.relation.0, passage, side.words.start as usize, side.words.end as usize))
    };
    let [one, other] = found.sides.each_ref().map(side);
    let clash = Clash::ALL.iter().position(|clash| *clash == found.clash)?;
    Some((clash, found.about.0, found.other.map(|other| other.0), [one?, other?]))
}

fn found(library: &Library, (clash, about, other, sides): KeptContradiction) -> Option<Contradiction> {
    let side = |(relation, passage, start, end): KeptSide| {
        let evidence = library.relations.get(relation as usize)?.evidence.get(passage)?.clone();
        Some(Side { relation: RelationId(relation), evidence, words: Span::new(start, end) })
    };
    let [one, other_side] = sides.map(side);
    let known = |id: &ConceptId| library.concept(*id).is_some();
    let (about, other) = (ConceptId(about), other.map(ConceptId));
    let fits = known(&about) && other.as_ref().is_none_or(known);
    fits.then_some(Contradiction { clash: *Clash::ALL.get(clash)?, about, other, sides: [one?, other_side?] })
}
