//! How well the project's own notes are read, against maps that careful readers drew of them: the shipped models have never
//! seen these notes. `tests/eval/scores.csv` holds the figures; a drop of a total fails.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::Path;
use zhitu_engine::{Engine, Options, Storage};
use zhitu_eval::{Counted, GoldMap, Ratio, Scorecard, ScoredMap, score};
use zhitu_tests::{files, root};

/// What a total may fall by before it counts as a drop: figures wobble when the order of the lessons changes.
const TOLERANCE: f64 = 0.01;
/// Set to anything, it writes the figures as they are now.
const BLESS: &str = "ZHITU_BLESS";
/// The figures of a row.
const COLUMNS: [&str; 11] = [
    "concept recall",
    "concept precision",
    "link precision",
    "link recall",
    "link F1",
    "directed F1",
    "typed F1",
    "evidence",
    "questions found",
    "questions right",
    "splits per concept",
];

#[test]
fn the_projects_own_notes_are_read_as_well_as_before() {
    let table = scores();
    let file = root().join("tests/eval/scores.csv");
    if std::env::var_os(BLESS).is_some() {
        fs::write(&file, text(&table)).expect("the folder is writable");
    }
    let committed = parse(&fs::read_to_string(&file).expect("the scores are committed"));
    let mut dropped = Vec::new();
    for (row, figures) in table.iter().filter(|(row, _)| row.starts_with("total")) {
        let before = committed.get(row).expect("every total is committed");
        // The last column is better the lower it is.
        for ((column, now), before) in COLUMNS.iter().zip(figures).zip(before).take(COLUMNS.len() - 1) {
            if now + TOLERANCE < *before {
                dropped.push(format!("{row}: {column} fell from {before:.3} to {now:.3}"));
            }
        }
    }
    assert!(dropped.is_empty(), "{}\n{BLESS}=1 writes the figures as they are now", dropped.join("\n"));
}

/// The figures by row: each note, and the total of the samples and of the notes of other fields.
fn scores() -> BTreeMap<String, Vec<f64>> {
    let mut table = BTreeMap::new();
    for (name, folder) in [("kubernetes", "data/notes"), ("other fields", "tests/eval/notes")] {
        let card = scorecard(&root().join(folder));
        table.extend(card.notes.iter().map(|note| (note.doc.clone(), figures(&note.counted))));
        table.insert(format!("total {name}"), figures(&card.total));
    }
    table
}

/// The score of a folder's notes, read as one library.
fn scorecard(folder: &Path) -> Scorecard {
    let options = Options { storage: Storage::Memory, ..Options::default() };
    let session = Engine::new(options).and_then(|engine| engine.open_silently(folder)).expect("the folder has notes");
    let here = |gold: &GoldMap| session.library().notes.iter().any(|note| note.path == gold.doc);
    let golds = files(&root().join("tests/eval/gold"), ".json");
    let golds: Vec<GoldMap> = golds.iter().map(|file| GoldMap::load(file).expect("a gold map")).filter(here).collect();
    score(&ScoredMap::from_library(session.library()), &golds, 0.0)
}

fn figures(counted: &Counted) -> Vec<f64> {
    let share = |ratio: Ratio| ratio.share().unwrap_or(1.0);
    let link = &counted.link_strong;
    let reported = Ratio { hit: counted.questions.hit, of: counted.questions_reported };
    vec![
        share(counted.core),
        share(counted.concept_precision),
        share(link.precision),
        share(link.recall()),
        link.f1(),
        counted.directed.f1(),
        counted.typed.f1(),
        share(counted.evidence),
        share(counted.questions),
        // One report may answer two questions of the gold that stand side by side.
        share(reported).min(1.0),
        share(Ratio { hit: counted.splits, of: counted.all.hit }),
    ]
}

fn text(table: &BTreeMap<String, Vec<f64>>) -> String {
    let mut text = format!("note,{}\n", COLUMNS.join(","));
    for (row, figures) in table {
        let figures: Vec<String> = figures.iter().map(|figure| format!("{figure:.3}")).collect();
        writeln!(text, "{row},{}", figures.join(",")).expect("a string takes everything");
    }
    text
}

fn parse(text: &str) -> BTreeMap<String, Vec<f64>> {
    let rows = text.lines().skip(1).filter_map(|line| line.split_once(','));
    let number = |figure: &str| figure.parse().expect("a figure");
    rows.map(|(row, figures)| (row.to_owned(), figures.split(',').map(number).collect())).collect()
}
