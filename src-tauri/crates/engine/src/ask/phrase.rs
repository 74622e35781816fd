//! Cutting a query at the words that ask.

use crate::search::after;

/// Words between the start and the end of a way; those in Latin letters stand between blanks.
const TO: [&str; 16] = [
    "-->",
    "->",
    "→",
    "——",
    "是怎么到",
    "怎么到",
    "怎样到",
    "是如何到",
    "如何到",
    "到达",
    "到",
    "至",
    " get to ",
    " to ",
    " reach ",
    " reaches ",
];
/// Words between concepts to compare.
const VERSUS: [&str; 14] =
    ["相比于", "相比", "对比", "比较", "区别于", " vs. ", " vs ", " versus ", " and ", "以及", "、", "和", "与", "跟"];
/// What may stand before the first name and says nothing; the longer before the shorter.
const LEADS: [&str; 20] = [
    "请问",
    "从",
    "由",
    "对比",
    "比较",
    "compare ",
    "from ",
    "how does ",
    "how do ",
    "how are ",
    "how is ",
    "what is ",
    "what's ",
    "what are ",
    "the ",
    "difference between ",
    "differences between ",
    "relationship between ",
    "relation between ",
    "path from ",
];
/// How a question ends that has said what it is about.
const ENDS: [&str; 12] =
    ["分别是什么", "是什么", "是啥", "有哪些", "是怎样的", "是怎么样的", "在哪里", "在哪", "怎么走", "吗", "呢", "啊"];
/// What is asked about two things, behind what joins it to their names; those of the first list need nothing there.
const ABOUT: [&[&str]; 2] = [
    &["区别", "不同", "差异", "差别", "异同", "路径", " differ", " related", " connected"],
    &["不同点", "不同之处", "异同点", "对比", "比较", "关系", "关联", "联系", "路线"],
];
/// What asks how two things hang together rather than how they differ.
const TOGETHER: [&str; 6] = ["关系", "关联", "联系", " related", " connected", "relation"];
/// What joins that to the names.
const LINKS: [&str; 9] = ["有什么", "有哪些", "有何", "有啥", "有没有", "是什么", "什么", "的", " "];
/// What may stand behind the last of several names.
const BETWEEN: [&str; 3] = ["之间", "二者", "两者"];
/// Words for what is asked for.
const WHAT: [&str; 12] =
    ["什么东西", "什么", "哪些", "哪个", "哪里", "谁", "啥", "what", "who", "whom", "which", "where"];

/// What asks for a definition of what follows.
const DEFINE: [&str; 8] = ["什么是", "啥是", "什么叫", "何谓", "what is ", "what are ", "what's ", "whats "];
/// What asks for things to be listed, in English.
const WHICH: [&str; 3] = ["what are the ", "which are the ", "list the "];
/// What asks for things to be listed or counted, behind a word that says that something has them.
const HOW_MANY: [&str; 11] =
    ["哪些", "哪几种", "哪几类", "哪几个", "哪几部分", "几种", "几类", "几个", "多少种", "什么", "啥"];
/// Says that something has what is listed.
const HAVE: [&str; 15] = [
    "可以分为",
    "可分为",
    "主要有",
    "一般有",
    "一共有",
    "分别有",
    "都有",
    "分为",
    "分成",
    "包括",
    "包含",
    "含有",
    "由",
    "有",
    "分",
];
/// What may stand between a name and that.
const ADVERBS: [&str; 5] = ["主要", "一般", "一共", "总共", "常见"];
/// Nouns that ask for kinds.
const KINDS: [&str; 11] = ["种", "类", "种类", "类型", "类别", "分类", "kinds", "types", "kind", "type", "varieties"];
/// Nouns that ask for parts.
const PARTS: [&str; 13] = [
    "组件",
    "部件",
    "部分",
    "组成部分",
    "组成",
    "成员",
    "模块",
    "角色",
    "核心组件",
    "主要组件",
    "components",
    "parts",
    "modules",
];
/// Small words behind a name.
const PARTICLES: [&str; 9] = ["里面", "上面", "下面", "的", "上", "里", "中", "下", "内"];

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

/// What a query asks to be defined.
pub(crate) fn defined(query: &str) -> Option<&str> {
    DEFINE.iter().find_map(|lead| after(query, lead)).map(str::trim).filter(|name| !name.is_empty())
}

/// What a query asks to be listed, and of what: `("探针", "种")` for 探针有哪几种. Either may be empty.
pub(crate) fn listed(query: &str) -> Option<(&str, &str)> {
    if let Some((noun, whole)) =
        WHICH.iter().find_map(|lead| after(query, lead)).and_then(|rest| rest.split_once(" of "))
    {
        return Some((whole.trim(), noun.trim()));
    }
    let (at, word) = first_of(query, &HOW_MANY)?;
    let before = query[..at].trim_end();
    let has = without(before, &HAVE);
    let behind = without(query[at + word.len()..].trim(), &["组成", "构成", "呢", "吗"]).trim();
    let counted = word.chars().next_back().filter(|last| matches!(last, '种' | '类')).map(|_| "种");
    if has == before {
        return None;
    }
    let has = without(has, &ADVERBS);
    Some(match (behind, counted, has.rsplit_once('的')) {
        ("", Some(kinds), _) => (has, kinds),
        ("", None, Some((whole, noun))) => (whole.trim(), noun.trim()),
        _ => (has, behind),
    })
}

/// Whether a noun asks for the kinds of something, for its parts, or for neither.
pub(crate) fn is_kind_or_part(noun: &str) -> (bool, bool) {
    let is_in = |words: &[&str]| words.iter().any(|word| word.eq_ignore_ascii_case(noun));
    (is_in(&KINDS), is_in(&PARTS))
}

/// A name without the small words that stand around it in a question.
pub(crate) fn without_particles(name: &str) -> &str {
    let name = name.trim();
    let name = ["a ", "an ", "the "].iter().find_map(|article| after(name, article)).unwrap_or(name);
    let bare = without(without(name, &PARTICLES), &PARTICLES).trim();
    if bare.is_empty() { name } else { bare }
}

/// Every cut of a query in two at a blank.
pub(crate) fn cuts_at_blanks(query: &str) -> impl Iterator<Item = (&str, &str)> {
    query.match_indices(char::is_whitespace).map(|(at, blank)| (query[..at].trim(), query[at + blank.len()..].trim()))
}

/// Whether a query asks how things hang together.
pub(crate) fn asks_together(query: &str) -> bool {
    let lower = query.to_ascii_lowercase();
    TOGETHER.iter().any(|word| lower.contains(word))
}

/// A query without what stands around the names.
fn bare(query: &str) -> &str {
    let mut query = query;
    for lead in LEADS {
        query = after(query.trim_start(), lead).unwrap_or(query);
    }
    let ended = without(without(query, &ENDS), &ENDS);
    let linked = |words: &[&str]| without(ended, words);
    let [alone, joined] = ABOUT.map(linked);
    let about = if joined != ended && without(joined, &LINKS) != joined { joined } else { alone };
    let rest = if about == ended { ended } else { without(about, &LINKS) };
    without(rest, &BETWEEN)
}

/// A query without the word that it ends with, where it is one of some.
fn without<'q>(query: &'q str, words: &[&str]) -> &'q str {
    let query = query.trim_end();
    words.iter().find_map(|word| query.strip_suffix(word)).unwrap_or(query)
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
    fn what_a_question_about_two_names_says_of_them_is_no_part_of_a_name() {
        for asked in [
            "队列和缓存的区别是什么",
            "队列和缓存有啥区别",
            "队列和缓存之间有什么不同呢",
            "队列和缓存的关系是什么",
            "队列和缓存有什么关系",
            "请问队列与缓存的不同点有哪些",
            "What is the difference between 队列 and 缓存",
            "how are 队列 and 缓存 related",
        ] {
            assert_eq!(compared(trimmed(asked)), Some(vec!["队列", "缓存"]), "{asked}");
            assert_eq!(asks_together(asked), asked.contains("关系") || asked.contains("related"), "{asked}");
        }
        assert_eq!(compared("队列和引用关系"), Some(vec!["队列", "引用关系"]));
        for asked in ["网关怎么到副本", "网关是如何到副本", "how does 网关 get to 副本"] {
            assert_eq!(ends_of_way(asked), Some(("网关", "副本")), "{asked}");
        }
    }

    #[test]
    fn kinds_and_parts_are_listed() {
        for (asked, listed) in [
            ("探针有哪几种", Some(("探针", "种"))),
            ("探针分为几类", Some(("探针", "种"))),
            ("主节点上有哪些组件", Some(("主节点上", "组件"))),
            ("集群由哪些部分组成", Some(("集群", "部分"))),
            ("副本的种类有哪些", Some(("副本", "种类"))),
            ("What are the components of 集群", Some(("集群", "components"))),
            ("有哪些控制器", Some(("", "控制器"))),
            ("哪些", None),
            ("副本是什么", None),
            ("副本 依赖 什么", None),
        ] {
            assert_eq!(super::listed(asked), listed, "{asked}");
        }
        assert_eq!((is_kind_or_part("种类"), is_kind_or_part("组件")), ((true, false), (false, true)));
        assert_eq!(without_particles("主节点上的"), "主节点");
        assert_eq!((without_particles("the Gateway"), without_particles("中")), ("Gateway", "中"));
        assert_eq!((defined("What is a 网关"), defined("什么是网关")), (Some("a 网关"), Some("网关")));
    }

    #[test]
    fn two_or_more_names_are_compared() {
        assert_eq!(compared("队列 对比 缓存"), Some(vec!["队列", "缓存"]));
        assert_eq!(compared("队列和缓存有什么区别"), Some(vec!["队列", "缓存"]));
        assert_eq!(compared("Kafka VS Redis vs Nats"), Some(vec!["Kafka", "Redis", "Nats"]));
        assert_eq!(compared("缓存 对比"), None);
    }
}
