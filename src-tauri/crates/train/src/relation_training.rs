//! Trains the model that decides relations, and measures it on notes it was not trained on.

mod record;
mod studied;

use rayon::prelude::*;
use std::sync::Arc;
use zhitu_concept::{NameBook, contribution, resolve};
use zhitu_eval::{GoldMap, Scorecard, ScoredMap, score};
use zhitu_learn::{Calibration, Cases, Forest, Growth, Lessons, grow, sigmoid, train_classifier};
use zhitu_lexicon::Knowledge;
use zhitu_model::{Contribution, Library, Note, Reading, RelationType};
use zhitu_relation::{CLASSES, Linker, RelationModel, class_of, join};

use record::Record;
pub(crate) use studied::Studied;
use studied::{Candidate, Truth};

/// How the link model is trained.
const LINK: Lessons = Lessons { classes: 2, bits: 17, epochs: 5, rate: 0.01, decay: 0.1, least_count: 5 };
/// How the model of types and directions is trained.
const KIND: Lessons = Lessons { classes: CLASSES, bits: 17, epochs: 6, rate: 0.03, decay: 0.03, least_count: 5 };
/// How the judge is grown.
const JUDGE: Growth = Growth { trees: 400, leaves: 12, rate: 0.04, least: 80, decay: 5.0 };
/// Weight of a candidate whose pair the gold has on another line: this line may say nothing of it.
const ELSEWHERE: f32 = 0.2;
/// Weight of the candidates in notes of the first folder of gold maps, the yardstick's own: the other maps were drawn by
/// other readers, who draw some lines elsewhere.
const YARDSTICK: f32 = 2.0;
/// How often a judge is shown the pairs of such a note.
const SHOWN: usize = 3;
/// Pairs of names that one knot of the curve of confidence stands for.
const KNOT: usize = 200;

/// What a relation model is worth: its judge, its curve of confidence, and how the relations it keeps score.
pub(crate) struct Measured {
    /// The judge of all notes.
    pub(crate) judge: Forest,
    pub(crate) curve: Calibration,
    pub(crate) card: Scorecard,
}

/// What a judge learns of a pair of names: its measures, and whether the gold relates it.
type Case = (Vec<f32>, bool);

/// Trains a model on these notes.
///
/// Of each note the model sees what the others say of its pairs of names, as it will of notes that it does not know.
pub(crate) fn train(studied: &[&Studied], judge: &Forest, curve: Calibration, knowledge: &Knowledge) -> RelationModel {
    let mut record = Record::default();
    for note in studied {
        record.add(&note.sayings);
    }
    let candidates = studied.par_iter().map(|note| note.candidates(record.without(&note.sayings), knowledge));
    let (mut link, mut kind) = (Cases::default(), Cases::default());
    for (note, candidates) in studied.iter().zip(candidates.collect::<Vec<_>>()) {
        let weight = if note.is_yardstick() { YARDSTICK } else { 1.0 };
        for Candidate { proposal, truth } in candidates {
            let share = truth.map_or(1.0, |truth| if truth.is_here { 1.0 } else { ELSEWHERE });
            link.push(&proposal.features, &[], 1 << u8::from(truth.is_some()), weight * share);
            if let Some(classes) = truth.and_then(types) {
                kind.push(&proposal.features, &proposal.hints, classes, weight);
            }
        }
    }
    let (link, kind) = rayon::join(|| train_classifier(&link, LINK), || train_classifier(&kind, KIND));
    RelationModel { link, kind, judge: judge.clone(), curve, precedents: record.precedents() }
}

/// The types that a candidate teaches; `None` where the gold says them elsewhere, or names none.
fn types(truth: Truth) -> Option<u64> {
    let classes = truth.classes & !(1 << class_of(RelationType::Related, false));
    (truth.is_here && classes != 0).then_some(classes)
}

/// By fold: a model that was trained on the other folds, without a judge.
fn fold_models(studied: &[Studied], knowledge: &Knowledge) -> Vec<RelationModel> {
    let folds = 1 + studied.iter().filter_map(|note| note.example.fold).max().unwrap_or(0);
    let others = |fold: usize| studied.iter().filter(move |note| note.example.fold.is_some_and(|own| own != fold));
    let model = |fold| train(&others(fold).collect::<Vec<_>>(), &Forest::default(), Calibration::default(), knowledge);
    (0..folds).into_par_iter().map(model).collect()
}

/// By fold: what a judge learns from its notes. `models[fold]` must not know the notes of `fold`.
fn judge_cases(studied: &[Studied], models: &[RelationModel], knowledge: &Knowledge) -> Vec<Vec<Case>> {
    let of_fold = |(fold, model): (usize, &RelationModel)| {
        let linker = Linker::new(knowledge, model.clone());
        let notes = studied.iter().filter(|note| note.example.fold == Some(fold));
        let cases = notes.flat_map(|note| {
            let shown = if note.is_yardstick() { SHOWN } else { 1 };
            let pairs = note.rivalries(&linker, knowledge).into_iter();
            let cases: Vec<Case> = pairs.map(|(pair, is_related)| (pair.measures, is_related)).collect();
            std::iter::repeat_n(cases, shown).flatten()
        });
        cases.collect()
    };
    models.par_iter().enumerate().map(of_fold).collect()
}

/// A judge of pairs that does not know the cases of the fold `left_out`.
fn train_judge(cases: &[Vec<Case>], left_out: Option<usize>) -> Forest {
    let learnt = cases.iter().enumerate().filter(|(fold, _)| Some(*fold) != left_out).flat_map(|(_, cases)| cases);
    let (measures, labels): (Vec<Vec<f32>>, Vec<bool>) = learnt.cloned().unzip();
    grow(&measures, &labels, JUDGE)
}

/// The curve from what judges think of cases that they do not know to the share of these that is right.
fn curve(cases: &[Vec<Case>], judges: &[Forest]) -> Calibration {
    let opinions = cases.iter().zip(judges).flat_map(|(cases, judge)| {
        cases.iter().map(|(measures, is_related)| (sigmoid(judge.log_odds(measures)), *is_related))
    });
    Calibration::fit(&opinions.collect::<Vec<_>>(), KNOT)
}

/// Measures what models keep of notes that they do not know, and grows the judge of all notes.
pub(crate) fn measure(studied: &[Studied], knowledge: &Knowledge) -> Measured {
    let blind = fold_models(studied, knowledge);
    let cases = judge_cases(studied, &blind, knowledge);
    let judges: Vec<Forest> = (0..blind.len()).into_par_iter().map(|fold| train_judge(&cases, Some(fold))).collect();
    let curve = curve(&cases, &judges);
    let models = blind.into_iter().zip(judges);
    let models = models.map(|(model, judge)| RelationModel { judge, curve: curve.clone(), ..model });
    let card = scorecard(&libraries(studied, &models.collect::<Vec<_>>(), knowledge), studied);
    Measured { judge: train_judge(&cases, None), curve, card }
}

/// The libraries of the folds, each read by the model that does not know it.
fn libraries(studied: &[Studied], models: &[RelationModel], knowledge: &Knowledge) -> Vec<Library> {
    let read = |(fold, model): (usize, &RelationModel)| {
        let tested: Vec<&Studied> = studied.iter().filter(|note| note.example.fold == Some(fold)).collect();
        library(&tested, &Linker::new(knowledge, model.clone()), knowledge)
    };
    models.par_iter().enumerate().map(read).collect()
}

/// The library that a linker makes of these notes.
fn library(studied: &[&Studied], linker: &Linker, knowledge: &Knowledge) -> Library {
    let contributions: Vec<Arc<Contribution>> = studied
        .iter()
        .map(|note| {
            let (text, reading) = (&note.example.note.text, &note.reading);
            let statements =
                linker.statements(text, &reading.blocks, &reading.mentions, &note.example.tokens, knowledge);
            let questions = zhitu_study::questions(text, &reading.blocks, &reading.mentions, &knowledge.cues);
            Arc::new(contribution(text, Reading { statements, questions, ..reading.clone() }, knowledge))
        })
        .collect();
    let notes: Vec<(&Note, &Arc<Contribution>)> =
        studied.iter().map(|note| &note.example.note).zip(&contributions).collect();
    let resolution = resolve(&notes, knowledge, &mut NameBook::default());
    let relations = join(&notes, &resolution);
    let questions = zhitu_study::resolve(&notes, &resolution);
    let notes = studied.iter().map(|note| note.example.note.clone()).collect();
    Library { notes, concepts: resolution.concepts, relations, questions, diagnostics: Vec::new() }
}

/// The scorecard of cross-validated libraries, notes in the order of the libraries.
fn scorecard(libraries: &[Library], studied: &[Studied]) -> Scorecard {
    let mut total = Scorecard::default();
    for library in libraries {
        let map = ScoredMap::from_library(library);
        let here = |note: &&Studied| library.notes.iter().any(|own| own.path == note.example.note.path);
        let golds: Vec<GoldMap> = studied.iter().filter(here).map(|note| note.gold.clone()).collect();
        total.extend(score(&map, &golds, 0.0));
    }
    total
}
