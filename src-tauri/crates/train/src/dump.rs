//! What was found in the tested notes, in the export's form, for scoring.

use serde_json::{Value, json};
use zhitu_concept::{Tagger, alias_statements, read_mentions, resolve};
use zhitu_lexicon::Knowledge;
use zhitu_model::{Note, Reading};

use crate::corpus::Example;

/// Concepts of several libraries, one a fold.
#[derive(Default)]
pub(crate) struct Export {
    concepts: Vec<Value>,
}

impl Export {
    /// Reads the notes of a fold as one library and adds its concepts.
    pub(crate) fn add(&mut self, fold: usize, examples: &[&Example], tagger: &Tagger, knowledge: &Knowledge) {
        let readings: Vec<Reading> = examples.iter().map(|example| read(example, tagger, knowledge)).collect();
        let notes: Vec<(&Note, &Reading)> = examples.iter().map(|example| &example.note).zip(&readings).collect();
        let resolution = resolve(&notes, knowledge);
        for (at, concept) in resolution.concepts.iter().enumerate() {
            let mentions = concept
                .mentions
                .iter()
                .map(|mention| json!({ "file": notes[mention.note.0 as usize].0.path, "line": mention.line }));
            let aliases = concept.aliases.iter().map(|alias| alias.name.as_str());
            self.concepts.push(json!({
                "id": format!("{fold}-{at}"),
                "name": concept.name,
                "aliases": aliases.collect::<Vec<_>>(),
                "mentions": mentions.collect::<Vec<_>>(),
            }));
        }
    }

    /// The export.
    pub(crate) fn into_json(self) -> Value {
        json!({ "concepts": self.concepts, "relations": [], "open_questions": [] })
    }
}

/// What a tagger makes of a note.
pub(crate) fn read(example: &Example, tagger: &Tagger, knowledge: &Knowledge) -> Reading {
    let text = &example.note.text;
    let mentions = read_mentions(text, &example.blocks, &example.tokens, knowledge, tagger);
    let aliases = alias_statements(text, &example.blocks, &mentions, knowledge);
    Reading { blocks: example.blocks.clone(), mentions, aliases, ..Reading::default() }
}
