//! Which data files the program brings along; the build script packs them by this list.

/// A data file: its path below `data/`, and the pack that its concepts belong to, empty for files without concepts.
pub(crate) type DataFile = (&'static str, &'static str);

/// Every data file that is read at the start, in this order; of two packs that claim one name, the earlier keeps it.
/// Facts are not among them: who uses them makes a table of them beforehand.
pub(crate) const DATA_FILES: &[DataFile] = &[
    ("dict/stops.toml", ""),
    ("dict/cues.toml", ""),
    ("patterns/parents.toml", ""),
    ("verbs/verbs.toml", ""),
    ("verbs/frames.toml", ""),
    ("lexicon/kubernetes/objects.toml", "kubernetes"),
    ("lexicon/kubernetes/components.toml", "kubernetes"),
    ("lexicon/kubernetes/fields.toml", "kubernetes"),
    ("lexicon/kubernetes/states.toml", "kubernetes"),
    ("lexicon/kubernetes/mechanisms.toml", "kubernetes"),
    ("lexicon/kubernetes/network.toml", "kubernetes"),
    ("lexicon/kubernetes/storage.toml", "kubernetes"),
    ("lexicon/kubernetes/runtime.toml", "kubernetes"),
    ("lexicon/kubernetes/observability.toml", "kubernetes"),
    ("lexicon/kubernetes/delivery.toml", "kubernetes"),
    ("lexicon/kubernetes/etcd.toml", "kubernetes"),
    ("lexicon/kubernetes/further.toml", "kubernetes"),
    ("lexicon/computing/consensus.toml", "computing"),
    ("lexicon/computing/distributed.toml", "computing"),
    ("lexicon/computing/containers.toml", "computing"),
    ("lexicon/computing/systems.toml", "computing"),
    ("lexicon/computing/network.toml", "computing"),
    ("lexicon/computing/databases.toml", "computing"),
    ("lexicon/computing/storage.toml", "computing"),
    ("lexicon/computing/java.toml", "computing"),
    ("lexicon/computing/delivery.toml", "computing"),
    ("lexicon/computing/observability.toml", "computing"),
    ("lexicon/computing/git.toml", "computing"),
    ("lexicon/computing/relational.toml", "computing"),
    ("lexicon/computing/middleware.toml", "computing"),
    ("lexicon/computing/cloudnative.toml", "computing"),
    ("lexicon/computing/architecture.toml", "computing"),
    ("lexicon/computing/languages.toml", "computing"),
    ("lexicon/computing/machines.toml", "computing"),
    ("lexicon/computing/algorithms.toml", "computing"),
    ("lexicon/computing/frontend.toml", "computing"),
    ("lexicon/computing/learning.toml", "computing"),
    ("lexicon/sciences/sciences.toml", "sciences"),
];
