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
    /// Nodes that were put somewhere by hand.
    pub pins: Vec<Pin>,
    /// Views that were given a name, the latest first.
    pub saved: Vec<SavedView>,
}

/// A node that was put somewhere by hand, in one view.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Pin {
    /// Id of the concept in the middle of the view.
    pub centre: String,
    /// Id of the concept that was moved.
    pub concept: String,
    /// How far right of the middle, in shares of the map's width.
    pub x: f32,
    /// How far below the middle, in shares of the map's height.
    pub y: f32,
}

/// A view that was given a name.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct SavedView {
    /// Its name.
    pub name: String,
    /// The view, as the window wrote it (JSON).
    pub view: String,
    /// What was hidden.
    pub filter: Filter,
    /// Hops around a concept.
    pub hops: u32,
}
