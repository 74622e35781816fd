//! Runs of short parts between commas: `parser, planner，执行器`, but no clauses.

use zhitu_model::Span;

use super::member::{head, join, latin_start, push, tail};
use super::scope::Scope;
use crate::apart::{Word, is_apart};
use crate::chars::{has_han, has_word, is_blank, is_colon, is_han, is_stop, letters_in, width};

/// Words that make a part a clause, and the characters before or behind which they are part of a name.
const CLAUSE_WORDS: [Word; 27] = [
    ("是", "", ""),
    ("会", "社", "话员"),
    ("可以", "", ""),
    ("需要", "", ""),
    ("如果", "", ""),
    ("因为", "", ""),
    ("所以", "", ""),
    ("然后", "", ""),
    ("但", "", ""),
    ("也", "", ""),
    ("就", "", "绪近"),
    ("不", "", ""),
    ("都", "", ""),
    ("再", "", ""),
    ("先", "优", ""),
    ("并", "合归", ""),
    ("当", "", ""),
    ("它", "", ""),
    ("则", "规原准", ""),
    ("必须", "", ""),
    ("应该", "", ""),
    ("没有", "", ""),
    ("了", "", ""),
    ("为", "行", ""),
    ("基于", "", ""),
    ("通常", "", ""),
    ("以", "", "太"),
];
/// Only in so few Han characters is a clause word part of a name: `会话保持`, but `会话不丢就行`.
const NAME: usize = 4;
/// Words with which a clause begins, and the characters before which they begin a name: 用户, 向量.
const CLAUSE_STARTS: [Word; 14] = [
    ("通过", "", "率"),
    ("向", "", "量导"),
    ("对接", "", ""),
    ("用", "", "户例法途量语"),
    ("需要", "", ""),
    ("进行", "", "曲"),
    ("由", "", "来"),
    ("在", "", "线"),
    ("把", "", "手柄"),
    ("将", "", "军领"),
    ("从", "", "库机属节"),
    ("按", "", "钮键"),
    ("根据", "", "地"),
    ("使", "", "命者"),
];
/// Only in so few Han characters does such a word begin a name: `用户组`, but `用户登录`.
const SHORT: usize = 3;

/// The runs of three or more members.
pub(super) fn runs(scope: &Scope<'_>) -> Vec<Vec<Span>> {
    let mut found = Runs { scope, run: Vec::new(), out: Vec::new() };
    let mut from = scope.span.start as usize;
    scope.scan(|at, c| {
        let is_comma = matches!(c, ',' | '，');
        if is_comma || is_stop(c) || is_colon(c) || c == '\n' || c == '、' {
            found.part(Span::new(from, at), is_comma, is_colon(c));
            from = at + c.len_utf8();
        }
    });
    found.part(Span::new(from, scope.span.end as usize), false, false);
    found.out
}

struct Runs<'a> {
    scope: &'a Scope<'a>,
    run: Vec<Span>,
    out: Vec<Vec<Span>>,
}

impl Runs<'_> {
    /// Takes the next part. `goes_on` tells that a comma follows, `labels` that a colon does.
    fn part(&mut self, part: Span, goes_on: bool, labels: bool) {
        // What stands before a colon is a label, unless the whole list is.
        if labels && self.run.first().is_none_or(|first| first.start > self.scope.span.start + 3) {
            self.close();
            return;
        }
        let text = self.scope.text;
        let part = self.without_parenthesis(part);
        let part = if self.run.is_empty() { self.first(part) } else { tail(self.scope, part) };
        let is_last = !goes_on && !self.run.is_empty();
        let two = if is_last { join(self.scope, part) } else { None };
        // Two members behind one comma are a list of Latin names at most.
        let two =
            two.filter(|(left, right)| self.run.len() >= 2 || !(has_han(left.of(text)) || has_han(right.of(text))));
        let parts = two.map_or_else(|| vec![part], |(left, right)| vec![left, right]);
        let before = self.run.len();
        if parts.iter().all(|part| is_short_noun(part.of(text))) {
            for part in parts {
                push(text, part, &mut self.run);
            }
        }
        if self.run.len() == before || !goes_on {
            self.close();
        }
    }

    fn close(&mut self) {
        let run = std::mem::take(&mut self.run);
        if run.len() >= 3 {
            self.out.push(run);
        }
    }

    /// The first member: behind a cue, and the Latin words alone where Han text leads up to them.
    fn first(&self, part: Span) -> Span {
        let part = head(self.scope, part);
        let body = part.of(self.scope.text).trim_end_matches(is_blank);
        let latin = latin_start(body);
        let is_led =
            latin < body.len() && has_han(&body[..latin]) && body[latin..].contains(|c: char| c.is_ascii_alphabetic());
        if is_led { Span::new(part.start as usize + latin, part.start as usize + body.len()) } else { part }
    }

    /// A part without the parenthesis behind it.
    fn without_parenthesis(&self, part: Span) -> Span {
        let cut = self.scope.masked(part).and_then(|body| body.find('\u{1}'));
        let kept = cut.filter(|at| has_word(&part.of(self.scope.text)[..*at]));
        kept.map_or(part, |at| Span::new(part.start as usize, part.start as usize + at))
    }
}

/// `两个步骤`, `3 种`: how many members there are, not one of them.
fn counts(part: &str) -> bool {
    let rest =
        part.trim_start_matches(|c: char| "一二两三四五六七八九十几多数".contains(c) || c.is_ascii_digit() || c == ' ');
    rest.len() < part.len() && rest.starts_with(['个', '种', '类', '大', '点', '步', '项'])
}

/// Latin words, or so few Han characters that they make a word rather than a clause.
fn is_short_noun(part: &str) -> bool {
    let part = part.trim_matches(is_blank);
    // Most parts are clauses, and too long.
    width(part, 33) < 33
        && part.chars().filter(|c| is_han(*c)).count() <= 6
        && has_word(part)
        && !begins_clause(part)
        && !part.ends_with('时')
        && !part.contains(['>', '='])
        && !counts(part)
        && !holds_clause_word(part)
}

fn begins_clause(part: &str) -> bool {
    let is_short = part.chars().filter(|c| is_han(*c)).count() <= SHORT;
    CLAUSE_STARTS.iter().any(|start| part.starts_with(start.0) && (!is_short || is_apart(part, 0, *start)))
}

fn holds_clause_word(part: &str) -> bool {
    let letters = letters_in(part);
    let is_name = part.chars().filter(|c| is_han(*c)).count() <= NAME;
    let stands = |at: usize, word: Word| !is_name || is_apart(part, at, word);
    let mut words = CLAUSE_WORDS.iter().filter(|(word, ..)| letters_in(word) & !letters == 0);
    words.any(|word| part.match_indices(word.0).any(|(at, _)| stands(at, *word)))
}
