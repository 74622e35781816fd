//! Cue words: what tells a definition from a condition, a fact from a denial, an alias from a member.

use toml::Spanned;
use toml::de::DeValue;

use crate::letters::cuts_word;
use crate::source::{self, Reports};

/// What a cue word tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Cue {
    /// The names on both sides are one thing: 简称, 又称, aka.
    Alias,
    /// The statement is denied: 不, 没有, 无法.
    Negation,
    /// What follows holds only sometimes: 如果, 当, 除非.
    Condition,
    /// Ends what a condition word opened: 时, 的话.
    ConditionEnd,
    /// The sentence tells of people, not of things: 我们, 面试官.
    Narrative,
    /// What follows says what the name means: 是指, 指的是.
    Definition,
    /// Two names are set against each other: 区别, 对比, vs.
    Comparison,
    /// Members follow: 包括, 分为, 如下.
    Enumeration,
    /// Examples follow: 例如, 比如.
    Example,
    /// Ends an enumeration: 等, 等等.
    EnumerationEnd,
    /// The agent follows and the order turns: 被, 由.
    Agent,
    /// The means follows: 通过, 利用, 基于.
    Means,
    /// The purpose follows: 为了, 以便.
    Purpose,
    /// The object stands before its verb: 将, 把, 对.
    Fronting,
    /// The cause follows, or the effect: 因为, 所以, 从而.
    Cause,
    /// A turn: 但是, 而, 不过.
    Turn,
    /// An order in time: 首先, 然后, 最后.
    Sequence,
    /// A pronoun that stands for the subject above: 它, 其, 该.
    Pronoun,
    /// Joins names of a list: 和, 与, 、.
    Conjunction,
    /// A question word: 什么, 如何, 为什么, 吗.
    Question,
    /// An open end that the writer left for later: 待补充, 没搞懂.
    Open,
    /// Leaves out what follows: 除了, 之外.
    Exclusion,
    /// Stands before a verb and leaves what is said as it is: 会, 可以, 也.
    Plain,
    /// What follows is the most there is: 最多, 上限.
    Most,
    /// What follows is the least there is: 最少, 下限.
    Least,
    /// What follows holds where nothing else is set: 默认.
    Preset,
    /// Counts kinds and parts: 种, 层, 阶段.
    Part,
    /// Counts anything: 个, 次, 秒.
    Measure,
    /// Heads a list of what the writer does not know: 疑问, 不懂的.
    Doubt,
    /// Behind a negation, denies a part only: 不只, 不是每个.
    Share,
    /// Ends the title of a section that answers what the sections before it ask: 参考答案, 题目解析.
    Answer,
    /// Says the same once more, not always by another name: 即, i.e.
    Restatement,
}

impl Cue {
    /// Every cue with its name in the files.
    pub const ALL: [(Self, &'static str); 32] = [
        (Self::Alias, "alias"),
        (Self::Negation, "negation"),
        (Self::Condition, "condition"),
        (Self::ConditionEnd, "condition_end"),
        (Self::Narrative, "narrative"),
        (Self::Definition, "definition"),
        (Self::Comparison, "comparison"),
        (Self::Enumeration, "enumeration"),
        (Self::Example, "example"),
        (Self::EnumerationEnd, "enumeration_end"),
        (Self::Agent, "agent"),
        (Self::Means, "means"),
        (Self::Purpose, "purpose"),
        (Self::Fronting, "fronting"),
        (Self::Cause, "cause"),
        (Self::Turn, "turn"),
        (Self::Sequence, "sequence"),
        (Self::Pronoun, "pronoun"),
        (Self::Conjunction, "conjunction"),
        (Self::Question, "question"),
        (Self::Open, "open"),
        (Self::Exclusion, "exclusion"),
        (Self::Plain, "plain"),
        (Self::Most, "most"),
        (Self::Least, "least"),
        (Self::Preset, "preset"),
        (Self::Part, "part"),
        (Self::Measure, "measure"),
        (Self::Doubt, "doubt"),
        (Self::Share, "share"),
        (Self::Answer, "answer"),
        (Self::Restatement, "restatement"),
    ];
}

/// Every cue word.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cues {
    lists: [Vec<String>; Cue::ALL.len()],
}

impl Cues {
    /// The words of a cue, longest first; English in lower case.
    pub fn words(&self, cue: Cue) -> &[String] {
        &self.lists[cue as usize]
    }

    /// Whether a text is exactly a word of the cue; English in any case.
    pub fn is(&self, text: &str, cue: Cue) -> bool {
        self.words(cue).iter().any(|word| word.eq_ignore_ascii_case(text))
    }

    /// The longest word of the cue that a text starts with, as its length in bytes. English must end where the word ends.
    pub fn at_start(&self, text: &str, cue: Cue) -> Option<usize> {
        let first = text.bytes().next()?.to_ascii_lowercase();
        let mut alike = self.words(cue).iter().filter(|word| word.as_bytes().first() == Some(&first));
        alike.find(|word| starts_with_word(text, word)).map(String::len)
    }

    /// The first word of the cue in a text, the longest of those that start there, as a byte range.
    ///
    /// ```
    /// use zhitu_lexicon::{Cue, Knowledge};
    /// let cues = Knowledge::builtin().cues.clone();
    /// let text = "持久卷又称 PV";
    /// assert_eq!(&text[cues.find(text, Cue::Alias).expect("an alias cue")], "又称");
    /// ```
    pub fn find(&self, text: &str, cue: Cue) -> Option<std::ops::Range<usize>> {
        let places = text.char_indices().map(|(start, _)| text.split_at(start));
        let mut outside_words = places.filter(|(before, rest)| !cuts_word(before, rest));
        outside_words.find_map(|(before, rest)| {
            let length = self.at_start(rest, cue)?;
            Some(before.len()..before.len() + length)
        })
    }

    /// Reads a `[cues]` table: a list of words for each cue.
    pub(crate) fn read(&mut self, value: &Spanned<DeValue<'_>>, reports: &mut Reports) {
        for (key, at, content) in source::entries(value, reports) {
            let Some((cue, _)) = Cue::ALL.iter().find(|(_, name)| *name == key) else {
                reports.unknown(&at, "cue", key, Cue::ALL.map(|(_, name)| name));
                continue;
            };
            let list = &mut self.lists[*cue as usize];
            list.extend(source::words(content, reports).into_iter().map(|word| word.text.to_lowercase()));
            list.sort_by(|left, right| right.len().cmp(&left.len()).then_with(|| left.cmp(right)));
            list.dedup();
        }
    }
}

fn starts_with_word(text: &str, word: &str) -> bool {
    let Some((head, tail)) = text.split_at_checked(word.len()) else {
        return false;
    };
    head.eq_ignore_ascii_case(word) && !cuts_word(head, tail)
}
