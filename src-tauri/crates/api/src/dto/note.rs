//! A note as the source pane shows it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
/// A note of the library, for a list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct NotePlace {
    /// The note's path; its id.
    pub note: String,
    /// Its title: the first heading, or the file's name.
    pub title: String,
    /// How many concepts it mentions.
    pub concepts: u32,
}

/// A rendered note. `html` is sanitised: it holds no script, style, event handler, remote address or form.
///
/// Every block-level element carries `data-line` (1-based). A mention is
/// `<mark class="mention" data-concept="ID" data-start="BYTE" data-end="BYTE">`, and a passage asked for is wrapped in
/// `<mark class="passage" data-start="BYTE">`; marks may be split where the text is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct NotePage {
    /// The note's path.
    pub note: String,
    /// Title: the first heading, or the file's name.
    pub title: String,
    /// Absolute path of the file.
    pub file: String,
    /// The encoding it was read in.
    pub encoding: String,
    /// Sanitised HTML.
    pub html: String,
    /// Number of lines.
    pub lines: u32,
    /// Whether only the beginning is rendered because the note is very long.
    pub truncated: bool,
}
