//! Trains the model that decides relations, and measures it on notes it was not trained on.

use std::collections::BTreeMap;

use rayon::prelude::*;
use zhitu_concept::resolve;
use zhitu_eval::{GoldMap, GoldRelation, Scorecard, ScoredMap, Strength, forms, normal, score};
use zhitu_learn::{Calibration, Cases, Classifier, Lessons, train_classifier};
use zhitu_lexicon::Knowledge;
use zhitu_model::{Library, LineIndex, Mention, Note, Reading, RelationType, Span};
use zhitu_relation::{CLASSES, Linker, Proposal, RelationModel, class_of, join};

use crate::corpus::Example;

/// How the link model is trained.
const LINK: Lessons = Lessons { classes: 2, bits: 17, epochs: 5, rate: 0.01, decay: 0.1, least_count: 5 };
/// How the model of types and directions is trained.
const KIND: Lessons = Lessons { classes: CLASSES, bits: 14, epochs: 5, rate: 0.03, decay: 0.1, least_count: 30 };
/// Weight of a candidate whose pair the gold has on another line.
const ELSEWHERE: f32 = 0.5;

/// A note as read by models that do not know it, with its gold map and the candidates of its mentions.
pub(crate) struct Studied<'a> {
    example: &'a Example,
    gold: GoldMap,
    reading: Reading,
    proposals: Vec<Proposal>,
    /// By proposal: whether the gold has the pair, and as what.
    truths: Vec<Option<Truth>>,
}

/// What the gold says of a candidate.
#[derive(Clone, Copy)]
struct Truth {
    class: u8,
    weight: f32,
}

impl<'a> Studied<'a> {
    /// Finds the candidates of a note's mentions and what the gold says of them.
    pub(crate) fn new(example: &'a Example, reading: Reading, knowledge: &Knowledge) -> Result<Self, String> {
        let gold: GoldMap = serde_json::from_value(example.gold.clone()).map_err(|error| error.to_string())?;
        let linker = Linker::new(knowledge, blank());
        let text = &example.note.text;
        let proposals = linker.proposals(text, &reading.blocks, &reading.mentions, &example.tokens, knowledge);
        let truths = truths(&gold, text, &reading, &proposals);
        Ok(Self { example, gold, reading, proposals, truths })
    }

    /// Whether models may learn from the note.
    pub(crate) fn may_train(&self) -> bool {
        self.example.fold.is_some()
    }
}

/// A model that has learnt nothing.
fn blank() -> RelationModel {
    let learn = |lessons| train_classifier(&Cases::default(), lessons);
    RelationModel { link: learn(LINK), kind: learn(KIND), judge: learn(JUDGE), curve: Calibration::default() }
}

/// The gold concept that each mention names.
fn owners<'g>(gold: &'g GoldMap, text: &str, reading: &Reading) -> Vec<Option<&'g str>> {
    let mut owners: BTreeMap<String, &str> = BTreeMap::new();
    for concept in &gold.concepts {
        for form in std::iter::once(&concept.name).chain(&concept.aliases).flat_map(|name| forms(name)) {
            owners.entry(normal(&form, true)).or_insert(&concept.name);
        }
    }
    for concept in &gold.concepts {
        owners.insert(normal(&concept.name, true), &concept.name);
    }
    let owner = |mention: &Mention| owners.get(&normal(mention.span.of(text), true)).copied();
    reading.mentions.iter().map(owner).collect()
}

/// What the gold says of each proposal.
fn truths(gold: &GoldMap, text: &str, reading: &Reading, proposals: &[Proposal]) -> Vec<Option<Truth>> {
    let lines = LineIndex::new(text);
    let owner = owners(gold, text, reading);
    let near = |line: u32, evidence: &[Span]| {
        evidence.iter().any(|span| (lines.line(span.start)..=lines.line(span.end)).contains(&line))
    };
    let truth = |proposal: &Proposal| {
        let (one, other) = (owner[proposal.one.0 as usize]?, owner[proposal.other.0 as usize]?);
        let of_pair = gold.relations.iter().filter(|relation| {
            (relation.s == one && relation.o == other) || (relation.s == other && relation.o == one)
        });
        let rank = |relation: &&GoldRelation| {
            let is_required = relation.strength != Strength::Implied;
            (near(relation.line, &proposal.evidence), is_required, relation.relation != "related")
        };
        let best = of_pair.max_by_key(rank)?;
        let relation = RelationType::from_name(&best.relation)?;
        let weight = if rank(&best).0 { 1.0 } else { ELSEWHERE };
        Some(Truth { class: class_of(relation, best.s == other), weight })
    };
    proposals.iter().map(truth).collect()
}

/// How the judge is trained.
const JUDGE: Lessons = Lessons { classes: 2, bits: 13, epochs: 10, rate: 0.02, decay: 0.01, least_count: 5 };

/// What a judge learns from a note that `linker` does not know.
fn judge_cases(note: &Studied, linker: &Linker, knowledge: &Knowledge, cases: &mut Cases) {
    let (text, reading) = (&note.example.note.text, &note.reading);
    let owner = owners(&note.gold, text, reading);
    for pair in linker.pairs(text, &reading.blocks, &reading.mentions, &note.example.tokens, knowledge) {
        let ends = (owner[pair.one.0 as usize], owner[pair.other.0 as usize]);
        if ends.0.is_some() && ends.0 == ends.1 {
            continue;
        }
        let is_related = note.gold.relations.iter().any(|relation| {
            let own = (Some(relation.s.as_str()), Some(relation.o.as_str()));
            own == ends || own == (ends.1, ends.0)
        });
        cases.push(&pair.features, &[], u8::from(is_related), 1.0);
    }
}

/// A judge of pairs. `models[fold]` must not know the notes of `fold`; notes of `left_out` are not learnt from.
fn train_judge(
    studied: &[Studied],
    models: &[RelationModel],
    left_out: Option<usize>,
    knowledge: &Knowledge,
) -> Classifier {
    let mut cases = Cases::default();
    for (fold, model) in models.iter().enumerate().filter(|(fold, _)| Some(*fold) != left_out) {
        let linker = Linker::new(knowledge, model.clone());
        for note in studied.iter().filter(|note| note.example.fold == Some(fold)) {
            judge_cases(note, &linker, knowledge, &mut cases);
        }
    }
    train_classifier(&cases, JUDGE)
}

/// Trains a model on these notes.
pub(crate) fn train(studied: &[&Studied], judge: &Classifier, curve: Calibration) -> RelationModel {
    let (mut link, mut kind) = (Cases::default(), Cases::default());
    for note in studied {
        for (proposal, truth) in note.proposals.iter().zip(&note.truths) {
            link.push(&proposal.features, &[], u8::from(truth.is_some()), truth.map_or(1.0, |truth| truth.weight));
            if let Some(truth) = truth {
                kind.push(&proposal.features, &proposal.hints, truth.class, truth.weight);
            }
        }
    }
    let (link, kind) = rayon::join(|| train_classifier(&link, LINK), || train_classifier(&kind, KIND));
    RelationModel { link, kind, judge: judge.clone(), curve }
}

/// By fold: a model that was trained on the other folds.
fn fold_models(studied: &[Studied]) -> Vec<RelationModel> {
    let folds = 1 + studied.iter().filter_map(|note| note.example.fold).max().unwrap_or(0);
    let others = |fold: usize| studied.iter().filter(move |note| note.example.fold.is_some_and(|own| own != fold));
    let blank = blank().judge;
    (0..folds)
        .into_par_iter()
        .map(|fold| train(&others(fold).collect::<Vec<_>>(), &blank, Calibration::default()))
        .collect()
}

/// The libraries of the folds, each read by the model that does not know it, with this curve of confidence.
fn libraries(
    studied: &[Studied],
    models: &[RelationModel],
    curve: &Calibration,
    knowledge: &Knowledge,
) -> Vec<Library> {
    let read = |(fold, model): (usize, &RelationModel)| {
        let model = RelationModel { curve: curve.clone(), ..model.clone() };
        let tested: Vec<&Studied> = studied.iter().filter(|note| note.example.fold == Some(fold)).collect();
        library(&tested, &Linker::new(knowledge, model), knowledge)
    };
    models.par_iter().enumerate().map(read).collect()
}

/// The library that a linker makes of these notes.
fn library(studied: &[&Studied], linker: &Linker, knowledge: &Knowledge) -> Library {
    let readings: Vec<Reading> = studied
        .iter()
        .map(|note| {
            let (text, reading) = (&note.example.note.text, &note.reading);
            let statements =
                linker.statements(text, &reading.blocks, &reading.mentions, &note.example.tokens, knowledge);
            let questions = zhitu_study::questions(text, &reading.blocks, &reading.mentions, &knowledge.cues);
            Reading { statements, questions, ..reading.clone() }
        })
        .collect();
    let notes: Vec<(&Note, &Reading)> = studied.iter().map(|note| &note.example.note).zip(&readings).collect();
    let resolution = resolve(&notes, knowledge);
    let relations = join(&notes, &resolution);
    let questions = zhitu_study::resolve(&notes, &resolution);
    let notes = studied.iter().map(|note| note.example.note.clone()).collect();
    Library { notes, concepts: resolution.concepts, relations, questions, diagnostics: Vec::new() }
}

/// The scorecard of cross-validated libraries, notes in the order of the libraries.
fn scorecard(libraries: &[Library], studied: &[Studied], least_confidence: f32) -> Scorecard {
    let mut total = Scorecard::default();
    for library in libraries {
        let map = ScoredMap::from_library(library);
        let here = |note: &&Studied| library.notes.iter().any(|own| own.path == note.example.note.path);
        let golds: Vec<GoldMap> = studied.iter().filter(here).map(|note| note.gold.clone()).collect();
        total.extend(score(&map, &golds, least_confidence));
    }
    total
}

/// What a relation model is worth: the curve that shows the best set of relations, and how that set scores.
pub(crate) struct Measured {
    /// The judge of all notes.
    pub(crate) judge: Classifier,
    pub(crate) curve: Calibration,
    pub(crate) card: Scorecard,
}

/// Finds the chance from which relations are best shown (confidence 0.5), by link F1 across the folds.
pub(crate) fn measure(studied: &[Studied], knowledge: &Knowledge) -> Measured {
    let blind = fold_models(studied);
    let judged = |(fold, model): (usize, &RelationModel)| {
        let judge = train_judge(studied, &blind, Some(fold), knowledge);
        RelationModel { judge, ..model.clone() }
    };
    let models: Vec<RelationModel> = blind.par_iter().enumerate().map(judged).collect();
    let judge = train_judge(studied, &blind, None, knowledge);
    let tried = (8..=22).map(|step| {
        let curve = curve(step as f32 * 0.02);
        let card = scorecard(&libraries(studied, &models, &curve, knowledge), studied, SHOWN);
        Measured { judge: judge.clone(), curve, card }
    });
    let best = tried.max_by(|one, other| one.card.total.link_strong.f1().total_cmp(&other.card.total.link_strong.f1()));
    best.expect("the range is not empty")
}

/// Relations of at least this confidence are shown.
const SHOWN: f32 = 0.5;

/// The curve that shows statements from this chance on.
fn curve(shown_from: f32) -> Calibration {
    // Measured: of the statements that the judge is surest of, some seven in ten are right.
    Calibration::through(vec![(0.0, 0.0), (shown_from, SHOWN), ((shown_from + 0.35).min(0.9), 0.57), (1.0, 0.72)])
}
