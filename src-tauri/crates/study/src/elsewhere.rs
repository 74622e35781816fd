//! Open questions that another place of the folder answers.

use std::collections::{BTreeMap, BTreeSet};

use zhitu_lexicon::{Cue, Cues};
use zhitu_model::{ConceptId, Library, LibraryQuestion, LineIndex, NoteId, Polarity, RelationType, Span};

/// Where an open question is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Elsewhere {
    /// Index of the question in the library.
    pub question: usize,
    /// The note that answers it.
    pub note: NoteId,
    /// The passage that answers it.
    pub span: Span,
    /// 1-based line of the passage.
    pub line: u32,
}

/// What makes two questions one: their concepts, and their letters in any order.
type Asked = (BTreeSet<ConceptId>, Vec<char>);

/// The open questions that are answered elsewhere, in their order: where the same is asked and answered, or, of a question
/// for what a concept is, where another note says so with a confidence of at least `sure`. Never fails; O(n log n) in
/// questions and the relations of what they ask for.
pub fn elsewhere(library: &Library, cues: &Cues, sure: f32) -> Vec<Elsewhere> {
    let mut answered: BTreeMap<Asked, (NoteId, Span)> = BTreeMap::new();
    for question in &library.questions {
        if let (Some(asked), Some(span)) = (asked(library, question), question.answer) {
            answered.entry(asked).or_insert((question.note, span));
        }
    }
    let open = library.questions.iter().enumerate().filter(|(_, question)| question.answer.is_none());
    let mut lines: BTreeMap<NoteId, LineIndex> = BTreeMap::new();
    let found = open.filter_map(|(at, question)| {
        let same = asked(library, question).and_then(|asked| answered.get(&asked).copied());
        let (note, span) = same.or_else(|| definition(library, question, cues, sure))?;
        let text = &library.note(note)?.text;
        let line = lines.entry(note).or_insert_with(|| LineIndex::new(text)).line(span.start);
        Some(Elsewhere { question: at, note, span, line })
    });
    found.collect()
}

/// What a question asks; `None` where it is about no concept.
fn asked(library: &Library, question: &LibraryQuestion) -> Option<Asked> {
    let concepts: BTreeSet<ConceptId> = question.concepts.iter().copied().collect();
    let text = &library.note(question.note)?.text;
    let mut letters: Vec<char> = letters(question.span.of(text)).chars().collect();
    letters.sort_unstable();
    (!concepts.is_empty()).then_some((concepts, letters))
}

/// The passage of another note that says what the concept is that a question asks for.
fn definition(library: &Library, question: &LibraryQuestion, cues: &Cues, sure: f32) -> Option<(NoteId, Span)> {
    let [own] = question.concepts[..] else { return None };
    let text = letters(question.span.of(&library.note(question.note)?.text));
    let names = library.concept(own)?.aliases.iter().map(|alias| letters(&alias.name));
    let name = names.filter(|name| text.contains(name.as_str())).max_by_key(String::len)?;
    let rest = text.replacen(&name, "", 1);
    if !(rest.contains("什么") && rest.contains('是') && cues.is(&rest, Cue::Question)) {
        return None;
    }
    // Relations stand in the order of their subjects.
    let from = library.relations.partition_point(|relation| relation.subject < own);
    let of_own = library.relations[from..].iter().take_while(|relation| relation.subject == own);
    let says = of_own.filter(|relation| {
        relation.relation == RelationType::IsA && relation.polarity == Polarity::Positive && relation.confidence >= sure
    });
    let passages = says.flat_map(|relation| &relation.evidence).filter(|passage| {
        passage.note != question.note && passage.span.contains(passage.subject) && passage.span.contains(passage.object)
    });
    let best = passages.reduce(|best, next| if next.confidence > best.confidence { next } else { best })?;
    Some((best.note, best.span))
}

/// The letters and digits of a text, in lower case, without particles.
pub(crate) fn letters(text: &str) -> String {
    let keeps = |letter: &char| letter.is_alphanumeric() && !matches!(letter, '吗' | '呢' | '的' | '了');
    text.chars().filter(keeps).flat_map(char::to_lowercase).collect()
}
