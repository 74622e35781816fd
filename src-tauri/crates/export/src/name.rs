//! Stable names of what an export speaks of.

use std::path::Path;
use zhitu_model::{Library, Relation};

/// The folder's own name: what may leave the machine of its path.
pub(crate) fn folder_name(folder: &Path) -> String {
    folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// A relation's stable id: `subject|type|object|polarity`.
pub(crate) fn relation_id(library: &Library, relation: &Relation) -> String {
    let key = |id| library.concept(id).map_or("", |concept| concept.key.as_str());
    let polarity = relation.polarity.name();
    format!("{}|{}|{}|{polarity}", key(relation.subject), relation.relation.name(), key(relation.object))
}
