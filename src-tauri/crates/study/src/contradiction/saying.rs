//! Passages that relate two names by a verb and nothing else: `甲 不支持 乙`.

use zhitu_lexicon::{Cue, Cues, Knowledge, Sense, VerbWord};
use zhitu_model::{ConceptId, Polarity, Relation, RelationType, Span};

use super::passage::Passage;
use super::sentence::{BREAKS, bare, begins, is_plain};

/// Characters of a verb that the lexicon does not know, at most.
const UNKNOWN: usize = 4;
/// Characters between two names, at most.
const LONGEST: usize = 12;
/// A verb of order in time has one of these; others of its type tell of change, which may go back and forth.
const ORDER: [&str; 8] = ["先", "早", "晚", "后", "before", "after", "precede", "follow"];

/// What a passage says plainly of its two names.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Saying {
    /// The name before the verb.
    left: ConceptId,
    /// The verb, without what stands by it and changes nothing.
    verb: String,
    /// What stands by the verb and says how: 只, 通常.
    manner: String,
    /// What follows the second name in its clause.
    tail: String,
    is_denied: bool,
    /// What the verb states, where the lexicon knows it well.
    meaning: Option<(RelationType, Sense)>,
    /// The type that cannot hold both ways, and its subject.
    one_way: Option<(RelationType, ConceptId)>,
}

impl Saying {
    /// Whether the other passage denies exactly what this one states.
    pub(super) fn is_denied_by(&self, other: &Self) -> bool {
        let is_same_wording = [&*self.manner, &self.verb].concat() == [&*other.manner, &other.verb].concat();
        // 强依赖 and 不依赖 may both be wrong.
        let is_graded = self.verb.contains(&other.verb) || other.verb.contains(&self.verb);
        let is_same_meaning = self.meaning.is_some() && self.meaning == other.meaning && self.manner == other.manner;
        let is_opposed = !self.is_denied && other.is_denied && self.left == other.left && self.tail == other.tail;
        is_opposed && (is_same_wording || (is_same_meaning && !is_graded))
    }

    /// Whether the other passage says the same the other way round, though it cannot hold both ways.
    pub(super) fn is_turned_by(&self, other: &Self) -> bool {
        let (Some(one), Some(other)) = (self.one_way, other.one_way) else { return false };
        one.0 == other.0 && one.1 != other.1
    }
}

/// What a passage of a relation says plainly, and the words that say it; `None` where it says more, or less.
pub(super) fn saying(passage: &Passage, relation: &Relation, knowledge: &Knowledge) -> Option<(Saying, Span)> {
    let (lead, words) = lead(passage, knowledge)?;
    let told = verb_phrase(&lead, knowledge)?;
    if told.is_denied != (relation.polarity == Polarity::Negative)
        || !is_plain(passage.span.of(passage.note), &knowledge.cues)
    {
        return None;
    }
    let (tail, end) = tail(passage, &knowledge.cues);
    // Of 不支持限流的热更新 it is not the second name that is denied.
    if tail.starts_with('的') {
        return None;
    }
    let words = if knowledge.cues.is(&told.verb, Cue::Agent) { words.cover(end) } else { words };
    let known = knowledge.verbs.find(&told.verb).filter(|verb| !verb.weak);
    let meaning = known.map(|verb| (verb.relation, verb.sense));
    let one_way = if told.is_denied { None } else { one_way(passage, relation, &told.verb, &tail, knowledge) };
    let VerbPhrase { verb, manner, is_denied } = told;
    Some((Saying { left: passage.left.concept, verb, manner, tail, is_denied, meaning, one_way }, words))
}

/// The words between the names; `None` where the first one stands above, and the sentence may be about another.
fn lead(passage: &Passage, knowledge: &Knowledge) -> Option<(String, Span)> {
    let (left, right) = (passage.left.span?, passage.right.span?);
    // What follows a colon holds where the words before it do.
    if passage.span.of(passage.note).trim_end().ends_with(['：', ':']) {
        return None;
    }
    let denies = |name: Span| knowledge.cues.find(name.of(passage.note), Cue::Negation).is_some();
    // 不可见索引 may be told of as 索引, and is what it is not.
    if denies(right) || denies(left) {
        return None;
    }
    let start = left.end;
    let head = Span { start: passage.span.start, end: left.start };
    if !begins(head.of(passage.note), &knowledge.cues) {
        return None;
    }
    let between = Span { start, end: right.start };
    let text = between.of(passage.note);
    // Of several clauses the last one goes on about the sentence's first name.
    let from = text
        .rfind(['，', ',', '：', ':', '；'])
        .map_or(0, |at| at + text[at..].chars().next().map_or(0, char::len_utf8));
    let clause = &text[from..];
    let blank = clause.len() - clause.trim_start_matches(|letter: char| !letter.is_alphanumeric()).len();
    let words = clause.trim_matches(|letter: char| !letter.is_alphanumeric());
    let first = start as usize + from + blank;
    let letters = bare(words);
    let is_short = (1..=LONGEST).contains(&letters.chars().count()) && !letters.contains(BREAKS);
    let is_one = is_short && !text.contains(['。', '；', '（', '(', '、', '\n', '|']);
    is_one.then(|| (letters, Span::new(first, first + words.len())))
}

/// What follows the second name in its clause, and its place; nothing where further names follow.
fn tail(passage: &Passage, cues: &Cues) -> (String, Span) {
    let end = passage.right.span.map_or(passage.span.end, |right| right.end);
    let rest = Span { start: end, end: passage.span.end }.of(passage.note);
    let clause = rest.split(BREAKS).next().unwrap_or_default();
    let (letters, place) = (bare(clause), Span::new(end as usize, end as usize + clause.trim_end().len()));
    let is_list = cues.at_start(&letters, Cue::Conjunction).is_some();
    (if is_list { String::new() } else { letters.trim_end_matches(['的', '了', '.']).to_owned() }, place)
}

/// A verb with what stands by it.
struct VerbPhrase {
    verb: String,
    manner: String,
    is_denied: bool,
}

/// Reads words as denial, manner and one verb; `None` where there is more than that.
fn verb_phrase(words: &str, knowledge: &Knowledge) -> Option<VerbPhrase> {
    if let Some(verb) = known(words, knowledge) {
        return Some(VerbPhrase { verb, manner: String::new(), is_denied: false });
    }
    for negation in starting(words, knowledge.cues.words(Cue::Negation)) {
        // 没有绑定 tells of an event, not of what holds; 没有 itself denies 有.
        let fits = |rest: &VerbPhrase| !rest.is_denied && (!negation.contains(['没', '未']) || rest.verb == "有");
        if let Some(rest) = verb_phrase(&words[negation.len()..], knowledge).filter(fits) {
            return Some(VerbPhrase { is_denied: true, ..rest });
        }
    }
    for plain in starting(words, knowledge.cues.words(Cue::Plain)) {
        // What may be left out is not denied: 可以不使用.
        let may = plain.contains(['可', '能']);
        if let Some(rest) = verb_phrase(&words[plain.len()..], knowledge).filter(|rest| !(may && rest.is_denied)) {
            return Some(rest);
        }
    }
    for manner in starting(words, knowledge.verbs.words(VerbWord::Auxiliary)) {
        if let Some(rest) = verb_phrase(&words[manner.len()..], knowledge) {
            return Some(VerbPhrase { manner: [manner, &rest.manner].concat(), ..rest });
        }
    }
    if let Some(at) = inner(words, knowledge) {
        let rest = verb_phrase(&words[at..], knowledge)?;
        return Some(VerbPhrase { manner: [&words[..at], &rest.manner].concat(), ..rest });
    }
    let is_word = !words.is_empty() && words.chars().all(char::is_alphanumeric) && words.chars().count() <= UNKNOWN;
    is_word.then(|| VerbPhrase { verb: words.to_owned(), manner: String::new(), is_denied: false })
}

/// Where the first denial or helping verb inside some words stands: 失败不会重启.
fn inner(words: &str, knowledge: &Knowledge) -> Option<usize> {
    let starts =
        |text: &str| [Cue::Negation, Cue::Plain].iter().any(|cue| knowledge.cues.at_start(text, *cue).is_some());
    words.char_indices().skip(1).map(|(at, _)| at).find(|at| starts(&words[*at..]))
}

/// The words of a list that a text starts with, the longest first.
fn starting<'w>(text: &str, words: &'w [String]) -> Vec<&'w str> {
    let mut found: Vec<&str> = words.iter().map(String::as_str).filter(|word| text.starts_with(word)).collect();
    found.sort_by_key(|word| std::cmp::Reverse(word.len()));
    found
}

/// The linking verb that the words are, without what stands behind it and changes nothing.
fn known(words: &str, knowledge: &Knowledge) -> Option<String> {
    let verbs = &knowledge.verbs;
    let aspects = verbs.words(VerbWord::Aspect).iter().filter_map(|aspect| words.strip_suffix(aspect.as_str()));
    aspects.chain([words]).filter(|stem| verbs.find(stem).is_some()).min_by_key(|stem| stem.len()).map(str::to_owned)
}

/// The type that the passage states and that cannot hold both ways, with its subject.
fn one_way(
    passage: &Passage,
    relation: &Relation,
    verb: &str,
    tail: &str,
    knowledge: &Knowledge,
) -> Option<(RelationType, ConceptId)> {
    let (left, right) = (passage.left.concept, passage.right.concept);
    let is_agent = knowledge.cues.is(verb, Cue::Agent);
    // Of 甲 由 乙 创建 the verb stands behind.
    let verb = if is_agent { knowledge.verbs.find(tail)? } else { knowledge.verbs.find(verb)? };
    let is_order = verb.relation != RelationType::Precedes || ORDER.iter().any(|word| verb.phrase.contains(word));
    let subject = if is_agent == (verb.sense == Sense::Forward) { right } else { left };
    let fits = verb.relation.is_one_way() && verb.relation == relation.relation && subject == relation.subject;
    (fits && is_order && !verb.weak).then_some((verb.relation, subject))
}
