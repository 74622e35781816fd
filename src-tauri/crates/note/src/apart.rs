//! Whether a word stands for itself or is part of another one: 和 of 和平, 会 of 会话.

/// A word, and the characters before and behind which it is part of another one.
pub(crate) type Word = (&'static str, &'static str, &'static str);

/// Whether a word at `at` is none of those that it makes with the characters before or behind it.
pub(crate) fn is_apart(body: &str, at: usize, (word, before, behind): Word) -> bool {
    !body[..at].ends_with(|c| before.contains(c)) && !body[at + word.len()..].starts_with(|c| behind.contains(c))
}

/// Whether a text begins with a word that stands for itself.
pub(crate) fn begins(body: &str, word: Word) -> bool {
    body.starts_with(word.0) && is_apart(body, 0, word)
}

/// Where a word stands for itself, in order.
pub(crate) fn places(body: &str, word: Word) -> impl Iterator<Item = usize> {
    body.match_indices(word.0).map(|(at, _)| at).filter(move |at| is_apart(body, *at, word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_inside_another_one_is_not_found() {
        let found = |body: &str| places(body, ("和", "亲饱", "平谐")).collect::<Vec<_>>();
        assert_eq!(found("饱和的树和平衡树和堆"), [24]);
        assert_eq!(found("和"), [0]);
    }
}
