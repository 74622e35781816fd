//! Parentheses and what they stand behind.

use zhitu_model::{Span, Structure};

use super::chain::window_back;
use crate::bracket::{Held, Pair};
use crate::chars::{has_word, is_blank, is_colon, is_comma, is_stop};
use crate::marks::{bare, clean};

/// The parentheses of `content` that stand behind something. O(n).
pub(super) fn parentheses(text: &str, content: Span, pairs: &[Pair]) -> Vec<Structure> {
    let mut out = Vec::new();
    // Where the host of a parenthesis directly behind another one ends: `缓存(本地)(进程内)`.
    let mut run: Option<(u32, Span)> = None;
    for pair in pairs.iter().filter(|pair| pair.held == Held::Aside && !text[..pair.outer.end as usize].ends_with(']'))
    {
        let inner = clean(text, pair.inner);
        if !has_word(inner.of(text)) {
            continue;
        }
        let host = match run {
            Some((end, host)) if end == pair.outer.start => host,
            _ => host(text, content, pair.outer.start as usize),
        };
        run = Some((pair.outer.end, host));
        if has_word(host.of(text)) {
            out.push(Structure::Parenthesis { host, inner });
        }
    }
    out
}

/// The text that ends at `end`, back to the nearest boundary and without marks.
fn host(text: &str, content: Span, end: usize) -> Span {
    let from = window_back(text, content.start as usize, end);
    let before = text[from..end].trim_end_matches(is_blank);
    for mark in ["**", "`", "*"] {
        if let Some(inner) = before.strip_suffix(mark)
            && let Some(open) = inner.rfind(mark)
            && !inner[open + mark.len()..].is_empty()
        {
            return clean(text, Span::new(from + open + mark.len(), from + inner.len()));
        }
    }
    let start = before.char_indices().rev().find(|(_, c)| is_boundary(*c)).map_or(0, |(at, c)| at + c.len_utf8());
    let host = bare(text, Span::new(from + start, from + before.len()));
    unjoined(text, host)
}

/// A host without the conjunction that joins it to the parenthesis before: `栈（A）和队列（B）`.
fn unjoined(text: &str, host: Span) -> Span {
    let body = host.of(text);
    let is_behind = text[..host.start as usize].trim_end_matches(is_blank).ends_with([')', '）', '、', '`', '*']);
    let join = ["以及", "或者", "和", "与", "及", "或"].iter().find(|join| is_behind && body.starts_with(**join));
    join.map_or(host, |join| bare(text, Span::new(host.start as usize + join.len(), host.end as usize)))
}

fn is_boundary(c: char) -> bool {
    is_stop(c)
        || is_colon(c)
        || is_comma(c)
        || matches!(
            c,
            '(' | '（'
                | ')'
                | '）'
                | '['
                | ']'
                | '【'
                | '】'
                | '“'
                | '”'
                | '>'
                | '》'
                | '《'
                | '→'
                | '⇒'
                | '|'
                | '\n'
                | '「'
                | '」'
        )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bracket;

    fn seen(text: &str) -> Vec<(&str, &str)> {
        let span = Span::new(0, text.len());
        let found = parentheses(text, span, &bracket::pairs(text, span));
        let parts = |structure: &Structure| match structure {
            Structure::Parenthesis { host, inner } => (host.of(text), inner.of(text)),
            other => panic!("{other:?}"),
        };
        found.iter().map(parts).collect()
    }

    #[test]
    fn hosts_reach_back_to_a_boundary() {
        assert_eq!(seen("常用：互斥锁（mutex）、信号量 (semaphore)"), [("互斥锁", "mutex"), ("信号量", "semaphore")]);
        assert_eq!(seen("**互斥锁**（`mutex`）"), [("互斥锁", "mutex")]);
        assert_eq!(seen("**栈（A）**和队列（B）"), [("栈", "A"), ("队列", "B")]);
        assert_eq!(seen("缓存(本地)(进程内)"), [("缓存", "本地"), ("缓存", "进程内")]);
    }

    #[test]
    fn parentheses_nest() {
        assert_eq!(seen("锁（读写锁（RWLock））"), [("锁", "读写锁（RWLock）"), ("读写锁", "RWLock")]);
    }

    #[test]
    fn links_and_lone_parentheses_have_no_host() {
        assert_eq!(seen("[互斥锁](lock.md)"), []);
        assert_eq!(seen("（仅供参考）"), []);
    }
}
