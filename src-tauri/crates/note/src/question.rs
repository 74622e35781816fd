//! What asks: question marks, question words, and the prefixes of interview notes.

use crate::apart::{Word, begins, places};
use crate::chars::{is_blank, is_colon, letters_in, width};

/// Words that ask wherever a sentence ends with a question mark or stands as a title.
const WORDS: [&str; 12] =
    ["什么", "如何", "怎么", "怎样", "为何", "为啥", "哪些", "哪种", "哪几", "几种", "多久", "啥"];
/// Words that ask as these do, but also stand inside statements, with something of their own behind them.
const INDIRECT: [&str; 14] = [
    "是否",
    "能否",
    "多少",
    "哪个",
    "几个",
    "几次",
    "有没有",
    "是不是",
    "会不会",
    "能不能",
    "要不要",
    "该不该",
    "可不可以",
    "在哪",
];
/// Verbs by which an interviewer asks for an account, and the characters before which they begin a name.
const REQUESTS: [Word; 16] = [
    ("详述", "", ""),
    ("简述", "", ""),
    ("描述", "", "符性子文"),
    ("简单描述", "", ""),
    ("谈谈", "", ""),
    ("说说", "", ""),
    ("说一说", "", ""),
    ("说一下", "", ""),
    ("讲讲", "", ""),
    ("讲一下", "", ""),
    ("聊聊", "", ""),
    ("介绍一下", "", ""),
    ("简单介绍", "", ""),
    ("解释一下", "", ""),
    ("请", "", "求假"),
    ("阐述", "", ""),
];
/// Beginnings of sentences that announce and do not ask.
const ANNOUNCING: [&str; 10] = ["下面", "接下来", "本文", "本章", "本节", "我们", "首先", "以下", "看看", "这"];

/// Verbs of one who goes to find out: what they govern is a task, not a question.
const CHECKING: [&str; 14] =
    ["看", "查看", "检查", "确认", "核对", "定位", "判断", "排查", "验证", "观察", "测试", "统计", "决定", "取决于"];

/// What makes such a verb the beginning of a name: `观察者模式`, `验证码`, `看门狗`.
const NAMED: [&str; 8] = ["者", "码", "集", "用例", "驱动", "门狗", "器", "员"];

/// Names that begin with such a verb, and the characters before which they are none.
const NAMES: [Word; 5] =
    [("检查点", "", "击赞"), ("看板", "", ""), ("统计学", "", ""), ("统计量", "", "级"), ("确认号", "", "码")];

/// Whether a sentence with its punctuation asks; a remark in brackets may stand behind it.
pub(crate) fn asks(sentence: &str) -> bool {
    let body = without_remark(sentence)
        .trim_end_matches(|c: char| is_blank(c) || matches!(c, '*' | '`' | '”' | '"' | ')' | '）' | '」' | '。'));
    body.ends_with(['?', '？'])
        || (body.ends_with('吗') && sentence.chars().count() <= 60)
        || (body.ends_with(['！', '!']) && body.trim_end_matches(['！', '!']).ends_with(['?', '？']))
}

/// A sentence without the brackets that stand behind its question mark: `跳表为什么快？（书上没写）`.
fn without_remark(sentence: &str) -> &str {
    let body = sentence.trim_end_matches(is_blank);
    let open = if body.ends_with('）') { '（' } else { '(' };
    let head = body.strip_suffix([')', '）']).and_then(|inner| Some(&inner[..inner.rfind(open)?]));
    let head = head.map(|head| head.trim_end_matches(is_blank));
    head.filter(|head| head.ends_with(['?', '？'])).unwrap_or(sentence)
}

/// Whether a title-like line (a heading, a list item, a short line) asks although no question mark ends it.
pub(crate) fn title_asks(line: &str) -> bool {
    let body = line.trim_matches(|c: char| is_blank(c) || is_colon(c) || matches!(c, '*' | '`' | '。' | '.'));
    if body.is_empty() || width(body, 100) >= 100 || ANNOUNCING.iter().any(|start| body.starts_with(start)) {
        return false;
    }
    if asks(line) || compares(body) {
        return true;
    }
    if is_task(body) {
        return false;
    }
    // `是否可写：是` answers itself, and `用于…` tells a use.
    if body.contains(is_colon)
        || ["用于", "用来", "指定", "表示", "设置", "为"].iter().any(|start| body.starts_with(start))
            && !body.starts_with("为什么")
            && !body.starts_with("为何")
            && !body.starts_with("为啥")
    {
        return false;
    }
    let last = body.rsplit(['，', ',', '；']).next().unwrap_or(body).trim_matches(is_blank);
    let is_request = REQUESTS.iter().any(|verb| begins(body, *verb)) && !body.contains('。');
    let ends_open = last.ends_with("么") && !last.ends_with("这么") && !last.ends_with("那么") || last.ends_with("呢");
    is_request || ends_open || word_asks(last)
}

/// `X 和 Y 的区别`, `X 与 Y 对比`, `冷热备份的异同`.
pub(crate) fn compares(body: &str) -> bool {
    let joins = ['和', '与', '跟', '及', '/', '、', ' '].iter().any(|join| body.contains(*join)) || body.contains("vs");
    let tail = ["区别", "的不同", "异同", "对比", "比较", "的差异", "的关系", "有什么区别"];
    let is_title = width(body, 61) <= 60 && !body.contains(['，', '。', '；']);
    let is_pair = joins && (tail.iter().any(|end| body.ends_with(end)) || body.contains("的区别"));
    is_title && (is_pair || body.ends_with("的区别") || body.ends_with("的异同"))
}

/// Whether somebody goes to find out: `检查主从是否一致`.
fn is_task(clause: &str) -> bool {
    let is_name = NAMES.iter().any(|name| begins(clause, *name));
    !is_name
        && CHECKING.iter().any(|verb| {
            let behind = clause.strip_prefix(verb);
            behind.is_some_and(|behind| !NAMED.iter().any(|name| behind.starts_with(name)))
        })
}

/// Whether 都 or 就 takes up a question word, as in `什么都行`; 就绪 and 首都 hold them, too.
fn takes_up(behind: &str) -> bool {
    const WORDS: [Word; 2] = [("都", "成首", "市"), ("就", "成", "绪业任近地")];
    WORDS.iter().any(|word| places(behind, *word).next().is_some())
}

/// Whether a question word governs a clause: it leads it, or little stands behind it.
fn word_asks(clause: &str) -> bool {
    if is_task(clause) {
        return false;
    }
    let letters = letters_in(clause);
    let is_open = |word: &str, limit: usize| {
        let Some(at) = clause.find(word) else { return false };
        let behind = &clause[at + word.len()..];
        let is_relative = behind.starts_with('样') || takes_up(behind);
        !is_relative && (at == 0 || width(behind, limit) < limit)
    };
    let mut words = WORDS.iter().map(|word| (word, 20)).chain(INDIRECT.iter().map(|word| (word, 7)));
    let denies = ["没什么", "没啥", "不管"].iter().any(|word| clause.contains(word));
    clause.contains("为什么")
        || (!denies && words.any(|(word, limit)| letters_in(word) & !letters == 0 && is_open(word, limit)))
}

/// Bytes of a prefix such as `问题：`, `Q1:`, `？` or `Q ` that makes the rest a question.
pub(crate) fn prefix(line: &str) -> Option<usize> {
    const NAMES: [&str; 8] = ["面试题", "思考题", "问题", "提问", "问", "Question", "question", "Q"];
    let body = line.trim_start_matches('*');
    let len = numbered_prefix(body, &NAMES).or_else(|| jotted(body)).or_else(|| spoken(body))?;
    Some(line.len() - body.len() + len)
}

/// Bytes of the question marks that a line is jotted down with: `? `, `？？`.
pub(crate) fn jotted(line: &str) -> Option<usize> {
    let rest = line.trim_start_matches(['?', '？']);
    let text = rest.trim_start_matches(is_blank);
    (rest.len() < line.len() && text.starts_with(char::is_alphanumeric)).then(|| line.len() - text.len())
}

/// Bytes of `Q ` or `Q1. ` before something that asks.
fn spoken(line: &str) -> Option<usize> {
    let rest = line.strip_prefix('Q')?;
    let behind = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    let marked = behind.strip_prefix(['.', '．']).filter(|_| behind.len() < rest.len());
    let rest = marked.or(Some(behind).filter(|behind| behind.starts_with(is_blank)))?.trim_start_matches(is_blank);
    (asks(rest) || title_asks(rest)).then(|| line.len() - rest.len())
}

/// Bytes of a prefix such as `答：` or `A:` that begins an answer; `A` may be a name where nobody asked.
pub(crate) fn answer_prefix(line: &str, is_asked: bool) -> Option<usize> {
    const NAMES: [&str; 5] = ["参考答案", "答案", "回答", "答", "Answer"];
    numbered_prefix(line, &NAMES).or_else(|| numbered_prefix(line, &["A"]).filter(|_| is_asked))
}

fn numbered_prefix(line: &str, names: &[&str]) -> Option<usize> {
    let rest = names.iter().find_map(|name| line.strip_prefix(name))?;
    let rest = rest.trim_start_matches(|c: char| c.is_ascii_digit() || is_blank(c));
    let behind = rest.strip_prefix(is_colon)?;
    Some(line.len() - behind.trim_start_matches(is_blank).len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_and_particles_ask() {
        assert!(asks("什么是索引？"));
        assert!(asks("**索引有用吗？**"));
        assert!(asks("了解过跳表吗"));
        assert!(asks("跳表为什么快？（书上没写）"));
        assert!(!asks("索引有用。"));
    }

    #[test]
    fn titles_ask_without_a_mark() {
        for title in [
            "乐观锁和悲观锁的区别",
            "如何避免死锁",
            "死锁怎么排查",
            "索引失效的原因有哪些",
            "详述日志的写入过程",
            "为什么用跳表",
            "事务的隔离级别是什么",
            "线上变慢了，应该怎么查",
            "从库会不会丢数据",
            "二级索引差在哪",
            "冷热备份的区别",
            "什么是就绪队列",
            "观察者模式是什么",
            "验证码怎么防刷",
            "检查点多久做一次",
            "看板方法是什么",
        ] {
            assert!(title_asks(title), "{title}");
        }
    }

    #[test]
    fn statements_and_announcements_do_not_ask() {
        for title in [
            "请求转发",
            "描述符",
            "检查点击率是否下降",
            "下面看看如何加锁",
            "无论什么样的锁都要释放",
            "索引的类型",
            "死锁",
            "共享锁和排他锁",
            "它的作用是屏蔽介质，以及设备之间的差异",
            "是否可写：是",
            "用于设置最多缓存多少列",
            "检查数据是否允许导入的开关",
            "检查数据量，是否应该分库",
            "看日志有没有报错",
            "定位数据落在哪个分片",
        ] {
            assert!(!title_asks(title), "{title}");
        }
    }

    #[test]
    fn prefixes_name_questions_and_answers() {
        assert_eq!(prefix("问题：死锁").map(|len| &"问题：死锁"[len..]), Some("死锁"));
        assert_eq!(prefix("Q12: 死锁").map(|len| &"Q12: 死锁"[len..]), Some("死锁"));
        assert_eq!(prefix("?? 死锁").map(|len| &"?? 死锁"[len..]), Some("死锁"));
        assert_eq!(prefix("Q 死锁怎么查").map(|len| &"Q 死锁怎么查"[len..]), Some("死锁怎么查"));
        assert_eq!(prefix("Q3. 死锁怎么查").map(|len| &"Q3. 死锁怎么查"[len..]), Some("死锁怎么查"));
        assert_eq!((prefix("Q3. 营收"), prefix("Q3、Q4 怎么算")), (None, None));
        assert_eq!(prefix("问题很多：一"), None);
        assert_eq!(prefix("**Q：死锁**").map(|len| &"**Q：死锁**"[len..]), Some("死锁**"));
        assert_eq!((prefix("?"), prefix("Q 值")), (None, None));
        assert!(answer_prefix("答：互相等待", false).is_some());
        assert!(answer_prefix("A：互相等待", true).is_some() && answer_prefix("A：一种记录", false).is_none());
    }
}
