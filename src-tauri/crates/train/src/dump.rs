//! What was found in the tested notes: as a library, and in the export's form.

use serde_json::{Value, json};
use std::sync::Arc;
use zhitu_concept::{NameBook, Tagger, alias_statements, contribution, read_mentions, resolve};
use zhitu_lexicon::Knowledge;
use zhitu_model::{Contribution, Library, Note, Reading};

use crate::corpus::Example;

/// The notes read as one library: its concepts, without relations.
pub(crate) fn library(examples: &[&Example], tagger: &Tagger, knowledge: &Knowledge) -> Library {
    let brought =
        |example: &&Example| Arc::new(contribution(&example.note.text, read(example, tagger, knowledge), knowledge));
    let contributions: Vec<Arc<Contribution>> = examples.iter().map(brought).collect();
    let notes: Vec<(&Note, &Arc<Contribution>)> =
        examples.iter().map(|example| &example.note).zip(&contributions).collect();
    let concepts = resolve(&notes, knowledge, &mut NameBook::default()).concepts;
    Library { notes: notes.iter().map(|(note, _)| (*note).clone()).collect(), concepts, ..Library::default() }
}

/// What a tagger makes of a note.
pub(crate) fn read(example: &Example, tagger: &Tagger, knowledge: &Knowledge) -> Reading {
    let text = &example.note.text;
    let mentions = read_mentions(text, &example.blocks, &example.tokens, knowledge, tagger);
    let aliases = alias_statements(text, &example.blocks, &mentions, knowledge);
    Reading { blocks: example.blocks.clone(), mentions, aliases, ..Reading::default() }
}

/// The concepts of several libraries as one export.
pub(crate) fn export(libraries: &[Library]) -> Value {
    let numbered = libraries.iter().enumerate();
    let concepts: Vec<Value> = numbered.flat_map(|(at, library)| concepts(at, library)).collect();
    json!({ "concepts": concepts, "relations": [], "open_questions": [] })
}

fn concepts(number: usize, library: &Library) -> Vec<Value> {
    let concept = |(at, concept): (usize, &zhitu_model::Concept)| {
        let mentions = concept
            .mentions
            .iter()
            .map(|mention| json!({ "file": library.notes[mention.note.0 as usize].path, "line": mention.line }));
        json!({
            "id": format!("{number}-{at}"),
            "name": concept.name,
            "aliases": concept.aliases.iter().map(|alias| alias.name.as_str()).collect::<Vec<_>>(),
            "mentions": mentions.collect::<Vec<_>>(),
        })
    };
    library.concepts.iter().enumerate().map(concept).collect()
}
