//! Letters of a text: where a Latin word is cut in two, and which letters there are.

/// Whether the place between two texts is inside a word of Latin letters and digits.
pub(crate) fn cuts_word(before: &str, behind: &str) -> bool {
    before.ends_with(|last: char| last.is_ascii_alphanumeric())
        && behind.starts_with(|next: char| next.is_ascii_alphanumeric())
}

/// One of 64 bits for a letter.
pub(crate) fn letter_bit(letter: char) -> u64 {
    1 << (u32::from(letter) % 64)
}

/// Bits of a text's letters: a text that holds another has all its bits.
///
/// ```
/// use zhitu_lexicon::letters_in;
/// assert_eq!(letters_in("调度") & !letters_in("调度器"), 0);
/// ```
pub fn letters_in(text: &str) -> u64 {
    text.chars().fold(0, |bits, letter| bits | letter_bit(letter))
}
