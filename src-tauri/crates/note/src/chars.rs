//! Classes of characters, and spans without their outer blanks.

use zhitu_model::Span;

/// Whether a character takes no ink: white space of any script and zero-width characters.
pub(crate) fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{fe0f}' | '\u{ad}')
}

/// Whether a character is a Han ideograph, radicals and compatibility forms included.
pub(crate) fn is_han(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{2fdf}' | '\u{3005}'..='\u{3007}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}')
}

/// Columns that a character takes in a terminal.
pub(crate) fn columns(c: char) -> usize {
    if is_blank(c) && c != ' ' && c != '\u{3000}' {
        return 0;
    }
    if c >= '\u{1100}' { 2 } else { 1 }
}

/// Columns of a text, counted no further than `limit`.
pub(crate) fn width(text: &str, limit: usize) -> usize {
    let mut sum = 0;
    for c in text.chars() {
        sum += columns(c);
        if sum >= limit {
            return limit;
        }
    }
    sum
}

/// Bits of a text's letters: a text that holds another has all its bits.
pub(crate) fn letters_in(text: &str) -> u64 {
    text.chars().fold(0, |bits, c| bits | 1 << (u32::from(c) % 64))
}

/// Whether a text holds a Han ideograph.
pub(crate) fn has_han(text: &str) -> bool {
    text.chars().any(is_han)
}

/// Whether a text holds a letter or digit of any script.
pub(crate) fn has_word(text: &str) -> bool {
    text.chars().any(char::is_alphanumeric)
}

/// A full stop of any script, question and exclamation marks included.
pub(crate) fn is_stop(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '!' | '?' | '；' | ';' | '…' | '．')
}

/// Half- and full-width colons.
pub(crate) fn is_colon(c: char) -> bool {
    matches!(c, ':' | '：')
}

/// Half- and full-width commas and the enumeration comma.
pub(crate) fn is_comma(c: char) -> bool {
    matches!(c, ',' | '，' | '、')
}

/// `span` without blanks at its ends; an all-blank span becomes empty at its start.
pub(crate) fn trim(text: &str, span: Span) -> Span {
    let part = span.of(text);
    let kept = part.trim_start_matches(is_blank);
    if kept.is_empty() {
        return Span { start: span.start, end: span.start };
    }
    let start = span.start as usize + part.len() - kept.len();
    Span::new(start, start + kept.trim_end_matches(is_blank).len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trimming_takes_blanks_of_every_kind() {
        let text = "\u{3000}\u{a0}\u{200b}树 \t\u{feff}";
        assert_eq!(trim(text, Span::new(0, text.len())).of(text), "树");
    }

    #[test]
    fn trimming_blanks_alone_leaves_an_empty_span_inside() {
        let text = "甲   乙";
        let span = trim(text, Span::new(3, 6));
        assert!(span.is_empty() && Span::new(3, 6).contains(span));
    }

    #[test]
    fn width_counts_han_twice_and_stops_at_its_limit() {
        assert_eq!(width("栈ab", 99), 4);
        assert_eq!(width("栈栈栈", 5), 5);
    }
}
