//! Byte ranges to what a window can use: UTF-16 offsets, and stretches of a readable length.

use zhitu_model::Span;

/// Stands for text that was left out.
const ELLIPSIS: char = '…';

/// Number of UTF-16 units before byte `at` of `text`; an offset inside a character counts that character out.
pub(crate) fn utf16(text: &str, at: usize) -> u32 {
    text.char_indices().take_while(|(start, c)| start + c.len_utf8() <= at).map(|(_, c)| c.len_utf16() as u32).sum()
}

/// The UTF-16 start and end of `part` within `whole`, both byte ranges of `note`; `None` where it does not lie inside.
pub(crate) fn within(note: &str, whole: Span, part: Span) -> Option<(u32, u32)> {
    let inside = whole.contains(part) && !part.is_empty();
    let text = inside.then(|| whole.of(note))?;
    let [start, end] = [part.start, part.end].map(|at| utf16(text, (at - whole.start) as usize));
    (start < end).then_some((start, end))
}

/// At most `limit` characters from the beginning, an ellipsis for the rest.
pub(crate) fn head(text: &str, limit: usize) -> String {
    match text.char_indices().nth(limit) {
        Some((end, _)) => text.get(..end).unwrap_or(text).chars().chain([ELLIPSIS]).collect(),
        None => text.to_owned(),
    }
}

/// At most `limit` characters from the end, an ellipsis for the rest.
pub(crate) fn tail(text: &str, limit: usize) -> String {
    let count = text.chars().count();
    if count <= limit {
        return text.to_owned();
    }
    [ELLIPSIS].into_iter().chain(text.chars().skip(count - limit)).collect()
}

/// The bytes of a stretch of at most some `limit` characters of `text` around byte `at`, and whether text was cut off before
/// and after it.
pub(crate) fn around(text: &str, at: usize, limit: usize) -> (std::ops::Range<usize>, bool, bool) {
    let before = text.get(..at).map_or(0, |lead| lead.chars().count());
    let total = text.chars().count();
    let first = if total <= limit { 0 } else { before.saturating_sub(limit / 3).min(total - limit) };
    let byte = |place: usize| text.char_indices().nth(place).map_or(text.len(), |(start, _)| start);
    let last = (first + limit).min(total);
    (byte(first)..byte(last), first > 0, last < total)
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
    fn a_part_is_placed_within_its_passage_only() {
        let note = "标题\n😀缓存穿透了";
        let whole = Span::new("标题\n".len(), note.len());
        let part = Span::new(note.find("穿透").unwrap(), note.find("了").unwrap());
        assert_eq!(within(note, whole, part), Some((4, 6)));
        assert_eq!(within(note, whole, Span::new(0, 3)), None);
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
