//! Trains the tagger: each model learns from what the one before says of notes that it was not trained on.

use rayon::prelude::*;
use zhitu_concept::{Draft, Foreknowledge, Opinions, Tagger};
use zhitu_learn::{Forest, Growth, Lesson, Schedule, SegmentModel, grow, train_segments};
use zhitu_lexicon::shadow;

use crate::corpus::Example;

/// Parts that the training notes are cut into, to see what a model thinks of notes it does not know.
const PARTS: usize = 4;
/// How the first pass learns. Rarer features and strangers in a feature's slot only cost: they do not come again, and mislead.
const FIRST: Schedule = Schedule { bits: 19, epochs: 6, rate: 0.05, decay: 3e-4, least_count: 30, dropout: 0.3 };
/// How the second pass learns: it has fewer candidates, so fewer features are frequent.
const SECOND: Schedule = Schedule { bits: 18, ..FIRST };
/// How the judge learns: from few lessons, hence briefly.
const JUDGE: Schedule = Schedule { bits: 17, epochs: 5, ..FIRST };
/// How the jury is grown.
const JURY: Growth = Growth { trees: 250, leaves: 12, rate: 0.04, least: 60, decay: 5.0 };
/// How often the jury is shown the surfaces of a note whose map was drawn by those by whom maps are measured.
const SHOWN: usize = 8;
/// Least probability of a name.
const THRESHOLD: f32 = 0.3;

/// An example with its draft, labels and lessons for the first pass.
pub(crate) struct Prepared<'a> {
    pub(crate) example: &'a Example,
    pub(crate) draft: Draft<'a>,
    labels: Vec<Vec<bool>>,
    lessons: Vec<Lesson>,
}

impl<'a> Prepared<'a> {
    /// Prepares an example.
    pub(crate) fn new(example: &'a Example, foreknown: Foreknowledge<'a>) -> Self {
        let draft = Draft::new(example.segmented(), foreknown);
        let draft = if example.is_yardstick() { draft } else { draft.by_another_hand() };
        let labels = example.labels(&draft.spans());
        let lessons = draft.lessons(None, &labels, FIRST.bits);
        Self { example, draft, labels, lessons }
    }
}

/// Trains the models on these examples.
pub(crate) fn train(examples: &[&Prepared]) -> Tagger {
    let first_lessons: Vec<&[Lesson]> = examples.iter().map(|example| example.lessons.as_slice()).collect();
    let (first, first_opinions) =
        stage(&first_lessons, FIRST, examples, |example, model, _| example.draft.first_opinions(model));
    let lessons: Vec<Vec<Lesson>> = examples
        .par_iter()
        .zip(&first_opinions)
        .map(|(example, opinions)| example.draft.lessons(Some(opinions), &example.labels, SECOND.bits))
        .collect();
    let second_lessons: Vec<&[Lesson]> = lessons.iter().map(Vec::as_slice).collect();
    let (second, second_opinions) = stage(&second_lessons, SECOND, examples, |example, model, at| {
        example.draft.second_opinions(model, &first_opinions[at])
    });
    let (judge, odds) = judge_stage(examples, &second_opinions);
    let jury = grow_jury(examples, &second_opinions, &odds);
    Tagger::new([first, second, judge], jury, THRESHOLD)
}

/// A judge of all examples, and the log odds that judges give who did not see an example.
fn judge_stage(examples: &[&Prepared], opinions: &[Opinions]) -> (SegmentModel, Vec<Vec<f32>>) {
    let lessons: Vec<Vec<Lesson>> = examples
        .par_iter()
        .zip(opinions)
        .map(|(example, opinions)| {
            let (forms, text) = (example.example.every_form(), &example.example.note.text);
            example.draft.judge_lessons(opinions, |span| forms.contains(&shadow(span.of(text))), JUDGE.bits)
        })
        .collect();
    let without = |part: usize| {
        let kept = lessons.iter().enumerate().filter(|(at, _)| at % PARTS != part);
        train_segments(&kept.flat_map(|(_, lessons)| lessons).collect::<Vec<_>>(), JUDGE)
    };
    let judges: Vec<SegmentModel> = (0..=PARTS).into_par_iter().map(without).collect();
    let odds = |(at, example): (usize, &&Prepared)| example.draft.judge_odds(&judges[at % PARTS], &opinions[at]);
    let odds = examples.par_iter().enumerate().map(odds).collect();
    (judges[PARTS].clone(), odds)
}

/// Trees that decide on each surface by its measures and what the judge thinks of it.
fn grow_jury(examples: &[&Prepared], opinions: &[Opinions], odds: &[Vec<f32>]) -> Forest {
    let cases = examples.par_iter().zip(opinions).zip(odds).flat_map(|((example, opinions), odds)| {
        let (forms, text) = (example.example.every_form(), &example.example.note.text);
        let measures = example.draft.measures(opinions, odds).into_iter();
        let cases = measures.map(|(span, measures)| (measures, forms.contains(&shadow(span.of(text)))));
        let shown = if example.example.is_yardstick() { SHOWN } else { 1 };
        std::iter::repeat_n(cases.collect::<Vec<_>>(), shown).flatten().collect::<Vec<_>>()
    });
    let (measures, labels): (Vec<Vec<f32>>, Vec<bool>) = cases.unzip();
    grow(&measures, &labels, JURY)
}

/// A model of all lessons, and what models that did not see an example think of it.
fn stage(
    lessons: &[&[Lesson]],
    schedule: Schedule,
    examples: &[&Prepared],
    opinions: impl Fn(&Prepared, &SegmentModel, usize) -> Opinions + Sync,
) -> (SegmentModel, Vec<Opinions>) {
    let without = |part: usize| {
        let kept = lessons.iter().enumerate().filter(|(at, _)| at % PARTS != part);
        train_segments(&kept.flat_map(|(_, lessons)| *lessons).collect::<Vec<_>>(), schedule)
    };
    let models: Vec<SegmentModel> = (0..=PARTS).into_par_iter().map(without).collect();
    let of = |(at, example): (usize, &&Prepared)| opinions(example, &models[at % PARTS], at);
    let opinions = examples.par_iter().enumerate().map(of).collect();
    (models[PARTS].clone(), opinions)
}
