//! Two ordered lists side by side: what went, what stayed, what came.

use std::cmp::Ordering;

/// Where one thing stands in the list before and in the list after.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Pair {
    /// Only before.
    Gone(usize),
    /// In both.
    Kept(usize, usize),
    /// Only after.
    New(usize),
}

/// Walks two lists that are in the order of `compare`, which is given a place before and a place after. O(n).
pub(crate) fn pairs(before: usize, after: usize, compare: impl Fn(usize, usize) -> Ordering) -> Vec<Pair> {
    let mut pairs = Vec::with_capacity(before.max(after));
    let (mut old, mut new) = (0, 0);
    while old < before || new < after {
        let order = match (old < before, new < after) {
            (true, false) => Ordering::Less,
            (false, true) => Ordering::Greater,
            _ => compare(old, new),
        };
        match order {
            Ordering::Less => pairs.push(Pair::Gone(old)),
            Ordering::Equal => pairs.push(Pair::Kept(old, new)),
            Ordering::Greater => pairs.push(Pair::New(new)),
        }
        old += usize::from(order.is_le());
        new += usize::from(order.is_ge());
    }
    pairs
}

/// The places of both lists in the list that holds all of either.
pub(crate) fn places(pairs: &[Pair]) -> (Vec<u32>, Vec<u32>) {
    let (mut before, mut after) = (Vec::new(), Vec::new());
    for (place, pair) in pairs.iter().enumerate() {
        if let Pair::Gone(_) | Pair::Kept(..) = pair {
            before.push(place as u32);
        }
        if let Pair::New(_) | Pair::Kept(..) = pair {
            after.push(place as u32);
        }
    }
    (before, after)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_went_what_stayed_and_what_came_are_told_apart() {
        let (before, after) = (["a", "b", "d"], ["b", "c", "d", "e"]);
        let found = pairs(3, 4, |old, new| before[old].cmp(after[new]));
        assert_eq!(found, [Pair::Gone(0), Pair::Kept(1, 0), Pair::New(1), Pair::Kept(2, 2), Pair::New(3)]);
        assert_eq!(places(&found), (vec![0, 1, 3], vec![1, 2, 3, 4]));
        assert_eq!(pairs(0, 0, |_, _| Ordering::Equal), []);
    }
}
