//! Numbers that a passage states of one of its names: limits, presets, and how many kinds or parts there are.

use std::cell::{LazyCell, OnceCell};
use std::ops::Range;

use zhitu_lexicon::{Cue, Cues, Knowledge, Sense, letters_in};
use zhitu_model::{ConceptId, RelationType, Span};

use super::passage::{Name, Passage};
use super::sentence::{BREAKS, bare, begins, is_plain};

/// Characters between a name and its number, or of what is counted, at most.
const NEAR: usize = 12;
/// Bytes that are looked through for what stands between a name and its number, or is counted, with marks and blanks: a
/// sentence may be as long as a note, and have very many numbers.
const REACH: usize = 1000;
/// Bytes of a sentence before a name that are looked through for what changes what follows.
const HEAD: usize = 6000;
/// What makes a number one of a row, or of some.
const ORDINAL: [char; 17] =
    ['第', '这', '那', '前', '后', '每', '同', '某', '任', '另', '上', '下', '其', '.', '-', '~', '/'];
/// What makes a number vague or the beginning of a range.
const VAGUE: [char; 12] = ['多', '几', '余', '来', '.', '-', '~', '～', '/', '到', '至', ':'];
/// A whole, in thousandths.
const ONE: u64 = 1000;
const MYRIAD: u64 = 10_000;
const LIMITS: [Cue; 3] = [Cue::Most, Cue::Least, Cue::Preset];

/// A number that a passage states of a name.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Quantity {
    /// What it is stated of.
    pub(super) owner: ConceptId,
    /// In thousandths.
    value: u64,
    /// Which of the limits it is.
    limits: [bool; LIMITS.len()],
    /// The words between the name and the number.
    lead: String,
    measure: String,
    /// What is counted.
    pub(super) noun: String,
}

impl Quantity {
    /// What is counted, so that two that count the same thing are equal.
    pub(super) fn thing(&self) -> impl Ord + '_ {
        (self.owner, self.limits, &self.lead, &self.measure, &self.noun)
    }

    /// Whether both count the same thing and differ.
    pub(super) fn clashes_with(&self, other: &Self) -> bool {
        self.value != other.value && self.thing() == other.thing()
    }
}

/// A sentence that numbers are looked for in: it may be a passage of many relations.
pub(super) struct Sentence {
    /// Those that count something or may be limits.
    numbers: Vec<Number>,
    is_plain: OnceCell<bool>,
}

impl Sentence {
    /// Looks for the numbers of a sentence. O(length of the sentence).
    pub(super) fn of(text: &str, cues: &Cues) -> Self {
        let is_limiting = LazyCell::new(|| has_limit(&bare(text), cues));
        let number = |found| Number::new(text, found, cues, || *is_limiting);
        Self { numbers: numbers(text).into_iter().filter_map(number).collect(), is_plain: OnceCell::new() }
    }

    /// The numbers that a passage of this sentence states of its names, each with its words.
    pub(super) fn quantities(&self, passage: &Passage, knowledge: &Knowledge) -> Vec<(Quantity, Span)> {
        if self.numbers.is_empty() {
            return Vec::new();
        }
        let owners = owners(passage, &knowledge.cues);
        let told = self.numbers.iter().filter_map(|number| quantity(passage, &owners, number, knowledge));
        let mut found: Vec<(Quantity, Span)> = told.collect();
        // Looked at last, since it costs the most.
        let is_plain = || is_plain(passage.span.of(passage.note), &knowledge.cues);
        if !found.is_empty() && !*self.is_plain.get_or_init(is_plain) {
            found.clear();
        }
        found
    }
}

/// Whether a text holds a word for a limit. Words are looked for only where all their letters are there.
fn has_limit(text: &str, cues: &Cues) -> bool {
    let letters = letters_in(text);
    let words = LIMITS.iter().flat_map(|limit| cues.words(*limit));
    words.filter(|word| letters_in(word) & !letters == 0).any(|word| text.contains(word))
}

/// The other name of a passage where it is what is counted: 有三种角色.
pub(super) fn counted(passage: &Passage, quantity: &Quantity) -> Option<ConceptId> {
    let names = [passage.left, passage.right].into_iter();
    let mut others = names.filter(|name| name.concept != quantity.owner);
    others
        .find(|name| name.span.is_some_and(|span| bare(span.of(passage.note)) == quantity.noun))
        .map(|name| name.concept)
}

/// A number of a sentence with what it counts.
struct Number {
    start: usize,
    /// Where the measure word ends, or would.
    end: usize,
    /// In thousandths.
    value: u64,
    measure: String,
    /// Whether the measure word counts kinds or parts.
    is_part: bool,
    noun: String,
}

impl Number {
    /// A value and where it stands; `None` where it neither counts parts nor may be a limit, and where too much stands
    /// behind it to be a name.
    fn new(
        sentence: &str,
        (place, value): (Range<usize>, u64),
        cues: &Cues,
        may_be_limit: impl Fn() -> bool,
    ) -> Option<Self> {
        let rest = sentence[place.end..].trim_start();
        let (measure, is_part) = measure(rest, cues);
        if !is_part && !may_be_limit() {
            return None;
        }
        let noun = noun(&rest[measure.len()..])?;
        let end = sentence.len() - rest.len() + measure.len();
        Some(Self { start: place.start, end, value, measure: measure.to_lowercase(), is_part, noun })
    }
}

/// The numbers of a sentence that stand for themselves.
fn numbers(sentence: &str) -> Vec<(Range<usize>, u64)> {
    let is_digit = |letter: char| letter.is_ascii_digit() || numeral(letter).is_some();
    let mut found = Vec::new();
    let mut end = 0;
    while let Some(from) = sentence[end..].find(is_digit) {
        let start = end + from;
        let is_arabic = sentence[start..].starts_with(|letter: char| letter.is_ascii_digit());
        let same =
            |letter: char| if is_arabic { letter.is_ascii_digit() || letter == '.' } else { numeral(letter).is_some() };
        end = start + sentence[start..].find(|letter| !same(letter)).unwrap_or(sentence.len() - start);
        let word = sentence[start..end].trim_end_matches('.');
        end = start + word.len();
        let before = sentence[..start].trim_end().chars().next_back();
        let stands_alone = before.is_none_or(|letter| !ORDINAL.contains(&letter))
            && !sentence[..start].ends_with(|letter: char| letter.is_ascii_alphanumeric())
            && !sentence[end..].starts_with(VAGUE);
        let value = if is_arabic { arabic(word) } else { chinese(word).map(|value| value * ONE) };
        found.extend(value.filter(|_| stands_alone).map(|value| (start..end, value)));
    }
    found
}

/// The thousandths of an Arabic number; `None` of one that is too long or finer, and of a version.
fn arabic(word: &str) -> Option<u64> {
    let (whole, fine) = word.split_once('.').unwrap_or((word, "0"));
    let places = u32::try_from(fine.len()).ok().filter(|places| *places <= 3)?;
    let fine = fine.parse::<u64>().ok()? * 10_u64.pow(3 - places);
    whole.parse::<u64>().ok()?.checked_mul(ONE)?.checked_add(fine)
}

/// A digit or unit of Chinese numbers.
fn numeral(letter: char) -> Option<u64> {
    let value = match letter {
        '零' | '〇' => 0,
        '一' => 1,
        '二' | '两' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        '十' => 10,
        '百' => 100,
        '千' => 1000,
        '万' => MYRIAD,
        _ => return None,
    };
    Some(value)
}

/// The value of a Chinese number; `None` of one that is written digit by digit, or too large to be one.
fn chinese(word: &str) -> Option<u64> {
    let (mut total, mut part, mut digit) = (0_u64, 0_u64, None);
    for value in word.chars().filter_map(numeral) {
        if value == MYRIAD {
            total = total.checked_add(part)?.checked_add(digit.take().unwrap_or(0))?.checked_mul(value)?;
            part = 0;
        } else if value >= 10 {
            part = part.checked_add(digit.take().unwrap_or(1) * value)?;
        } else if digit.replace(value).is_some_and(|before| before != 0) {
            return None;
        }
    }
    total.checked_add(part)?.checked_add(digit.unwrap_or(0))?.checked_mul(ONE).map(|value| value / ONE)
}

/// What a number counts, and of which name.
fn quantity(
    passage: &Passage,
    owners: &[(ConceptId, usize)],
    number: &Number,
    knowledge: &Knowledge,
) -> Option<(Quantity, Span)> {
    let Number { value, is_part, ref measure, ref noun, .. } = *number;
    let at = passage.span.start as usize;
    let (start, end) = (at + number.start, at + number.end);
    // 甲的类型有三种 counts what 甲有三种类型 does.
    let is_turned = is_part && noun.is_empty();
    let (owner, from) = *owners.iter().find(|(_, from)| *from <= start)?;
    if start - from > REACH {
        return None;
    }
    let (limits, lead) = limits(bare(&passage.note[from..start]), &knowledge.cues);
    let lead = plainly(&lead, knowledge);
    let (lead, noun) = if is_turned { (String::new(), lead) } else { (lead, noun.clone()) };
    // One of something is any, not all there are; a limit of nothing in particular may be one of anything.
    let is_limit = limits.contains(&true) && !(lead.is_empty() && noun.is_empty() && measure.is_empty());
    let counts = is_limit || (is_part && value > ONE);
    let is_near = [&lead, &noun].iter().all(|words| words.chars().count() <= NEAR && !words.contains(BREAKS));
    let quantity = Quantity { owner, value, limits, lead, measure: measure.clone(), noun };
    (counts && is_near).then_some((quantity, Span::new(start, end)))
}

/// The names of a passage that a number behind them may be stated of, and where the words behind each begin: the nearer one
/// first. Each begins its sentence.
fn owners(passage: &Passage, cues: &Cues) -> Vec<(ConceptId, usize)> {
    let Passage { note, span, left, right } = *passage;
    let place = |Name { concept, span: place }: Name| {
        let place = place?;
        let head = Span { start: span.start, end: place.start }.of(note);
        (head.len() <= HEAD && begins(head, cues)).then_some((concept, place.end as usize))
    };
    [right, left].into_iter().filter_map(place).collect()
}

/// Which limits the words before a number name, and the words without them.
fn limits(mut lead: String, cues: &Cues) -> ([bool; LIMITS.len()], String) {
    let limits = LIMITS.map(|limit| {
        let mut words = cues.words(limit).iter();
        let found = words.find(|word| lead.contains(word.as_str())).map(|word| lead.replacen(word.as_str(), "", 1));
        let is_there = found.is_some();
        lead = found.unwrap_or_else(|| std::mem::take(&mut lead));
        is_there
    });
    (limits, lead)
}

/// The measure word behind a number, and whether it counts kinds or parts; empty where there is none.
fn measure<'t>(rest: &'t str, cues: &Cues) -> (&'t str, bool) {
    let length = |cue| cues.at_start(rest, cue).unwrap_or(0);
    let (part, other) = (length(Cue::Part), length(Cue::Measure));
    (&rest[..part.max(other)], part > 0 && part >= other)
}

/// What is counted: the words up to the clause's end; `None` where they are too many to be a name.
fn noun(rest: &str) -> Option<String> {
    let rest = &rest[..rest.floor_char_boundary(REACH)];
    let clause = bare(rest.split(BREAKS).next().unwrap_or_default());
    let noun = clause.trim_end_matches('.');
    let is_vague = ["以上", "以下", "左右", "或", "~", "-"].iter().any(|vague| noun.starts_with(vague));
    (noun.chars().count() <= NEAR && !is_vague).then(|| noun.to_owned())
}

/// Words between a name and its number, those that only say that there are so many left out.
fn plainly(lead: &str, knowledge: &Knowledge) -> String {
    let mut rest = lead.trim_matches(|letter: char| BREAKS.contains(&letter) || letter == '的');
    while let Some(length) = knowledge.cues.at_start(rest, Cue::Plain) {
        rest = &rest[length..];
    }
    let has = knowledge.verbs.find(rest).is_some_and(|verb| {
        verb.relation == RelationType::IsA || (verb.relation == RelationType::PartOf && verb.sense == Sense::Reverse)
    });
    if has { String::new() } else { rest.trim_end_matches(['是', '为', '有']).to_owned() }
}
