//! Whether 是 says what something is, or only leads to a preposition: 甲是由乙设计的 tells who made 甲, not what it is.

use zhitu_lexicon::Cue;
use zhitu_model::{PartOfSpeech, RelationType};

use crate::candidate::Candidate;
use crate::place::Place;
use crate::polarity::first_of_group;
use crate::scene::{Scene, Word};
use crate::vocabulary::bit;

/// Cues of words that are prepositions wherever they follow 是.
const PREPOSITIONS: [Cue; 4] = [Cue::Agent, Cue::Means, Cue::Purpose, Cue::Fronting];

/// Whether the later mention hangs on a preposition right behind the last 是 before it, 是由乙设计, 是针对乙的.
///
/// Of 是由乙设计的丙 it does not hold for 丙, which the part before 的 only describes. O(words between the mentions).
pub(crate) fn only_leads(scene: &Scene, candidate: &Candidate, one: &Place, other: &Place) -> bool {
    let line = &scene.lines[other.line];
    let (from, head) = (candidate.way(line, one, other), first_of_group(scene, other));
    let mut verbs = line.verbs_within(from, head);
    let Some(copula) = verbs.rfind(|verb| verb.meaning.relation == RelationType::IsA) else { return false };
    let Some([preposition, governed @ ..]) = line.words.get(copula.end..head) else { return false };
    is_preposition(preposition) && !governed.iter().any(|word| word.span.of(scene.text) == "的")
}

fn is_preposition(word: &Word) -> bool {
    let cues = PREPOSITIONS.into_iter().fold(0, |bits, cue| bits | bit(cue));
    word.mention.is_none() && (word.cues & cues != 0 || word.pos == PartOfSpeech::Preposition)
}
