//! Whether 是 says what a thing is: 甲是由乙设计的 tells who made 甲, and 甲是乙，丙是丁 says nothing of 甲 and 丁.

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

/// Whether 是 before the later mention has a subject of its own, another name that opens its clause: 甲是乙，丙是丁 does not say
/// that 甲 is 丁. O(words between the mentions).
pub(crate) fn says_of_another(scene: &Scene, candidate: &Candidate) -> bool {
    let (Some(one), Some(other)) = (scene.place(candidate.one), scene.place(candidate.other)) else { return false };
    let line = &scene.lines[other.line];
    let (from, head) = (candidate.way(line, one, other), first_of_group(scene, other));
    let mut verbs = line.verbs_within(from, head);
    let Some(copula) = verbs.rfind(|verb| verb.meaning.relation == RelationType::IsA) else { return false };
    let start = line.clause_start(copula.first);
    // The earlier mention stands in the clause itself.
    if one.line == other.line && start < one.end {
        return false;
    }
    let Some([opening, rest @ ..]) = line.words.get(start..copula.first) else { return false };
    let is_other = |mention: u32| scene.place(mention as usize).is_some_and(|own| own.canonical != one.canonical);
    opening.mention.is_some_and(is_other)
        && rest.iter().all(|word| word.mention == opening.mention || word.pos == PartOfSpeech::Adverb)
}

fn is_preposition(word: &Word) -> bool {
    let cues = PREPOSITIONS.into_iter().fold(0, |bits, cue| bits | bit(cue));
    word.mention.is_none() && (word.cues & cues != 0 || word.pos == PartOfSpeech::Preposition)
}
