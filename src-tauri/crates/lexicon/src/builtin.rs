//! The data files that the program brings along, in the order they are read.

use include_flate::flate;

/// A data file.
pub(crate) struct File {
    /// Path from this crate's folder.
    pub(crate) path: &'static str,
    /// The pack that its concepts belong to; empty for files without concepts.
    pub(crate) pack: &'static str,
    /// Unpacks its text.
    pub(crate) text: fn() -> &'static str,
}

macro_rules! files {
    ($($pack:literal: $($path:literal)+;)+) => {
        &[$($(File {
            path: $path,
            pack: $pack,
            text: || {
                flate!(static TEXT: str from $path with zstd);
                &TEXT
            },
        },)+)+]
    };
}

/// Every data file; of two packs that claim one name, the earlier keeps it.
pub(crate) const FILES: &[File] = files! {
    "":
        "../../../data/dict/stops.toml" "../../../data/dict/cues.toml" "../../../data/patterns/parents.toml" "../../../data/verbs/verbs.toml" "../../../data/verbs/frames.toml"
        "../../../data/facts/kubernetes.toml"
        "../../../data/facts/distributed.toml"
        "../../../data/facts/containers.toml"
        "../../../data/facts/systems.toml"
        "../../../data/facts/network.toml"
        "../../../data/facts/databases.toml"
        "../../../data/facts/java.toml"
        "../../../data/facts/git.toml";
    "kubernetes":
        "../../../data/lexicon/kubernetes/objects.toml"
        "../../../data/lexicon/kubernetes/components.toml"
        "../../../data/lexicon/kubernetes/fields.toml"
        "../../../data/lexicon/kubernetes/states.toml"
        "../../../data/lexicon/kubernetes/mechanisms.toml"
        "../../../data/lexicon/kubernetes/network.toml"
        "../../../data/lexicon/kubernetes/storage.toml"
        "../../../data/lexicon/kubernetes/runtime.toml"
        "../../../data/lexicon/kubernetes/observability.toml"
        "../../../data/lexicon/kubernetes/delivery.toml"
        "../../../data/lexicon/kubernetes/etcd.toml";
    "computing":
        "../../../data/lexicon/computing/consensus.toml"
        "../../../data/lexicon/computing/distributed.toml"
        "../../../data/lexicon/computing/containers.toml"
        "../../../data/lexicon/computing/systems.toml"
        "../../../data/lexicon/computing/network.toml"
        "../../../data/lexicon/computing/databases.toml"
        "../../../data/lexicon/computing/storage.toml"
        "../../../data/lexicon/computing/java.toml"
        "../../../data/lexicon/computing/delivery.toml"
        "../../../data/lexicon/computing/observability.toml"
        "../../../data/lexicon/computing/git.toml";
};

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
        let crate_folder = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut found = Vec::new();
        for folder in ["dict", "patterns", "verbs", "lexicon", "facts"] {
            toml_files(&crate_folder.join("../../../data").join(folder), &mut found);
        }
        let found: BTreeSet<_> = found
            .iter()
            .filter_map(|path| path.strip_prefix(crate_folder).ok())
            .map(|path| path.to_string_lossy().replace('\\', "/"))
            .collect();
        let known: BTreeSet<_> = FILES.iter().map(|file| file.path.to_owned()).collect();
        assert_eq!(found, known);
    }
}
