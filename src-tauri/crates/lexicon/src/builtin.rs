//! The data files that the program brings along, in the order they are read.

/// A data file.
pub(crate) struct File {
    /// Path below `data/`.
    pub(crate) path: &'static str,
    /// The pack that its concepts belong to; empty for files without concepts.
    pub(crate) pack: &'static str,
    /// Its text.
    pub(crate) text: &'static str,
}

macro_rules! files {
    ($($pack:literal: $($path:literal)+;)+) => {
        &[$($(File {
            path: $path,
            pack: $pack,
            text: include_str!(concat!("../../../../data/", $path)),
        },)+)+]
    };
}

/// Every data file; of two packs that claim one name, the earlier keeps it.
pub(crate) const FILES: &[File] = files! {
    "":
        "dict/stops.toml" "dict/cues.toml" "patterns/parents.toml" "verbs/verbs.toml" "verbs/frames.toml"
        "facts/kubernetes.toml"
        "facts/distributed.toml"
        "facts/containers.toml"
        "facts/systems.toml"
        "facts/network.toml"
        "facts/databases.toml"
        "facts/java.toml"
        "facts/git.toml";
    "kubernetes":
        "lexicon/kubernetes/objects.toml"
        "lexicon/kubernetes/components.toml"
        "lexicon/kubernetes/fields.toml"
        "lexicon/kubernetes/states.toml"
        "lexicon/kubernetes/mechanisms.toml"
        "lexicon/kubernetes/network.toml"
        "lexicon/kubernetes/storage.toml"
        "lexicon/kubernetes/runtime.toml"
        "lexicon/kubernetes/observability.toml"
        "lexicon/kubernetes/delivery.toml"
        "lexicon/kubernetes/etcd.toml";
    "computing":
        "lexicon/computing/consensus.toml"
        "lexicon/computing/distributed.toml"
        "lexicon/computing/containers.toml"
        "lexicon/computing/systems.toml"
        "lexicon/computing/network.toml"
        "lexicon/computing/databases.toml"
        "lexicon/computing/storage.toml"
        "lexicon/computing/java.toml"
        "lexicon/computing/delivery.toml"
        "lexicon/computing/observability.toml"
        "lexicon/computing/git.toml";
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
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../data");
        let mut found = Vec::new();
        for folder in ["dict", "patterns", "verbs", "lexicon", "facts"] {
            toml_files(&root.join(folder), &mut found);
        }
        let found: BTreeSet<_> = found
            .iter()
            .filter_map(|path| path.strip_prefix(&root).ok())
            .map(|path| path.to_string_lossy().replace('\\', "/"))
            .collect();
        let known: BTreeSet<_> = FILES.iter().map(|file| file.path.to_owned()).collect();
        assert_eq!(found, known);
    }
}
