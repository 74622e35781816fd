//! Which sentences state plainly, and their letters without marks.

use zhitu_lexicon::{Cue, Cues};

/// What ends a clause.
pub(super) const BREAKS: [char; 18] =
    ['，', ',', '；', ';', '。', '！', '!', '？', '?', '：', ':', '（', '(', '）', ')', '、', '\n', '|'];
/// What ends a clause and not its sentence.
const CLAUSE: [char; 4] = ['，', ',', '；', ';'];
/// What a clause ends with that says where or when: 集群中, 重启后.
const WHERE: [char; 10] = ['下', '里', '中', '时', '后', '前', '上', '内', '间', '外'];
/// What holds only under a condition, asks, or speaks of examples and exceptions.
const RESERVED: [Cue; 5] = [Cue::Condition, Cue::ConditionEnd, Cue::Question, Cue::Exclusion, Cue::Example];
/// What may stand before a statement and changes nothing of it.
const LEADING: [Cue; 3] = [Cue::Turn, Cue::Cause, Cue::Plain];

/// Whether a sentence says something without condition, question, example or exception. O(length of the sentence).
///
/// A cue of one character counts only where a clause begins or ends with it: inside a clause it is mostly part of a word.
pub(super) fn is_plain(sentence: &str, cues: &Cues) -> bool {
    !sentence.contains(['?', '？']) && RESERVED.iter().all(|cue| !has(sentence, *cue, cues))
}

fn has(sentence: &str, cue: Cue, cues: &Cues) -> bool {
    cues.words(cue).iter().any(|word| {
        if word.is_ascii() {
            let words = sentence.split(|letter: char| !letter.is_ascii_alphanumeric());
            words.into_iter().any(|known| known.eq_ignore_ascii_case(word))
        } else if word.chars().nth(1).is_none() {
            let mut clauses = sentence.split(BREAKS).map(str::trim);
            clauses.any(|clause| clause.starts_with(word.as_str()) || clause.ends_with(word.as_str()))
        } else {
            sentence.contains(word.as_str())
        }
    })
}

/// The letters and digits of a text with its clause breaks, in lower case; marks and blanks are gone.
pub(super) fn bare(text: &str) -> String {
    let keeps =
        |letter: char| letter.is_alphanumeric() || BREAKS.contains(&letter) || matches!(letter, '.' | '/' | '%');
    let mut letters = String::with_capacity(text.len());
    for letter in text.chars() {
        // Most letters are Han, which need not be looked up.
        if matches!(letter, '\u{4E00}'..='\u{9FFF}') {
            letters.push(letter);
        } else if keeps(letter) {
            letters.extend(letter.to_lowercase());
        }
    }
    letters
}

/// Whether what stands before a name changes nothing of what follows: a list's number, a turn, `每个`, and clauses that
/// set no scene.
pub(super) fn begins(head: &str, cues: &Cues) -> bool {
    let head = bare(head);
    let (before, own) = head.rfind(CLAUSE).map_or(("", head.as_str()), |at| head.split_at(at));
    if before.split(CLAUSE).any(|clause| sets_scene(clause, cues)) {
        return false;
    }
    let mut rest =
        own.trim_start_matches(|letter: char| letter.is_ascii_digit() || BREAKS.contains(&letter) || letter == '.');
    while let Some(length) = LEADING.iter().find_map(|cue| cues.at_start(rest, *cue)) {
        rest = rest[length..].trim_start_matches(BREAKS);
    }
    let counted = rest.strip_prefix(['每', '一', '单']).unwrap_or(rest);
    counted.is_empty() || cues.is(counted, Cue::Measure)
}

/// Whether a clause says where, when or by what means something holds.
fn sets_scene(clause: &str, cues: &Cues) -> bool {
    let opens = [Cue::Fronting, Cue::Means, Cue::Purpose].iter().any(|cue| cues.at_start(clause, *cue).is_some());
    opens || clause.ends_with(WHERE)
}
