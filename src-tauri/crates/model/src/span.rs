//! Byte ranges of a note's text, and the lines they fall on.

/// A half-open byte range `start..end` of a note's stored text, always on character boundaries.
///
/// The text under a span is `&note.text[span.range()]`; no stage moves or normalises it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The span of `start..end`. Never fails; an inverted range becomes empty at `start`.
    pub fn new(start: usize, end: usize) -> Self {
        Self { start: start as u32, end: end.max(start) as u32 }
    }

    /// The range to index the note's text with.
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The text under the span; empty where the span does not fit `text`.
    pub fn of(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or("")
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether the span covers no byte.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether `other` lies within this span.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two spans share a byte.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that covers both.
    #[must_use]
    pub fn cover(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

/// Byte offset to 1-based line, for one text. Lines end at `\n`; `\r` belongs to the line before it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LineIndex {
    starts: Vec<u32>,
}

impl LineIndex {
    /// Indexes `text` in O(n).
    pub fn new(text: &str) -> Self {
        let breaks = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at as u32 + 1);
        Self { starts: std::iter::once(0).chain(breaks).collect() }
    }

    /// The 1-based line of a byte offset; offsets past the end fall on the last line.
    pub fn line(&self, offset: u32) -> u32 {
        self.starts.partition_point(|start| *start <= offset).max(1) as u32
    }

    /// Number of lines, at least 1.
    pub fn len(&self) -> usize {
        self.starts.len().max(1)
    }

    /// Never true: every text has a line.
    pub fn is_empty(&self) -> bool {
        false
    }

    /// The span of a 1-based line without its line break; empty past the end.
    pub fn span(&self, line: u32, text: &str) -> Span {
        let Some(start) = (line as usize).checked_sub(1).and_then(|at| self.starts.get(at)) else {
            return Span::new(text.len(), text.len());
        };
        let end = self.starts.get(line as usize).map_or(text.len(), |next| *next as usize);
        let content = text[*start as usize..end].trim_end_matches(['\n', '\r']);
        Span::new(*start as usize, *start as usize + content.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_one_based_and_exclude_their_break() {
        let text = "甲\r\n乙丙\n";
        let lines = LineIndex::new(text);
        assert_eq!(lines.line(0), 1);
        assert_eq!(lines.line(5), 2);
        assert_eq!(lines.span(1, text).of(text), "甲");
        assert_eq!(lines.span(2, text).of(text), "乙丙");
        assert_eq!(lines.span(9, text).of(text), "");
    }

    #[test]
    fn a_span_off_a_character_boundary_reads_as_empty() {
        assert_eq!(Span::new(0, 1).of("知图"), "");
    }
}
