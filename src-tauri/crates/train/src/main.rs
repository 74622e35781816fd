//! Trains the shipped models from gold maps, and measures them on notes they were not trained on.

mod corpus;
mod dump;
mod relation_training;
mod tagger_training;
mod usage;

use std::{
    fs,
    path::{Path, PathBuf},
    process::ExitCode,
};

use clap::{Args, Parser, Subcommand};
use rayon::prelude::*;
use zhitu_concept::Foreknowledge;
use zhitu_eval::{Counted, GoldMap, Scorecard, ScoredMap, score};
use zhitu_fact::FactTable;
use zhitu_learn::pack;
use zhitu_lexicon::Knowledge;
use zhitu_model::Library;

use crate::{corpus::Example, relation_training::Studied, tagger_training::Prepared};

#[derive(Parser)]
#[command(name = "zhitu-train", about = "Trains the shipped models from gold maps")]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Trains on all folds but one, reads the notes of that one, and writes what was found as an export to score.
    Cv {
        #[command(flatten)]
        material: Material,
        /// Where to write the export.
        #[arg(long)]
        out: PathBuf,
    },
    /// Measures the model of relations across the folds, then trains it on every note that may be trained on.
    Relations {
        #[command(flatten)]
        material: Material,
        /// Where to write the model; without it, it is only measured.
        #[arg(long)]
        out: Option<PathBuf>,
        /// Where to write what was found across the folds, as an export to score.
        #[arg(long)]
        export: Option<PathBuf>,
        /// Whether to list every mistake.
        #[arg(long)]
        errors: bool,
    },
    /// Learns from raw notes how words and names are used; the tagger must be trained anew after it.
    Usage {
        /// Folder of raw notes.
        #[arg(long)]
        raw: PathBuf,
        /// Folders of notes: raw notes that share text with one of them are left out.
        #[arg(long)]
        without: Vec<PathBuf>,
        /// Folder of the models.
        #[arg(long)]
        out: PathBuf,
    },
    /// Trains on every note that may be trained on, and writes the models.
    Train {
        #[command(flatten)]
        material: Material,
        /// Folder of the models.
        #[arg(long)]
        out: PathBuf,
    },
}

#[derive(Args)]
struct Material {
    /// Folders of gold maps; figures are told of each apart and of all together.
    #[arg(long)]
    gold: Vec<PathBuf>,
    /// Folders of notes.
    #[arg(long)]
    notes: Vec<PathBuf>,
    /// Which fold tests which note.
    #[arg(long)]
    folds: PathBuf,
}

fn main() -> ExitCode {
    match run(Cli::parse().command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            tell(&problem);
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> Result<(), String> {
    let knowledge = Knowledge::builtin();
    let facts = FactTable::of(&knowledge);
    let foreknown = Foreknowledge { knowledge: &knowledge, facts: &facts };
    match command {
        Command::Cv { material, out } => {
            let examples = read(&material, &knowledge)?;
            let prepared = prepare(&examples, foreknown);
            let libraries = cross_validate(&examples, &prepared, foreknown);
            tell(&concept_figures(&libraries, &examples)?);
            write(&out, dump::export(&libraries).to_string().as_bytes())
        }
        Command::Relations { material, out, export, errors } => {
            let examples = read(&material, &knowledge)?;
            let studied = study(&examples, &prepare(&examples, foreknown), foreknown)?;
            relations(&studied, &examples, [out.as_deref(), export.as_deref()], errors, &knowledge)
        }
        Command::Usage { raw, without, out } => {
            write(&out.join("usage.bin"), &pack(&usage::learn(&raw, &without, foreknown)?.to_bytes()))
        }
        Command::Train { material, out } => {
            let examples = read(&material, &knowledge)?;
            let prepared = prepare(&examples, foreknown);
            let allowed: Vec<&Prepared> = prepared.iter().filter(|prepared| prepared.example.fold.is_some()).collect();
            write(&out.join("tagger.bin"), &pack(&tagger_training::train(&allowed).to_bytes()))
        }
    }
}

/// Every note as a tagger reads it that does not know it.
fn study<'a>(
    examples: &'a [Example],
    prepared: &[Prepared],
    foreknown: Foreknowledge,
) -> Result<Vec<Studied<'a>>, String> {
    let folds: std::collections::BTreeSet<Option<usize>> = examples.iter().map(|example| example.fold).collect();
    let mut studied = Vec::new();
    for fold in folds {
        let others = prepared.iter().map(|prepared| (prepared, prepared.example.fold));
        let others = others.filter(|(_, own)| own.is_some() && *own != fold).map(|(prepared, _)| prepared);
        let tagger = tagger_training::train(&others.collect::<Vec<_>>());
        for example in examples.iter().filter(|example| example.fold == fold) {
            studied.push(Studied::new(example, dump::read(example, &tagger, foreknown), foreknown)?);
        }
    }
    Ok(studied)
}

/// Measures the model of relations, and writes it and what was found where that is asked for.
fn relations(
    studied: &[Studied],
    examples: &[Example],
    [out, export]: [Option<&Path>; 2],
    errors: bool,
    knowledge: &Knowledge,
) -> Result<(), String> {
    let (verdict, libraries) = relation_training::measure(studied, knowledge);
    let card = relation_training::scorecard(&libraries, studied);
    tell(&card.to_text(errors));
    for (title, part) in parts(&card, examples) {
        tell(&part_line(&title, &part.total));
    }
    if let Some(export) = export {
        write(export, dump::export(&libraries).to_string().as_bytes())?;
    }
    let trained: Vec<&Studied> = studied.iter().filter(|note| note.may_train()).collect();
    out.map_or(Ok(()), |out| write(out, &relation_training::train(&trained, verdict, knowledge).to_bytes()))
}

fn read(material: &Material, knowledge: &Knowledge) -> Result<Vec<Example>, String> {
    corpus::read(&material.gold, &material.notes, &material.folds, knowledge)
}

fn prepare<'a>(examples: &'a [Example], foreknown: Foreknowledge<'a>) -> Vec<Prepared<'a>> {
    examples.par_iter().map(|example| Prepared::new(example, foreknown)).collect()
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), String> {
    fs::write(path, bytes).map_err(|error| format!("{}: {error}", path.display()))
}

/// The notes of each fold as a library, read by a tagger that does not know them; last, those that are only evaluated.
fn cross_validate(examples: &[Example], prepared: &[Prepared], foreknown: Foreknowledge) -> Vec<Library> {
    let count = 1 + examples.iter().filter_map(|example| example.fold).max().unwrap_or(0);
    let folds = (0..count).map(Some).chain([None]);
    let read = |fold: Option<usize>| {
        let others = prepared.iter().filter(|prepared| prepared.example.fold.is_some_and(|own| Some(own) != fold));
        let tagger = tagger_training::train(&others.collect::<Vec<_>>());
        let tested: Vec<&Example> = examples.iter().filter(|example| example.fold == fold).collect();
        dump::library(&tested, &tagger, foreknown)
    };
    folds.collect::<Vec<_>>().into_par_iter().map(read).collect()
}

/// How the concepts score: of each gold folder, of the notes that are only evaluated, of all that are trained on.
fn concept_figures(libraries: &[Library], examples: &[Example]) -> Result<String, String> {
    let mut card = Scorecard::default();
    for library in libraries {
        let of_library = |example: &&Example| library.notes.iter().any(|note| note.path == example.note.path);
        let golds = examples.iter().filter(of_library).map(|example| serde_json::from_value(example.gold.clone()));
        let golds = golds.collect::<Result<Vec<GoldMap>, _>>().map_err(|error| error.to_string())?;
        card.extend(score(&ScoredMap::from_library(library), &golds, 0.0));
    }
    Ok(parts(&card, examples).iter().map(|(title, part)| concept_line(title, &part.total)).collect())
}

/// A scorecard by gold folder, with the notes that are only evaluated apart, and over all others.
fn parts(card: &Scorecard, examples: &[Example]) -> Vec<(String, Scorecard)> {
    let folders = 1 + examples.iter().map(|example| example.folder).max().unwrap_or(0);
    let part = |title: String, is_in: &dyn Fn(&Example) -> bool| {
        let mut part = Scorecard::default();
        let is_of_part = |doc: &str| examples.iter().any(|example| example.note.path == doc && is_in(example));
        let notes = card.notes.iter().filter(|note| is_of_part(&note.doc)).cloned().collect();
        part.extend(Scorecard { notes, ..Scorecard::default() });
        (title, part)
    };
    let by_folder = (0..folders).map(|folder| {
        part(format!("gold folder {}", folder + 1), &move |example| example.fold.is_some() && example.folder == folder)
    });
    let mut parts: Vec<(String, Scorecard)> = by_folder.collect();
    parts.push(part("only evaluated".to_owned(), &|example| example.fold.is_none()));
    parts.push(part("all folds".to_owned(), &|example| example.fold.is_some()));
    parts.retain(|(_, part)| !part.notes.is_empty());
    parts
}

fn part_line(title: &str, counted: &Counted) -> String {
    let levels = [&counted.link_strong, &counted.directed, &counted.typed].map(zhitu_eval::Level::f1);
    let [link, directed, typed] = levels.map(|f1| format!("{f1:.3}"));
    concept_line(title, counted) + &format!("  F1 of links {link}, directed {directed}, typed {typed}")
}

fn concept_line(title: &str, counted: &Counted) -> String {
    let (recall, precision) = (counted.core.share().unwrap_or(0.0), counted.concept_precision.share().unwrap_or(0.0));
    format!(
        "{title}: core recall {recall:.3}, precision {precision:.3}, F1 {:.4}, splits {}, merges {}\n",
        2.0 * recall * precision / (recall + precision).max(f64::MIN_POSITIVE),
        counted.splits,
        counted.merges
    )
}

#[expect(clippy::print_stderr, reason = "the one place where this program speaks")]
fn tell(problem: &str) {
    eprintln!("{problem}");
}
