//! What was found in the tested notes: as a library, and in the export's form.

use serde_json::{Value, json};
use std::sync::Arc;
use zhitu_concept::{Foreknowledge, NameBook, Tagger, alias_statements, contribution, read_mentions, resolve};
use zhitu_model::{Contribution, Library, Note, NoteId, Reading};

use crate::corpus::Example;

/// The notes read as one library: its concepts, without relations.
pub(crate) fn library(examples: &[&Example], tagger: &Tagger, foreknown: Foreknowledge) -> Library {
    let knowledge = foreknown.knowledge;
    let brought =
        |example: &&Example| Arc::new(contribution(&example.note.text, read(example, tagger, foreknown), knowledge));
    let contributions: Vec<Arc<Contribution>> = examples.iter().map(brought).collect();
    let notes: Vec<(&Note, &Arc<Contribution>)> =
        examples.iter().map(|example| &example.note).zip(&contributions).collect();
    let concepts = resolve(&notes, knowledge, &mut NameBook::default()).concepts;
    Library { notes: notes.iter().map(|(note, _)| (*note).clone()).collect(), concepts, ..Library::default() }
}

/// What a tagger makes of a note.
pub(crate) fn read(example: &Example, tagger: &Tagger, foreknown: Foreknowledge) -> Reading {
    let text = &example.note.text;
    let mentions = read_mentions(example.segmented(), foreknown, tagger);
    let aliases = alias_statements(text, &example.blocks, &mentions, foreknown.knowledge);
    Reading { blocks: example.blocks.clone(), mentions, aliases, ..Reading::default() }
}

/// Several libraries as one export; those of concepts alone have no relations.
pub(crate) fn export(libraries: &[Library]) -> Value {
    let all = |rows: fn(usize, &Library) -> Vec<Value>| -> Vec<Value> {
        libraries.iter().enumerate().flat_map(|(at, library)| rows(at, library)).collect()
    };
    json!({ "concepts": all(concepts), "relations": all(relations), "open_questions": all(open_questions) })
}

fn concepts(number: usize, library: &Library) -> Vec<Value> {
    let concept = |(at, concept): (usize, &zhitu_model::Concept)| {
        let mentions = concept.mentions.iter().map(|mention| place(library, mention.note, mention.line));
        json!({
            "id": format!("{number}-{at}"),
            "name": concept.name,
            "aliases": concept.aliases.iter().map(|alias| alias.name.as_str()).collect::<Vec<_>>(),
            "mentions": mentions.collect::<Vec<_>>(),
        })
    };
    library.concepts.iter().enumerate().map(concept).collect()
}

fn relations(number: usize, library: &Library) -> Vec<Value> {
    let relation = |relation: &zhitu_model::Relation| {
        let evidence = relation.evidence.iter().map(|evidence| place(library, evidence.note, evidence.line));
        json!({
            "source": format!("{number}-{}", relation.subject.0),
            "target": format!("{number}-{}", relation.object.0),
            "type": relation.relation.name(),
            "confidence": relation.confidence,
            "evidence": evidence.collect::<Vec<_>>(),
        })
    };
    library.relations.iter().map(relation).collect()
}

fn open_questions(_: usize, library: &Library) -> Vec<Value> {
    let open = library.questions.iter().filter(|question| question.answer.is_none());
    open.map(|question| place(library, question.note, question.line)).collect()
}

fn place(library: &Library, note: NoteId, line: u32) -> Value {
    json!({ "file": library.notes[note.0 as usize].path, "line": line })
}
