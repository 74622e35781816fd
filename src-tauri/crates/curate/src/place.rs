//! Where the notes speak of two concepts together: the passage of a relation that a person states.

use zhitu_model::{Channel, Concept, Evidence, LineIndex, Located, Note};

/// The passage in which the two concepts stand closest together, the first of equally close ones; `None` where no note
/// mentions both.
pub(crate) fn shared_passage(notes: &[Note], subject: &Concept, object: &Concept) -> Option<Evidence> {
    let pairs = subject.mentions.iter().filter_map(|one| nearest(one, &object.mentions).map(|other| (one, other)));
    let (one, other) = pairs.min_by_key(|(one, other)| (one.line.abs_diff(other.line), one.note, one.span))?;
    let text = &notes.get(one.note.0 as usize)?.text;
    let lines = LineIndex::new(text);
    let (span, context) = (lines.span(one.line, text), lines.span(other.line, text));
    Some(Evidence {
        note: one.note,
        span,
        line: one.line,
        context: (one.line != other.line).then_some(context),
        subject: one.span,
        object: other.span,
        phrase: None,
        channel: Channel::Authored,
        confidence: 1.0,
    })
}

/// Of mentions in note and text order, the one of the same note nearest to `one`.
fn nearest<'m>(one: &Located, mentions: &'m [Located]) -> Option<&'m Located> {
    let from = mentions.partition_point(|other| other.note < one.note);
    let to = mentions.partition_point(|other| other.note <= one.note);
    mentions[from..to].iter().min_by_key(|other| (other.line.abs_diff(one.line), other.span))
}
