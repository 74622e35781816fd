//! A library with the rows that hold it.

use crate::rows::Rows;
use zhitu_model::{Concept, Evidence, Library, Located, Relation};

/// A library with the rows that hold it, or will.
#[derive(Clone, Copy)]
pub(crate) struct Side<'a> {
    pub(crate) library: &'a Library,
    pub(crate) rows: &'a Rows,
}

impl Side<'_> {
    /// Whether a concept is written as `other` writes its own, ids and all.
    pub(crate) fn writes_concept(self, one: &Concept, other: Side, theirs: &Concept) -> bool {
        let same = |(own, their): (&Located, &Located)| {
            (own.span, own.line) == (their.span, their.line) && self.rows.note(own.note) == other.rows.note(their.note)
        };
        (one.name == theirs.name && one.kind == theirs.kind && one.aliases == theirs.aliases)
            && one.mentions.len() == theirs.mentions.len()
            && one.mentions.iter().zip(&theirs.mentions).all(same)
    }

    /// Whether a relation of the same two concepts is written as `other` writes its own.
    pub(crate) fn writes_relation(self, one: &Relation, other: Side, theirs: &Relation) -> bool {
        let same = |(own, their): (&Evidence, &Evidence)| {
            let note = their.note;
            self.rows.note(own.note) == other.rows.note(note) && Evidence { note, ..own.clone() } == *their
        };
        one.phrase == theirs.phrase
            && one.confidence.to_bits() == theirs.confidence.to_bits()
            && one.evidence.len() == theirs.evidence.len()
            && one.evidence.iter().zip(&theirs.evidence).all(same)
    }
}
