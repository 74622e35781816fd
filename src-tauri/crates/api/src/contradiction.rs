//! Where the notes contradict themselves.

use crate::dto::{ContradictionDto, SideDto};
use crate::plain::{Plain, plain};
use crate::{brief, evidence};
use zhitu_engine::{Contradiction, Session, Side};

/// Contradictions to list, at most.
const LISTED: usize = 300;

/// The passages that cannot both hold, the surest contradiction first.
pub fn contradictions(session: &Session) -> Vec<ContradictionDto> {
    session.contradictions().iter().take(LISTED).filter_map(|found| contradiction(session, found)).collect()
}

fn contradiction(session: &Session, found: &Contradiction) -> Option<ContradictionDto> {
    let [one, other] = found.sides.each_ref().map(|found| side(session, found));
    Some(ContradictionDto {
        clash: found.clash.name().to_owned(),
        about: brief::concept(session, found.about),
        other: found.other.map(|other| brief::concept(session, other)),
        sides: (one?, other?),
    })
}

fn side(session: &Session, side: &Side) -> Option<SideDto> {
    let library = session.library();
    let text = &library.note(side.evidence.note)?.text;
    let relation = library.relations.get(side.relation.0 as usize)?;
    Some(SideDto {
        proposition: brief::proposition(session, relation),
        evidence: evidence::passage(library, &side.evidence)?,
        words: plain(text, side.words),
        place: Plain::new(text, side.evidence.span).units(side.words)?,
    })
}
