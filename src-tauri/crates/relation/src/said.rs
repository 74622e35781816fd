//! What a clause plainly says of two names: the only clear verb between them decides the type.

use zhitu_lexicon::Sense;

use crate::candidate::{Candidate, Site};
use crate::model::class_of;
use crate::scene::{Scene, VerbHit};

/// How far the verb outweighs what the model makes of everything else.
const PLAIN: f32 = 0.85;

/// Lets the clause's own verb outweigh the model, where it is plain. Frames and turned verbs are left to the model,
/// which knows their direction better.
pub(crate) fn heed(scene: &Scene, candidate: &Candidate, kinds: &mut [f32]) {
    let Some(class) = said(scene, candidate) else { return };
    for kind in kinds.iter_mut() {
        *kind *= 1.0 - PLAIN;
    }
    kinds[usize::from(class)] += PLAIN;
}

/// The class of the only clear verb between two names of one clause that no other name parts.
fn said(scene: &Scene, candidate: &Candidate) -> Option<u8> {
    let (one, other) = (scene.place(candidate.one)?, scene.place(candidate.other)?);
    let line = &scene.lines[other.line];
    if candidate.site != Site::Sentence || line.words[one.first].clause != line.words[other.first].clause {
        return None;
    }
    let (from, to) = (scene.place(one.group.1)?.end, scene.place(other.group.0)?.first);
    if from > to || line.words[from..to].iter().any(|word| word.mention.is_some()) {
        return None;
    }
    let clear: Vec<&VerbHit> = line.verbs_within(from, to).filter(|hit| !hit.meaning.weak).collect();
    match clear.as_slice() {
        [hit] if hit.meaning.sense == Sense::Forward => Some(class_of(hit.meaning.relation, false)),
        _ => None,
    }
}
