//! Makes the table of the facts under `data/facts`: tens of thousands, which no start should have to read as text.

#![expect(dead_code, unreachable_pub, reason = "the library uses the rest of its modules")]

use std::path::Path;
use std::process::ExitCode;

use zhitu_lexicon::Knowledge;

#[path = "src/class.rs"]
mod class;
#[path = "src/name_pair.rs"]
mod name_pair;
#[path = "src/table.rs"]
mod table;

use table::{FactTable, Salience};

fn main() -> std::io::Result<ExitCode> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../data/facts");
    println!("cargo::rerun-if-changed={}", folder.display());
    let (further, first) = (read(&folder.join("further"), Salience::Further)?, read(&folder, Salience::First)?);
    let (Some(further), Some(first)) = (further, first) else { return Ok(ExitCode::FAILURE) };
    let out = std::env::var_os("OUT_DIR").ok_or(std::io::ErrorKind::NotFound)?;
    std::fs::write(Path::new(&out).join("facts.bin"), further.with(&first).to_bytes())?;
    Ok(ExitCode::SUCCESS)
}

/// The facts of a folder's files, in the order of their names; `None` where some are wrong, which is told.
fn read(folder: &Path, salience: Salience) -> std::io::Result<Option<FactTable>> {
    let mut texts = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_file() {
            texts.push((path.display().to_string(), std::fs::read_to_string(path)?));
        }
    }
    texts.sort();
    let (knowledge, problems) = Knowledge::with_user(&texts);
    for problem in &problems {
        println!("cargo::error={}: {}", problem.path, problem.detail);
    }
    Ok(problems.is_empty().then(|| FactTable::new(&knowledge, salience)))
}
