//! Whether 是 says what a thing is: 甲是由乙设计的 tells who made 甲, 甲是乙的组件 what 甲 is part of, and 甲是乙，丙是丁 says nothing
//! of 甲 and 丁.

use zhitu_fact::Kind;
use zhitu_lexicon::{Cue, Implied};
use zhitu_model::{PartOfSpeech, RelationType, Span};

use crate::candidate::Candidate;
use crate::place::Place;
use crate::polarity::first_of_group;
use crate::scene::{Scene, Word};
use crate::vocabulary::bit;

/// Cues of words that are prepositions wherever they follow 是.
const PREPOSITIONS: [Cue; 4] = [Cue::Agent, Cue::Means, Cue::Purpose, Cue::Fronting];

/// 甲是乙的一种 says what 甲 is.
const KINDS: [&str; 3] = ["一种", "一类", "另一种"];

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

/// What 是 says of the later name where it leads to something of that name, as a heading would of its members: of 甲是乙的组件 that
/// 甲 is part of 乙, of 甲是乙的功能 that 乙 provides 甲. `None` where it says what 甲 is. O(words of the clause).
pub(crate) fn of_its_owner(scene: &Scene, candidate: &Candidate) -> Option<Kind> {
    let (one, other) = (scene.place(candidate.one)?, scene.place(candidate.other)?);
    let line = &scene.lines[other.line];
    let head = first_of_group(scene, other);
    let mut verbs = line.verbs_within(candidate.way(line, one, other), head);
    let copula = verbs.rfind(|verb| verb.meaning.relation == RelationType::IsA)?;
    // What stands behind 是一个 tells which kind of thing is meant: 甲是一个异步的框架.
    let leads = |word: &Word| word.pos == PartOfSpeech::Adverb && word.mention.is_none();
    let is_counted = line.words[copula.first..copula.end].iter().any(|word| word.span.of(scene.text).contains('一'));
    if is_counted || !line.words.get(copula.end..head)?.iter().all(leads) {
        return None;
    }
    let owned = line.words.get(other.end..line.clause_end(other.first))?;
    let rest = Span { start: owned.first()?.span.start, end: owned.last()?.span.end }.of(scene.text);
    let thing = rest.strip_prefix('的')?.trim_matches(|letter: char| !letter.is_alphanumeric());
    if thing.is_empty() || KINDS.iter().any(|kind| thing.starts_with(kind)) {
        return None;
    }
    let kind = match scene.knowledge.parents.of(thing) {
        Some((noun, _)) if noun.implied == Implied::TopicToMember => (noun.relation, true),
        Some((noun, _)) if noun.implied == Implied::MemberToTopic => (noun.relation, false),
        _ => (RelationType::PartOf, false),
    };
    (kind.0 != RelationType::IsA).then_some(kind)
}

fn is_preposition(word: &Word) -> bool {
    let cues = PREPOSITIONS.into_iter().fold(0, |bits, cue| bits | bit(cue));
    word.mention.is_none() && (word.cues & cues != 0 || word.pos == PartOfSpeech::Preposition)
}
