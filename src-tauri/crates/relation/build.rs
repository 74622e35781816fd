//! Makes the table of the facts under `data/facts`: tens of thousands, which no start should have to read as text.

#![expect(dead_code, unreachable_pub, reason = "the library uses the rest of its modules")]

use std::path::Path;
use std::process::ExitCode;

use zhitu_lexicon::Knowledge;

#[path = "src/class.rs"]
mod class;
#[path = "src/fact_table.rs"]
mod fact_table;
#[path = "src/name_pair.rs"]
mod name_pair;

fn main() -> std::io::Result<ExitCode> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../data/facts");
    println!("cargo::rerun-if-changed={}", folder.display());
    let (knowledge, problems) = Knowledge::with_user(&texts(&folder)?);
    for problem in &problems {
        println!("cargo::error=data/facts/{}: {}", problem.path, problem.detail);
    }
    let out = std::env::var_os("OUT_DIR").ok_or(std::io::ErrorKind::NotFound)?;
    std::fs::write(Path::new(&out).join("facts.bin"), fact_table::FactTable::new(&knowledge).to_bytes())?;
    Ok(if problems.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Every file of the folder with its name, in the order of the names.
fn texts(folder: &Path) -> std::io::Result<Vec<(String, String)>> {
    let mut texts = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        texts.push((entry.file_name().to_string_lossy().into_owned(), std::fs::read_to_string(entry.path())?));
    }
    texts.sort();
    Ok(texts)
}
