//! Read text back to the bytes that it was read from.

/// Follows a text through the note that it was read from, over backslashes, entities and line breaks.
pub(crate) struct Follow<'r> {
    raw: &'r str,
    at: usize,
    base: usize,
}

impl<'r> Follow<'r> {
    /// Follows text through `raw`, which stands at byte `base` of the note.
    pub(crate) fn new(raw: &'r str, base: usize) -> Self {
        Self { raw, at: 0, base }
    }

    /// The characters of `literal`, each with its byte in the note.
    pub(crate) fn places<'l>(mut self, literal: &'l str) -> impl Iterator<Item = (usize, char)> + use<'r, 'l> {
        literal.chars().map(move |c| (self.step(c), c))
    }

    /// The place of the next character; the present place where the note does not say it.
    fn step(&mut self, c: char) -> usize {
        let rest = &self.raw[self.at.min(self.raw.len())..];
        let here = self.base + self.at;
        let (skip, len) = if rest.starts_with(c) {
            (0, c.len_utf8())
        } else if rest.starts_with('\\') && rest[1..].starts_with(c) {
            (1, c.len_utf8())
        } else if c == ' ' && rest.starts_with(['\n', '\r']) {
            // Code that runs over lines has a blank for each line break.
            (0, if rest.starts_with("\r\n") { 2 } else { 1 })
        } else if let Some(len) = entity(rest) {
            (0, len)
        } else if let Some(at) =
            rest.char_indices().take(if c == ' ' { 3 } else { 16 }).find(|(_, other)| *other == c).map(|(at, _)| at)
        {
            (at, c.len_utf8())
        } else {
            (0, 0)
        };
        self.at += skip + len;
        here + skip
    }
}

/// Length of an entity such as `&amp;`.
fn entity(rest: &str) -> Option<usize> {
    let end = rest.strip_prefix('&')?.bytes().take(32).position(|byte| byte == b';')?;
    Some(end + 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_and_entities_are_passed_over() {
        let raw = r"甲\*乙&amp;丙";
        let seen: Vec<_> = Follow::new(raw, 10).places("甲*乙&丙").collect();
        assert_eq!(seen, [(10, '甲'), (14, '*'), (15, '乙'), (18, '&'), (23, '丙')]);
    }

    #[test]
    fn text_that_the_note_does_not_say_stays_in_place() {
        let seen: Vec<_> = Follow::new("甲", 0).places("xy甲").map(|(at, _)| at).collect();
        assert_eq!(seen, [0, 0, 0]);
    }
}
