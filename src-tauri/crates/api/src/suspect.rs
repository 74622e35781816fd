//! Concepts that may be none.

use crate::brief;
use crate::dto::{SuspectDto, SuspectList};
use crate::plain::plain;
use crate::text::head;
use zhitu_engine::{Doubt, Session, Suspect};
use zhitu_model::LineIndex;

/// Suspects to list, at most.
const LISTED: usize = 300;
/// Characters of a line to show.
const LENGTH: usize = 80;

/// The concepts that may be none, the most doubtful first, each with the line that mentions it first.
pub fn suspects(session: &Session) -> SuspectList {
    let found = session.suspects();
    SuspectList {
        listed: found.iter().take(LISTED).map(|suspect| suspect_dto(session, *suspect)).collect(),
        more: found.len().saturating_sub(LISTED) as u32,
    }
}

fn suspect_dto(session: &Session, suspect: Suspect) -> SuspectDto {
    let library = session.library();
    let first = library.concept(suspect.concept).and_then(|concept| concept.mentions.first());
    let line = first.and_then(|mention| {
        let text = &library.note(mention.note)?.text;
        Some(plain(text, LineIndex::new(text).span(mention.line, text)))
    });
    let doubt = match suspect.doubt {
        Doubt::Shape => "shape",
        Doubt::Weak => "weak",
        Doubt::Once => "once",
    };
    SuspectDto {
        concept: brief::concept(session, suspect.concept),
        doubt: doubt.to_owned(),
        line: line.map(|line| head(line.trim(), LENGTH)).unwrap_or_default(),
    }
}
