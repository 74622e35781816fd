//! Chinese names by their sound: pinyin, initials, or a mixture (`fuzaijh` finds 负载均衡).

use pinyin::ToPinyinMulti;

/// How a name may be typed, character by character.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Sounds {
    /// The readings of all characters one behind the other, in one piece since a query goes through those of every name.
    letters: String,
    /// The end of each reading in `letters`, and whether it is the last of its character.
    ends: Vec<(u16, bool)>,
    /// The letters that the first character may begin with, a bit a letter.
    first: u64,
}

/// How a query sounds like a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Sound {
    /// Whole syllables; the last may be cut short.
    Syllables,
    /// First letters only.
    Initials,
}

impl Sounds {
    /// The sounds of a name; `None` where it has no Chinese character.
    pub(crate) fn new(name: &str) -> Option<Self> {
        let mut is_chinese = false;
        let mut sounds = Self { letters: String::new(), ends: Vec::new(), first: 0 };
        for character in name.chars() {
            let mut readings: Vec<String> = match character.to_pinyin_multi() {
                Some(readings) => readings.into_iter().map(|reading| reading.plain().replace('ü', "v")).collect(),
                None if character.is_ascii_alphanumeric() => vec![character.to_ascii_lowercase().to_string()],
                None => continue,
            };
            is_chinese |= !character.is_ascii();
            readings.sort();
            readings.dedup();
            sounds.push(&readings);
        }
        is_chinese.then_some(sounds)
    }

    /// One more character. What is beyond the longest name that one types is left out.
    fn push(&mut self, readings: &[String]) {
        if self.letters.len() > usize::from(u16::MAX) / 2 {
            return;
        }
        if self.ends.is_empty() {
            self.first =
                readings.iter().filter_map(|reading| reading.bytes().next()).map(bit).fold(0, |all, bit| all | bit);
        }
        for (at, reading) in readings.iter().enumerate() {
            self.letters.push_str(reading);
            self.ends.push((self.letters.len() as u16, at + 1 == readings.len()));
        }
    }

    /// The readings of each character.
    fn characters(&self) -> impl Iterator<Item = impl Iterator<Item = &str>> {
        let mut start = 0;
        self.ends.chunk_by(|left, _| !left.1).map(move |ends| {
            let from = std::mem::replace(&mut start, ends.last().map_or(0, |(end, _)| usize::from(*end)));
            let starts = std::iter::once(from).chain(ends.iter().map(|(end, _)| usize::from(*end)));
            starts.zip(ends).map(|(start, (end, _))| &self.letters[start..usize::from(*end)])
        })
    }

    /// How `query`, in lower-case letters, sounds like the name's beginning, and whether it goes on to its end; `None`
    /// where it does not.
    pub(crate) fn matches(&self, query: &str) -> Option<(Sound, bool)> {
        if query.bytes().next().is_some_and(|letter| self.first & bit(letter) == 0) {
            return None;
        }
        // What is left of the query after each character, and whether every character was typed by its initial. A set,
        // since readings differ in length; it never holds more than two states per position.
        let mut states = vec![(query, true)];
        let mut characters = self.characters().peekable();
        while let Some(readings) = characters.next() {
            let readings: Vec<&str> = readings.collect();
            let is_last = characters.peek().is_none();
            let mut next = Vec::new();
            for (rest, initials) in states {
                for reading in &readings {
                    if rest.len() <= reading.len() && reading.starts_with(rest) {
                        let sound = if initials && rest.len() == 1 { Sound::Initials } else { Sound::Syllables };
                        return Some((sound, is_last && (rest.len() == 1 || rest == *reading)));
                    }
                    if let Some(rest) = rest.strip_prefix(*reading) {
                        next.push((rest, initials && reading.len() == 1));
                    }
                    if let Some(rest) = reading.get(..1).and_then(|initial| rest.strip_prefix(initial)) {
                        next.push((rest, initials));
                    }
                }
            }
            next.sort_unstable();
            next.dedup();
            states = next;
        }
        None
    }
}

/// A bit for a letter or digit; those that share one are told apart later.
fn bit(letter: u8) -> u64 {
    1 << (letter & 63)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sound(name: &str, query: &str) -> Option<Sound> {
        Sounds::new(name)?.matches(query).map(|(sound, _)| sound)
    }

    #[test]
    fn what_goes_on_to_the_end_is_the_whole_name() {
        let is_whole = |name: &str, query: &str| Sounds::new(name)?.matches(query).map(|(_, whole)| whole);
        for query in ["fuzaijunheng", "fzjh", "fuzaijunh"] {
            assert_eq!(is_whole("负载均衡", query), Some(true), "{query}");
        }
        for query in ["fuzai", "fuzaijunhen", "fzj", "f"] {
            assert_eq!(is_whole("负载均衡", query), Some(false), "{query}");
        }
    }

    #[test]
    fn a_name_is_found_by_syllables_initials_and_both() {
        assert_eq!(sound("负载均衡", "fuzaijunheng"), Some(Sound::Syllables));
        assert_eq!(sound("负载均衡", "fuzaij"), Some(Sound::Syllables));
        assert_eq!(sound("负载均衡", "fzjh"), Some(Sound::Initials));
        assert_eq!(sound("负载均衡", "fuzaijh"), Some(Sound::Syllables));
        assert_eq!(sound("负载均衡", "fzx"), None);
        assert_eq!(sound("nginx", "ng"), None);
    }

    #[test]
    fn every_reading_of_a_character_counts() {
        assert!(sound("重启策略", "chongqi").is_some());
        assert!(sound("重启策略", "zhongqi").is_some());
        assert!(sound("绿色部署", "lvse").is_some());
        assert!(sound("B+ 树", "bshu").is_some());
    }
}
