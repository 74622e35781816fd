//! A text in shadow form that knows where each of its characters stood.

use zhitu_lexicon::shadow;

/// A folded text.
pub(super) struct Folded<'t> {
    /// The text as it was written.
    written: &'t str,
    /// The text in shadow form.
    pub(super) text: String,
    /// For every byte of the folded text, the range of the character that it came from.
    origin: Vec<(usize, usize)>,
}

impl<'t> Folded<'t> {
    pub(super) fn new(written: &'t str) -> Self {
        let (mut text, mut origin) = (String::new(), Vec::new());
        for (at, character) in written.char_indices() {
            let from = text.len();
            text.push_str(&shadow(&written[at..at + character.len_utf8()]));
            origin.resize(origin.len() + text.len() - from, (at, at + character.len_utf8()));
        }
        Self { written, text, origin }
    }

    /// The bytes of the written text that a range of the folded one came from; the range is not empty.
    pub(super) fn written(&self, start: usize, end: usize) -> (usize, usize) {
        (self.origin[start].0, self.origin[end - 1].1)
    }

    /// Where a name in shadow form stands as a word of its own: Latin letters and digits do not go on before or behind it, but
    /// for the ending of its plural.
    pub(super) fn places(&self, name: &str) -> impl Iterator<Item = (usize, usize)> {
        // The shadow of policies ends otherwise than its letters: policy.
        let stem = if name.is_ascii() { name.strip_suffix('y').unwrap_or(name) } else { name };
        let found = self.text.match_indices(stem).filter(|(_, stem)| !stem.is_empty());
        found.filter_map(move |(at, stem)| self.place_of(name, self.written(at, at + stem.len())))
    }

    /// The place of a name that begins as what is written at a place; `None` where another word is written there.
    fn place_of(&self, name: &str, (start, end): (usize, usize)) -> Option<(usize, usize)> {
        let rest = &self.written[end..];
        let word = end + rest.find(|letter: char| !letter.is_ascii_alphanumeric()).unwrap_or(rest.len());
        let ends =
            [end, word].into_iter().find(|end| self.is_word(start, *end) && shadow(&self.written[start..*end]) == name);
        ends.map(|end| (start, end))
    }

    fn is_word(&self, start: usize, end: usize) -> bool {
        let is_letter = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphanumeric);
        let bytes = self.written.as_bytes();
        let goes_on_before = start > 0 && is_letter(bytes.get(start)) && is_letter(bytes.get(start - 1));
        let goes_on_behind = is_letter(bytes.get(end - 1)) && is_letter(bytes.get(end));
        !goes_on_before && !goes_on_behind
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_stands_where_no_letter_goes_on() {
        let places = |text: &'static str, name: &str| {
            let folded = Folded::new(text);
            folded.places(name).map(|(start, end)| &text[start..end]).collect::<Vec<_>>()
        };
        assert_eq!(places("为何 Redis-Cluster 慢", "rediscluster"), ["Redis-Cluster"]);
        assert_eq!(places("redis cluster slot", "rediscluster"), ["redis cluster"]);
        assert_eq!(places("用跳錶吗", "跳表"), ["跳錶"]);
        assert_eq!(places("Kubernetes 和 Pods", "kubernete"), ["Kubernetes"]);
        assert_eq!(places("Kubernetes 和 Pods", "pod"), ["Pods"]);
        assert_eq!(places("Network Policies 与 policy", "networkpolicy"), ["Network Policies"]);
        assert_eq!(places("network policy", "networkpolicy"), ["network policy"]);
        assert!(places("podcast 和 redistribute", "pod").is_empty());
        assert!(places("MongoDB", "go").is_empty() && places("goroutine", "go").is_empty());
    }
}
