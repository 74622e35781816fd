//! The parser's lines and columns to byte offsets, and byte offsets to the note's own lines.

use comrak::nodes::{LineColumn, Sourcepos};
use zhitu_model::LineIndex;

/// Places in one text.
pub(crate) struct Source<'a> {
    /// The text.
    pub(crate) text: &'a str,
    /// Starts of lines as CommonMark counts them: a lone carriage return ends a line, too.
    starts: Vec<usize>,
    lines: LineIndex,
}

impl<'a> Source<'a> {
    /// Indexes `text` in O(n).
    pub(crate) fn new(text: &'a str) -> Self {
        let bytes = text.as_bytes();
        let ends = |at: usize| bytes[at] == b'\n' || (bytes[at] == b'\r' && bytes.get(at + 1) != Some(&b'\n'));
        let starts = std::iter::once(0).chain((0..bytes.len()).filter(|at| ends(*at)).map(|at| at + 1)).collect();
        Self { text, starts, lines: LineIndex::new(text) }
    }

    /// The byte offset of a place, on a character boundary.
    pub(crate) fn offset(&self, place: LineColumn) -> usize {
        let start =
            place.line.checked_sub(1).and_then(|line| self.starts.get(line)).copied().unwrap_or(self.text.len());
        let at = (start + place.column.saturating_sub(1)).min(self.text.len());
        (0..=at).rev().find(|at| self.text.is_char_boundary(*at)).unwrap_or(0)
    }

    /// The bytes of a node.
    pub(crate) fn range(&self, place: Sourcepos) -> std::ops::Range<usize> {
        let start = self.offset(place.start);
        // The end names the last byte, wherever in a character it falls.
        let last = self.offset(place.end);
        let len = self.text[last..].chars().next().map_or(0, char::len_utf8);
        start..(last + len).max(start)
    }

    /// The note's 1-based line of a place.
    pub(crate) fn line(&self, place: LineColumn) -> u32 {
        self.lines.line(self.offset(place) as u32)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_bytes_and_lines() {
        let source = Source::new("甲\r\n乙\r丙");
        let range = source.range((2, 1, 2, 3).into());
        assert_eq!(&source.text[range], "乙");
        assert_eq!(source.offset((3, 1).into()), 9);
        assert_eq!(source.line((3, 1).into()), 2);
        assert_eq!(source.offset((9, 9).into()), source.text.len());
        assert_eq!(source.offset((0, 0).into()), source.text.len());
    }
}
