//! Trains the shipped models from gold maps, and measures them on notes they were not trained on.

mod corpus;
mod dump;
mod relation_training;
mod tagger_training;

use std::{
    fs,
    path::{Path, PathBuf},
    process::ExitCode,
};

use clap::{Args, Parser, Subcommand};
use rayon::prelude::*;
use zhitu_lexicon::Knowledge;

use crate::{corpus::Example, dump::Export, relation_training::Studied, tagger_training::Prepared};

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
        /// Whether to list every mistake.
        #[arg(long)]
        errors: bool,
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
    /// Folder of gold maps.
    #[arg(long)]
    gold: PathBuf,
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
    match command {
        Command::Cv { material, out } => {
            let examples = read(&material, &knowledge)?;
            let prepared = prepare(&examples, &knowledge);
            write(&out, cross_validate(&examples, &prepared, &knowledge).to_string().as_bytes())
        }
        Command::Relations { material, out, errors } => {
            let examples = read(&material, &knowledge)?;
            relations(&examples, &prepare(&examples, &knowledge), out.as_deref(), errors, &knowledge)
        }
        Command::Train { material, out } => {
            let examples = read(&material, &knowledge)?;
            let prepared = prepare(&examples, &knowledge);
            let allowed: Vec<&Prepared> = prepared.iter().filter(|prepared| prepared.example.fold.is_some()).collect();
            write(&out.join("tagger.bin"), &tagger_training::train(&allowed).to_bytes())
        }
    }
}

/// Measures the model of relations and writes it. Every note is read by a tagger that does not know it.
fn relations(
    examples: &[Example],
    prepared: &[Prepared],
    out: Option<&Path>,
    errors: bool,
    knowledge: &Knowledge,
) -> Result<(), String> {
    let folds: std::collections::BTreeSet<Option<usize>> = examples.iter().map(|example| example.fold).collect();
    let mut studied = Vec::new();
    for fold in folds {
        let others = prepared.iter().map(|prepared| (prepared, prepared.example.fold));
        let others = others.filter(|(_, own)| own.is_some() && *own != fold).map(|(prepared, _)| prepared);
        let tagger = tagger_training::train(&others.collect::<Vec<_>>());
        for example in examples.iter().filter(|example| example.fold == fold) {
            studied.push(Studied::new(example, dump::read(example, &tagger, knowledge), knowledge)?);
        }
    }
    let measured = relation_training::measure(&studied, knowledge);
    tell(&measured.card.to_text(errors));
    let trained: Vec<&Studied> = studied.iter().filter(|note| note.may_train()).collect();
    let model = relation_training::train(&trained, &measured.judge, measured.curve);
    out.map_or(Ok(()), |out| write(out, &model.to_bytes()))
}

fn read(material: &Material, knowledge: &Knowledge) -> Result<Vec<Example>, String> {
    corpus::read(&material.gold, &material.notes, &material.folds, knowledge)
}

fn prepare<'a>(examples: &'a [Example], knowledge: &Knowledge) -> Vec<Prepared<'a>> {
    examples.par_iter().map(|example| Prepared::new(example, knowledge)).collect()
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), String> {
    fs::write(path, bytes).map_err(|error| format!("{}: {error}", path.display()))
}

fn cross_validate(examples: &[Example], prepared: &[Prepared], knowledge: &Knowledge) -> serde_json::Value {
    let mut export = Export::default();
    let folds = 1 + examples.iter().filter_map(|example| example.fold).max().unwrap_or(0);
    for fold in 0..folds {
        let others = prepared.iter().filter(|prepared| prepared.example.fold.is_some_and(|own| own != fold));
        let tagger = tagger_training::train(&others.collect::<Vec<_>>());
        let tested: Vec<&Example> = examples.iter().filter(|example| example.fold == Some(fold)).collect();
        export.add(fold, &tested, &tagger, knowledge);
    }
    export.into_json()
}

#[expect(clippy::print_stderr, reason = "the one place where this program speaks")]
fn tell(problem: &str) {
    eprintln!("{problem}");
}
