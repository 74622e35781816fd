//! Questions of all notes, with the concepts they are about.

use std::sync::Arc;

use zhitu_model::{Contribution, LibraryQuestion, Note, NoteId, Resolution};

/// The questions of a library in note and text order. O(n) in questions and mentions.
pub fn resolve(notes: &[(&Note, &Arc<Contribution>)], resolution: &Resolution) -> Vec<LibraryQuestion> {
    let mut found = Vec::new();
    for (at, (_, contribution)) in notes.iter().enumerate() {
        let note = NoteId(at as u32);
        for question in &contribution.questions {
            let mut concepts = Vec::new();
            for concept in question.mentions.iter().filter_map(|mention| resolution.owner(note, *mention)) {
                if !concepts.contains(&concept) {
                    concepts.push(concept);
                }
            }
            let (span, line) = (question.span, question.line);
            found.push(LibraryQuestion { note, span, line, answer: question.answer, concepts });
        }
    }
    found
}
