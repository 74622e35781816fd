//! Habits of a whole note that tell how to read its signs.

use crate::chars::is_han;

/// Whether a note sets Latin words apart from Han text by blanks, at more than half of the places where the two meet. O(n).
pub(crate) fn sets_latin_apart(text: &str) -> bool {
    let (mut apart, mut tight) = (0_usize, 0_usize);
    let mut before = [' ', ' '];
    for c in text.chars() {
        let [second, last] = before;
        let meets = |one: char, other: char| {
            (is_han(one) && other.is_ascii_alphanumeric()) || (one.is_ascii_alphanumeric() && is_han(other))
        };
        apart += usize::from(last == ' ' && meets(second, c));
        tight += usize::from(meets(last, c));
        before = [last, c];
    }
    apart > tight
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_between_scripts_are_a_habit_or_not() {
        assert!(sets_latin_apart("用 B+ 树做 index，查 key 快"));
        assert!(!sets_latin_apart("用B树做index\n- heap 优先队列"));
        assert!(!sets_latin_apart(""));
    }
}
