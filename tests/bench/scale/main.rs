//! The benchmark of speed and scale: reading, growth, memory, opening, queries, one changed note. Prints a table; every row
//! says what it was held to and asserts its result, so that it cannot become quick by being wrong.
//!
//! `cargo xtask bench scale [FOLDER]`; without a folder it reads a corpus made of the sample notes. Figures are ratios of one
//! run wherever a bound depends on the machine. `docs/benchmarks.md` tells what the rows mean.

mod change;
mod child;
mod corpus;
mod measure;
mod query;
mod reading;
mod table;

use corpus::Corpus;
use std::path::PathBuf;
use std::process::ExitCode;
use table::Table;

type Failure = Box<dyn std::error::Error>;

fn main() -> ExitCode {
    // cargo hands `--bench` to every benchmark.
    let words: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    let outcome = match words.first().map(String::as_str) {
        Some(child::FLAG) => child::run(&words[1..]).map(|()| true),
        folder => all(folder.map(PathBuf::from)),
    };
    match outcome {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            table::tell(&format!("✗ {error}"));
            ExitCode::FAILURE
        }
    }
}

/// Every row; whether all of them hold.
fn all(folder: Option<PathBuf>) -> Result<bool, Failure> {
    let corpus = Corpus::new(folder)?;
    let mut table = Table::begin(&corpus);
    let read = reading::rows(&corpus, &mut table)?;
    query::rows(&corpus, &read, &mut table)?;
    change::rows(&corpus, &read, &mut table)?;
    Ok(table.end())
}
