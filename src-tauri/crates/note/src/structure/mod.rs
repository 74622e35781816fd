//! Structures inside a block's content: labels, chains, parentheses, enumerations.

mod arrow;
mod chain;
mod enumeration;
mod label;
mod leading;
mod parenthesis;

pub(crate) use arrow::{begins_with_arrow, ends_with_arrow, holds_arrow, is_vertical_arrow};
pub(crate) use label::is_label_line;

use zhitu_model::{Span, Structure};

use crate::bracket::Pair;

/// Where a content span stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// A list item.
    Item,
    /// A list item of a note that sets Latin words apart by blanks, so that a blank behind one tells nothing.
    SpacedItem,
    /// A heading, label heading, question or cell: a title rather than a sentence.
    Title,
    /// A lead-in.
    LeadIn,
    /// Running prose.
    Prose,
}

/// The structures of `content`, in order of their start. O(n).
pub(crate) fn structures(text: &str, content: Span, pairs: &[Pair], place: Place) -> Vec<Structure> {
    let mut out = chain::chains(text, content, pairs);
    let is_chained = out.first().is_some_and(|first| start(first) <= content.start + 3);
    out.extend(label::labels(text, content, pairs, place, is_chained));
    out.extend(parenthesis::parentheses(text, content, pairs));
    out.extend(enumeration::enumerations(text, content, pairs, place));
    out.sort_by_key(|structure| (start(structure), rank(structure)));
    out
}

/// Where a structure begins.
pub(crate) fn start(structure: &Structure) -> u32 {
    match structure {
        Structure::Label { label, .. } => label.start,
        Structure::Chain { nodes } => nodes.first().map_or(0, |node| node.start),
        Structure::Parenthesis { host, .. } => host.start,
        Structure::Enumeration { members } => members.first().map_or(0, |member| member.start),
    }
}

fn rank(structure: &Structure) -> u8 {
    match structure {
        Structure::Label { .. } => 0,
        Structure::Chain { .. } => 1,
        Structure::Parenthesis { .. } => 2,
        Structure::Enumeration { .. } => 3,
    }
}
