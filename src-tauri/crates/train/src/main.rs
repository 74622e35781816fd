//! Trains the shipped models from gold maps, and measures them on notes they were not trained on.

mod corpus;
mod dump;
mod tagger_training;

use std::{
    fs,
    path::{Path, PathBuf},
    process::ExitCode,
};

use clap::{Args, Parser, Subcommand};
use rayon::prelude::*;
use zhitu_lexicon::Knowledge;

use crate::{corpus::Example, dump::Export, tagger_training::Prepared};

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
        Command::Train { material, out } => {
            let examples = read(&material, &knowledge)?;
            let prepared = prepare(&examples, &knowledge);
            let allowed: Vec<&Prepared> = prepared.iter().filter(|prepared| prepared.example.fold.is_some()).collect();
            write(&out.join("tagger.bin"), &tagger_training::train(&allowed).to_bytes())
        }
    }
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
