//! Fingerprints everything that decides what a reading says and what is worked out from it, so that a database of an older
//! reader is read anew.

use std::path::{Path, PathBuf};
use std::{env, fs};

/// The crates whose code and data a library and its graph depend on.
const STAGES: [&str; 12] =
    ["model", "lexicon", "learn", "fact", "note", "term", "concept", "relation", "study", "curate", "graph", "engine"];
/// Crates of the stages that decide nothing about a library: where it is kept, and how its notes are shown.
const OTHERS: [&str; 2] = ["store", "render"];
/// The data that the stages are built with.
const DATA: [&str; 7] =
    ["data/lexicon", "data/facts", "data/verbs", "data/patterns", "data/dict", "data/models", "Cargo.lock"];

fn main() {
    // Where the sources are now, not where they were when this program was built.
    let crates = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets it")).join("..");
    let root = crates.join("../..");
    let mut files = Vec::new();
    for stage in STAGES {
        let sources = crates.join(stage).join("src");
        assert!(sources.is_dir(), "{} is not there to be fingerprinted", sources.display());
        println!("cargo::rerun-if-changed=../{stage}/src");
        collect(&sources, &mut files);
        for needed in needed_by(&crates.join(stage)) {
            let is_known = STAGES.contains(&needed.as_str()) || OTHERS.contains(&needed.as_str());
            assert!(
                is_known,
                "{stage} depends on {needed}, whose changes would go unnoticed: add it to STAGES or OTHERS"
            );
        }
    }
    for data in DATA {
        if root.join(data).exists() {
            println!("cargo::rerun-if-changed=../../../{data}");
            collect(&root.join(data), &mut files);
        }
    }
    files.sort();
    // FNV-1a: only has to differ where the bytes differ by chance or by editing, not to resist an attack.
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for file in files {
        for byte in fs::read(&file).unwrap_or_default() {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    println!("cargo::rustc-env=ZHITU_READER={}-{hash:016x}", env!("CARGO_PKG_VERSION"));
}

/// The crates of this workspace that a crate depends on, tests aside.
fn needed_by(folder: &Path) -> Vec<String> {
    let manifest = fs::read_to_string(folder.join("Cargo.toml")).unwrap_or_default();
    let lines = manifest.lines().take_while(|line| *line != "[dev-dependencies]");
    lines.filter_map(|line| Some(line.strip_prefix("zhitu-")?.split_once('.')?.0.to_owned())).collect()
}

fn collect(path: &Path, files: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(path) else {
        files.push(path.to_owned());
        return;
    };
    for entry in entries.flatten() {
        collect(&entry.path(), files);
    }
}
