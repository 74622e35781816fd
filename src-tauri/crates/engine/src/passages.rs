//! A note's text to the passages that a search can hit.

use zhitu_model::{LineIndex, Span};

/// A line longer than this is cut at the ends of its sentences, in bytes.
const LONG: usize = 600;
/// A passage is never longer than this, in bytes.
const LONGEST: usize = 1500;

/// Every stretch of `text` that holds a word, with its 1-based line: lines, and the sentences of long lines. O(n).
pub(crate) fn passages(text: &str) -> Vec<(Span, u32)> {
    let lines = LineIndex::new(text);
    let mut passages = Vec::new();
    for line in 1..=lines.len() as u32 {
        let span = lines.span(line, text);
        for (start, end) in cut(span.of(text)) {
            let piece = &span.of(text)[start..end];
            let (lead, content) = (piece.len() - piece.trim_start().len(), piece.trim());
            if content.chars().any(char::is_alphanumeric) {
                let start = span.start as usize + start + lead;
                passages.push((Span::new(start, start + content.len()), line));
            }
        }
    }
    passages
}

/// Byte ranges that cover `line`, none longer than [`LONGEST`].
fn cut(line: &str) -> Vec<(usize, usize)> {
    let mut pieces = Vec::new();
    let mut start = 0;
    for (at, character) in line.char_indices() {
        let end = at + character.len_utf8();
        let is_sentence =
            end - start >= LONG / 2 && matches!(character, '。' | '！' | '？' | '；' | '.' | '!' | '?' | ';');
        if line.len() > LONG && (is_sentence || end - start > LONGEST - 4) {
            pieces.push((start, end));
            start = end;
        }
    }
    pieces.push((start, line.len()));
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_with_a_word_is_a_passage() {
        let text = "# 缓存\n\n  - 穿透：查不到\r\n---\n";
        let found: Vec<_> = passages(text).into_iter().map(|(span, line)| (span.of(text), line)).collect();
        assert_eq!(found, [("# 缓存", 1), ("- 穿透：查不到", 3)]);
    }

    #[test]
    fn a_long_line_is_cut_at_sentences_and_covers_every_word() {
        let sentence = "缓存雪崩是大量缓存同时过期。".repeat(40);
        let text = format!("{sentence}{}", "无".repeat(2000));
        let found = passages(&text);
        assert!(found.iter().all(|(span, line)| span.len() <= LONGEST && *line == 1));
        let joined: String = found.iter().map(|(span, _)| span.of(&text)).collect();
        assert_eq!(joined, text);
    }
}
