//! The focus views of a folder of notes, as the window asks for them.

use crate::Failure;
use std::path::Path;
use zhitu_api::dto::{Filter, Focus};
use zhitu_engine::{Engine, Options, Storage};

/// The focus view of every concept of a folder that has a neighbour, no sector opened. The folder stays as it is.
pub(crate) fn focuses(folder: &Path) -> Result<Vec<Focus>, Failure> {
    let options = Options { storage: Storage::Memory, ..Options::default() };
    let session = Engine::new(options)?.open_silently(folder)?;
    let ids = session.library().concepts.iter().map(|concept| concept.key.as_str());
    let views = ids.filter_map(|id| zhitu_api::focus(&session, id, 1, &[], &Filter::default()).ok());
    let views: Vec<Focus> = views.filter(|view| !view.nodes.is_empty()).collect();
    if views.is_empty() { Err(format!("{}: no concept has a neighbour", folder.display()).into()) } else { Ok(views) }
}
