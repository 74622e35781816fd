//! Passages with what they say marked.

use crate::brief;
use crate::dto::{EvidenceDto, Said};
use crate::plain::{Plain, plain};
use std::collections::BTreeSet;
use zhitu_engine::Session;
use zhitu_model::{Evidence, Library, Relation, RelationId, Span};

/// A passage of a note; `None` where the evidence fits no note.
pub(crate) fn passage(library: &Library, evidence: &Evidence) -> Option<EvidenceDto> {
    let note = library.note(evidence.note)?;
    let shown = Plain::new(&note.text, evidence.span);
    Some(EvidenceDto {
        note: note.path.clone(),
        line: evidence.line,
        start: evidence.span.start,
        end: evidence.span.end,
        context: evidence.context.map(|span| plain(&note.text, span)).unwrap_or_default(),
        highlights: highlights(&shown, evidence),
        text: shown.text,
        channel: evidence.channel.name().to_owned(),
        states: evidence.states,
        phrase: evidence.phrase.map(|span| span.of(&note.text).to_owned()).unwrap_or_default(),
        confidence: evidence.confidence,
    })
}

/// The passages of a relation, each once: one that names an end twice is still one passage.
pub(crate) fn distinct(relation: &Relation) -> impl Iterator<Item = &Evidence> {
    let mut seen = BTreeSet::new();
    let is_new = move |one: &&Evidence| seen.insert((one.note, one.span, one.context, one.channel, one.phrase));
    relation.evidence.iter().filter(is_new)
}

/// A relation with its best passage; `None` for one that the library does not have.
pub(crate) fn said(session: &Session, relation: RelationId) -> Option<Said> {
    let found = session.library().relations.get(relation.0 as usize)?;
    let best = found.evidence.first().and_then(|evidence| passage(session.library(), evidence));
    Some(Said { proposition: brief::proposition(session, found), evidence: best })
}

/// Subject, phrase and object as far as they stand in the passage, in order; of two that overlap the first one counts.
fn highlights(shown: &Plain<'_>, evidence: &Evidence) -> Vec<(u32, u32, String)> {
    let parts: [(Option<Span>, &str); 3] =
        [(Some(evidence.subject), "subject"), (Some(evidence.object), "object"), (evidence.phrase, "phrase")];
    let mut found: Vec<(u32, u32, String)> = Vec::new();
    for (part, role) in parts {
        let Some((start, end)) = part.and_then(|part| shown.units(part)) else { continue };
        if found.iter().all(|(from, to, _)| end <= *from || *to <= start) {
            found.push((start, end, role.to_owned()));
        }
    }
    found.sort();
    found
}
