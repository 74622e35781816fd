//! A stretch of text in which members are looked for, brackets set aside.

use zhitu_model::Span;

use crate::bracket::Pair;
use crate::chars::{is_colon, is_comma, is_stop};

/// Parts longer than this many bytes hold no member.
const LONG: usize = 400;

/// Content, or the inside of a parenthesis.
pub(super) struct Scope<'a> {
    pub(super) text: &'a str,
    pub(super) span: Span,
    /// The pairs directly inside.
    pairs: Vec<&'a Pair>,
}

/// A clause and its parts between enumeration commas.
pub(super) struct Clause {
    pub(super) whole: Span,
    pub(super) parts: Vec<Span>,
}

impl<'a> Scope<'a> {
    /// The scope of `span`, whose own brackets have the depth `level`.
    pub(super) fn new(text: &'a str, span: Span, pairs: &'a [Pair], level: u8) -> Self {
        let first = pairs.partition_point(|pair| pair.outer.start < span.start);
        let inside = pairs[first..].iter().take_while(|pair| pair.outer.start < span.end);
        Self { text, span, pairs: inside.filter(|pair| pair.depth == level).collect() }
    }

    /// Visits the characters outside brackets; what stands in brackets, quotes or code belongs to the word around it.
    pub(super) fn scan(&self, mut visit: impl FnMut(usize, char)) {
        let mut skips = self.pairs.iter().peekable();
        let mut at = self.span.start as usize;
        let end = self.span.end as usize;
        while let Some(c) = self.text.get(at..end).and_then(|rest| rest.chars().next()) {
            if let Some(pair) = skips.next_if(|pair| pair.outer.start as usize <= at)
                && pair.outer.end as usize > at
            {
                at = pair.outer.end as usize;
                continue;
            }
            visit(at, c);
            at += c.len_utf8();
        }
    }

    /// Cuts the scope at punctuation, and each clause at 、.
    pub(super) fn clauses(&self) -> Vec<Clause> {
        let mut out = Vec::new();
        let start = self.span.start as usize;
        let (mut start, mut part, mut parts) = (start, start, Vec::new());
        self.scan(|at, c| {
            if c == '、' {
                parts.push(Span::new(part, at));
                part = at + c.len_utf8();
            } else if is_stop(c) || is_colon(c) || is_comma(c) || c == '\n' {
                parts.push(Span::new(part, at));
                out.push(Clause { whole: Span::new(start, at), parts: std::mem::take(&mut parts) });
                start = at + c.len_utf8();
                part = start;
            }
        });
        parts.push(Span::new(part, self.span.end as usize));
        out.push(Clause { whole: Span::new(start, self.span.end as usize), parts });
        out
    }

    /// A part up to its first bracket, where the bracket makes it too long for a member.
    pub(super) fn short(&self, part: Span) -> Span {
        let first = self.pairs.partition_point(|pair| pair.outer.start <= part.start);
        let bracket = self.pairs.get(first).filter(|pair| part.len() > LONG && pair.outer.start < part.end);
        bracket.map_or(part, |pair| Span { start: part.start, end: pair.outer.start })
    }

    /// The text of a part with each byte in brackets replaced, so that its words are found at their own places.
    /// `None` for parts too long to be members.
    pub(super) fn masked(&self, part: Span) -> Option<String> {
        if part.len() > LONG {
            return None;
        }
        let mut out = String::with_capacity(part.len());
        let first = self.pairs.partition_point(|pair| pair.outer.end <= part.start);
        let mut at = part.start as usize;
        for pair in self.pairs[first..].iter().take_while(|pair| pair.outer.start < part.end) {
            let (start, end) = ((pair.outer.start as usize).max(at), (pair.outer.end.min(part.end)) as usize);
            out.push_str(self.text.get(at..start)?);
            out.extend(std::iter::repeat_n('\u{1}', end.saturating_sub(start)));
            at = end.max(start);
        }
        out.push_str(self.text.get(at..part.end as usize)?);
        Some(out)
    }
}
