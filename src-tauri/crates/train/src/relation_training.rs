//! Trains the model that decides relations, and measures it on notes it was not trained on.

mod record;
mod studied;

use rayon::prelude::*;
use std::sync::Arc;
use zhitu_concept::{NameBook, contribution, resolve};
use zhitu_eval::{GoldMap, Scorecard, ScoredMap, score};
use zhitu_fact::{CLASSES, class_of};
use zhitu_learn::{Cases, Forest, Growth, Lessons, grow, train_classifier};
use zhitu_lexicon::Knowledge;
use zhitu_model::{Contribution, Library, Note, Reading, RelationType};
use zhitu_relation::{Linker, RelationModel, Rivalry, join};

use record::Record;
pub(crate) use studied::Studied;
use studied::{Candidate, Truth};

/// How the link model is trained.
const LINK: Lessons = Lessons { classes: 2, bits: 17, epochs: 5, rate: 0.01, decay: 0.1, least_count: 5 };
/// How the model of types and directions is trained.
const KIND: Lessons = Lessons { classes: CLASSES, bits: 17, epochs: 6, rate: 0.03, decay: 0.03, least_count: 5 };
/// How the judge is grown.
const JUDGE: Growth = Growth { trees: 400, leaves: 12, rate: 0.04, least: 80, decay: 5.0 };
/// How the forest that chooses types is grown.
const CHOICE: Growth = Growth { trees: 150, leaves: 24, rate: 0.05, least: 60, decay: 5.0 };
/// Weight of a candidate whose pair the gold has on another line: this line may say nothing of it.
const ELSEWHERE: f32 = 0.2;
/// Weight of the candidates in notes of the first folder of gold maps, the yardstick's own: the other maps were drawn by
/// other readers, who draw some lines elsewhere.
const YARDSTICK: f32 = 5.0;
/// How often a judge is shown the pairs of such a note.
const SHOWN: usize = 8;

/// What decides over the candidates of a note together.
#[derive(Clone, Default)]
pub(crate) struct Verdict {
    judge: Forest,
    choice: Forest,
}

/// What a forest learns from: measures, and whether they are of something right.
type Case = (Vec<f32>, bool);

/// What the notes of a fold teach the forests.
struct Taught {
    /// Pairs of names, and whether the gold relates them.
    pairs: Vec<Case>,
    /// Types and directions that a pair may have, and whether the gold gives it.
    choices: Vec<Case>,
}

/// Trains a model on these notes.
///
/// Of each note the model sees what the others say of its pairs of names, as it will of notes that it does not know.
pub(crate) fn train(studied: &[&Studied], verdict: Verdict, knowledge: &Knowledge) -> RelationModel {
    let mut record = Record::default();
    for note in studied {
        record.add(&note.sayings);
    }
    let candidates = studied.par_iter().map(|note| note.candidates(record.without(&note.sayings), knowledge));
    let (mut link, mut kind) = (Cases::default(), Cases::default());
    for (note, candidates) in studied.iter().zip(candidates.collect::<Vec<_>>()) {
        let weight = if note.example.is_yardstick() { YARDSTICK } else { 1.0 };
        for Candidate { proposal, truth } in candidates {
            let share = truth.map_or(1.0, |truth| if truth.is_here { 1.0 } else { ELSEWHERE });
            link.push(&proposal.features, &[], 1 << u8::from(truth.is_some()), weight * share);
            if let Some(classes) = truth.and_then(types) {
                kind.push(&proposal.features, &proposal.hints, classes, weight);
            }
        }
    }
    let (link, kind) = rayon::join(|| train_classifier(&link, LINK), || train_classifier(&kind, KIND));
    let Verdict { judge, choice } = verdict;
    RelationModel { link, kind, judge, choice, precedents: record.precedents() }
}

/// The types that a candidate teaches; `None` where the gold says them elsewhere, or names none.
fn types(truth: Truth) -> Option<u64> {
    typed(truth.classes).filter(|_| truth.is_here)
}

/// The bits of classes that say more than that there is a relation; `None` where there are none.
fn typed(classes: u64) -> Option<u64> {
    let classes = classes & !(1 << class_of(RelationType::Related, false));
    (classes != 0).then_some(classes)
}

/// By fold: a model that was trained on the other folds, without forests.
fn fold_models(studied: &[Studied], knowledge: &Knowledge) -> Vec<RelationModel> {
    let folds = 1 + studied.iter().filter_map(|note| note.example.fold).max().unwrap_or(0);
    let others = |fold: usize| studied.iter().filter(move |note| note.example.fold.is_some_and(|own| own != fold));
    let model = |fold| train(&others(fold).collect::<Vec<_>>(), Verdict::default(), knowledge);
    (0..folds).into_par_iter().map(model).collect()
}

/// By fold: what its notes teach. `models[fold]` must not know the notes of `fold`.
fn teach(studied: &[Studied], models: &[RelationModel], knowledge: &Knowledge) -> Vec<Taught> {
    let of_fold = |(fold, model): (usize, &RelationModel)| {
        let linker = Linker::new(knowledge, model.clone());
        let mut taught = Taught { pairs: Vec::new(), choices: Vec::new() };
        for note in studied.iter().filter(|note| note.example.fold == Some(fold)) {
            let rivalries = note.rivalries(&linker, knowledge).into_iter();
            let seen = |rivalry: Rivalry| if note.example.is_yardstick() { rivalry } else { rivalry.by_another_hand() };
            let (pairs, choices) = lessons(rivalries.map(|(rivalry, right)| (seen(rivalry), right)));
            let shown = if note.example.is_yardstick() { SHOWN } else { 1 };
            taught.pairs.extend(std::iter::repeat_n(pairs, shown).flatten());
            taught.choices.extend(std::iter::repeat_n(choices, shown).flatten());
        }
        taught
    };
    models.par_iter().enumerate().map(of_fold).collect()
}

/// What pairs of names teach of pairs, and of the types of those that are related.
fn lessons(rivalries: impl Iterator<Item = (Rivalry, Option<u64>)>) -> (Vec<Case>, Vec<Case>) {
    let (mut pairs, mut choices) = (Vec::new(), Vec::new());
    for (Rivalry { measures, choices: possible, .. }, right) in rivalries {
        pairs.push((measures, right.is_some()));
        if let Some(right) = right.and_then(typed) {
            choices.extend(possible.into_iter().map(|one| (one.measures, right >> one.class & 1 == 1)));
        }
    }
    (pairs, choices)
}

/// A forest that does not know the cases of the fold `left_out`.
fn forest(cases: &[&Vec<Case>], left_out: Option<usize>, growth: Growth) -> Forest {
    let learnt = cases.iter().enumerate().filter(|(fold, _)| Some(*fold) != left_out).flat_map(|(_, cases)| *cases);
    let (measures, labels): (Vec<Vec<f32>>, Vec<bool>) = learnt.cloned().unzip();
    grow(&measures, &labels, growth)
}

/// Grows the forests of all notes; and what models keep of notes that they do not know, as libraries.
pub(crate) fn measure(studied: &[Studied], knowledge: &Knowledge) -> (Verdict, Vec<Library>) {
    let blind = fold_models(studied, knowledge);
    let taught = teach(studied, &blind, knowledge);
    let (pairs, choices): (Vec<_>, Vec<_>) = taught.iter().map(|taught| (&taught.pairs, &taught.choices)).unzip();
    let grown = |left_out: Option<usize>| {
        rayon::join(|| forest(&pairs, left_out, JUDGE), || forest(&choices, left_out, CHOICE))
    };
    let forests: Vec<(Forest, Forest)> = (0..blind.len()).into_par_iter().map(|fold| grown(Some(fold))).collect();
    let models = blind.into_iter().zip(forests);
    let models = models.map(|(model, (judge, choice))| RelationModel { judge, choice, ..model });
    let libraries = libraries(studied, &models.collect::<Vec<_>>(), knowledge);
    let (judge, choice) = grown(None);
    (Verdict { judge, choice }, libraries)
}

/// The libraries of the folds, each read by the model that does not know it. Notes of each folder of gold maps are a library of
/// their own: what many notes say together is surer than what one says, and would be measured by how many there are.
fn libraries(studied: &[Studied], models: &[RelationModel], knowledge: &Knowledge) -> Vec<Library> {
    let folders = 1 + studied.iter().map(|note| note.example.folder).max().unwrap_or(0);
    let read = |(fold, model): (usize, &RelationModel)| -> Vec<Library> {
        let linker = Linker::new(knowledge, model.clone());
        let is_tested = |note: &&Studied, folder| note.example.fold == Some(fold) && note.example.folder == folder;
        let tested =
            (0..folders).map(|folder| studied.iter().filter(|note| is_tested(note, folder)).collect::<Vec<_>>());
        tested.map(|tested| library(&tested, &linker, knowledge)).collect()
    };
    models.par_iter().enumerate().map(read).flatten().collect()
}

/// The library that a linker makes of these notes.
fn library(studied: &[&Studied], linker: &Linker, knowledge: &Knowledge) -> Library {
    let contributions: Vec<Arc<Contribution>> = studied
        .iter()
        .map(|note| {
            let (text, reading) = (&note.example.note.text, &note.reading);
            let statements = linker.statements(note.example.segmented(), &reading.mentions, knowledge);
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
pub(crate) fn scorecard(libraries: &[Library], studied: &[Studied]) -> Scorecard {
    let mut total = Scorecard::default();
    for library in libraries {
        let map = ScoredMap::from_library(library);
        let here = |note: &&Studied| library.notes.iter().any(|own| own.path == note.example.note.path);
        let golds: Vec<GoldMap> = studied.iter().filter(here).map(|note| note.gold.clone()).collect();
        total.extend(score(&map, &golds, 0.0));
    }
    total
}
