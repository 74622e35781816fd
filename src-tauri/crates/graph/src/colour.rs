//! Colours that stay with a cluster when the rest of the map changes.

/// Number of colours; an index into a palette of this size is what a cluster gets.
pub const PALETTE: u8 = 8;

/// A colour for every id: the one it had, else the one its hash names while few clusters have it, else the next that
/// fewest have. Ids come in order of importance, so that a new small cluster does not take a large one's colour.
pub(crate) fn colours(ids: &[(&str, Option<u8>)]) -> Vec<u8> {
    let mut used = [0_usize; PALETTE as usize];
    let had = |before: Option<u8>| before.filter(|colour| *colour < PALETTE);
    for colour in ids.iter().filter_map(|(_, before)| had(*before)) {
        used[usize::from(colour)] += 1;
    }
    let choose = |(id, before): &(&str, Option<u8>)| {
        if let Some(colour) = had(*before) {
            return colour;
        }
        let wanted = fnv1a(id) as usize % used.len();
        let fewest = used.iter().copied().min().unwrap_or(0);
        let at = (0..used.len()).map(|step| (wanted + step) % used.len()).find(|at| used[*at] == fewest);
        let at = at.unwrap_or(wanted);
        used[at] += 1;
        at as u8
    };
    ids.iter().map(choose).collect()
}

/// FNV-1a (Fowler, Noll, Vo), 64 bits: the same on every machine and in every version of the standard library.
fn fnv1a(text: &str) -> u64 {
    let fold = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    let hash = text.bytes().fold(0xcbf2_9ce4_8422_2325, fold);
    hash ^ (hash >> 32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_colour_is_taken_twice_while_one_is_free() {
        let ids: Vec<String> = (0..u32::from(PALETTE)).map(|n| format!("簇{n}")).collect();
        let mut found = colours(&ids.iter().map(|id| (id.as_str(), None)).collect::<Vec<_>>());
        found.sort_unstable();
        assert_eq!(found, (0..PALETTE).collect::<Vec<_>>());
    }

    #[test]
    fn a_smaller_newcomer_leaves_the_others_their_colours() {
        let before = colours(&["pod", "网络", "存储"].map(|id| (id, None)));
        let after = colours(&["pod", "网络", "存储", "新来"].map(|id| (id, None)));
        assert_eq!(before[..], after[..3]);
    }

    #[test]
    fn a_colour_that_a_cluster_had_is_kept_and_not_given_to_another() {
        let found = colours(&[("pod", Some(5)), ("网络", None), ("存储", Some(2)), ("卷", Some(200))]);
        assert_eq!((found[0], found[2]), (5, 2));
        assert!([found[1], found[3]].iter().all(|colour| ![5, 2].contains(colour)) && found[1] != found[3]);
    }
}
