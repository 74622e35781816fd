//! Slips of the pen in Latin names.

/// Names shorter than this are never taken for a slip of another: CNI and CRI, RC and RS are four things.
const LEAST_LETTERS: usize = 6;

/// Whether `rare` is likely a slip of `common`: one edit, or two in names of ten letters and more; same first letter.
///
/// The edits of optimal string alignment: a letter put in, left out, changed, or two neighbours exchanged.
pub(crate) fn is_slip(rare: &str, common: &str) -> bool {
    let (left, right) = (rare.as_bytes(), common.as_bytes());
    if !has_slips(rare) || !has_slips(common) || left[0] != right[0] {
        return false;
    }
    let allowed = if left.len().min(right.len()) >= 10 { 2 } else { 1 };
    // Both cost less than an alignment and rule nearly every pair out: an edit changes at most two letters.
    left.len().abs_diff(right.len()) <= allowed
        && (letters(left) ^ letters(right)).count_ones() as usize <= 2 * allowed
        && alignment(left, right) <= allowed
}

/// Whether a name is one that slips are looked for in: a word of Latin letters that is not too short.
pub(crate) fn has_slips(name: &str) -> bool {
    name.len() >= LEAST_LETTERS && name.bytes().all(|byte| byte.is_ascii_alphabetic())
}

/// The letters of a name, each once, a bit a letter.
fn letters(name: &[u8]) -> u32 {
    name.iter().fold(0, |letters, byte| letters | 1 << (byte & 31))
}

/// Optimal string alignment distance. O(left * right).
fn alignment(left: &[u8], right: &[u8]) -> usize {
    let mut rows = vec![vec![0_usize; right.len() + 1]; left.len() + 1];
    rows[0] = (0..=right.len()).collect();
    for i in 1..=left.len() {
        rows[i][0] = i;
        for j in 1..=right.len() {
            let change = usize::from(left[i - 1] != right[j - 1]);
            let mut least = (rows[i - 1][j] + 1).min(rows[i][j - 1] + 1).min(rows[i - 1][j - 1] + change);
            if i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1] {
                least = least.min(rows[i - 2][j - 2] + 1);
            }
            rows[i][j] = least;
        }
    }
    rows[left.len()][right.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

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
        assert_eq!(alignment(b"abcd", b"abdc"), 1);
        assert_eq!(alignment(b"", b"ab"), 2);
    }
}
