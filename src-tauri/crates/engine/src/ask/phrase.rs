//! Cutting a query at the words that ask.

use crate::search::after;

/// Words between the start and the end of a way; those in Latin letters stand between blanks.
const TO: [&str; 10] = ["-->", "->", "→", "——", "到达", "到", "至", " to ", " reach ", " reaches "];
/// Words between concepts to compare.
const VERSUS: [&str; 12] =
    ["相比于", "相比", "对比", "比较", "区别于", " vs. ", " vs ", " versus ", " and ", "和", "与", "跟"];
/// What may stand before the first name and says nothing.
const LEADS: [&str; 8] = ["从", "由", "对比", "比较", "compare ", "from ", "how does ", "how do "];
/// What may stand behind the last name and says nothing.
const TAILS: [&str; 14] = [
    "有什么区别",
    "有什么不同",
    "有什么关系",
    "有哪些区别",
    "之间",
    "的区别",
    "的差异",
    "的不同",
    "的关系",
    "的路径",
    "的路线",
    "怎么走",
    "路径",
    "区别",
];
/// Words for what is asked for.
const WHAT: [&str; 12] =
    ["什么东西", "什么", "哪些", "哪个", "哪里", "谁", "啥", "what", "who", "whom", "which", "where"];

/// The query without what says nothing at its end.
pub(crate) fn trimmed(query: &str) -> &str {
    query.trim().trim_end_matches(['?', '？', '。', '！', '!']).trim_end()
}

/// Whether a part of a query asks for something rather than naming it.
pub(crate) fn is_what(part: &str) -> bool {
    let part = part.trim().to_lowercase();
    WHAT.contains(&part.as_str())
}

/// Start and end of a way; the end may still be empty. `None` where the query asks for no way.
pub(crate) fn ends_of_way(query: &str) -> Option<(&str, &str)> {
    let padded = bare(query);
    let (at, word) = first_of(padded, &TO)?;
    let (from, to) = (padded[..at].trim(), bare(&padded[at + word.len()..]).trim());
    (!from.is_empty()).then_some((from, to))
}

/// The names that a query compares, at least two of them. `None` where it compares nothing.
pub(crate) fn compared(query: &str) -> Option<Vec<&str>> {
    let mut rest = bare(query);
    let mut names = Vec::new();
    while let Some((at, word)) = first_of(rest, &VERSUS) {
        names.push(rest[..at].trim());
        rest = &rest[at + word.len()..];
    }
    names.push(bare(rest).trim());
    names.retain(|name| !name.is_empty());
    (names.len() > 1).then_some(names)
}

/// Every cut of a query in two at a blank.
pub(crate) fn cuts_at_blanks(query: &str) -> impl Iterator<Item = (&str, &str)> {
    query.match_indices(char::is_whitespace).map(|(at, blank)| (query[..at].trim(), query[at + blank.len()..].trim()))
}

fn bare(query: &str) -> &str {
    let mut query = query;
    for lead in LEADS {
        query = after(query.trim_start(), lead).unwrap_or(query);
    }
    let tail = TAILS.iter().find_map(|tail| query.trim_end().strip_suffix(tail));
    tail.unwrap_or(query)
}

/// The first place where one of some words stands, the longer before the shorter.
fn first_of<'w>(query: &str, words: &[&'w str]) -> Option<(usize, &'w str)> {
    let lower = query.to_ascii_lowercase();
    let found = words.iter().filter_map(|word| Some((lower.find(word)?, *word)));
    found.min_by_key(|(at, word)| (*at, std::cmp::Reverse(word.len())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_way_has_a_start_and_perhaps_an_end() {
        assert_eq!(ends_of_way("网关 到 副本"), Some(("网关", "副本")));
        assert_eq!(ends_of_way("从网关到副本怎么走"), Some(("网关", "副本")));
        assert_eq!(ends_of_way("Gateway to Replica"), Some(("Gateway", "Replica")));
        assert_eq!(ends_of_way("How does Gateway reach Replica"), Some(("Gateway", "Replica")));
        assert_eq!(ends_of_way("网关 -> "), Some(("网关", "")));
        assert_eq!(ends_of_way("到"), None);
        assert_eq!(ends_of_way("Tomato"), None);
    }

    #[test]
    fn two_or_more_names_are_compared() {
        assert_eq!(compared("队列 对比 缓存"), Some(vec!["队列", "缓存"]));
        assert_eq!(compared("队列和缓存有什么区别"), Some(vec!["队列", "缓存"]));
        assert_eq!(compared("Kafka VS Redis vs Nats"), Some(vec!["Kafka", "Redis", "Nats"]));
        assert_eq!(compared("缓存 对比"), None);
    }
}
