//! Whether a candidate's sentence states a relation or denies it, and what it denies.

use std::ops::Range;

use zhitu_fact::Kind;
use zhitu_lexicon::{Cue, Sense};
use zhitu_model::{PartOfSpeech, Polarity, RelationType};

use crate::candidate::Candidate;
use crate::place::{OWNER, Place};
use crate::scene::{Line, Scene, VerbHit, Word};
use crate::vocabulary::{AUXILIARY, bit};

/// Words that may stand between a negation and what it denies: 不会 把 请求 分发 给.
const NEAR: usize = 4;

/// A relation's type and direction as the sentence has them, and whether it denies it; `kind` is what the model decided.
///
/// Denied is what a negation governs in the later mention's clause: the linking verb behind it, or the later name itself.
/// Of a verb of another type than the decided one that very verb is denied, of 甲不使用乙 the use. What holds only under a
/// condition, what a clause within the clause denies (监视没有绑定节点的 Pod), and what comes of something that is not the
/// case is not denied.
pub(crate) fn denial(scene: &Scene, candidate: &Candidate, kind: Kind) -> (Kind, Polarity) {
    match Reach::of(scene, candidate).and_then(|reach| reach.denied(kind)) {
        Some(denied) => (denied, Polarity::Negative),
        None => (kind, Polarity::Positive),
    }
}

/// Whether the sentence of the later mention denies of a subject of its own what was decided of one that stands elsewhere:
/// of 乙不支持丙 below the heading 甲 nothing is known of 甲 and 丙.
pub(crate) fn denies_of_another(scene: &Scene, candidate: &Candidate, kind: Kind) -> bool {
    let Some(other) = scene.place(candidate.other).filter(|_| is_done(kind.0)) else { return false };
    let line = &scene.lines[other.line];
    let (start, head) = (line.clause_start(other.first), first_of_group(scene, other));
    let is_name = |at: &usize| line.words[*at].mention.is_some();
    let Some(subject) = (start..head).rev().find(is_name) else { return false };
    let from = subject + 1;
    let reach = |negation| Reach { scene, line, negation, from, head, other };
    negation(line, from..head).map(reach).is_some_and(|reach| reach.denied(kind).is_some())
}

/// How far a negation reaches that governs the later mention: it, and the words around it.
struct Reach<'a> {
    scene: &'a Scene<'a>,
    line: &'a Line,
    /// The negation's word.
    negation: usize,
    /// Where the way to the later mention begins in its clause.
    from: usize,
    /// The first word of the later mention, or of the enumeration that it stands in.
    head: usize,
    other: &'a Place,
}

impl<'a> Reach<'a> {
    /// `None` where nothing is denied for certain.
    fn of(scene: &'a Scene<'a>, candidate: &Candidate) -> Option<Self> {
        let (one, other) = (scene.place(candidate.one)?, scene.place(candidate.other)?);
        let line = &scene.lines[other.line];
        let head = first_of_group(scene, other);
        let from = candidate.way(line, one, other).max(line.clause_start(other.first)).min(head);
        let negation = negation(line, from..head)?;
        let reach = Self { scene, line, negation, from, head, other };
        (!reach.is_conditional() && !reach.is_partial()).then_some(reach)
    }

    /// What is denied of the later mention, where something is.
    fn denied(&self, kind: Kind) -> Option<Kind> {
        let fronts = bit(Cue::Fronting) | bit(Cue::Agent);
        let behind = self.negation + 1;
        if self.line.cues(behind, self.head) & fronts != 0 {
            return self.denied_behind(kind);
        }
        let mut verbs = self.line.verbs_within(behind, self.head);
        let says = |verb: &&VerbHit| !verb.qualifies && (verb.meaning.relation == kind.0 || !verb.meaning.weak);
        match verbs.find(says) {
            Some(verb) if self.governs(behind..verb.first) && self.is_object_of(verb) => said(verb, kind),
            Some(_) => None,
            None => (is_done(kind.0) && self.is_direct(behind..self.head, kind.0)).then_some(kind),
        }
    }

    /// What is denied where something is fronted, 不会把请求分发给甲, 不被甲管理: then its verb may stand behind.
    fn denied_behind(&self, kind: Kind) -> Option<Kind> {
        let mut verbs = self.line.verbs_within(self.negation + 1, self.line.clause_end(self.other.first));
        let verb = verbs.find(|verb| verb.meaning.relation == kind.0).map(|verb| verb.first);
        let denied = verb.or_else(|| is_done(kind.0).then_some(self.head))?;
        (denied <= self.negation + NEAR).then_some(kind)
    }

    /// Whether a negation reaches over some words to the verb behind them.
    fn governs(&self, words: Range<usize>) -> bool {
        let is_light = |word: &Word| self.is_light(word) || word.pos == PartOfSpeech::Adjective;
        words.len() <= NEAR && self.line.words[words].iter().all(is_light)
    }

    /// Whether the negation denies the later name itself, or what is done to it by a verb of no type. Of 不了解甲的人 it does
    /// neither, nor where a verb of the type stands before it: 用完后不关闭甲.
    fn is_direct(&self, words: Range<usize>, relation: RelationType) -> bool {
        let is_verb = |word: &&Word| word.pos == PartOfSpeech::Verb && !self.is_light(word);
        let mut before = self.line.verbs_within(self.from, self.negation);
        let words = &self.line.words[words];
        self.other.roles & OWNER == 0
            && !before.any(|verb| verb.meaning.relation == relation)
            && words.len() <= NEAR
            && words.iter().filter(is_verb).count() <= 1
            && words.iter().all(|word| self.is_light(word) || is_verb(&word))
    }

    /// Whether a word between a negation and its verb leaves what is denied as it is: 不会再直接.
    fn is_light(&self, word: &Word) -> bool {
        word.cues & (bit(Cue::Negation) | bit(Cue::Pronoun)) != 0
            || matches!(
                word.pos,
                PartOfSpeech::Adverb | PartOfSpeech::Pronoun | PartOfSpeech::Numeral | PartOfSpeech::Measure
            )
            || word.cues & AUXILIARY != 0
            || self.is(word, Cue::Plain)
    }

    /// Whether the later name is what a denied verb acts on, and not part of a clause within the clause that only tells which
    /// thing is meant: 监视没有绑定节点的 Pod.
    fn is_object_of(&self, verb: &VerbHit) -> bool {
        let words = &self.line.words;
        let is_verb = |at: &usize| words[*at].pos == PartOfSpeech::Verb && words[*at].mention.is_none();
        let is_particle = |word: &Word| word.span.of(self.scene.text) == "的";
        let end = (verb.end..self.head).find(|at| !is_verb(at)).unwrap_or(self.head);
        let qualifies = self.other.roles & OWNER != 0 || words[verb.end..self.head].iter().any(is_particle);
        let is_within = qualifies && !self.line.free_verbs(self.from, self.negation).is_empty();
        self.line.free_verbs(end, self.head).is_empty() && !is_within
    }

    /// Whether a word is a cue that words do not carry.
    fn is(&self, word: &Word, cue: Cue) -> bool {
        self.scene.knowledge.cues.is(word.span.of(self.scene.text), cue)
    }

    /// Whether only a part is denied.
    fn is_partial(&self) -> bool {
        self.line.words.get(self.negation + 1).is_some_and(|behind| self.is(behind, Cue::Share))
    }

    /// Whether the sentence tells under which condition.
    fn is_conditional(&self) -> bool {
        let ends = |word: &Word| self.is(word, Cue::ConditionEnd);
        let rest = &self.line.words[self.negation + 1..];
        // 没有甲时, 没有甲的话, 不存在甲，则: up to the first word of the next clause.
        let clause = self.line.words[self.negation].clause;
        let next = rest.iter().take_while(|word| word.clause == clause).count() + 1;
        self.line.cues(0, self.negation) & bit(Cue::Condition) != 0 || rest.iter().take(next).any(ends)
    }
}

/// The last word that denies, with no name before it that would be its own subject.
fn negation(line: &Line, words: Range<usize>) -> Option<usize> {
    let until_name = words.take_while(|at| line.words[*at].mention.is_none());
    until_name.filter(|at| line.words[*at].cues & bit(Cue::Negation) != 0).last()
}

/// What is denied with a verb: what was decided where it is of that type, else what the verb says of things that do
/// something or differ. What something is, belongs to or leads to is decided by more than its sentence's verb.
fn said(verb: &VerbHit, kind: Kind) -> Option<Kind> {
    let relation = verb.meaning.relation;
    let is_open = is_done(kind.0) || kind.0 == RelationType::Contrasts;
    let own = is_open.then_some((relation, verb.meaning.sense == Sense::Reverse));
    if relation == kind.0 { Some(kind) } else { own }
}

/// The first word of the enumeration that a name stands in, where that begins in the same sentence.
pub(crate) fn first_of_group(scene: &Scene, other: &Place) -> usize {
    let first = scene.place(other.group.0).filter(|place| place.line == other.line);
    first.map_or(other.first, |place| place.first)
}

/// Whether a type says that one does something with the other, rather than what it is, holds, differs from or leads to.
fn is_done(relation: RelationType) -> bool {
    !matches!(
        relation,
        RelationType::IsA
            | RelationType::PartOf
            | RelationType::Precedes
            | RelationType::Affects
            | RelationType::Replaces
            | RelationType::Contrasts
            | RelationType::Related
    )
}
