//! A library: the state of an opened folder, and reading it.

use super::Problem;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
/// Something that went wrong with a file; the words are in the message catalogues under `code`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct DiagnosticDto {
    /// Path relative to the folder; empty for the folder itself.
    pub path: String,
    /// Code, such as `too_large`.
    pub code: String,
    /// A detail: a size, an encoding, the system's message.
    pub detail: String,
}

/// A question of a note.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct QuestionDto {
    /// The note's path.
    pub note: String,
    /// 1-based line.
    pub line: u32,
    /// The question's words.
    pub text: String,
    /// Byte range of the question in the note's text.
    pub start: u32,
    /// End of the byte range.
    pub end: u32,
    /// Whether something in the note answers it.
    pub answered: bool,
    /// Where another place of the folder answers it; `null` where none was seen.
    pub elsewhere: Option<AnswerDto>,
    /// Ids of the concepts it is about.
    pub concepts: Vec<String>,
}

/// A passage that answers a question asked elsewhere.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct AnswerDto {
    /// The note's path.
    pub note: String,
    /// 1-based line.
    pub line: u32,
    /// Byte range of the passage in the note's text.
    pub start: u32,
    /// End of the byte range.
    pub end: u32,
}

/// How many relations of a type are shown.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct TypeCount {
    /// Relation type, such as `part_of`.
    pub relation: String,
    /// How many.
    pub count: u32,
}

/// An opened library.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct LibraryState {
    /// Absolute path of the folder.
    pub folder: String,
    /// The folder's own name, for the title.
    pub name: String,
    /// Increases whenever the map changes; an answer of an older revision is stale.
    pub revision: u32,
    /// Number of notes read.
    pub notes: u32,
    /// Number of concepts.
    pub concepts: u32,
    /// Number of shown relations.
    pub relations: u32,
    /// Number of open questions.
    pub open_questions: u32,
    /// Number of shown relations of each type that occurs, in the types' display order.
    pub types: Vec<TypeCount>,
    /// What went wrong while reading.
    pub diagnostics: Vec<DiagnosticDto>,
    /// What went wrong with what is kept of the library; the map itself is whole.
    pub troubles: Vec<Problem>,
}

/// What the program keeps of a folder of notes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct LibraryPlace {
    /// The folder that it lies in; empty where nothing is kept.
    pub place: String,
    /// How large it is, in kibibytes, rounded up.
    pub kibibytes: u32,
    /// Whether it was moved there from the usual place.
    pub moved: bool,
}

/// A stage of reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub enum Stage {
    /// Finding the notes.
    Finding,
    /// Reading notes: `done` of `total` notes.
    Reading,
    /// Joining concepts and relations of all notes.
    Joining,
    /// Laying out the map.
    LayingOut,
    /// Writing the database.
    Storing,
    /// A map of what has been read so far can be asked for.
    Partial,
    /// Done.
    Done,
}

/// How far reading has come.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Progress {
    /// What is being done.
    pub stage: Stage,
    /// How many of `total` are done.
    pub done: u32,
    /// Of how many; 0 where not known.
    pub total: u32,
    /// The note at hand, or empty.
    pub note: String,
}
