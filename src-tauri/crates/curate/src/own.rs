//! What the person adds of their own: concepts that the notes name, and notes to themselves.

use zhitu_lexicon::shadow;
use zhitu_model::{Alias, AliasReason, Concept, ConceptKind, LineIndex, Located, NoteId, Span};

use crate::Outcome;
use crate::apply::Told;
use crate::draft::Draft;
use crate::names::tidy;

impl Draft {
    /// Adds a concept where the notes write its name, in upper or lower case, and not as a part of a longer name.
    pub(crate) fn add(&mut self, name: &str, kind: &str) -> Told {
        let name = name.trim();
        let kind = ConceptKind::from_name(kind).ok_or(Outcome::Impossible)?;
        if name.is_empty() || shadow(name).is_empty() {
            return Err(Outcome::Impossible);
        }
        if self.bearer(name).is_some() {
            return Ok(Outcome::Idle);
        }
        let mentions = self.places(name);
        if mentions.is_empty() {
            return Err(Outcome::NoMention(name.to_owned()));
        }
        let surface = |mention: &Located| {
            let note = &self.library.notes[mention.note.0 as usize];
            Alias { name: mention.span.of(&note.text).to_owned(), reason: AliasReason::Spelling }
        };
        let aliases = mentions.iter().map(surface).collect();
        let mut own = Concept { key: shadow(name), name: name.to_owned(), kind, aliases, mentions };
        tidy(&mut own);
        self.push(own);
        Ok(Outcome::Applied)
    }

    /// Where the notes write a name, in note and text order.
    fn places(&self, name: &str) -> Vec<Located> {
        let wanted = name.to_ascii_lowercase();
        let mut taken: Vec<(NoteId, Span)> = self
            .living()
            .flat_map(|(_, concept)| concept.mentions.iter().map(|mention| (mention.note, mention.span)))
            .collect();
        taken.sort();
        let mut places = Vec::new();
        for (at, note) in self.library.notes.iter().enumerate() {
            let id = NoteId(at as u32);
            let lines = LineIndex::new(&note.text);
            let lower = note.text.to_ascii_lowercase();
            for (start, found) in lower.match_indices(&wanted) {
                let span = Span::new(start, start + found.len());
                if stands_alone(&lower, span) && !is_part(&taken, id, span) {
                    places.push(Located { note: id, span, line: lines.line(span.start) });
                }
            }
        }
        places
    }

    /// Keeps what the person notes on a concept, in place of what they noted before.
    pub(crate) fn remark(&mut self, concept: &str, text: &str) -> Told {
        let id = self.named(concept)?;
        let text = text.trim();
        let before = if text.is_empty() { self.remarks.remove(&id) } else { self.remarks.insert(id, text.to_owned()) };
        Ok(if before.as_deref().unwrap_or_default() == text { Outcome::Idle } else { Outcome::Applied })
    }
}

/// Whether no Latin word goes on beyond either end.
fn stands_alone(text: &str, span: Span) -> bool {
    let (before, found, after) = (&text[..span.start as usize], span.of(text), &text[span.end as usize..]);
    let is_word = |char: Option<char>| char.is_some_and(|char| char.is_ascii_alphanumeric());
    let goes_on = |one: Option<char>, other: Option<char>| is_word(one) && is_word(other);
    !goes_on(before.chars().next_back(), found.chars().next())
        && !goes_on(found.chars().next_back(), after.chars().next())
}

/// Whether a longer mention holds the span; `taken` is sorted, and mentions of a note seldom overlap.
fn is_part(taken: &[(NoteId, Span)], note: NoteId, span: Span) -> bool {
    let upto = taken.partition_point(|one| *one <= (note, Span { start: span.start, end: u32::MAX }));
    let near = taken[..upto].iter().rev().take(4).filter(|(other, _)| *other == note);
    near.map(|(_, other)| *other).any(|other| other.contains(span) && other != span)
}
