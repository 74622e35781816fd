//! Physical lines with their indentation and quote marks taken off.

use zhitu_model::Span;

use crate::chars::is_blank;

/// A physical line of a note.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Line {
    /// The line without its break.
    pub(crate) span: Span,
    /// The line without indentation, quote marks and blanks at its end.
    pub(crate) body: Span,
    /// Columns of indentation; a tab reaches the next multiple of four.
    pub(crate) indent: u16,
}

impl Line {
    /// Whether nothing stands on the line but indentation and quote marks.
    pub(crate) fn is_blank(&self) -> bool {
        self.body.is_empty()
    }
}

/// The lines of a text in order. O(n).
pub(crate) fn lines(text: &str) -> Vec<Line> {
    let mut out = Vec::new();
    let mut start = 0;
    for piece in text.split_inclusive('\n') {
        let content = piece.trim_end_matches(['\n', '\r']);
        out.push(line(text, Span::new(start, start + content.len())));
        start += piece.len();
    }
    out
}

fn line(text: &str, span: Span) -> Line {
    let part = span.of(text);
    let (mut indent, mut quoted, mut at) = (0_usize, false, 0);
    for (offset, c) in part.char_indices() {
        at = offset;
        match c {
            '\t' => indent = (indent / 4 + 1) * 4,
            '\u{3000}' => indent += 2,
            '>' if is_quote_mark(&part[offset..]) => {
                quoted = true;
                indent = 0;
            }
            c if is_blank(c) => indent += usize::from(c == ' ' || c == '\u{a0}'),
            _ => break,
        }
        at = offset + c.len_utf8();
    }
    if quoted && indent > 0 {
        indent -= 1;
    }
    let body = part[at..].trim_end_matches(is_blank);
    let body = Span::new(span.start as usize + at, span.start as usize + at + body.len());
    Line { span, body, indent: indent.min(1000) as u16 }
}

/// A `>` that begins a line quotes it, unless it is part of an arrow or a comparison: `>=`.
fn is_quote_mark(rest: &str) -> bool {
    !rest.starts_with(">=")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn indentation_and_quotes_come_off() {
        let text = "  - 甲  \r\n> > 乙\n\t丙\n\n";
        let all = lines(text);
        let seen: Vec<_> = all.iter().map(|line| (line.body.of(text), line.indent)).collect();
        assert_eq!(seen, [("- 甲", 2), ("乙", 0), ("丙", 4), ("", 0)]);
    }

    #[test]
    fn a_text_without_a_final_break_keeps_its_last_line() {
        assert_eq!(lines("甲\n乙").len(), 2);
        assert!(lines("").is_empty());
    }
}
