//! Skipping work whose inputs have not changed: a fingerprint of the inputs beside the result.

use std::collections::hash_map::DefaultHasher;
use std::fs;
use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};

/// The fingerprint of files and folders, names and contents.
pub(crate) fn fingerprint(paths: &[PathBuf]) -> String {
    let mut files = Vec::new();
    for path in paths {
        collect(path, &mut files);
    }
    files.sort();
    let mut hasher = DefaultHasher::new();
    for file in files {
        file.hash(&mut hasher);
        fs::read(&file).unwrap_or_default().hash(&mut hasher);
    }
    format!("{:016x}", hasher.finish())
}

/// Does `work` unless its results are there and `stamp` holds the inputs' fingerprint; writes it afterwards.
pub(crate) fn unless_fresh(
    stamp: &Path,
    inputs: &[PathBuf],
    results: &[PathBuf],
    work: impl FnOnce() -> Result<(), String>,
) -> Result<(), String> {
    let now = fingerprint(inputs);
    if results.iter().all(|result| result.exists()) && fs::read_to_string(stamp).is_ok_and(|then| then == now) {
        return Ok(());
    }
    work()?;
    fs::write(stamp, now).map_err(|error| format!("{}: {error}", stamp.display()))
}

fn collect(path: &Path, files: &mut Vec<PathBuf>) {
    match fs::read_dir(path) {
        Ok(entries) => entries.flatten().for_each(|entry| collect(&entry.path(), files)),
        Err(_) => files.push(path.to_path_buf()),
    }
}
