//! Controls that turn the direction of writing.

/// Whether a character turns the direction of the text behind it.
pub fn is_direction(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
