//! What a statement rests on: its channel and its linking phrase.

use zhitu_lexicon::{Cue, Sense, VerbWord};
use zhitu_model::{BlockKind, Channel, RelationType, Span};

use crate::candidate::{Candidate, Site};
use crate::features::{Shape, shape};
use crate::place::{FIRST, Place};
use crate::polarity::first_of_group;
use crate::scene::{Line, Scene, VerbHit};
use crate::vocabulary::bit;

/// The linking verb of a candidate, and whether `subject verb object` reads as the decided kind.
///
/// A verb of the decided type is preferred, then one before the later mention, then one behind it. It reads so only
/// where it is of that type, stands before the object, and neither it nor the decision turns the direction: of
/// `A 包含 B` comes B part of A, and `B 包含 A` would say the opposite.
pub(crate) fn phrase(
    scene: &Scene,
    candidate: &Candidate,
    (relation, turned): (RelationType, bool),
) -> Option<(Span, bool)> {
    let (one, other) = (scene.place(candidate.one)?, scene.place(candidate.other)?);
    let line = &scene.lines[other.line];
    let clause = line.clause_start(other.first);
    let head = first_of_group(scene, other);
    let governs = |verb: &&VerbHit| line.governs(verb, head);
    let way = line.verbs_within(candidate.way(line, one, other), other.first);
    let before: Vec<&VerbHit> = way.filter(governs).collect();
    let after = line.verbs_within(other.end, line.clause_end(other.first)).find(governs);
    let fits = |verb: &&&VerbHit| verb.meaning.relation == relation;
    let near = before.iter().rev().find(|verb| verb.first >= clause);
    let chosen = before.iter().rev().find(fits).or(after.as_ref().filter(fits)).or(near)?;
    let words = &line.words[chosen.first..chosen.end];
    let span = words.first()?.span.cover(words.last()?.span);
    let forward = !turned && chosen.meaning.sense != Sense::Reverse;
    let is_whole = !scene.knowledge.verbs.is(span.of(scene.text), VerbWord::Unfinished);
    Some((span, forward && is_whole && fits(&chosen) && chosen.first < other.first))
}

/// The channel of a decided candidate.
pub(crate) fn channel(scene: &Scene, candidate: &Candidate, relation: RelationType, has_verb: bool) -> Channel {
    let (Some(one), Some(other)) = (scene.place(candidate.one), scene.place(candidate.other)) else {
        return Channel::Cooccurrence;
    };
    let line = &scene.lines[other.line];
    let kind = scene.blocks[line.block].kind;
    if matches!(kind, BlockKind::Cell { .. } | BlockKind::HeaderCell { .. }) {
        return Channel::Table;
    }
    match candidate.site {
        Site::Sentence => in_sentence(scene, line, one, other, relation, has_verb),
        Site::Earlier => Channel::Carried,
        Site::Row => Channel::Table,
        Site::Sibling if relation == RelationType::Contrasts => Channel::Comparison,
        Site::Sibling => Channel::List,
        Site::Head(_) if other.roles & FIRST == 0 || has_verb => Channel::Carried,
        Site::Head(_) if matches!(kind, BlockKind::Item { .. }) => Channel::List,
        Site::Head(_) => Channel::Heading,
    }
}

fn in_sentence(
    scene: &Scene,
    line: &Line,
    one: &Place,
    other: &Place,
    relation: RelationType,
    has_verb: bool,
) -> Channel {
    match shape(scene, one, other) {
        Shape::ChainNext | Shape::ChainFar => return Channel::Chain,
        Shape::LabelGloss | Shape::BothLabel => return Channel::Label,
        Shape::HostInner => return Channel::Parenthesis,
        Shape::Possessive => return Channel::Possessive,
        Shape::SameGroup | Shape::Plain => {}
    }
    let inner = line.cues(one.end, other.first);
    let framed = inner | line.cues(one.first.saturating_sub(1), one.first);
    let members = other.group.0 != other.group.1;
    if relation == RelationType::Contrasts {
        Channel::Comparison
    } else if relation == RelationType::IsA && has_verb && !members {
        Channel::Copula
    } else if members && inner & (bit(Cue::Enumeration) | bit(Cue::Example)) != 0 {
        Channel::Enumeration
    } else if framed & (bit(Cue::Means) | bit(Cue::Agent) | bit(Cue::Fronting)) != 0 {
        Channel::Frame
    } else {
        Channel::Clause
    }
}
