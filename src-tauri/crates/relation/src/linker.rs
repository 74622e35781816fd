//! Reads the statements of a note: proposes pairs, lets the model decide, says what the decision rests on.

use std::collections::{BTreeMap, BTreeSet};

use zhitu_fact::{FactTable, Kind, PairHash, relation_of};
use zhitu_learn::{Hint, Weights, sigmoid};
use zhitu_lexicon::Knowledge;
use zhitu_model::{LineIndex, Mention, MentionId, Polarity, RelationType, Segmented, Span, Statement};

use crate::candidate::{Candidate, Site, candidates};
use crate::channel::{channel, phrase};
use crate::choice::Choice;
use crate::copula::{of_its_owner, says_of_another};
use crate::feature::{Features, List, Sink};
use crate::features::describe;
use crate::hearing::Hearing;
use crate::kinds::Kinds;
use crate::model::RelationModel;
use crate::odds::Odds;
use crate::opinion::{Draft, Pair};
use crate::polarity::{denial, denies_of_another};
use crate::precedent::{KnownPair, NamePair, precede};
use crate::scene::Scene;
use crate::vocabulary::Vocabulary;
use crate::whether::asks;

/// Candidates less likely than this are dropped.
const FLOOR: f32 = 0.15;
/// Statements less sure than this are not kept: from here on more are wrong than the right ones are worth, by link F1.
pub(crate) const STATED: f32 = 0.4;
/// Added to the log odds of what the sentence's own verb says: the line on the map should read as its passage does.
const SAID: f32 = 1.0;
/// Drafts whose types are weighed together: what is seen of all drafts of a long note would fill the memory.
const TOGETHER: usize = 4096;
/// A further statement of a pair that is kept is evidence too where it is, by this share, as likely as the surest.
const SHARE: f32 = 0.25;

/// A candidate with its features, for training.
#[derive(Clone, Debug)]
pub struct Proposal {
    /// The mention that stands earlier.
    pub one: MentionId,
    /// The mention that stands later.
    pub other: MentionId,
    /// The sentences it rests on, the later mention's first.
    pub evidence: Vec<Span>,
    /// The two names, and whether the later one is the lesser.
    pub names: (NamePair, bool),
    /// What the model sees.
    pub features: Vec<u64>,
    /// What speaks for a type and direction.
    pub hints: Vec<Hint>,
}

/// A pair of names with what the judge sees of it, for training.
#[derive(Clone, Debug)]
pub struct Rivalry {
    /// A mention of one name.
    pub one: MentionId,
    /// A mention of the other.
    pub other: MentionId,
    /// What the judge sees.
    pub measures: Vec<f32>,
    /// The types and directions it may have.
    pub choices: Vec<Choice>,
}

impl Rivalry {
    /// What is seen of the pair where other readers drew the map than those by whom maps are measured.
    #[must_use]
    pub fn by_another_hand(mut self) -> Self {
        let seen =
            std::iter::once(&mut self.measures).chain(self.choices.iter_mut().map(|choice| &mut choice.measures));
        for hand in seen.filter_map(|measures| measures.last_mut()) {
            *hand = 0.0;
        }
        self
    }
}

/// Finds typed statements between the mentions of a note.
#[derive(Clone, Debug)]
pub struct Linker {
    vocabulary: Vocabulary,
    model: RelationModel,
    /// The model's weights for related or not.
    link: Weights,
    facts: FactTable,
}

impl Linker {
    /// A linker with the verbs and cue words of `knowledge`, and its facts beside those that the program brings along.
    pub fn new(knowledge: &Knowledge, model: RelationModel) -> Self {
        let (vocabulary, facts) = (Vocabulary::new(knowledge), FactTable::of(knowledge));
        Self { vocabulary, facts, link: model.link.odds(), model }
    }

    /// The facts that it knows.
    pub fn facts(&self) -> &FactTable {
        &self.facts
    }

    /// The statements of a note in order of their evidence, then of their mentions.
    ///
    /// Every statement has evidence and relates two different names. Never fails; O(length of the note), bounded for each sentence.
    pub fn statements(&self, note: Segmented, mentions: &[Mention], knowledge: &Knowledge) -> Vec<Statement> {
        let scene = Scene::new(note, mentions, knowledge, &self.vocabulary);
        let hearing = self.hear(&scene);
        let decided = self.decide(&hearing);
        let lines = LineIndex::new(note.text);
        let denials = Denials::of(&scene, &decided);
        let stands = |decided: &&Decided| !denials.contradict(&scene, decided);
        let told = decided.iter().filter(stands).filter_map(|decided| Self::statement(&scene, &lines, decided));
        let mut found: Vec<Statement> = told.collect();
        found.sort_by_key(|statement| (statement.evidence, statement.subject, statement.object));
        found
    }

    /// Every candidate of a note with its features: what a model is trained on.
    pub fn proposals(&self, note: Segmented, mentions: &[Mention], knowledge: &Knowledge) -> Vec<Proposal> {
        let scene = Scene::new(note, mentions, knowledge, &self.vocabulary);
        let mut features = Features::new(List::default());
        let proposal = |candidate: Candidate| {
            portray(&scene, &candidate, self.known(&scene, &candidate), &mut features);
            let (one, other) = (scene.place(candidate.one)?, scene.place(candidate.other)?);
            let pair = PairHash::of(one.canonical, other.canonical);
            Some(Proposal {
                one: MentionId(candidate.one as u32),
                other: MentionId(candidate.other as u32),
                names: (NamePair::of(pair), pair.is_turned),
                evidence: evidence(&scene, &candidate),
                features: features.sink.features.clone(),
                hints: features.sink.hints.clone(),
            })
        };
        candidates(&scene).into_iter().filter_map(proposal).collect()
    }

    /// Every pair of names of a note with what the judge sees of it: what the judge is trained on.
    pub fn pairs(&self, note: Segmented, mentions: &[Mention], knowledge: &Knowledge) -> Vec<Rivalry> {
        let scene = Scene::new(note, mentions, knowledge, &self.vocabulary);
        let hearing = self.hear(&scene);
        let rivalry = |(names, pair): (&(u32, u32), &Pair)| {
            let best = hearing.best(pair);
            let Candidate { one, other, .. } = best.candidate;
            Rivalry {
                one: MentionId(one as u32),
                other: MentionId(other as u32),
                measures: hearing.measures(*names, pair),
                choices: hearing.choices(best),
            }
        };
        hearing.opinions.pairs().map(rivalry).collect()
    }

    /// The candidates that are likely enough, with what the model thinks of them.
    fn drafts(&self, scene: &Scene) -> Vec<Draft> {
        let (mut odds, mut kinds) = (Features::new(Odds::new(&self.link)), Features::new(Kinds::new(&self.model.kind)));
        let mut drafts = Vec::new();
        for candidate in candidates(scene) {
            let known = self.known(scene, &candidate);
            portray(scene, &candidate, known, &mut odds);
            let chance = sigmoid(odds.sink.log_odds());
            if chance >= FLOOR {
                // Most candidates are dropped before their types are asked for.
                portray(scene, &candidate, known, &mut kinds);
                drafts.push(Draft { candidate, chance, kinds: kinds.sink.chances(), known });
            }
        }
        drafts
    }

    /// What is known of the names of a candidate beforehand.
    fn known(&self, scene: &Scene, candidate: &Candidate) -> KnownPair {
        let (Some(one), Some(other)) = (scene.place(candidate.one), scene.place(candidate.other)) else {
            return KnownPair::default();
        };
        let pair = PairHash::of(one.canonical, other.canonical);
        KnownPair { fact: self.facts.find(pair), precedent: self.model.precedents.find(pair) }
    }

    /// The candidates of a note together.
    fn hear<'s>(&self, scene: &'s Scene) -> Hearing<'s> {
        Hearing::of(scene, self.drafts(scene))
    }

    /// Probability of each pair of names, seen in company.
    fn judge(&self, hearing: &Hearing) -> BTreeMap<(u32, u32), f32> {
        let measured = |(names, pair): (&(u32, u32), &Pair)| hearing.measures(*names, pair);
        let odds = self.model.judge.log_odds_of(hearing.opinions.pairs().map(measured));
        hearing.opinions.pairs().zip(odds).map(|((names, _), odds)| (*names, sigmoid(odds))).collect()
    }

    /// Decides what is stated, and how sure that is.
    fn decide<'h>(&self, hearing: &'h Hearing) -> Vec<Decided<'h>> {
        let judged = self.judge(hearing);
        let kept: Vec<Kept> = hearing.drafts.iter().filter_map(|draft| kept(hearing, &judged, draft)).collect();
        let drafts: Vec<&Draft> = kept.iter().map(|kept| kept.draft).collect();
        let kinds = drafts.chunks(TOGETHER).flat_map(|drafts| self.kinds(hearing, drafts));
        let decide = |(Kept { draft, names, confidence }, kind): (Kept<'h>, Kind)| {
            let is_unknown = |kind: Kind| kind.0 == RelationType::IsA && draft.known.fact.is_none();
            let owned = Some(kind).filter(|kind| is_unknown(*kind) && !kind.1);
            let kind = owned.and_then(|_| of_its_owner(hearing.scene, &draft.candidate)).unwrap_or(kind);
            let (kind, polarity) = denial(hearing.scene, &draft.candidate, kind);
            let is_open = asks(hearing.scene, &draft.candidate, kind.0);
            let is_anothers = is_unknown(kind) && says_of_another(hearing.scene, &draft.candidate);
            (!is_open && !is_anothers).then_some(Decided { draft, names, kind, polarity, confidence })
        };
        kept.into_iter().zip(kinds).filter_map(decide).collect()
    }

    /// Type and direction of each of these drafts.
    fn kinds(&self, hearing: &Hearing, drafts: &[&Draft]) -> Vec<Kind> {
        let choices: Vec<Vec<Choice>> = drafts.iter().map(|draft| hearing.choices(draft)).collect();
        // All at once: the forest weighs many as fast as few.
        let mut odds =
            self.model.choice.log_odds_of(choices.iter().flatten().map(|choice| &choice.measures)).into_iter();
        let mut weigh = |choice: &Choice| {
            let start = if choice.is_said { SAID } else { 0.0 };
            Some((odds.next()? + start, choice.class))
        };
        let best = |choices: &Vec<Choice>| {
            let weighed = choices.iter().filter_map(&mut weigh);
            let best = weighed.reduce(|best, next| if next.0 > best.0 { next } else { best });
            best.map_or((RelationType::Related, false), |(_, class)| relation_of(class))
        };
        choices.iter().map(best).collect()
    }

    /// What a decided draft states; `None` where its mentions stand in no sentence.
    fn statement(scene: &Scene, lines: &LineIndex, decided: &Decided) -> Option<Statement> {
        let Decided { draft: Draft { candidate, .. }, kind, polarity, confidence, .. } = *decided;
        let (relation, turned) = kind;
        let ends = (MentionId(candidate.one as u32), MentionId(candidate.other as u32));
        let (subject, object) = if turned { (ends.1, ends.0) } else { ends };
        let verb = phrase(scene, candidate, kind);
        let mut passages = evidence(scene, candidate).into_iter();
        let evidence = passages.next()?;
        Some(Statement {
            subject,
            object,
            relation,
            phrase: verb.filter(|(_, reads)| *reads).map(|(span, _)| span),
            polarity,
            channel: channel(scene, candidate, relation, verb.is_some()),
            confidence,
            evidence,
            line: lines.line(evidence.start),
            context: passages.next(),
        })
    }
}

/// A draft with its confidence; `None` where it is not likely enough.
fn kept<'h>(hearing: &'h Hearing, judged: &BTreeMap<(u32, u32), f32>, draft: &'h Draft) -> Option<Kept<'h>> {
    let (names, pair) = hearing.opinions.view(hearing.scene, draft)?;
    // The surest statement of a pair is as sure as the pair, the others in proportion.
    let (chance, share) = (*judged.get(&names)?, draft.chance / pair.chance().max(1e-6));
    (chance >= STATED && share >= SHARE).then_some(Kept { draft, names, confidence: chance * share })
}

/// A draft that is likely enough.
struct Kept<'h> {
    draft: &'h Draft,
    /// Numbers of the names, the smaller first.
    names: (u32, u32),
    confidence: f32,
}

/// A draft and what it was decided to state.
struct Decided<'h> {
    draft: &'h Draft,
    /// Numbers of the names, the smaller first.
    names: (u32, u32),
    kind: Kind,
    polarity: Polarity,
    confidence: f32,
}

impl Decided<'_> {
    fn is_in_sentence(&self) -> bool {
        self.draft.candidate.site == Site::Sentence
    }

    /// What is told of which names, and the sentence that the later one stands in.
    fn told(&self, scene: &Scene) -> Option<((u32, u32), RelationType, usize)> {
        Some((self.names, self.kind.0, scene.place(self.draft.candidate.other)?.line))
    }
}

/// What sentences deny.
struct Denials {
    /// The names that some sentence denies to be related.
    names: BTreeSet<(u32, u32)>,
    /// The names, what is denied of them, and the sentence.
    told: BTreeSet<((u32, u32), RelationType, usize)>,
}

impl Denials {
    fn of(scene: &Scene, decided: &[Decided]) -> Self {
        let is_denial = |decided: &&Decided| decided.is_in_sentence() && decided.polarity == Polarity::Negative;
        let denials = || decided.iter().filter(is_denial);
        Self {
            names: denials().map(|decided| decided.names).collect(),
            told: denials().filter_map(|decided| decided.told(scene)).collect(),
        }
    }

    /// Whether what was decided is denied: what a sentence denies of a pair, neither a subject carried from elsewhere may
    /// assert nor another clause of that sentence, 甲不支持丙，乙支持丙.
    fn contradict(&self, scene: &Scene, decided: &Decided) -> bool {
        if decided.is_in_sentence() {
            decided.polarity == Polarity::Positive && decided.told(scene).is_some_and(|told| self.told.contains(&told))
        } else {
            self.names.contains(&decided.names) || denies_of_another(scene, &decided.draft.candidate, decided.kind)
        }
    }
}

/// What the model sees of a candidate, and what is known of its names.
fn portray<S: Sink>(scene: &Scene, candidate: &Candidate, known: KnownPair, features: &mut Features<S>) {
    describe(scene, candidate, features);
    if !known.is_nothing() {
        precede(known, states_a_verb(scene, candidate), features);
    }
}

/// Whether a linking verb stands on the way to the later mention: then the sentence itself says what it means.
fn states_a_verb(scene: &Scene, candidate: &Candidate) -> bool {
    let (Some(one), Some(other)) = (scene.place(candidate.one), scene.place(candidate.other)) else { return false };
    let line = &scene.lines[other.line];
    line.verbs_within(candidate.way(line, one, other), other.first).next().is_some()
}

fn evidence(scene: &Scene, candidate: &Candidate) -> Vec<Span> {
    let line = |mention: usize| scene.place(mention).map(|place| scene.lines[place.line].span);
    let later = line(candidate.other);
    let earlier = if candidate.site == Site::Sentence { None } else { line(candidate.one) };
    later.into_iter().chain(earlier).collect()
}
