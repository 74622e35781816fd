//! Byte ranges to what a window can use: UTF-16 offsets, and stretches of a readable length.

/// Stands for text that was left out.
const ELLIPSIS: char = '…';

/// Number of UTF-16 units before byte `at` of `text`; an offset inside a character counts that character out.
pub(crate) fn utf16(text: &str, at: usize) -> u32 {
    text.char_indices().take_while(|(start, c)| start + c.len_utf8() <= at).map(|(_, c)| c.len_utf16() as u32).sum()
}

/// How far a cut may move so that it leaves a word whole, in bytes.
const WORD: usize = 24;

/// The nearest place before or, with `onwards`, behind byte `at` of `text` where no Latin word or number is cut; `at` itself
/// where none is near.
fn whole_word(text: &str, at: usize, onwards: bool) -> usize {
    let is_letter = |byte: Option<&u8>| byte.is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'_');
    let bytes = text.as_bytes();
    let cuts = |at: usize| at > 0 && is_letter(bytes.get(at - 1)) && is_letter(bytes.get(at));
    let steps = 0..=WORD.min(if onwards { text.len() - at } else { at });
    let places = steps.map(|step| if onwards { at + step } else { at - step });
    places.into_iter().find(|place| !cuts(*place)).unwrap_or(at)
}

/// The beginning, of some `limit` characters and with its last word whole, an ellipsis for the rest.
pub(crate) fn head(text: &str, limit: usize) -> String {
    let end = text.char_indices().nth(limit).map_or(text.len(), |(end, _)| whole_word(text, end, true));
    match text.get(..end) {
        Some(shown) if end < text.len() => shown.chars().chain([ELLIPSIS]).collect(),
        _ => text.to_owned(),
    }
}

/// The end, of some `limit` characters and with its first word whole, an ellipsis for the rest.
pub(crate) fn tail(text: &str, limit: usize) -> String {
    let skipped = text.chars().count().saturating_sub(limit);
    let start = text.char_indices().nth(skipped).map_or(text.len(), |(start, _)| start);
    let start = if skipped == 0 { 0 } else { whole_word(text, start, false) };
    match text.get(start..) {
        Some(shown) if start > 0 => [ELLIPSIS].into_iter().chain(shown.chars()).collect(),
        _ => text.to_owned(),
    }
}

/// The bytes of a stretch of some `limit` characters of `text` around byte `at`, its first and last word whole, and whether
/// text was cut off before and after it.
pub(crate) fn around(text: &str, at: usize, limit: usize) -> (std::ops::Range<usize>, bool, bool) {
    let before = text.get(..at).map_or(0, |lead| lead.chars().count());
    let total = text.chars().count();
    let first = if total <= limit { 0 } else { before.saturating_sub(limit / 3).min(total - limit) };
    let byte = |place: usize| text.char_indices().nth(place).map_or(text.len(), |(start, _)| start);
    let last = (first + limit).min(total);
    let (start, end) = (whole_word(text, byte(first), false), whole_word(text, byte(last), true));
    (start..end, start > 0, end < text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_are_counted_and_not_bytes_or_characters() {
        let text = "甲😀乙Pod";
        assert_eq!(utf16(text, "甲😀".len()), 3);
        assert_eq!(utf16(text, text.len()), 7);
        assert_eq!(utf16(text, 1), 0);
    }

    #[test]
    fn long_text_is_cut_between_words() {
        assert_eq!(tail("类型为Service的ExternalName", 20), "…Service的ExternalName");
        assert_eq!(tail("Controller 填充", 6), "Controller 填充");
        assert_eq!(head("由 Controller 填充", 4), "由 Controller…");
        let text = "先说 Deployment 再说 StatefulSet 与 ReplicaSet";
        let (range, before, after) = around(text, text.find("再说").unwrap(), 16);
        assert_eq!((&text[range], before, after), ("Deployment 再说 StatefulSet", true, true));
        let long = "x".repeat(500);
        assert_eq!((head(&long, 9).chars().count(), tail(&long, 9).chars().count()), (10, 10));
    }

    #[test]
    fn long_text_is_cut_between_characters() {
        assert_eq!(head("缓存穿透", 2), "缓存…");
        assert_eq!(tail("缓存穿透", 2), "…穿透");
        assert_eq!(head("缓存", 2), "缓存");
        let text = "零一二三四五六七八九";
        let (range, before, after) = around(text, "零一二三四五".len(), 6);
        assert_eq!((&text[range], before, after), ("四五六七八九", true, false));
    }
}
