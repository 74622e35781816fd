//! Finds the names of a lexicon in a text, whatever their case, width, script, blanks and hyphens.

use std::ops::Range;

use aho_corasick::{AhoCorasick, MatchKind};
use zhitu_lexicon::{shadow, simplified};

use crate::scan::is_han;

/// Names to find, all at once.
pub(crate) struct Names {
    automaton: Option<AhoCorasick>,
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
        let mut patterns: Vec<&str> = shadows.into_iter().filter(|shadow| shadow.chars().nth(1).is_some()).collect();
        patterns.sort_unstable();
        patterns.dedup();
        let automaton = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(&patterns).ok();
        Self { automaton: automaton.filter(|_| !patterns.is_empty()) }
    }

    /// Byte ranges of the names in `text`, in order, not overlapping, the longest at each place.
    pub(crate) fn find(&self, text: &str) -> Vec<Range<usize>> {
        let Some(automaton) = &self.automaton else {
            return Vec::new();
        };
        let folded = fold(text);
        automaton
            .find_iter(&folded.text)
            .map(|found| folded.starts[found.start()] as usize..folded.ends[found.end() - 1] as usize)
            .filter_map(|range| whole_word(text, range))
            .collect()
    }
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
    fn the_longest_name_wins() {
        assert_eq!(found(&["命名", "命名空间"], "按命名空间隔离"), ["命名空间"]);
    }
}
