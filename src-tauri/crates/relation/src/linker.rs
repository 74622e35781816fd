//! Reads the statements of a note: proposes pairs, lets the model decide, says what the decision rests on.

use std::collections::{BTreeMap, BTreeSet};

use zhitu_learn::{Hint, OddsTable, sigmoid};
use zhitu_lexicon::Knowledge;
use zhitu_model::{Block, LineIndex, Mention, MentionId, Polarity, RelationType, Span, Statement, Token};

use crate::candidate::{Candidate, Site, candidates};
use crate::channel::{channel, phrase};
use crate::fact_table::{FactTable, Known, Salience};
use crate::feature::{Features, List, Sink};
use crate::features::describe;
use crate::kinds::Kinds;
use crate::measures::measures;
use crate::model::RelationModel;
use crate::name_pair::PairHash;
use crate::odds::Odds;
use crate::opinion::{Draft, Opinions, Pair};
use crate::place::Place;
use crate::precedent::{NamePair, Precedent, precede, salience};
use crate::scene::Scene;
use crate::vocabulary::Vocabulary;

/// The facts that the program brings along, as the build script packed them.
static FACTS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/facts.bin"));

/// Candidates less likely than this are dropped.
const FLOOR: f32 = 0.15;
/// Statements less sure than this are not kept: from here on more are wrong than the right ones are worth, by link F1.
const KEPT: f32 = 0.3;

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
}

/// Finds typed statements between the mentions of a note.
#[derive(Clone, Debug)]
pub struct Linker {
    vocabulary: Vocabulary,
    model: RelationModel,
    /// The model's weights for related or not.
    link: OddsTable,
    facts: FactTable,
}

impl Linker {
    /// A linker with the verbs and cue words of `knowledge`, and its facts beside those that the program brings along.
    pub fn new(knowledge: &Knowledge, model: RelationModel) -> Self {
        let listed = FactTable::from_bytes(FACTS).expect("the build script wrote it");
        let facts = listed.with(&FactTable::new(knowledge, Salience::First));
        Self { vocabulary: Vocabulary::new(knowledge), facts, link: model.link.odds(), model }
    }

    /// The statements of a note in order of their evidence, then of their mentions.
    ///
    /// `tokens` holds the tokens of each block's sentences. Every statement has evidence and relates two different
    /// names. Never fails; O(length of the note), bounded for each sentence.
    pub fn statements(
        &self,
        text: &str,
        blocks: &[Block],
        mentions: &[Mention],
        tokens: &[Vec<Vec<Token>>],
        knowledge: &Knowledge,
    ) -> Vec<Statement> {
        let scene = Scene::new(text, blocks, mentions, tokens, knowledge, &self.vocabulary);
        let drafts = self.drafts(&scene);
        let opinions = Opinions::of(&scene, &drafts);
        let judged = self.judge(&scene, &drafts, &opinions);
        let denied = denied(&scene, &drafts, &opinions);
        let lines = LineIndex::new(text);
        let statement = |draft: &Draft| {
            let (key, view) = opinions.view(&scene, draft)?;
            // What a sentence denies of a pair, no subject carried from elsewhere may assert.
            if draft.candidate.site != Site::Sentence && denied.contains(&key) {
                return None;
            }
            // The surest statement of a pair is as sure as the pair, the others in proportion.
            let chance = judged.get(&key)? * draft.chance / view.chance().max(1e-6);
            self.statement(&scene, &lines, draft, opinions.kind(&scene, draft), chance)
        };
        let mut found: Vec<Statement> =
            drafts.iter().filter_map(statement).filter(|statement| statement.confidence >= KEPT).collect();
        found.sort_by_key(|statement| (statement.evidence, statement.subject, statement.object));
        found
    }

    /// Every candidate of a note with its features: what a model is trained on.
    pub fn proposals(
        &self,
        text: &str,
        blocks: &[Block],
        mentions: &[Mention],
        tokens: &[Vec<Vec<Token>>],
        knowledge: &Knowledge,
    ) -> Vec<Proposal> {
        let scene = Scene::new(text, blocks, mentions, tokens, knowledge, &self.vocabulary);
        let mut features = Features::new(List::default());
        let proposal = |candidate: Candidate| {
            self.describe(&scene, &candidate, &mut features);
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
    pub fn pairs(
        &self,
        text: &str,
        blocks: &[Block],
        mentions: &[Mention],
        tokens: &[Vec<Vec<Token>>],
        knowledge: &Knowledge,
    ) -> Vec<Rivalry> {
        let scene = Scene::new(text, blocks, mentions, tokens, knowledge, &self.vocabulary);
        let drafts = self.drafts(&scene);
        let opinions = Opinions::of(&scene, &drafts);
        let rivalry = |(_, pair): (&(u32, u32), &Pair)| {
            let Candidate { one, other, .. } = drafts[pair.best()].candidate;
            let measures = self.measures(&scene, &opinions, &drafts, pair);
            Rivalry { one: MentionId(one as u32), other: MentionId(other as u32), measures }
        };
        opinions.pairs().map(rivalry).collect()
    }

    /// The candidates that are likely enough, with what the model thinks of them.
    fn drafts(&self, scene: &Scene) -> Vec<Draft> {
        let (mut odds, mut kinds) = (Features::new(Odds::new(&self.link)), Features::new(Kinds::new(&self.model.kind)));
        let mut drafts = Vec::new();
        for candidate in candidates(scene) {
            self.describe(scene, &candidate, &mut odds);
            let chance = sigmoid(odds.sink.log_odds());
            if chance >= FLOOR {
                // Most candidates are dropped before their types are asked for.
                self.describe(scene, &candidate, &mut kinds);
                drafts.push(Draft { candidate, chance, kinds: kinds.sink.chances() });
            }
        }
        drafts
    }

    /// What the model sees of a candidate, and what is known of its names.
    fn describe<S: Sink>(&self, scene: &Scene, candidate: &Candidate, features: &mut Features<S>) {
        describe(scene, candidate, features);
        let places = (scene.place(candidate.one), scene.place(candidate.other));
        if let (Some(one), Some(other)) = places
            && let Some(precedent) = self.precedent(one, other)
        {
            precede(precedent, states_a_verb(scene, candidate, one, other), features);
        }
    }

    /// What is known of the names of two places beforehand; a listed fact goes before what annotators said.
    fn precedent(&self, one: &Place, other: &Place) -> Option<Precedent> {
        let pair = PairHash::of(one.canonical, other.canonical);
        let found = self.model.precedents.find(pair);
        let Some(Known { class, salience }) = self.facts.find(pair) else { return found };
        Some(Precedent { listed: Some(salience), class, ..found.unwrap_or_default() })
    }

    /// What the judge sees of a pair of names.
    fn measures(&self, scene: &Scene, opinions: &Opinions, drafts: &[Draft], pair: &Pair) -> Vec<f32> {
        let mut measures = measures(scene, opinions, drafts, pair);
        let Candidate { one, other, .. } = drafts[pair.best()].candidate;
        if let (Some(one), Some(other)) = (scene.place(one), scene.place(other)) {
            let Precedent { related, unrelated, listed, .. } = self.precedent(one, other).unwrap_or_default();
            measures.extend([related, unrelated, salience(listed)].map(f32::from));
        }
        measures
    }

    /// Probability of each pair of names, seen against its rivals.
    fn judge(&self, scene: &Scene, drafts: &[Draft], opinions: &Opinions) -> BTreeMap<(u32, u32), f32> {
        let measured = |(_, pair)| self.measures(scene, opinions, drafts, pair);
        let odds = self.model.judge.log_odds_of(opinions.pairs().map(measured));
        opinions.pairs().zip(odds).map(|((key, _), odds)| (*key, sigmoid(odds))).collect()
    }

    /// What a draft states; `None` where its mentions stand in no sentence.
    fn statement(
        &self,
        scene: &Scene,
        lines: &LineIndex,
        draft: &Draft,
        kind: (RelationType, bool),
        chance: f32,
    ) -> Option<Statement> {
        let (candidate, (relation, turned)) = (&draft.candidate, kind);
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
            polarity: polarity(scene, candidate),
            channel: channel(scene, candidate, relation, verb.is_some()),
            confidence: self.model.curve.apply(chance),
            evidence,
            line: lines.line(evidence.start),
            context: passages.next(),
        })
    }
}

/// Whether a linking verb stands on the way to the later mention: then the sentence itself says what it means.
fn states_a_verb(scene: &Scene, candidate: &Candidate, one: &Place, other: &Place) -> bool {
    let line = &scene.lines[other.line];
    let from = if candidate.site == Site::Sentence { one.end } else { line.clause_start(other.first) };
    line.verbs_within(from, other.first).next().is_some()
}

/// The pairs of names of which some sentence denies something.
fn denied(scene: &Scene, drafts: &[Draft], opinions: &Opinions) -> BTreeSet<(u32, u32)> {
    let within = drafts.iter().filter(|draft| draft.candidate.site == Site::Sentence);
    let denying = within.filter(|draft| polarity(scene, &draft.candidate) == Polarity::Negative);
    denying.filter_map(|draft| opinions.view(scene, draft).map(|(key, _)| key)).collect()
}

fn evidence(scene: &Scene, candidate: &Candidate) -> Vec<Span> {
    let line = |mention: usize| scene.place(mention).map(|place| scene.lines[place.line].span);
    let later = line(candidate.other);
    let earlier = if candidate.site == Site::Sentence { None } else { line(candidate.one) };
    later.into_iter().chain(earlier).collect()
}

/// Denied where a word of negation stands between the mentions in the later one's clause.
fn polarity(scene: &Scene, candidate: &Candidate) -> Polarity {
    let (Some(one), Some(other)) = (scene.place(candidate.one), scene.place(candidate.other)) else {
        return Polarity::Positive;
    };
    let line = &scene.lines[other.line];
    let clause = line.clause_start(other.first);
    let from = if candidate.site == Site::Sentence { one.end.max(clause) } else { clause };
    if line.denies(from, other.first) { Polarity::Negative } else { Polarity::Positive }
}
