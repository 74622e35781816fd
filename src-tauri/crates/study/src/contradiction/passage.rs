//! A passage with the two names that it relates, in the order in which they stand.

use zhitu_model::{ConceptId, Evidence, Relation, Span};

/// A name of a passage.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Name {
    /// What it names.
    pub(super) concept: ConceptId,
    /// Where it stands in the passage; `None` where it stands above: in a heading, a label, the sentence before.
    pub(super) span: Option<Span>,
}

/// A passage with its two names.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Passage<'l> {
    /// The whole note.
    pub(super) note: &'l str,
    /// The passage.
    pub(super) span: Span,
    /// The name that stands first, or above.
    pub(super) left: Name,
    /// The name that stands behind it; always in the passage.
    pub(super) right: Name,
}

impl<'l> Passage<'l> {
    /// The passage of a relation; `None` where neither name stands in it, or one within the other.
    pub(super) fn new(note: &'l str, relation: &Relation, evidence: &Evidence) -> Option<Self> {
        let name = |concept, span| Name { concept, span: evidence.span.contains(span).then_some(span) };
        let subject = name(relation.subject, evidence.subject);
        let object = name(relation.object, evidence.object);
        if let (Some(one), Some(other)) = (subject.span, object.span)
            && one.overlaps(other)
        {
            return None;
        }
        // A name that stands above comes first: `None` is less than any place.
        let (left, right) = if subject.span <= object.span { (subject, object) } else { (object, subject) };
        right.span.map(|_| Self { note, span: evidence.span, left, right })
    }
}
