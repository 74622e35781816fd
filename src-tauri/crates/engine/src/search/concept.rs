//! Concepts by what they are called.

use super::fold::Folded;
use super::phonetic::{Sound, Sounds};
use super::slip::is_one_slip;
use std::collections::{BTreeMap, HashMap};
use zhitu_lexicon::shadow;
use zhitu_model::{ConceptId, Library};

/// How a query names a concept; the better first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum MatchKind {
    /// The whole name, but for case, width, blanks and script.
    Exact,
    /// The beginning of the name.
    Prefix,
    /// Part of the name.
    Contains,
    /// By pinyin.
    Pinyin,
    /// By the first letters of the pinyin.
    Initials,
    /// With one slip.
    Typo,
    /// The whole name stands in the query, among other words.
    Within,
}

impl MatchKind {
    /// The name at the edge, such as `prefix`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Prefix => "prefix",
            Self::Contains => "contains",
            Self::Pinyin => "pinyin",
            Self::Initials => "initials",
            Self::Typo => "typo",
            Self::Within => "within",
        }
    }
}

/// A concept that a query names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConceptMatch {
    /// The concept.
    pub concept: ConceptId,
    /// The name or alias that matched.
    pub matched: String,
    /// How.
    pub how: MatchKind,
    /// Whether the query is or sounds like all of the name, not its beginning or a part of it.
    pub is_whole: bool,
}

/// How a query fits a name; the better first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Fit {
    how: MatchKind,
    is_part: bool,
}

impl Fit {
    fn part(how: MatchKind) -> Self {
        Self { how, is_part: true }
    }

    fn whole(how: MatchKind) -> Self {
        Self { how, is_part: false }
    }
}

/// One way to call a concept.
#[derive(Debug)]
struct Name {
    concept: ConceptId,
    /// Index of the alias.
    alias: usize,
    shadow: String,
    letters: Vec<char>,
    /// The letters that it has, a bit or a shared one a letter: rules most names out before they are looked at.
    mask: u64,
    sounds: Option<Sounds>,
}

impl Name {
    fn matched(&self, library: &Library, fit: Fit) -> Option<ConceptMatch> {
        let matched = library.concept(self.concept)?.aliases.get(self.alias)?.name.clone();
        Some(ConceptMatch { concept: self.concept, matched, how: fit.how, is_whole: !fit.is_part })
    }
}

/// The names of a library's concepts. A query looks at each: some milliseconds for tens of thousands.
#[derive(Debug)]
pub(crate) struct ConceptIndex {
    names: Vec<Name>,
    /// By shadow form; of two concepts that are called alike the one that is mentioned more often.
    called: HashMap<String, ConceptId>,
}

impl ConceptIndex {
    pub(crate) fn new(library: &Library) -> Self {
        let mut names = Vec::new();
        for (id, concept) in library.concepts.iter().enumerate() {
            let mut seen = Vec::new();
            for (alias, name) in concept.aliases.iter().enumerate() {
                let shadow = shadow(&name.name);
                if shadow.is_empty() || seen.contains(&shadow) {
                    continue;
                }
                seen.push(shadow.clone());
                let letters: Vec<char> = shadow.chars().collect();
                let (mask, sounds) = (mask(&letters), Sounds::new(&shadow));
                names.push(Name { concept: ConceptId(id as u32), alias, shadow, letters, mask, sounds });
            }
        }
        let mentions = |id: &ConceptId| library.concept(*id).map_or(0, |concept| concept.mentions.len());
        let mut called: HashMap<String, ConceptId> = HashMap::new();
        for name in &names {
            let known = called.entry(name.shadow.clone()).or_insert(name.concept);
            if mentions(&name.concept) > mentions(known) {
                *known = name.concept;
            }
        }
        Self { names, called }
    }

    /// The concept that is called exactly so, in shadow form.
    pub(crate) fn called(&self, name: &str) -> Option<ConceptId> {
        self.called.get(&shadow(name)).copied()
    }

    /// Best first: by how the name matches and whether all of it does, then the more often mentioned, the shorter, the name itself.
    pub(crate) fn find(&self, library: &Library, query: &str, limit: usize) -> Vec<ConceptMatch> {
        let query = Query::new(query);
        let mut best: BTreeMap<ConceptId, (Fit, &Name)> = BTreeMap::new();
        for name in &self.names {
            let Some(fit) = query.matches(name) else { continue };
            let found = best.entry(name.concept).or_insert((fit, name));
            if fit < found.0 {
                *found = (fit, name);
            }
        }
        let mut found: Vec<_> = best.into_values().collect();
        found.sort_by_key(|(fit, name)| {
            let mentions = library.concept(name.concept).map_or(0, |concept| concept.mentions.len());
            (*fit, std::cmp::Reverse(mentions), name.letters.len(), &name.shadow, name.concept)
        });
        found.truncate(limit);
        found.into_iter().filter_map(|(fit, name)| name.matched(library, fit)).collect()
    }

    /// The concepts whose names stand in a query, in its order; a name within a longer one is not meant, nor is one of a
    /// single letter.
    pub(crate) fn standing_in(&self, library: &Library, query: &str) -> Vec<ConceptMatch> {
        let folded = Folded::new(query);
        // The plural of a y has none: policies.
        let letters = mask(&folded.text.chars().chain(['y']).collect::<Vec<_>>());
        let possible = self.names.iter().filter(|name| name.letters.len() > 1 && name.mask & !letters == 0);
        let mut standing: Vec<((usize, usize), &Name)> =
            possible.flat_map(|name| folded.places(&name.shadow).map(move |place| (place, name))).collect();
        standing.sort_by_key(|((start, end), name)| (std::cmp::Reverse(end - start), *start, name.concept));
        let mut meant: Vec<((usize, usize), &Name)> = Vec::new();
        for (place, name) in standing {
            let is_apart = |other: &(usize, usize)| *other == place || other.1 <= place.0 || place.1 <= other.0;
            if meant.iter().all(|(other, known)| is_apart(other) && known.concept != name.concept) {
                meant.push((place, name));
            }
        }
        meant.sort_by_key(|(place, _)| *place);
        meant.into_iter().filter_map(|(_, name)| name.matched(library, Fit::whole(MatchKind::Within))).collect()
    }
}

struct Query {
    shadow: String,
    /// Its letters in shadow form and as they were typed: the shadow takes a final s for a plural, a slip may not.
    letters: [Vec<char>; 2],
    masks: [u64; 2],
    /// The query as pinyin, where it can be: letters only, whatever marks stand between them.
    pinyin: Option<String>,
}

impl Query {
    fn new(query: &str) -> Self {
        let shadow = shadow(query);
        let typed: String =
            query.chars().filter(|c| !c.is_whitespace() && *c != '\'').collect::<String>().to_lowercase();
        let letters: [Vec<char>; 2] = [shadow.chars().collect(), typed.chars().collect()];
        let masks = [mask(&letters[0]), mask(&letters[1])];
        let spelt = typed.replace('ü', "v").replace(|c: char| c.is_ascii_punctuation(), "");
        let is_pinyin = spelt.len() > 1 && spelt.chars().all(|c| c.is_ascii_alphanumeric());
        Self { shadow, letters, masks, pinyin: is_pinyin.then_some(spelt) }
    }

    fn matches(&self, name: &Name) -> Option<Fit> {
        if self.shadow.is_empty() {
            return None;
        }
        if self.masks[0] & !name.mask == 0 {
            if name.shadow == self.shadow {
                return Some(Fit::whole(MatchKind::Exact));
            }
            if name.shadow.starts_with(&self.shadow) {
                return Some(Fit::part(MatchKind::Prefix));
            }
            if name.shadow.contains(&self.shadow) {
                return Some(Fit::part(MatchKind::Contains));
            }
        }
        if let (Some(sounds), Some(pinyin)) = (&name.sounds, &self.pinyin)
            && let Some((sound, is_whole)) = sounds.matches(pinyin)
        {
            let how = if sound == Sound::Syllables { MatchKind::Pinyin } else { MatchKind::Initials };
            return Some(Fit { how, is_part: !is_whole });
        }
        self.is_slip_of(name).then_some(Fit::whole(MatchKind::Typo))
    }

    fn is_slip_of(&self, name: &Name) -> bool {
        // One slip changes two letters at most.
        let near = |(typed, mask): (&Vec<char>, &u64)| {
            typed.len().abs_diff(name.letters.len()) < 2 && (mask ^ name.mask).count_ones() <= 2
        };
        // Short names are one slip from anything.
        let least = || if name.shadow.is_ascii() { 4 } else { 3 };
        let is_slip =
            |typed: &Vec<char>| typed.len().min(name.letters.len()) >= least() && is_one_slip(typed, &name.letters);
        self.letters.iter().zip(&self.masks).any(|typed| near(typed) && is_slip(typed.0))
    }
}

/// The letters of a text, a bit or a shared one a letter.
fn mask(letters: &[char]) -> u64 {
    letters.iter().fold(0, |mask, letter| mask | 1 << (*letter as u32 & 63))
}

#[cfg(test)]
mod tests {
    use super::*;
    use zhitu_model::{Alias, AliasReason, Concept, ConceptKind, Located, NoteId, Span};

    fn library(names: &[(&[&str], usize)]) -> Library {
        let concepts = names.iter().map(|(names, mentions)| Concept {
            key: shadow(names[0]),
            name: names[0].to_owned(),
            kind: ConceptKind::Unknown,
            aliases: names
                .iter()
                .map(|name| Alias { name: (*name).to_owned(), reason: AliasReason::Canonical })
                .collect(),
            mentions: vec![Located { note: NoteId(0), span: Span::new(0, 1), line: 1 }; *mentions],
        });
        Library { concepts: concepts.collect(), ..Library::default() }
    }

    fn found(library: &Library, query: &str) -> Vec<(String, &'static str)> {
        let found = ConceptIndex::new(library).find(library, query, 10);
        found.into_iter().map(|hit| (hit.matched, hit.how.name())).collect()
    }

    #[test]
    fn better_matches_come_first_and_each_concept_once() {
        let library =
            library(&[(&["缓存"], 1), (&["缓存穿透"], 1), (&["缓存雪崩"], 5), (&["多级缓存", "缓存分层"], 9)]);
        let expected = [("缓存", "exact"), ("缓存分层", "prefix"), ("缓存雪崩", "prefix"), ("缓存穿透", "prefix")];
        assert_eq!(found(&library, "缓 存"), expected.map(|(name, how)| (name.to_owned(), how)));
    }

    #[test]
    fn a_concept_is_found_by_sound_part_and_slip() {
        let library = library(&[(&["一致性哈希"], 1), (&["Redis"], 1), (&["消息隊列", "MQ"], 1)]);
        assert_eq!(found(&library, "yizhixing"), [("一致性哈希".into(), "pinyin")]);
        assert_eq!(found(&library, "yzx"), [("一致性哈希".into(), "initials")]);
        assert_eq!(found(&library, "哈希"), [("一致性哈希".into(), "contains")]);
        assert_eq!(found(&library, "reids"), [("Redis".into(), "typo")]);
        assert_eq!(found(&library, "消息队列"), [("消息隊列".into(), "exact")]);
        assert_eq!(found(&library, "xiaoxiduilie"), [("消息隊列".into(), "pinyin")]);
        assert_eq!(found(&library, "mq"), [("MQ".into(), "exact")]);
        assert!(found(&library, "").is_empty() && found(&library, "（）").is_empty());
    }

    #[test]
    fn who_spells_a_whole_name_means_it_before_those_that_begin_so() {
        let library = library(&[(&["缓存雪崩"], 9), (&["缓存"], 1), (&["B+ 树索引"], 1)]);
        for query in ["huancun", "hc", "huan-cun"] {
            let found = ConceptIndex::new(&library).find(&library, query, 10);
            let found: Vec<_> = found.iter().map(|hit| (hit.matched.as_str(), hit.is_whole)).collect();
            assert_eq!(found, [("缓存", true), ("缓存雪崩", false)], "{query}");
        }
        assert_eq!(found(&library, "b+shu"), [("B+ 树索引".into(), "pinyin")]);
    }

    #[test]
    fn the_longest_names_that_stand_in_a_query_are_meant() {
        let library =
            library(&[(&["缓存"], 9), (&["缓存雪崩"], 1), (&["Go"], 3), (&["MongoDB", "芒果"], 1), (&["锁"], 5)]);
        let standing = |query: &str| -> Vec<String> {
            let found = ConceptIndex::new(&library).standing_in(&library, query);
            found.into_iter().map(|hit| hit.matched).collect()
        };
        assert_eq!(standing("MongoDB能防缓存雪崩么"), ["MongoDB", "缓存雪崩"]);
        assert_eq!(standing("芒果 MongoDB 和缓存的锁"), ["MongoDB", "缓存"]);
        assert!(standing("redis").is_empty() && standing("").is_empty());
    }
}
