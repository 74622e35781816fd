//! The JSON export: everything that the library says, with the place in the notes that says it.
//!
//! One array element a line, so that two exports can be compared line by line.

use crate::name::{folder_name, relation_id};
use serde::Serialize;
use std::borrow::Cow;
use zhitu_engine::Session;
use zhitu_model::{
    Alias, Channel, Concept, ConceptId, Diagnostic, Evidence, Library, LibraryQuestion, LineIndex, Located, Note,
    NoteId, Relation, Span,
};

/// Version of the format; grows when a field changes its meaning or goes, not when one is added.
const SCHEMA_VERSION: u32 = 1;
/// Characters of a passage that are quoted, at most.
const QUOTED: usize = 2000;

#[derive(Serialize)]
struct NoteRow<'a> {
    path: &'a str,
    encoding: &'a str,
    /// BLAKE3 of the file's bytes.
    fingerprint: Option<String>,
    lines: usize,
    /// Length of the decoded text in bytes.
    bytes: usize,
}

#[derive(Serialize)]
struct ConceptRow<'a> {
    id: &'a str,
    name: &'a str,
    kind: &'a str,
    aliases: Vec<&'a str>,
    alias_reasons: Vec<&'a str>,
    mentions: Vec<MentionRow<'a>>,
}

#[derive(Serialize)]
struct MentionRow<'a> {
    file: &'a str,
    line: u32,
    span: [u32; 2],
    text: &'a str,
}

#[derive(Serialize)]
struct RelationRow<'a> {
    id: String,
    source: &'a str,
    target: &'a str,
    r#type: &'a str,
    phrase: Option<&'a str>,
    polarity: &'a str,
    confidence: f64,
    channels: Vec<&'a str>,
    evidence: Vec<EvidenceRow<'a>>,
}

#[derive(Serialize)]
struct EvidenceRow<'a> {
    file: &'a str,
    line: u32,
    span: [u32; 2],
    text: Cow<'a, str>,
    context: Option<Cow<'a, str>>,
    source_span: [u32; 2],
    target_span: [u32; 2],
    phrase_span: Option<[u32; 2]>,
    channel: &'a str,
    states: bool,
    confidence: f64,
}

#[derive(Serialize)]
struct QuestionRow<'a> {
    file: &'a str,
    line: u32,
    span: [u32; 2],
    text: &'a str,
    concepts: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    answer_span: Option<[u32; 2]>,
}

#[derive(Serialize)]
struct DiagnosticRow<'a> {
    path: &'a str,
    code: &'a str,
}

/// The export of a library as JSON, ending in a line break. Never fails; O(size of the library).
///
/// The format is described in `docs/export-format.md`.
pub fn json(session: &Session) -> String {
    let library = session.library();
    let notes = library.notes.iter().enumerate().map(|(id, note)| note_row(session, NoteId(id as u32), note));
    let (open, answered): (Vec<_>, Vec<_>) = library.questions.iter().partition(|question| question.answer.is_none());
    let mut out = String::from("{\n");
    member(&mut out, "schema_version", &SCHEMA_VERSION);
    member(&mut out, "generator", &concat!("zhitu ", env!("CARGO_PKG_VERSION")));
    member(&mut out, "library", &folder_name(session.folder()));
    rows(&mut out, "notes", notes);
    rows(&mut out, "concepts", library.concepts.iter().map(|concept| concept_row(library, concept)));
    rows(&mut out, "relations", library.relations.iter().map(|relation| relation_row(library, relation)));
    rows(&mut out, "open_questions", open.into_iter().map(|question| question_row(library, question)));
    rows(&mut out, "answered_questions", answered.into_iter().map(|question| question_row(library, question)));
    rows(&mut out, "diagnostics", library.diagnostics.iter().map(diagnostic_row));
    out.truncate(out.trim_end_matches(",\n").len());
    out.push_str("\n}\n");
    out
}

fn member(out: &mut String, name: &str, value: &impl Serialize) {
    out.extend(["\"", name, "\": ", &compact(value), ",\n"]);
}

fn rows<T: Serialize>(out: &mut String, name: &str, rows: impl Iterator<Item = T>) {
    out.extend(["\"", name, "\": ["]);
    let mut before = "\n";
    let mut end = "";
    for row in rows {
        out.extend([before, &compact(&row)]);
        (before, end) = (",\n", "\n");
    }
    out.extend([end, "],\n"]);
}

fn compact(value: &impl Serialize) -> String {
    serde_json::to_string(value).expect("rows are structs of strings and finite numbers")
}

fn note_row<'a>(session: &Session, id: NoteId, note: &'a Note) -> NoteRow<'a> {
    NoteRow {
        path: &note.path,
        encoding: note.encoding.label(),
        fingerprint: session.fingerprint(id),
        lines: LineIndex::new(&note.text).len(),
        bytes: note.text.len(),
    }
}

fn concept_row<'a>(library: &'a Library, concept: &'a Concept) -> ConceptRow<'a> {
    ConceptRow {
        id: &concept.key,
        name: &concept.name,
        kind: concept.kind.name(),
        aliases: concept.aliases.iter().map(|alias: &Alias| alias.name.as_str()).collect(),
        alias_reasons: concept.aliases.iter().map(|alias| alias.reason.name()).collect(),
        mentions: concept.mentions.iter().map(|mention| mention_row(library, mention)).collect(),
    }
}

fn mention_row<'a>(library: &'a Library, mention: &Located) -> MentionRow<'a> {
    let (file, text) = place(library, mention.note);
    MentionRow { file, line: mention.line, span: pair(mention.span), text: mention.span.of(text) }
}

fn relation_row<'a>(library: &'a Library, relation: &'a Relation) -> RelationRow<'a> {
    let mut channels: Vec<Channel> = relation.evidence.iter().map(|evidence| evidence.channel).collect();
    channels.sort();
    channels.dedup();
    RelationRow {
        id: relation_id(library, relation),
        source: key(library, relation.subject),
        target: key(library, relation.object),
        r#type: relation.relation.name(),
        phrase: relation.phrase.as_deref(),
        polarity: relation.polarity.name(),
        confidence: rounded(relation.confidence),
        channels: channels.into_iter().map(Channel::name).collect(),
        evidence: relation.evidence.iter().map(|evidence| evidence_row(library, evidence)).collect(),
    }
}

fn evidence_row<'a>(library: &'a Library, evidence: &Evidence) -> EvidenceRow<'a> {
    let (file, text) = place(library, evidence.note);
    EvidenceRow {
        file,
        line: evidence.line,
        span: pair(evidence.span),
        text: quoted(evidence.span.of(text)),
        context: evidence.context.map(|span| quoted(span.of(text))),
        source_span: pair(evidence.subject),
        target_span: pair(evidence.object),
        phrase_span: evidence.phrase.map(pair),
        channel: evidence.channel.name(),
        states: evidence.states,
        confidence: rounded(evidence.confidence),
    }
}

fn question_row<'a>(library: &'a Library, question: &LibraryQuestion) -> QuestionRow<'a> {
    let (file, text) = place(library, question.note);
    QuestionRow {
        file,
        line: question.line,
        span: pair(question.span),
        text: question.span.of(text),
        concepts: question.concepts.iter().map(|id| key(library, *id)).collect(),
        answer_span: question.answer.map(pair),
    }
}

/// A passage that is not too long as it stands. One sentence may be a passage of thousands of relations, each of which quotes
/// it.
fn quoted(passage: &str) -> Cow<'_, str> {
    let cut = passage.char_indices().nth(QUOTED).map(|(at, _)| format!("{}…", &passage[..at]));
    cut.map_or(Cow::Borrowed(passage), Cow::Owned)
}

/// Without the detail, which may name other folders of the machine.
fn diagnostic_row(diagnostic: &Diagnostic) -> DiagnosticRow<'_> {
    DiagnosticRow { path: &diagnostic.path, code: diagnostic.code.name() }
}

fn place(library: &Library, note: NoteId) -> (&str, &str) {
    library.note(note).map_or(("", ""), |note| (note.path.as_str(), note.text.as_str()))
}

fn key(library: &Library, id: ConceptId) -> &str {
    library.concept(id).map_or("", |concept| concept.key.as_str())
}

fn pair(span: Span) -> [u32; 2] {
    [span.start, span.end]
}

/// Four digits: a difference in the last bit between two machines does not show.
fn rounded(confidence: f32) -> f64 {
    (f64::from(confidence) * 1e4).round() / 1e4
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_passage_is_quoted_whole_unless_it_is_very_long() {
        let long = "缓".repeat(QUOTED);
        assert_eq!(quoted(&long), long);
        assert_eq!(quoted(&format!("{long}存。")), format!("{long}…"));
    }

    #[test]
    fn one_row_stands_in_a_line() {
        let written = |values: &[u32]| {
            let mut out = String::new();
            rows(&mut out, "notes", values.iter());
            out
        };
        assert_eq!(written(&[]), "\"notes\": [],\n");
        assert_eq!(written(&[1, 2]), "\"notes\": [\n1,\n2\n],\n");
    }
}
