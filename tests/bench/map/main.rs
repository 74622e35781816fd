//! The native half of the map's benchmark: what the program answers, and what laying it out costs. Writes JSON for the
//! other half, which draws it and holds it against other libraries (`cargo xtask bench map`).
//!
//! `map OUT FOLDER...`: `OUT/focuses-N.json` are the focus views of the folders, `OUT/layout.json` is a made-up graph with
//! its focus views, before and after it has grown.

mod answers;
mod graph;
mod made;

use std::path::Path;
use std::process::ExitCode;

type Failure = Box<dyn std::error::Error>;

fn main() -> ExitCode {
    // cargo hands `--bench` to every benchmark.
    let words: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    match all(&words) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            tell(&format!("✗ {error}"));
            ExitCode::FAILURE
        }
    }
}

fn all(words: &[String]) -> Result<(), Failure> {
    let [out, folders @ ..] = words else { return Err("map OUT FOLDER...".into()) };
    let out = Path::new(out);
    std::fs::create_dir_all(out)?;
    for (at, folder) in folders.iter().enumerate() {
        write(&out.join(format!("focuses-{at}.json")), &answers::focuses(Path::new(folder))?)?;
    }
    write(&out.join("layout.json"), &graph::measured())
}

fn write(file: &Path, value: &impl serde::Serialize) -> Result<(), Failure> {
    Ok(std::fs::write(file, serde_json::to_vec(value)?)?)
}

/// A line on standard error; one that is closed is told nothing.
fn tell(line: &str) {
    use std::io::Write;
    writeln!(std::io::stderr().lock(), "{line}").ok();
}
