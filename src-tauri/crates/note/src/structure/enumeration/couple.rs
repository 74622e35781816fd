//! `a / b` and `a 和 b` without an enumeration comma.

use zhitu_model::Span;

use super::super::Place;
use super::member::{head, join_at, latin_end, latin_start, push};
use super::scope::Scope;
use crate::chars::{is_blank, is_comma, is_stop};

/// `a / b`, `a/b/c` between words; not a path, an address or a number.
pub(super) fn slashed(scope: &Scope<'_>, clause: Span) -> Option<Vec<Span>> {
    let body = scope.masked(clause).filter(|body| body.contains('/') && !body.contains("//"))?;
    let base = clause.start as usize;
    let slashes: Vec<usize> = body.match_indices('/').map(|(at, _)| at).collect();
    let mut members = Vec::with_capacity(slashes.len() + 1);
    for (index, at) in slashes.iter().enumerate() {
        let is_path = body[..*at].ends_with(is_blank) && !body[at + 1..].starts_with(is_blank);
        if is_path || *at == 0 {
            return None;
        }
        if index == 0 {
            push(scope.text, Span::new(base + word_start(&body[..*at]), base + at), &mut members);
        }
        let end = slashes.get(index + 1).copied().unwrap_or_else(|| at + 1 + word_end(&body[at + 1..]));
        push(scope.text, Span::new(base + at + 1, base + end), &mut members);
    }
    (members.len() == slashes.len() + 1 && members.iter().all(|member| is_word(member.of(scope.text))))
        .then_some(members)
}

fn is_word(word: &str) -> bool {
    let is_number = word.chars().all(|c| c.is_ascii_digit() || c.is_ascii_punctuation());
    word.chars().nth(1).is_some() && !word.contains('.') && !is_number
}

/// The start of the word before a slash: its Latin run, or back to the nearest blank.
fn word_start(left: &str) -> usize {
    let trimmed = left.trim_end_matches(is_blank);
    let latin = trimmed.trim_end_matches(|c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')).len();
    if latin < trimmed.len() && trimmed[latin..].contains(|c: char| c.is_ascii_alphabetic()) {
        return latin;
    }
    trimmed
        .rfind(|c: char| is_blank(c) || c == '*')
        .map_or(0, |at| at + trimmed[at..].chars().next().map_or(1, char::len_utf8))
}

/// The end of the word behind the last slash.
fn word_end(rest: &str) -> usize {
    let gap = rest.len() - rest.trim_start_matches(is_blank).len();
    let word = &rest[gap..];
    if word.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return gap
            + (word.len()
                - word.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')).len());
    }
    gap + word.find(|c: char| is_blank(c) || c == '*' || is_stop(c) || is_comma(c)).unwrap_or(word.len())
}

/// `A 和 B` of two Latin names anywhere, or of two phrases in a title that compares.
pub(super) fn joined(scope: &Scope<'_>, clause: Span, place: Place) -> Option<Vec<Span>> {
    let body = scope.masked(clause)?;
    let (at, len) = join_at(&body)?;
    let (left, right) = (&body[..at], &body[at + len..]);
    let base = clause.start as usize;
    let behind = base + at + len;
    let mut members = Vec::with_capacity(2);
    if place == Place::Title {
        push(scope.text, head(scope, Span::new(base, base + at)), &mut members);
        push(scope.text, Span::new(behind, behind + title_end(right)), &mut members);
    } else {
        push(scope.text, Span::new(base + latin_start(left), base + at), &mut members);
        push(scope.text, Span::new(behind, behind + latin_end(right)), &mut members);
    }
    (members.len() == 2).then_some(members)
}

/// Where the second member of a pair in a title ends: before 的, 之间, 有什么, 区别, or with its Latin run.
fn title_end(right: &str) -> usize {
    const ENDS: [&str; 12] =
        ["的", "之间", "有什么", "有何", "是如何", "如何", "怎么", "区别", "对比", "比较", "？", "?"];
    let latin = latin_end(right);
    if latin > 0 && latin < right.len() && right[latin..].starts_with(|c: char| !is_blank(c) && c.is_alphabetic()) {
        return latin;
    }
    ENDS.iter().filter_map(|end| right.find(end)).filter(|at| *at > 0).min().unwrap_or(right.len())
}
