//! Slips of the pen in Latin names.

use std::ops::RangeInclusive;

/// Names shorter than this are never taken for a slip of another: CNI and CRI, RC and RS are four things.
const LEAST_LETTERS: usize = 6;

/// From so many letters on, two edits may be one slip.
const LONG: usize = 10;

/// A name that slips are looked for in: a word of Latin letters that is not too short.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Spelled<'a> {
    name: &'a [u8],
    /// Its letters, each once, a bit a letter.
    letters: u32,
}

impl<'a> Spelled<'a> {
    /// `None` for names that are too short and for names of other signs.
    pub(crate) fn of(name: &'a str) -> Option<Self> {
        let name = name.as_bytes();
        let is_able = name.len() >= LEAST_LETTERS && name.iter().all(u8::is_ascii_alphabetic);
        is_able.then(|| Self { name, letters: name.iter().fold(0, |letters, byte| letters | 1 << (byte & 31)) })
    }

    /// Letters.
    pub(crate) fn len(&self) -> usize {
        self.name.len()
    }

    /// How many letters a name may have that this is a slip of.
    pub(crate) fn lengths(&self) -> RangeInclusive<usize> {
        let edits = edits(self.name.len());
        self.name.len() - edits..=self.name.len() + edits
    }

    /// The first letter, which a slip keeps.
    pub(crate) fn first(&self) -> u8 {
        self.name[0]
    }

    /// Whether this is likely a slip of `common`: one edit, or two in names of ten letters and more; same first letter.
    ///
    /// The edits of optimal string alignment: a letter put in, left out, changed, or two neighbours exchanged.
    pub(crate) fn is_slip_of(&self, common: &Self) -> bool {
        let allowed = edits(self.name.len().min(common.name.len()));
        // What costs less than an alignment rules nearly every pair out: an edit changes at most two letters.
        self.name.len().abs_diff(common.name.len()) <= allowed
            && (self.letters ^ common.letters).count_ones() as usize <= 2 * allowed
            && self.first() == common.first()
            && are_within(self.name, common.name, allowed)
    }
}

/// How many edits may be one slip in a name of so many letters.
fn edits(letters: usize) -> usize {
    if letters >= LONG { 2 } else { 1 }
}

/// Whether two names are at most so many edits apart, by their optimal string alignment distance. O(left * right) in what
/// neither beginning nor end have in common.
fn are_within(left: &[u8], right: &[u8], edits: usize) -> bool {
    let (left, right) = without_common(left, right);
    let width = right.len() + 1;
    let mut cells = vec![0_usize; (left.len() + 1) * width];
    for (at, cell) in cells[..width].iter_mut().enumerate() {
        *cell = at;
    }
    for i in 1..=left.len() {
        let row = i * width;
        cells[row] = i;
        for j in 1..=right.len() {
            let change = usize::from(left[i - 1] != right[j - 1]);
            let (above, before) = (row - width + j, row + j - 1);
            let mut least = (cells[above] + 1).min(cells[before] + 1).min(cells[above - 1] + change);
            if i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1] {
                least = least.min(cells[above - width - 2] + 1);
            }
            cells[row + j] = least;
        }
    }
    cells.last().is_some_and(|distance| *distance <= edits)
}

/// Two names without the beginning and the end that they share.
fn without_common<'a>(left: &'a [u8], right: &'a [u8]) -> (&'a [u8], &'a [u8]) {
    let start = left.iter().zip(right).take_while(|(one, other)| one == other).count();
    let (left, right) = (&left[start..], &right[start..]);
    let end = left.iter().rev().zip(right.iter().rev()).take_while(|(one, other)| one == other).count();
    (&left[..left.len() - end], &right[..right.len() - end])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_slip(rare: &str, common: &str) -> bool {
        Spelled::of(rare).zip(Spelled::of(common)).is_some_and(|(rare, common)| rare.is_slip_of(&common))
    }

    #[test]
    fn slips_are_one_or_two_letters_off() {
        assert!(is_slip("secyritycontext", "securitycontext"));
        assert!(is_slip("kuberentes", "kubernetes"));
        assert!(!is_slip("kubelet", "kubectl"));
        assert!(!is_slip("cni", "cri"));
        assert!(!is_slip("daemonset", "demonstrate"));
    }

    #[test]
    fn exchanged_neighbours_are_one_edit() {
        assert!(are_within(b"abcd", b"abdc", 1));
        assert!(are_within(b"", b"ab", 2) && !are_within(b"", b"ab", 1));
        assert!(are_within(b"abab", b"ab", 2) && !are_within(b"abab", b"ab", 1));
        assert!(!are_within(b"abcd", b"bacx", 1));
    }
}
