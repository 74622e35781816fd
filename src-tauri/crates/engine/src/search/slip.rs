//! Names with one slip of the hand.

/// Whether one insertion, deletion, substitution or exchange of neighbours makes `b` of `a`; false where they are equal.
pub(crate) fn is_one_slip(a: &[char], b: &[char]) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if long.len() - short.len() > 1 {
        return false;
    }
    let same = short.iter().zip(long).take_while(|(left, right)| left == right).count();
    let (short, long) = (&short[same..], &long[same..]);
    if short.len() < long.len() {
        return short == &long[1..];
    }
    match (short, long) {
        ([_, short_rest @ ..], [_, long_rest @ ..]) if short_rest == long_rest => true,
        ([first, second, short_rest @ ..], [third, fourth, long_rest @ ..]) => {
            first == fourth && second == third && short_rest == long_rest
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slip(a: &str, b: &str) -> bool {
        is_one_slip(&a.chars().collect::<Vec<_>>(), &b.chars().collect::<Vec<_>>())
    }

    #[test]
    fn one_slip_is_one_change() {
        assert!(slip("redis", "reids") && slip("redis", "rediss") && slip("redis", "redi") && slip("redis", "radis"));
        assert!(slip("一致性哈希", "一致性哈西"));
        assert!(!slip("redis", "redis") && !slip("redis", "rdeis1") && !slip("redis", "re") && !slip("ab", "ca"));
    }
}
