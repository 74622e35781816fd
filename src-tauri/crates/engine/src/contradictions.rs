//! What the shown relations of a library contradict each other in.

use std::collections::BTreeSet;
use zhitu_graph::Config;
use zhitu_lexicon::Knowledge;
use zhitu_model::{Library, RelationId};
use zhitu_study::{Clash, Contradiction, Side};

/// The contradictions of a library, and the relations that they are between.
pub(crate) struct Contradictions {
    pub(crate) all: Vec<Contradiction>,
    pub(crate) relations: BTreeSet<RelationId>,
}

impl Contradictions {
    /// Looks for them among the relations that the map shows. O(passages).
    pub(crate) fn new(library: &Library, knowledge: &Knowledge) -> Self {
        let all = zhitu_study::contradictions(library, knowledge, Config::default().threshold);
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
}
