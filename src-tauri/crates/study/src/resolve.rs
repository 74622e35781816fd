//! Questions of all notes, with the concepts they are about.

use zhitu_model::{LibraryQuestion, LineIndex, Note, NoteId, Reading, Resolution};

/// The questions of a library in note and text order. O(n) in questions and mentions.
pub fn resolve(notes: &[(&Note, &Reading)], resolution: &Resolution) -> Vec<LibraryQuestion> {
    let mut found = Vec::new();
    for (at, (note, reading)) in notes.iter().enumerate() {
        let id = NoteId(at as u32);
        let lines = LineIndex::new(&note.text);
        for question in &reading.questions {
            let mut concepts = Vec::new();
            for concept in question.mentions.iter().filter_map(|mention| resolution.owner(id, *mention)) {
                if !concepts.contains(&concept) {
                    concepts.push(concept);
                }
            }
            let (span, line) = (question.span, lines.line(question.span.start));
            found.push(LibraryQuestion { note: id, span, line, answer: question.answer, concepts });
        }
    }
    found
}
