//! What the window remembers of one library.

use super::Filter;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What lies on the desk of a library: it comes back when the library is opened again.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
#[ts(export)]
pub struct Desk {
    /// The view to reopen, as the window wrote it (JSON); empty for the overview.
    pub view: String,
    /// What is hidden from the map.
    pub filter: Filter,
}
