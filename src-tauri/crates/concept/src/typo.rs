//! Slips of the pen in Latin names.

use std::ops::RangeInclusive;

/// Names shorter than this are never taken for a slip of another: CNI and CRI, RC and RS are four things.
const LEAST_LETTERS: usize = 6;
/// A changed letter may make another word of a name that is shorter than this: subset, subnet.
const LEAST_CHANGED: usize = 7;
/// From so many letters on, two edits may be one slip.
const LONG: usize = 10;
/// Letters that a name's words are told apart in, at most.
const MOST_LETTERS: usize = 64;

/// A name that slips are looked for in: words of Latin letters that are not too short together.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Spelled<'a> {
    name: &'a str,
    /// Its letters, each once, a bit a letter.
    letters: u32,
    /// Where its words begin, a bit a letter: behind a mark or blank, and at a hump. The first begins at 0.
    starts: u64,
    /// Whether marks or blanks part its words.
    is_parted: bool,
}

impl<'a> Spelled<'a> {
    /// A name by its shadow form and as it is written. `None` for names that are too short and for names of other signs.
    pub(crate) fn of(name: &'a str, surface: &str) -> Option<Self> {
        let is_able = (LEAST_LETTERS..=MOST_LETTERS).contains(&name.len());
        let is_latin = || name.bytes().all(|byte| byte.is_ascii_alphabetic());
        (is_able && is_latin()).then(|| {
            let letters = name.bytes().fold(0, |letters, byte| letters | 1 << (byte & 31));
            let (starts, is_parted) = starts(name, surface);
            Self { name, letters, starts, is_parted }
        })
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
        self.name.as_bytes()[0]
    }

    /// Whether this is likely a slip of `common`: the same words but for one, and in that one edit, or two of ten letters
    /// and more. The word keeps its first letter, and its last one but for a letter doubled or an `e`: proposer is no slip
    /// of proposed. A short word is a slip only in a name that is listed, and where it is no name itself: EmptyDie is one of
    /// emptyDir, ClusterID is none of ClusterIP.
    ///
    /// The edits of optimal string alignment: a letter put in, left out, changed, or two neighbours exchanged.
    pub(crate) fn is_slip_of(&self, common: &Self, is_listed: bool, is_name: impl Fn(&str) -> bool) -> bool {
        let allowed = edits(self.name.len().min(common.name.len()));
        // What costs less than an alignment rules nearly every pair out: an edit changes at most two letters.
        let is_near = self.name.len().abs_diff(common.name.len()) <= allowed
            && (self.letters ^ common.letters).count_ones() as usize <= 2 * allowed
            && self.first() == common.first();
        is_near
            && self.differing_words(common).is_some_and(|(slip, word)| {
                let is_new = || is_listed && slip.len() == word.len() && slip.len() > 2 && !is_name(slip);
                let is_likely = if are_short(slip, word) { is_new() } else { ends_alike(slip, word) };
                let is_other = self.len() < LEAST_CHANGED && is_changed(slip, word);
                is_likely && !is_other && is_slip_of_word(slip, word)
            })
    }

    /// The only words that two names differ in, this one's first. A name that is written in one takes the other's words;
    /// what marks part into several is no slip of one word: In-tress, Ingress.
    fn differing_words<'w>(&'w self, common: &'w Self) -> Option<(&'w str, &'w str)> {
        match (self.starts.count_ones(), common.starts.count_ones()) {
            (one, other) if one == other => {
                let pairs = self.words().zip(common.words());
                let mut differing = pairs.filter(|((_, one), (_, other))| one != other);
                let ((_, slip), (_, word)) = differing.next()?;
                differing.next().is_none().then_some((slip, word))
            }
            (1, _) => common.differing_from(self.name).map(|(word, slip)| (slip, word)),
            (_, 1) if !self.is_parted => self.differing_from(common.name),
            _ => None,
        }
    }

    /// The only word that another name, written in one, has otherwise, and what it has in its place.
    fn differing_from<'w>(&'w self, whole: &'w str) -> Option<(&'w str, &'w str)> {
        self.words().find_map(|(start, word)| {
            let (before, behind) = (&self.name[..start], &self.name[start + word.len()..]);
            Some((word, whole.strip_prefix(before)?.strip_suffix(behind)?))
        })
    }

    /// The words with where they start.
    fn words(&self) -> impl Iterator<Item = (usize, &str)> {
        let starts = (0..self.name.len()).filter(|at| self.starts & 1 << at != 0);
        starts.map(|start| {
            let rest = self.starts.checked_shr(start as u32 + 1).unwrap_or(0);
            let length = 1 + rest.trailing_zeros() as usize;
            (start, &self.name[start..(start + length).min(self.name.len())])
        })
    }
}

/// Where the words of a name begin, by the way it is written, and whether marks or blanks part them; one word where it is
/// not written with the letters of its shadow form.
fn starts(name: &str, surface: &str) -> (u64, bool) {
    let (mut starts, mut is_parted, mut at) = (0_u64, false, 0);
    let mut before = ' ';
    for letter in surface.chars() {
        if !letter.is_ascii_alphabetic() {
            before = letter;
            continue;
        }
        let is_hump = before.is_ascii_lowercase() && letter.is_ascii_uppercase();
        if at < name.len() && (is_hump || !before.is_ascii_alphabetic()) {
            starts |= 1 << at;
            is_parted |= at > 0 && !is_hump;
        }
        (before, at) = (letter, at + 1);
    }
    // A plural is reduced in the shadow form.
    if at.abs_diff(name.len()) <= 2 { (starts | 1, is_parted) } else { (1, false) }
}

/// How many edits may be one slip in a name of so many letters.
fn edits(letters: usize) -> usize {
    if letters >= LONG { 2 } else { 1 }
}

/// Whether two words are few edits apart and begin alike.
fn is_slip_of_word(slip: &str, word: &str) -> bool {
    let (slip, word) = (slip.as_bytes(), word.as_bytes());
    slip.first() == word.first() && are_within(slip, word, edits(slip.len().min(word.len())))
}

/// Whether two words end alike but for a last letter doubled, an `e` or an `s`, or the last two exchanged.
fn ends_alike(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    let (shorter, longer) = if one.len() < other.len() { (one, other) } else { (other, one) };
    let is_exchanged =
        || matches!((one, other), ([.., a, b], [.., c, d]) if a == d && b == c && one.len() == other.len());
    let is_lengthened = || {
        let added = longer.strip_prefix(shorter);
        added.is_some_and(|added| {
            matches!(added, [b'e' | b's']) || (added.len() == 1 && added.first() == shorter.last())
        })
    };
    one.last() == other.last() || is_lengthened() || is_exchanged()
}

/// Whether a slip in a word may as well be another word.
fn are_short(one: &str, other: &str) -> bool {
    one.len().max(other.len()) < LEAST_LETTERS || one.len().min(other.len()) < LEAST_LETTERS - 1
}

/// Whether one letter is another one, and that is all.
fn is_changed(one: &str, other: &str) -> bool {
    let differing = one.bytes().zip(other.bytes()).filter(|(one, other)| one != other).count();
    one.len() == other.len() && differing == 1
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

    const NAMES: [&str; 6] = ["id", "ip", "cni", "csi", "node", "mode"];

    /// Whether one is a slip of the other, as they are written.
    fn is_slip(rare: &str, common: &str) -> bool {
        let (one, other) = (zhitu_lexicon::shadow(rare), zhitu_lexicon::shadow(common));
        let spelled = Spelled::of(&one, rare).zip(Spelled::of(&other, common));
        spelled.is_some_and(|(rare, common)| rare.is_slip_of(&common, true, |word| NAMES.contains(&word)))
    }

    #[test]
    fn slips_are_one_or_two_letters_off_in_one_word() {
        for (slip, name) in [
            ("secyrityContext", "securityContext"),
            ("secyritycontext", "SecurityContext"),
            ("kuberentes", "Kubernetes"),
            ("EmptyDie", "emptyDir"),
            ("configmpa", "ConfigMap"),
            ("headles service", "Headless Service"),
            ("cluaster ip", "ClusterIP"),
            ("Servic", "Service"),
            ("PREROUTINGG", "PREROUTING"),
            ("confgi map", "ConfigMap"),
            ("Driect", "direct"),
        ] {
            assert!(is_slip(slip, name), "{slip} is {name}");
        }
    }

    #[test]
    fn other_words_are_other_names() {
        for (one, other) in [
            ("kubelet", "kubectl"),
            ("CNI", "CRI"),
            ("daemonset", "demonstrate"),
            ("In-tress", "Ingress"),
            ("ClusterID", "ClusterIP"),
            ("containerID", "containerd"),
            ("CSI Plugin", "CNI Plugin"),
            ("Proxy node", "proxy-mode"),
            ("subset", "subnet"),
            ("proposed", "Proposer"),
            ("Sequencer", "sequence"),
            ("startupManager", "statusManager"),
            ("karmada-descheduler", "karmada-scheduler"),
            ("epoll_pwait", "epoll_wait"),
            ("Service A", "Service"),
        ] {
            assert!(!is_slip(one, other), "{one} is not {other}");
        }
    }

    #[test]
    fn exchanged_neighbours_are_one_edit() {
        assert!(are_within(b"abcd", b"abdc", 1));
        assert!(are_within(b"", b"ab", 2) && !are_within(b"", b"ab", 1));
        assert!(are_within(b"abab", b"ab", 2) && !are_within(b"abab", b"ab", 1));
        assert!(!are_within(b"abcd", b"bacx", 1));
    }
}
