//! Fingerprints everything that decides what a reading says and what is worked out from it, so that a database of an older
//! reader is read anew.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::{env, fs};

/// Crates that the engine needs and that decide nothing about a library: where it is kept, and how its notes are shown.
const OTHERS: [&str; 2] = ["store", "render"];
/// The data that the stages are built with.
const DATA: [&str; 7] =
    ["data/lexicon", "data/facts", "data/verbs", "data/patterns", "data/dict", "data/models", "Cargo.lock"];

fn main() {
    // Where the sources are now, not where they were when this program was built.
    let crates = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets it")).join("..");
    let root = crates.join("../..");
    let mut files = Vec::new();
    for stage in stages(&crates) {
        let sources = crates.join(&stage).join("src");
        assert!(sources.is_dir(), "{} is not there to be fingerprinted", sources.display());
        println!("cargo::rerun-if-changed=../{stage}/src");
        println!("cargo::rerun-if-changed=../{stage}/Cargo.toml");
        collect(&sources, &mut files);
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

/// The crates whose code a library and its graph depend on: the engine and all that it needs.
fn stages(crates: &Path) -> BTreeSet<String> {
    let (mut stages, mut open) = (BTreeSet::new(), vec!["engine".to_owned()]);
    while let Some(stage) = open.pop() {
        if !OTHERS.contains(&stage.as_str()) && stages.insert(stage.clone()) {
            open.extend(needed_by(&crates.join(stage)));
        }
    }
    stages
}

/// The crates of this workspace that a crate depends on, tests aside.
fn needed_by(folder: &Path) -> Vec<String> {
    let manifest = fs::read_to_string(folder.join("Cargo.toml")).expect("every crate has a manifest");
    let lines = manifest.lines().take_while(|line| !line.starts_with("[dev-dependencies]"));
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
