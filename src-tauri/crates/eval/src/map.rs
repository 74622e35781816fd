//! What is scored: the concepts, relations and open questions of an export or of a library in memory.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde::Deserialize;
use serde_json::Value;
use zhitu_model::Library;

use crate::error::{EvalError, read_json};
use crate::forms::{forms, normal};

/// A concept map over notes, reduced to what the scorecard compares.
#[derive(Clone, Debug, Default)]
pub struct ScoredMap {
    /// Its concepts.
    pub concepts: Vec<MapConcept>,
    /// Its relations.
    pub relations: Vec<MapRelation>,
    /// Open questions: file name and 1-based line.
    pub questions: Vec<(String, u32)>,
    /// File names of the notes, where they are told apart from what was read in them.
    pub(crate) notes: BTreeSet<String>,
}

/// A concept of the map.
#[derive(Clone, Debug, Default)]
pub struct MapConcept {
    /// Canonical name.
    pub name: String,
    /// Normal forms of the name, with and without the folded plural.
    pub(crate) name_forms: Vec<(String, String)>,
    /// Normal forms of the aliases.
    pub(crate) alias_forms: Vec<(String, String)>,
    /// Lines of its mentions by file name.
    pub lines: BTreeMap<String, Vec<u32>>,
}

/// A relation of the map.
#[derive(Clone, Debug)]
pub struct MapRelation {
    /// Index of the subject.
    pub subject: usize,
    /// Name of the type.
    pub relation: String,
    /// Index of the object.
    pub object: usize,
    /// Confidence in `[0, 1]`.
    pub confidence: f32,
    /// Name of the channel of its best evidence; empty where the export tells none.
    pub channel: String,
    /// Lines of its evidence by file name, each list sorted without duplicates.
    pub lines: BTreeMap<String, Vec<u32>>,
}

#[derive(Deserialize)]
struct Export {
    #[serde(default)]
    concepts: Vec<ExportConcept>,
    #[serde(default)]
    relations: Vec<ExportRelation>,
    #[serde(default)]
    open_questions: Vec<Place>,
    #[serde(default)]
    notes: Vec<ExportNote>,
}

#[derive(Deserialize)]
struct ExportNote {
    #[serde(default)]
    path: String,
}

#[derive(Deserialize)]
struct ExportConcept {
    id: Option<Value>,
    #[serde(default)]
    name: String,
    #[serde(default)]
    aliases: Vec<String>,
    #[serde(default)]
    mentions: Vec<Place>,
}

#[derive(Deserialize)]
struct ExportRelation {
    source: Value,
    target: Value,
    #[serde(rename = "type", default = "weakest")]
    relation: String,
    #[serde(default = "certain")]
    confidence: f32,
    #[serde(default)]
    channels: Vec<String>,
    #[serde(default)]
    evidence: Vec<Place>,
}

#[derive(Deserialize)]
struct Place {
    #[serde(default)]
    file: String,
    #[serde(default)]
    line: u32,
}

fn weakest() -> String {
    "related".to_owned()
}

fn certain() -> f32 {
    1.0
}

impl MapConcept {
    /// A concept with its names; mentions are added by the caller.
    pub fn new<'a>(name: &str, aliases: impl IntoIterator<Item = &'a str>) -> Self {
        Self {
            name: name.to_owned(),
            name_forms: normal_forms(name),
            alias_forms: aliases.into_iter().flat_map(normal_forms).collect(),
            lines: BTreeMap::new(),
        }
    }
}

fn normal_forms(name: &str) -> Vec<(String, String)> {
    forms(name).iter().map(|form| (normal(form, false), normal(form, true))).collect()
}

impl ScoredMap {
    /// Reads an export.
    ///
    /// # Errors
    /// When the file cannot be read or is no export.
    pub fn load(path: &Path) -> Result<Self, EvalError> {
        Ok(Self::from_export(&read_json(path)?))
    }

    fn from_export(export: &Export) -> Self {
        let mut ids = BTreeMap::new();
        let mut names = BTreeMap::new();
        let mut concepts = Vec::new();
        for (at, concept) in export.concepts.iter().enumerate() {
            ids.insert(concept.id.as_ref().map_or_else(|| at.to_string(), plain), at);
            names.entry(normal(&concept.name, true)).or_insert(at);
            let mut entry = MapConcept::new(&concept.name, concept.aliases.iter().map(String::as_str));
            entry.lines = by_file(concept.mentions.iter().map(|place| (place.file.as_str(), place.line)));
            concepts.push(entry);
        }
        let find = |value: &Value| {
            let id = plain(value);
            ids.get(&id).or_else(|| names.get(&normal(&id, true))).copied()
        };
        let relations = export.relations.iter().filter_map(|relation| {
            Some(MapRelation {
                subject: find(&relation.source)?,
                object: find(&relation.target)?,
                relation: relation.relation.to_lowercase(),
                confidence: relation.confidence,
                channel: relation.channels.first().cloned().unwrap_or_default(),
                lines: by_file(relation.evidence.iter().map(|place| (place.file.as_str(), place.line))),
            })
        });
        let relations = relations.collect();
        let questions = export.open_questions.iter().map(|place| (base(&place.file).to_owned(), place.line)).collect();
        let notes = export.notes.iter().map(|note| base(&note.path).to_owned()).collect();
        Self { concepts, relations, questions, notes }
    }

    /// Whether a note of this file name was read for the map.
    pub fn is_about(&self, doc: &str) -> bool {
        self.notes.contains(doc)
            || self.concepts.iter().any(|concept| concept.lines.contains_key(doc))
            || self.relations.iter().any(|relation| relation.lines.contains_key(doc))
            || self.questions.iter().any(|(note, _)| note == doc)
    }

    /// The map of a library in memory: as its export would be scored.
    pub fn from_library(library: &Library) -> Self {
        let path = |note| library.note(note).map_or("", |note| note.path.as_str());
        let concepts = library.concepts.iter().map(|concept| {
            let mut entry = MapConcept::new(&concept.name, concept.aliases.iter().map(|alias| alias.name.as_str()));
            entry.lines = by_file(concept.mentions.iter().map(|place| (path(place.note), place.line)));
            entry
        });
        let relations = library.relations.iter().map(|relation| MapRelation {
            subject: relation.subject.0 as usize,
            relation: relation.relation.name().to_owned(),
            object: relation.object.0 as usize,
            confidence: relation.confidence,
            channel: relation.evidence.first().map_or("", |best| best.channel.name()).to_owned(),
            lines: by_file(relation.evidence.iter().map(|place| (path(place.note), place.line))),
        });
        let open = library.questions.iter().filter(|question| question.answer.is_none());
        let questions = open.map(|question| (base(path(question.note)).to_owned(), question.line));
        let notes = library.notes.iter().map(|note| base(&note.path).to_owned()).collect();
        Self { concepts: concepts.collect(), relations: relations.collect(), questions: questions.collect(), notes }
    }
}

/// A JSON string's content, any other value as written.
fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn by_file<'a>(places: impl Iterator<Item = (&'a str, u32)>) -> BTreeMap<String, Vec<u32>> {
    let mut lines: BTreeMap<String, Vec<u32>> = BTreeMap::new();
    for (file, line) in places {
        lines.entry(base(file).to_owned()).or_default().push(line);
    }
    for list in lines.values_mut() {
        list.sort_unstable();
        list.dedup();
    }
    lines
}

/// The file name at the end of a path of either slash.
fn base(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}
