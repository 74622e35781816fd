//! Linking verbs: which words between two names state a relation, of what type, and which way round.

use std::collections::HashMap;

use toml::Spanned;
use toml::de::DeValue;
use zhitu_model::RelationType;

use crate::frame::Frame;
use crate::letters::{cuts_word, letter_bit};
use crate::source::{self, Reports};

/// Which way round a verb relates its neighbours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sense {
    /// The name on the left is the subject of the relation: kubelet 监听 Pod.
    Forward,
    /// The name on the left is its object: Node 包括 kubelet, so kubelet is part of Node.
    Reverse,
}

/// A linking verb.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verb {
    /// The words, in lower case.
    pub phrase: String,
    /// The type of relation it states.
    pub relation: RelationType,
    /// Which way round.
    pub sense: Sense,
    /// Whether it says little by itself and needs a clear subject and object: 有, 提供.
    pub weak: bool,
}

/// Words that stand by a linking verb and are none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum VerbWord {
    /// Hands its subject on to the next verb, which gives the type: 负责, 用于, 用来.
    Handover,
    /// Has no meaning of its own; the noun behind it does: 进行, 实施.
    Light,
    /// Stands before a verb and changes nothing: 会, 可以, 定期, 主要.
    Auxiliary,
    /// Stands behind a verb and changes nothing: 了, 着, 到, 出.
    Aspect,
    /// Makes a sentence only with a further verb behind its object: 通过 in 甲通过乙访问丙.
    Unfinished,
    /// A noun that makes a noun of the verb before it: 策略 in 调度策略, 器 in 调度器.
    NominalEnding,
    /// A word that holds a verb and is none: 运行时, 监听器, 服务发现.
    Term,
}

impl VerbWord {
    const ALL: [(Self, &str); 7] = [
        (Self::Handover, "handover"),
        (Self::Light, "light"),
        (Self::Auxiliary, "auxiliary"),
        (Self::Aspect, "aspect"),
        (Self::Unfinished, "unfinished"),
        (Self::NominalEnding, "nominal_endings"),
        (Self::Term, "terms"),
    ];
}

/// Each frame is tried at each pair of names.
const MOST_FRAMES: usize = 2000;

/// Every linking verb, frame, and word that stands by them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Verbs {
    all: Vec<Verb>,
    by_phrase: HashMap<String, u32>,
    frames: Vec<Frame>,
    words: HashMap<String, Vec<VerbWord>>,
    lists: [Vec<String>; VerbWord::ALL.len()],
    /// Length in bytes of the longest phrase.
    longest: usize,
}

impl Verbs {
    /// Every linking verb, in the order of the files.
    pub fn all(&self) -> &[Verb] {
        &self.all
    }

    /// Every frame, in the order of the files.
    pub fn frames(&self) -> &[Frame] {
        &self.frames
    }

    /// The frames that may fit around names with this text between them, with their numbers in [`Verbs::frames`], in
    /// order. Most others are left out.
    pub fn frames_about<'v>(&'v self, between: &str) -> impl Iterator<Item = (usize, &'v Frame)> + use<'v> {
        let mut letters = between.chars().filter(|letter| !letter.is_whitespace()).map(letter_bit);
        let first = letters.next().unwrap_or(0);
        let letters = letters.fold(first, |bits, letter| bits | letter);
        self.frames.iter().enumerate().filter(move |(_, frame)| frame.may_fit(first, letters))
    }

    /// The verb that consists of exactly these words; English in any case.
    pub fn find(&self, phrase: &str) -> Option<&Verb> {
        let index = match self.by_phrase.get(phrase) {
            None if phrase.contains(|letter: char| letter.is_ascii_uppercase()) => {
                self.by_phrase.get(&phrase.to_ascii_lowercase())?
            }
            found => found?,
        };
        self.all.get(*index as usize)
    }

    /// The longest verb that `text` starts with, and its length in bytes in `text`.
    ///
    /// A verb in Latin letters must end where the word ends. O(length of the longest verb).
    pub fn at_start<'v>(&'v self, text: &str) -> Option<(&'v Verb, usize)> {
        let limit = text.len().min(self.longest);
        (1..=limit).rev().filter(|end| text.is_char_boundary(*end)).find_map(|end| {
            let (head, tail) = text.split_at(end);
            if cuts_word(head, tail) { None } else { self.find(head).map(|verb| (verb, end)) }
        })
    }

    /// Whether a word is of this sort.
    pub fn is(&self, word: &str, sort: VerbWord) -> bool {
        self.words.get(word).is_some_and(|sorts| sorts.contains(&sort))
    }

    /// The words of this sort, in the order of the files.
    pub fn words(&self, sort: VerbWord) -> &[String] {
        &self.lists[sort as usize]
    }

    /// Reads a `[verbs]` table: one table for each type, and lists of the words that stand by verbs.
    pub(crate) fn read(&mut self, value: &Spanned<DeValue<'_>>, reports: &mut Reports) {
        for (key, at, content) in source::entries(value, reports) {
            if let Some(relation) = RelationType::from_name(key) {
                self.read_type(relation, content, reports);
            } else if let Some((sort, _)) = VerbWord::ALL.iter().find(|(_, name)| *name == key) {
                self.read_words(*sort, content, reports);
            } else {
                let sorts = VerbWord::ALL.iter().map(|(_, name)| *name);
                let types = RelationType::ALL.into_iter().map(RelationType::name);
                reports.unknown(&at, "type of relation", key, types.chain(sorts));
            }
        }
    }

    fn read_type(&mut self, relation: RelationType, value: &Spanned<DeValue<'_>>, reports: &mut Reports) {
        for (key, at, content) in source::entries(value, reports) {
            match key {
                "forward" => self.read_verbs(relation, Sense::Forward, content, reports),
                "reverse" => self.read_verbs(relation, Sense::Reverse, content, reports),
                "frames" => self.read_frames(relation, content, reports),
                _ => reports.report(&at, "`forward`, `reverse` or `frames` is expected here"),
            }
        }
    }

    fn read_verbs(
        &mut self,
        relation: RelationType,
        sense: Sense,
        value: &Spanned<DeValue<'_>>,
        reports: &mut Reports,
    ) {
        for word in source::words(value, reports) {
            let phrase = word.text.to_lowercase();
            let verb = Verb { phrase: phrase.clone(), relation, sense, weak: word.weak };
            self.longest = self.longest.max(phrase.len());
            // The last file speaks: a user may give a verb another type.
            if let Some(index) = self.by_phrase.get(&phrase) {
                self.all[*index as usize] = verb;
            } else {
                self.by_phrase.insert(phrase, self.all.len() as u32);
                self.all.push(verb);
            }
        }
    }

    fn read_frames(&mut self, relation: RelationType, value: &Spanned<DeValue<'_>>, reports: &mut Reports) {
        for word in source::words(value, reports) {
            match Frame::parse(&word.text, relation) {
                Ok(_) if self.frames.len() >= MOST_FRAMES => reports.report(&word.at, "there are too many frames"),
                Ok(frame) => self.frames.push(frame),
                Err(what) => reports.report(&word.at, what),
            }
        }
    }

    fn read_words(&mut self, sort: VerbWord, value: &Spanned<DeValue<'_>>, reports: &mut Reports) {
        for word in source::words(value, reports) {
            let sorts = self.words.entry(word.text.clone()).or_default();
            if !sorts.contains(&sort) {
                sorts.push(sort);
                self.lists[sort as usize].push(word.text);
            }
        }
    }
}
