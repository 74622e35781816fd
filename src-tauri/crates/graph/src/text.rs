//! How wide a name will be on screen, before any font is known.

/// Size of a cluster's title in layout units.
pub(crate) const TITLE: f32 = 16.0;
/// Size of a member's name.
pub(crate) const MEMBER: f32 = 13.0;
/// Text wider than this is cut with an ellipsis by the window, so that one long name cannot stretch a box.
pub(crate) const WIDEST: f32 = 168.0;

/// Estimated width of `text` at a font size: 1 em for a Chinese character or other wide one, 0.55 em for the rest, a
/// little more for capitals.
pub(crate) fn width(text: &str, size: f32) -> f32 {
    text.chars().map(|c| size * em(c)).sum()
}

fn em(c: char) -> f32 {
    match c {
        'A'..='Z' | 'm' | 'w' | '@' | '%' => 0.68,
        'i' | 'l' | 'j' | 't' | 'f' | '.' | ',' | ':' | '\'' | '|' => 0.36,
        c if (c as u32) < 0x1100 => 0.55,
        _ => 1.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_is_wider_than_latin_of_as_many_characters() {
        assert!((width("滚动更新", 10.0) - 40.0).abs() < 0.01);
        assert!(width("Pods", 10.0) < 24.0);
        assert!(width("", 10.0).abs() < f32::EPSILON);
    }
}
