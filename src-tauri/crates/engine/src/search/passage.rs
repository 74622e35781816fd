//! Passages by their words: where in a hit the words stand.

use super::fold::Folded;
use zhitu_model::{Library, NoteId, Span};
use zhitu_store::PassageHit;

/// A passage that a query hit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PassageMatch {
    /// The note.
    pub note: NoteId,
    /// The passage in the note's text.
    pub span: Span,
    /// 1-based line of its start.
    pub line: u32,
    /// Where the query's words stand in the note's text; in order, not overlapping, within `span`.
    pub highlights: Vec<Span>,
}

/// A hit of the store with its words found again; `None` where it fits no note.
pub(crate) fn passage_match(library: &Library, hit: &PassageHit, terms: &[String]) -> Option<PassageMatch> {
    let text = &library.note(hit.note)?.text;
    text.get(hit.span.range())?;
    let highlights = occurrences(hit.span.of(text), terms)
        .into_iter()
        .map(|(start, end)| Span::new(hit.span.start as usize + start, hit.span.start as usize + end))
        .collect();
    Some(PassageMatch { note: hit.note, span: hit.span, line: hit.line, highlights })
}

/// Byte ranges of `text` where a term stands, compared in shadow form; joined where they touch.
fn occurrences(text: &str, terms: &[String]) -> Vec<(usize, usize)> {
    let folded = Folded::new(text);
    let mut found: Vec<(usize, usize)> = terms
        .iter()
        .filter(|term| !term.is_empty())
        .flat_map(|term| folded.text.match_indices(term.as_str()).map(|(at, term)| (at, at + term.len())))
        .filter(|(start, end)| is_whole_word(&folded.text, *start, *end))
        .map(|(start, end)| folded.written(start, end))
        .collect();
    found.sort_unstable();
    let mut joined: Vec<(usize, usize)> = Vec::new();
    for (start, end) in found {
        match joined.last_mut() {
            Some(last) if start <= last.1 => last.1 = last.1.max(end),
            _ => joined.push((start, end)),
        }
    }
    joined
}

/// Whether a match of one Latin letter is not in the middle of a longer run: `a` does not light up all of `data`.
fn is_whole_word(folded: &str, start: usize, end: usize) -> bool {
    let is_letter = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphanumeric);
    let bytes = folded.as_bytes();
    let before = start.checked_sub(1).and_then(|at| bytes.get(at));
    end - start > 1 || !is_letter(bytes.get(start)) || !(is_letter(before) || is_letter(bytes.get(end)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_in_any_case_width_and_script() {
        let text = "負載均衡由 Nginx 完成，ＮＧＩＮＸ 转发";
        let terms = ["负载".to_owned(), "均衡".to_owned(), "nginx".to_owned()];
        let found: Vec<&str> = occurrences(text, &terms).into_iter().map(|(start, end)| &text[start..end]).collect();
        assert_eq!(found, ["負載均衡", "Nginx", "ＮＧＩＮＸ"]);
        assert!(occurrences("data", &["a".to_owned()]).is_empty());
        assert!(occurrences("", &["a".to_owned()]).is_empty());
    }
}
