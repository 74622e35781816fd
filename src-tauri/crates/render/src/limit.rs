//! How much of a note is rendered, and how deep.

/// Bounds on one rendering.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the note's text; the rest is left out.
    pub bytes: usize,
    /// Open elements; deeper ones are written without their tags.
    pub depth: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { bytes: 2_000_000, depth: 100 }
    }
}

/// The beginning of a text that fits, cut at a line break where there is one.
pub(crate) fn cut(text: &str, bytes: usize) -> &str {
    if text.len() <= bytes {
        return text;
    }
    let end = (0..=bytes).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let kept = &text[..end];
    kept.rfind('\n').map_or(kept, |at| &kept[..=at])
}

/// Whether some line opens more quotes and lists than `depth`, before any parser looks at it.
pub(crate) fn is_too_deep(text: &str, depth: usize) -> bool {
    text.split(['\n', '\r']).any(|line| {
        let openers = line.bytes().take_while(|byte| matches!(byte, b'>' | b' ' | b'\t' | b'-' | b'*' | b'+'));
        openers.filter(|byte| *byte == b'>').count() > depth
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cut_falls_on_a_line_break_or_a_character() {
        assert_eq!(cut("甲\n乙\n", 8), "甲\n乙\n");
        assert_eq!(cut("甲\n乙\n", 7), "甲\n");
        assert_eq!(cut("甲乙", 4), "甲");
        assert_eq!(cut("甲", 1), "");
    }

    #[test]
    fn deep_quotes_are_seen_before_parsing() {
        assert!(is_too_deep(&format!("甲\n{}乙", "> ".repeat(101)), 100));
        assert!(!is_too_deep(&format!("{}乙 >>>", "> ".repeat(100)), 100));
    }
}
