//! The map of one case's note, asked by name.

use std::sync::Arc;
use zhitu_engine::Reader;
use zhitu_model::{Concept, ConceptId, Encoding, Library, Note, Polarity, RelationType};

use crate::case::Case;

/// Relations below this are not shown.
const SHOWN: f32 = 0.5;

/// What was read from a case's note.
pub(crate) struct CaseMap {
    library: Arc<Library>,
}

impl CaseMap {
    /// Reads the case's note alone.
    pub(crate) fn read(reader: &Reader, case: &Case) -> Self {
        let note = Note { path: case.name.clone(), text: case.note.clone(), encoding: Encoding::Utf8 };
        let contribution = Arc::new(reader.contribution(&note));
        Self { library: reader.join(&[(&note, &contribution)], Vec::new()) }
    }

    /// The concept of a name or alias: exact, or but for case.
    pub(crate) fn concept(&self, name: &str) -> Option<ConceptId> {
        let bears = |concept: &Concept, same: &dyn Fn(&str) -> bool| {
            same(&concept.name) || concept.aliases.iter().any(|alias| same(&alias.name))
        };
        let find = |same: &dyn Fn(&str) -> bool| self.library.concepts.iter().position(|concept| bears(concept, same));
        let folded = name.to_lowercase();
        find(&|other| other == name)
            .or_else(|| find(&|other| other.to_lowercase() == folded))
            .map(|at| ConceptId(at as u32))
    }

    /// The shown relations from one concept to another.
    pub(crate) fn relations(&self, subject: ConceptId, object: ConceptId) -> Vec<(RelationType, Polarity)> {
        let shown = self.library.relations.iter().filter(|relation| relation.confidence >= SHOWN);
        shown
            .filter(|relation| {
                let pair = (relation.subject, relation.object);
                pair == (subject, object) || relation.relation.is_symmetric() && pair == (object, subject)
            })
            .map(|relation| (relation.relation, relation.polarity))
            .collect()
    }

    /// Whether a question that contains `words` is answered; `None` where there is none.
    pub(crate) fn question(&self, words: &str) -> Option<bool> {
        let of = |note: zhitu_model::NoteId| self.library.note(note).map_or("", |note| note.text.as_str());
        let found = self.library.questions.iter().find(|question| question.span.of(of(question.note)).contains(words));
        found.map(|question| question.answer.is_some())
    }

    /// Every concept's name, for messages.
    pub(crate) fn names(&self) -> String {
        let names: Vec<_> = self.library.concepts.iter().map(|concept| concept.name.as_str()).collect();
        names.join("、")
    }
}
