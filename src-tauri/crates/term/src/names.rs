//! Finds the names of a lexicon in a text, whatever their case, width, script, blanks and hyphens.

use std::cmp::Reverse;
use std::ops::Range;

use zhitu_lexicon::{shadow, simplified};

use crate::scan::is_han;

/// Bits of how a name begins that it is looked up by.
const BITS: u32 = 14;

/// Names to find, all at once.
///
/// A table by how names begin is made in a small part of the time that an automaton of all their letters takes, which the
/// first start would wait for, and few places of a text begin as a name does.
pub(crate) struct Names {
    /// Each behind how it begins, in order, of two that begin alike the later in the order of letters first.
    names: Vec<(u32, String)>,
    /// By the upper bits of how names begin: how many stand before the first of them.
    firsts: Vec<u32>,
}

/// Text folded for matching, and where each folded byte comes from.
struct Folded {
    text: String,
    /// For each byte of `text`, the start of its character in the original.
    starts: Vec<u32>,
    /// For each byte of `text`, the end of its character in the original.
    ends: Vec<u32>,
}

impl Names {
    /// Prepares the names given by their shadow forms. Names of one character are left out: they stand inside too many words.
    pub(crate) fn new<'a>(shadows: impl IntoIterator<Item = &'a str>) -> Self {
        let started = |shadow: &'a str| Some((start(shadow)?, Reverse(shadow)));
        let mut names: Vec<_> = shadows.into_iter().filter_map(started).collect();
        names.sort_unstable();
        names.dedup();
        let mut firsts = vec![0; (1 << BITS) + 1];
        for (start, _) in &names {
            firsts[place(*start) + 1] += 1;
        }
        for place in 0..1 << BITS {
            firsts[place + 1] += firsts[place];
        }
        Self { names: names.into_iter().map(|(start, name)| (start, name.0.to_owned())).collect(), firsts }
    }

    /// Byte ranges of the names in `text`, in order, not overlapping, the longest at each place.
    pub(crate) fn find(&self, text: &str) -> Vec<Range<usize>> {
        if self.names.is_empty() {
            return Vec::new();
        }
        let folded = fold(text);
        let (mut found, mut rest) = (Vec::new(), folded.text.as_str());
        while let Some(first) = rest.chars().next() {
            let at = folded.text.len() - rest.len();
            let place = |name: &str| folded.starts[at] as usize..folded.ends[at + name.len() - 1] as usize;
            let name = self.at_start(rest, |name| !is_parted(&text[place(name)]));
            if let Some(name) = name {
                found.extend(whole_word(text, place(name)));
            }
            rest = &rest[name.map_or(first.len_utf8(), str::len)..];
        }
        found
    }

    /// The longest name that a folded text starts with and that is whole there.
    fn at_start(&self, text: &str, is_whole: impl Fn(&str) -> bool) -> Option<&str> {
        let start = start(text)?;
        let (first, end) = (self.firsts[place(start)], self.firsts[place(start) + 1]);
        let (mut names, mut text) = (&self.names[first as usize..end as usize], text.as_bytes());
        // Of two names that both fit, the longer one is later in the order of letters.
        loop {
            let wanted = (start, Reverse(text));
            names = &names[names.partition_point(|(start, name)| (*start, Reverse(name.as_bytes())) < wanted)..];
            let ((_, name), rest) = names.split_first().filter(|((other, _), _)| *other == start)?;
            let shared = name.bytes().zip(text).take_while(|(one, other)| one == *other).count();
            if shared == name.len() && is_whole(name) {
                return Some(name);
            }
            // What comes behind this name and fits is no longer than what this one shares with the text.
            (names, text) = (rest, &text[..shared]);
        }
    }
}

/// What the first two characters of a name give; `None` for a name of one.
fn start(name: &str) -> Option<u32> {
    let mut letters = name.chars().map(u32::from);
    Some(letters.next()?.wrapping_mul(0x9E37_79B1) ^ letters.next()?.wrapping_mul(0x85EB_CA6B))
}

/// Where names are looked up that begin so.
fn place(start: u32) -> usize {
    (start >> (u32::BITS - BITS)) as usize
}

/// Whether a dash parts what a name is written as in two: 缓存 —— 穿透, but not 生产者—消费者.
fn is_parted(surface: &str) -> bool {
    let is_dash = |c: char| matches!(c, '—' | '–');
    let mut sides = surface.match_indices(is_dash).map(|(at, dash)| (&surface[..at], &surface[at + dash.len()..]));
    surface.contains("--")
        || sides.any(|(before, after)| {
            before.ends_with(char::is_whitespace) || after.starts_with(|c: char| is_dash(c) || c.is_whitespace())
        })
}

/// The range with a plural's `s`, when it splits no Latin word; `None` when it does.
fn whole_word(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let is_word = |c: char| c.is_alphanumeric() && !is_han(c);
    let surface = &text[range.clone()];
    if surface.starts_with(is_word)
        && text[..range.start].ends_with(|c: char| is_word(c) || matches!(c, '-' | '_' | '.'))
    {
        return None;
    }
    if !surface.ends_with(is_word) {
        return Some(range);
    }
    let rest = &text[range.end..];
    let plural = usize::from(rest.starts_with('s') && surface.len() > 2);
    let after = &rest[plural..];
    let joins = after.starts_with(['-', '_', '.']) && after[1..].starts_with(is_word);
    if after.starts_with(is_word) || joins { None } else { Some(range.start..range.end + plural) }
}

/// Appends the folded form of one character: what the shadow form of a name makes of it.
pub(crate) fn fold_char(c: char, out: &mut String) {
    match c {
        '-' | '_' | '`' | '*' | '"' | '\'' | '“' | '”' | '‘' | '’' | '—' | '–' => {}
        _ if c.is_ascii_whitespace() => {}
        _ if c.is_ascii() => out.push(c.to_ascii_lowercase()),
        _ if is_han(c) && simplified(c) != c => out.push(simplified(c)),
        '\u{4E00}'..='\u{9FFF}' => out.push(c),
        _ => out.push_str(&shadow(c.encode_utf8(&mut [0; 4]))),
    }
}

fn fold(text: &str) -> Folded {
    let mut folded = Folded {
        text: String::with_capacity(text.len()),
        starts: Vec::with_capacity(text.len()),
        ends: Vec::with_capacity(text.len()),
    };
    for (at, c) in text.char_indices() {
        fold_char(c, &mut folded.text);
        folded.starts.resize(folded.text.len(), at as u32);
        folded.ends.resize(folded.text.len(), (at + c.len_utf8()) as u32);
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found<'a>(names: &[&str], text: &'a str) -> Vec<&'a str> {
        Names::new(names.iter().copied()).find(text).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn case_width_blanks_and_plural_do_not_matter() {
        assert_eq!(found(&["clusterip", "pod"], "Ｃluster IP与Pods"), ["Ｃluster IP", "Pods"]);
    }

    #[test]
    fn no_name_splits_a_latin_word() {
        assert_eq!(found(&["pod", "job"], "podman、cron-job、job-x与job。"), ["job"]);
    }

    #[test]
    fn no_name_is_parted_by_a_dash_between_two_words() {
        let names = ["缓存", "缓存穿透", "生产者消费者"];
        assert_eq!(found(&names, "缓存 —— 穿透"), ["缓存"]);
        assert_eq!(found(&names, "缓存——穿透、缓存 – 穿透、缓存--穿透"), ["缓存", "缓存", "缓存"]);
        assert_eq!(found(&names, "缓存穿透、生产者—消费者"), ["缓存穿透", "生产者—消费者"]);
    }

    #[test]
    fn the_longest_name_wins() {
        assert_eq!(found(&["命名", "命名空间"], "按命名空间隔离"), ["命名空间"]);
    }

    #[test]
    fn a_name_is_found_among_many_that_begin_alike() {
        let names = ["缓存", "缓存雪崩", "缓存穿透", "缓存穿刺", "缓存穿透率", "缓存穿", "缓存击穿"];
        assert_eq!(
            found(&names, "缓存穿透、缓存穿过、缓存穿 透率表、缓存击、缓存龙"),
            ["缓存穿透", "缓存穿", "缓存穿 透率", "缓存", "缓存"]
        );
        // What a dash parts is passed over for the next shorter name.
        assert_eq!(found(&names, "缓存穿 —— 透率"), ["缓存穿"]);
    }
}
