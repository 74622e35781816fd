//! What makes a line head the lines below it.

use crate::apart::{Word, places};
use crate::chars::{has_word, is_blank, is_colon, is_comma, is_stop, width};

/// Words by which a sentence announces its members, and the characters before and behind which they are part of a name.
const ANNOUNCING: [Word; 22] = [
    ("如下", "", ""),
    ("以下", "", ""),
    ("下面", "", ""),
    ("下列", "", ""),
    ("包括", "", ""),
    ("包含", "", ""),
    ("分为", "", ""),
    ("分成", "部积", ""),
    ("划分为", "", ""),
    ("组成", "", "原"),
    ("主要有", "", ""),
    ("常见的有", "", ""),
    ("常用的有", "", ""),
    ("分别是", "", ""),
    ("分别为", "", ""),
    ("例如", "", ""),
    ("比如", "", ""),
    ("有以下", "", ""),
    ("有如下", "", ""),
    ("有这些", "", ""),
    ("提供了", "", ""),
    ("需要", "", ""),
];
/// Ends of announcing sentences, and the characters behind which they end a name.
const ENDS: [(&str, &str); 13] = [
    ("有", "私公专固特自国所没"),
    ("是", ""),
    ("为", "行人"),
    ("包括", ""),
    ("包含", ""),
    ("如", ""),
    ("含", ""),
    ("分为", ""),
    ("会", "社机协员大事议国工商教"),
    ("可以", ""),
    ("请看", ""),
    ("参考", ""),
    ("所示", ""),
];

/// Words with which members are counted.
const MEASURES: [char; 13] = ['种', '種', '类', '類', '个', '個', '点', '项', '条', '步', '层', '级', '大'];

/// Whether a line before a colon announces a list rather than names a thing: `有以下几种`, `主要包括`.
pub(crate) fn announces(line: &str) -> bool {
    let body = line.trim_matches(|c: char| is_blank(c) || is_colon(c) || c == '*');
    let ends = ENDS.iter().any(|(end, name)| {
        body.strip_suffix(end).is_some_and(|rest| !rest.is_empty() && !rest.ends_with(|c| name.contains(c)))
    });
    let holds = |word: &Word| places(body, *word).next().is_some();
    ends || ANNOUNCING.iter().any(holds) || counts_members(body)
}

/// Whether a line says how many there are: `有三种`, `有 5 个`, `有多类`.
fn counts_members(body: &str) -> bool {
    body.match_indices('有').any(|(at, word)| {
        let behind = body[at + word.len()..].trim_start_matches(is_blank);
        let number = |c: char| "二两三四五六七八九十几多".contains(c) || c.is_ascii_digit();
        let rest = behind.trim_start_matches(number).trim_start_matches(is_blank);
        rest.len() < behind.len() && (rest.is_empty() || rest.starts_with(MEASURES))
    })
}

/// Whether a line before a colon is a noun phrase rather than a sentence.
pub(crate) fn is_phrase(line: &str) -> bool {
    let body = line.trim_matches(|c: char| is_blank(c) || is_colon(c));
    has_word(body) && width(body, 51) <= 50 && !body.contains(|c| is_stop(c) || (is_comma(c) && c != '、'))
}

/// Words of a sentence rather than of a name.
const SENTENCE_WORDS: [&str; 33] = [
    "我们",
    "你可",
    "你需",
    "你要",
    "大家",
    "来看",
    "看看",
    "看下",
    "看一下",
    "其实",
    "就是",
    "如果",
    "可以",
    "已经",
    "因此",
    "然后",
    "建议",
    "这样",
    "假设",
    "让我",
    "咱们",
    "接下来",
    "完成后",
    "不会",
    "会被",
    "应该",
    "必须",
    "支持了",
    "使用了",
    "提供了",
    "很简单",
    "一遍",
    "不要",
];

/// Whether a line before a colon tells something, so that it leads in rather than names.
pub(crate) fn tells(line: &str) -> bool {
    SENTENCE_WORDS.iter().any(|word| line.contains(word))
}

/// Whether a whole line is bold.
pub(crate) fn is_bold(line: &str) -> bool {
    let body = line.trim_end_matches(is_colon);
    ["**", "__"].iter().any(|mark| {
        body.strip_prefix(mark)
            .and_then(|rest| rest.strip_suffix(mark))
            .is_some_and(|inner| !inner.is_empty() && !inner.contains(mark))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn announcements_and_names() {
        for line in ["排序算法有", "主要分为三类", "步骤如下：", "常见的结构包括", "遍历有五种：", "树有 3 类"]
        {
            assert!(announces(line), "{line}");
        }
        for line in
            ["排序算法", "索引的优点", "有", "私有", "公有", "异常行为", "有二义性", "董事会", "部分成功", "组成原理"]
        {
            assert!(!announces(line), "{line}");
        }
    }

    #[test]
    fn phrases_are_short_and_hold_no_comma() {
        assert!(is_phrase("栈、队列") && !is_phrase("先入栈，再出栈") && !is_phrase("："));
        assert!(is_bold("**索引**：") && !is_bold("**甲** 和 **乙**"));
    }
}
