//! The data files that the program brings along.

use crate::data_file::DATA_FILES;

/// The texts of the files, each closed by a NUL, packed by the build script.
static PACKED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/data.zst"));

/// A data file.
pub(crate) struct File<'t> {
    /// Path below `data/`.
    pub(crate) path: &'static str,
    /// The pack that its concepts belong to; empty for files without concepts.
    pub(crate) pack: &'static str,
    /// Its text.
    pub(crate) text: &'t str,
}

/// The texts of every data file, to be cut by [`files`].
pub(crate) fn unpack() -> String {
    let texts = zstd::decode_all(PACKED).expect("the build script packed it");
    String::from_utf8(texts).expect("the build script read it as text")
}

/// The data files in the order they are read.
pub(crate) fn files(texts: &str) -> impl Iterator<Item = File<'_>> {
    let texts = texts.split_terminator('\0');
    DATA_FILES.iter().zip(texts).map(|((path, pack), text)| File { path, pack, text })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::{Path, PathBuf};

    use super::*;

    fn toml_files(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(folder).expect("the data folder is part of the source") {
            let path = entry.expect("the data folder can be listed").path();
            if path.is_dir() {
                toml_files(&path, found);
            } else if path.extension().is_some_and(|extension| extension == "toml") {
                found.push(path);
            }
        }
    }

    #[test]
    fn every_data_file_is_brought_along() {
        let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../data");
        let mut found = Vec::new();
        for folder in ["dict", "patterns", "verbs", "lexicon"] {
            toml_files(&data.join(folder), &mut found);
        }
        let found: BTreeSet<_> = found
            .iter()
            .filter_map(|path| path.strip_prefix(&data).ok())
            .map(|path| path.to_string_lossy().replace('\\', "/"))
            .collect();
        let known: BTreeSet<_> = DATA_FILES.iter().map(|(path, _)| (*path).to_owned()).collect();
        assert_eq!(found, known);
    }
}
