//! Fingerprints everything that decides what a reading says and what is worked out from it, so that a database of an older
//! reader is read anew.

use std::path::{Path, PathBuf};
use std::{env, fs};

/// The crates whose code and data a library and its graph depend on.
const STAGES: [&str; 11] =
    ["model", "lexicon", "learn", "note", "term", "concept", "relation", "study", "curate", "graph", "engine"];

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
    }
    for data in ["data/lexicon", "data/verbs", "data/patterns", "data/dict", "data/models", "Cargo.lock"] {
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

fn collect(path: &Path, files: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(path) else {
        files.push(path.to_owned());
        return;
    };
    for entry in entries.flatten() {
        collect(&entry.path(), files);
    }
}
