//! Where the notes speak of two concepts together: the passage of a relation that a person states.

use zhitu_model::{Channel, Concept, Evidence, LineIndex, Located, Note, NoteId, Span};

/// The passage in which the two concepts stand closest together, the first of equally close ones; `None` where no note
/// mentions both.
pub(crate) fn shared_passage(notes: &[Note], [subject, object]: [&Concept; 2]) -> Option<Evidence> {
    let pairs = subject.mentions.iter().filter_map(|one| nearest(one, &object.mentions).map(|other| (one, other)));
    let (one, other) = pairs.min_by_key(|(one, other)| (one.line.abs_diff(other.line), one.note, one.span))?;
    let text = &notes.get(one.note.0 as usize)?.text;
    let lines = LineIndex::new(text);
    let (span, context) = (lines.span(one.line, text), lines.span(other.line, text));
    let context = (one.line != other.line).then_some(context);
    Some(Evidence { context, states: false, ..authored(Located { span, ..*one }, [one.span, other.span]) })
}

/// A passage that a person stands for.
fn authored(Located { note, span, line }: Located, [subject, object]: [Span; 2]) -> Evidence {
    let channel = Channel::Authored;
    Evidence { note, span, line, context: None, subject, object, phrase: None, channel, states: true, confidence: 1.0 }
}

/// The first place of the notes that holds a quote, marks and blanks aside; `None` where there is none. A concept that is
/// not mentioned in that note stands for the whole quote.
pub(crate) fn quoted_passage(notes: &[Note], ends: [&Concept; 2], quote: &str) -> Option<Evidence> {
    let (at, span) = notes.iter().enumerate().find_map(|(at, note)| Some((at, find(&note.text, quote)?)))?;
    let note = NoteId(at as u32);
    let line = LineIndex::new(&notes[at].text).line(span.start);
    let here = Located { note, span, line };
    Some(authored(here, ends.map(|end| nearest(&here, &end.mentions).map_or(span, |mention| mention.span))))
}

/// Where a text holds a quote: both are compared without blanks and the marks that a rendered page does not show.
fn find(text: &str, quote: &str) -> Option<Span> {
    let is_read = |c: &char| !c.is_whitespace() && !"*_`~#>|".contains(*c);
    let wanted: Vec<char> = quote.chars().filter(is_read).collect();
    let read: Vec<(usize, char)> = text.char_indices().filter(|(_, c)| is_read(c)).collect();
    if wanted.is_empty() {
        return None;
    }
    let is_it = |window: &&[(usize, char)]| window.iter().map(|(_, c)| c).eq(&wanted);
    let found = read.windows(wanted.len()).find(is_it)?;
    let ((start, _), (end, last)) = (found.first()?, found.last()?);
    Some(Span { start: *start as u32, end: (end + last.len_utf8()) as u32 })
}

/// Of mentions in note and text order, the one of the same note nearest to `one`.
fn nearest<'m>(one: &Located, mentions: &'m [Located]) -> Option<&'m Located> {
    let from = mentions.partition_point(|other| other.note < one.note);
    let to = mentions.partition_point(|other| other.note <= one.note);
    mentions[from..to].iter().min_by_key(|other| (other.line.abs_diff(one.line), other.span))
}
