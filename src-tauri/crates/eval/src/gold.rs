//! Gold maps, as the annotation guide lays them down.

use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::error::{EvalError, read_json};

/// The map that careful readers drew of one note.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct GoldMap {
    /// File name of the note.
    pub doc: String,
    /// Its concepts.
    pub concepts: Vec<GoldConcept>,
    /// Its relations.
    pub relations: Vec<GoldRelation>,
    /// Questions that the note leaves open.
    #[serde(default)]
    pub open_questions: Vec<GoldQuestion>,
}

/// A concept of a gold map.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct GoldConcept {
    /// Canonical name.
    pub name: String,
    /// Other surface forms.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// Whether the note says something substantive about it.
    #[serde(default)]
    pub core: bool,
    /// 1-based lines that mention it.
    #[serde(default)]
    pub lines: Vec<u32>,
}

/// How a note says a relation.
#[derive(Clone, Copy, Debug, Deserialize, Serialize, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[serde(rename_all = "lowercase")]
pub enum Strength {
    /// A clause says it.
    Explicit,
    /// Heading, list, arrow or label says it.
    Structural,
    /// A careful reader infers it; may be found, need not be.
    Implied,
}

impl Strength {
    /// Whether recall counts it.
    pub fn is_required(self) -> bool {
        self != Self::Implied
    }
}

/// A relation of a gold map.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct GoldRelation {
    /// Name of the subject.
    pub s: String,
    /// Type.
    #[serde(rename = "type")]
    pub relation: String,
    /// Name of the object.
    pub o: String,
    /// How the note says it.
    pub strength: Strength,
    /// 1-based line of the evidence.
    pub line: u32,
    /// Words of that line.
    #[serde(default)]
    pub evidence: String,
    /// Other types that are right.
    #[serde(default)]
    pub alt: Vec<String>,
    /// `negative` where the note denies it.
    #[serde(default)]
    pub polarity: Option<String>,
}

/// A question that the note leaves open.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct GoldQuestion {
    /// 1-based line.
    pub line: u32,
}

impl GoldMap {
    /// Reads a gold file.
    ///
    /// # Errors
    /// When the file cannot be read or is no gold map.
    pub fn load(path: &Path) -> Result<Self, EvalError> {
        read_json(path)
    }
}
