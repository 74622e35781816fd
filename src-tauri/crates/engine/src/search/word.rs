//! Words of a query that name nothing: what stands around the names in a question.

/// What a question may begin with; the longer before the shorter.
const LEADS: [&str; 25] = [
    "请问",
    "什么是",
    "什么叫",
    "啥是",
    "为什么",
    "为啥",
    "为何",
    "如何",
    "怎么样",
    "怎么",
    "怎样",
    "解释一下",
    "介绍一下",
    "谈谈",
    "说说",
    "讲讲",
    "简述",
    "what is a ",
    "what is an ",
    "what is the ",
    "what is ",
    "what are the ",
    "what are ",
    "what's ",
    "why ",
];
/// What a question may end with; the longer before the shorter.
const TAILS: [&str; 23] = [
    "是什么意思",
    "什么意思",
    "是什么",
    "是啥",
    "有什么用",
    "有什么作用",
    "有什么优缺点",
    "有哪些",
    "怎么解决",
    "怎么实现",
    "怎么处理",
    "怎么办",
    "怎么用",
    "如何解决",
    "如何实现",
    "如何处理",
    "的作用",
    "的原理",
    "的优缺点",
    "的区别",
    "吗",
    "呢",
    "?",
];
/// Words that ask, wherever they stand.
const ASKING: [&str; 12] =
    ["什么", "怎么", "怎样", "如何", "为何", "为啥", "哪些", "哪个", "多少", "what ", "why ", "how "];
/// Words that stand in most sentences, so that passages are not worth finding by them.
const FUNCTION: [&str; 44] = [
    "的",
    "了",
    "是",
    "在",
    "有",
    "和",
    "与",
    "或",
    "及",
    "也",
    "都",
    "就",
    "而",
    "被",
    "把",
    "对",
    "为",
    "以",
    "会",
    "能",
    "要",
    "用",
    "吗",
    "呢",
    "啥",
    "谁",
    "哪",
    "哪些",
    "哪个",
    "多少",
    "什么",
    "为什么",
    "为何",
    "为啥",
    "怎么",
    "怎么办",
    "怎么样",
    "怎样",
    "如何",
    "请问",
    "the",
    "is",
    "what",
    "why",
];

/// What is left of a query when the words that ask are taken from both ends; the query where nothing is.
pub(crate) fn without_asking(query: &str) -> &str {
    let mut rest = query.trim();
    loop {
        let lead = LEADS.iter().find_map(|lead| after(rest, lead));
        let tail = TAILS.iter().find_map(|tail| rest.strip_suffix(tail));
        let shorter = lead.or(tail).or_else(|| rest.strip_suffix(['？', '。', '！', '!'])).map(str::trim);
        match shorter {
            Some("") | None => return rest,
            Some(shorter) => rest = shorter,
        }
    }
}

/// Whether a query is put as a question, and so is no name.
pub fn asks(query: &str) -> bool {
    let lower = query.trim().to_lowercase();
    let begins_word = |at: usize| !lower[..at].ends_with(|letter: char| letter.is_ascii_alphanumeric());
    let stands = |word: &&str| lower.match_indices(*word).any(|(at, _)| begins_word(at));
    ASKING.iter().any(stands) || without_asking(query) != query.trim()
}

/// Leaves out the terms that say nothing, where others are left.
pub(crate) fn retain_telling(terms: &mut Vec<String>) {
    let is_function = |term: &String| FUNCTION.contains(&term.as_str());
    if !terms.iter().all(is_function) {
        terms.retain(|term| !is_function(term));
    }
}

/// What follows a lead in any case.
pub(crate) fn after<'q>(query: &'q str, lead: &str) -> Option<&'q str> {
    query.get(..lead.len()).filter(|head| head.eq_ignore_ascii_case(lead)).map(|_| &query[lead.len()..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_ask_are_set_aside() {
        for (query, left) in [
            ("什么是布隆过滤器", "布隆过滤器"),
            ("请问什么是布隆过滤器呢？", "布隆过滤器"),
            ("CoreDNS的作用是什么？", "CoreDNS"),
            ("缓存雪崩怎么办", "缓存雪崩"),
            ("为什么用红黑树", "用红黑树"),
            ("What is Raft?", "Raft"),
            ("What is a Pod?", "Pod"),
            ("什么是", "什么是"),
            ("解释器", "解释器"),
            ("show index", "show index"),
            ("布隆过滤器", "布隆过滤器"),
        ] {
            assert_eq!(without_asking(query), left, "{query}");
            assert_eq!(asks(query), query.contains("什么") || query != left, "{query}");
        }
    }

    #[test]
    fn function_words_find_nothing_beside_others() {
        let left = |terms: &[&str]| {
            let mut terms: Vec<String> = terms.iter().map(|term| (*term).to_owned()).collect();
            retain_telling(&mut terms);
            terms
        };
        assert_eq!(left(&["为什么", "用", "红黑树"]), ["红黑树"]);
        assert_eq!(left(&["为什么"]), ["为什么"]);
    }
}
