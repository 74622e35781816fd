//! A note laid out for reading relations: words, verbs and mentions of every sentence, and the place of every mention.

use std::collections::HashMap;

use zhitu_learn::text_hash;
use zhitu_lexicon::{Cue, Knowledge, Parent};
use zhitu_model::{Block, Mention, PartOfSpeech, Segmented, Span, Token, TokenKind};

use crate::place::{Place, places};
use crate::vocabulary::{AUXILIARY, HANDOVER, VerbMeaning, Vocabulary, bit};

/// Longest phrase of a linking verb, in words.
const LONGEST_VERB: usize = 4;

/// A word of a sentence.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Word {
    pub(crate) span: Span,
    /// Hash of its text in lower case.
    pub(crate) hash: u64,
    pub(crate) pos: PartOfSpeech,
    /// Ordinal of its clause in the sentence.
    pub(crate) clause: u16,
    /// Its cues.
    pub(crate) cues: u32,
    /// The mention it belongs to.
    pub(crate) mention: Option<u32>,
}

/// A linking verb of a sentence.
#[derive(Clone, Copy, Debug)]
pub(crate) struct VerbHit {
    /// First word.
    pub(crate) first: usize,
    /// One past the last word.
    pub(crate) end: usize,
    pub(crate) meaning: VerbMeaning,
    pub(crate) hash: u64,
    /// Whether it only tells which thing is meant.
    pub(crate) qualifies: bool,
}

/// A sentence.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    pub(crate) block: usize,
    pub(crate) span: Span,
    pub(crate) words: Vec<Word>,
    pub(crate) verbs: Vec<VerbHit>,
    /// The words that are verbs and belong to no mention.
    free_verbs: Vec<usize>,
    /// The first word of each clause.
    clauses: Vec<usize>,
    /// By boundary between words: what stands before it.
    counts: Vec<Counts>,
    /// Its mentions, by index.
    pub(crate) mentions: std::ops::Range<usize>,
    /// Whether it asks.
    pub(crate) is_question: bool,
}

/// How much of a sentence stands before a boundary between two words.
#[derive(Clone, Copy, Debug, Default)]
struct Counts {
    /// Linking verbs that have begun.
    begun: u32,
    /// Linking verbs that have ended.
    ended: u32,
    /// Verbs that belong to no mention.
    free_verbs: u32,
    /// Mentions that have begun.
    names: u32,
}

/// A note laid out.
pub(crate) struct Scene<'a> {
    pub(crate) text: &'a str,
    pub(crate) blocks: &'a [Block],
    pub(crate) mentions: &'a [Mention],
    pub(crate) knowledge: &'a Knowledge,
    pub(crate) lines: Vec<Line>,
    /// By block: its lines.
    pub(crate) block_lines: Vec<std::ops::Range<usize>>,
    /// By block: the parent noun that its content ends in, and the topic before it.
    pub(crate) parents: Vec<Option<(&'a Parent, &'a str)>>,
    /// By mention; `None` where a mention stands in no sentence.
    pub(crate) places: Vec<Option<Place>>,
    /// In how many sentences two shadow forms (by their number) stand together.
    together: HashMap<(u32, u32), u32, foldhash::fast::FixedState>,
}

impl<'a> Scene<'a> {
    /// Lays a note out. O(length of the note); long sentences count only their first mentions as standing together.
    pub(crate) fn new(
        note: Segmented<'a>,
        mentions: &'a [Mention],
        knowledge: &'a Knowledge,
        vocabulary: &Vocabulary,
    ) -> Self {
        let Segmented { text, blocks, tokens } = note;
        let mut scene = Self {
            text,
            blocks,
            mentions,
            knowledge,
            lines: Vec::new(),
            block_lines: Vec::with_capacity(blocks.len()),
            parents: blocks.iter().map(|block| parent_noun(text, block, knowledge)).collect(),
            places: Vec::new(),
            together: HashMap::default(),
        };
        for (at, block) in blocks.iter().enumerate() {
            let first = scene.lines.len();
            for (number, sentence) in block.sentences.iter().enumerate() {
                let tokens = tokens.get(at).and_then(|block| block.get(number)).map_or(&[][..], Vec::as_slice);
                let line = scene.line(at, sentence.span, sentence.is_question, tokens, vocabulary);
                scene.lines.push(line);
            }
            scene.block_lines.push(first..scene.lines.len());
        }
        scene.places = places(&scene);
        scene.count_together();
        scene
    }

    fn line(&self, block: usize, span: Span, is_question: bool, tokens: &[Token], vocabulary: &Vocabulary) -> Line {
        let first = self.mentions.partition_point(|mention| mention.span.start < span.start);
        let end = self.mentions.partition_point(|mention| mention.span.start < span.end);
        let mut words = Vec::with_capacity(tokens.len());
        let (mut clause, mut next) = (0, first);
        for token in tokens {
            while next < end && self.mentions[next].span.end <= token.span.start {
                next += 1;
            }
            let mention = (next < end && self.mentions[next].span.overlaps(token.span)).then_some(next as u32);
            words.push(word(self.text, token, clause, mention, vocabulary));
            if mention.is_none() && ends_clause(token.span.of(self.text)) {
                // What no sentence has, a row of commas may: those behind are one clause.
                clause = clause.saturating_add(1_u16);
            }
        }
        let verbs = verbs(self.text, &words, vocabulary);
        Line::new((block, span), words, verbs, first..end, is_question)
    }

    /// The place of a mention.
    pub(crate) fn place(&self, mention: usize) -> Option<&Place> {
        self.places.get(mention)?.as_ref()
    }

    /// In how many sentences two mentions' names stand together.
    pub(crate) fn together(&self, one: &Place, other: &Place) -> u32 {
        let key = (one.name.min(other.name), one.name.max(other.name));
        self.together.get(&key).copied().unwrap_or(0)
    }

    fn count_together(&mut self) {
        for line in &self.lines {
            let mut names: Vec<u32> = line
                .mentions
                .clone()
                .take(24)
                .filter_map(|at| self.places[at].as_ref())
                .map(|place| place.name)
                .collect();
            names.sort_unstable();
            names.dedup();
            for (at, one) in names.iter().enumerate() {
                for other in &names[at + 1..] {
                    *self.together.entry((*one, *other)).or_default() += 1;
                }
            }
        }
    }
}

fn word(text: &str, token: &Token, clause: u16, mention: Option<u32>, vocabulary: &Vocabulary) -> Word {
    let surface = token.span.of(text);
    let hash = match token.kind {
        TokenKind::Number => text_hash("0"),
        TokenKind::Latin | TokenKind::Term => text_hash(&surface.to_lowercase()),
        TokenKind::Word | TokenKind::Punctuation => text_hash(surface),
    };
    Word { span: token.span, hash, pos: token.pos, clause, cues: vocabulary.bits(hash), mention }
}

/// The parent noun that a block's content ends in, marks left out, and the topic before it.
fn parent_noun<'a>(text: &'a str, block: &Block, knowledge: &'a Knowledge) -> Option<(&'a Parent, &'a str)> {
    let content = block.content.of(text).trim_end_matches(|letter: char| !letter.is_alphanumeric());
    knowledge.parents.of(content)
}

fn ends_clause(surface: &str) -> bool {
    surface.starts_with(['，', ',', '；', ';', '。', '：', ':', '！', '？', '!', '?', '\u{2014}'])
}

/// The linking verbs outside mentions, in order, not overlapping; the longest phrase wins.
fn verbs(text: &str, words: &[Word], vocabulary: &Vocabulary) -> Vec<VerbHit> {
    let mut hits = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let hit = verb_at(text, words, at, vocabulary);
        at = hit.map_or(at + 1, |hit| hit.end);
        hits.extend(hit);
    }
    hits
}

/// Whether what stands at `first..end`, behind another verb, only tells which thing is meant: 删除指定的资源, 保证操作的原子性,
/// 将生成的文件写入. What a name or an adverb stands before may have that name for its subject: kubelet 管理的 Pod.
fn qualifies(text: &str, words: &[Word], first: usize, end: usize) -> bool {
    let is_attribute = words.get(end).is_some_and(|behind| behind.span.of(text) == "的");
    let before = first.checked_sub(1).map(|before| &words[before]).filter(|before| before.mention.is_none());
    let governs = |before: &Word| {
        let helps = before.cues & (AUXILIARY | HANDOVER) != 0;
        !helps && (before.pos == PartOfSpeech::Verb || before.cues & bit(Cue::Fronting) != 0)
    };
    is_attribute && before.is_some_and(governs)
}

fn verb_at(text: &str, words: &[Word], first: usize, vocabulary: &Vocabulary) -> Option<VerbHit> {
    let cannot_start = |pos| matches!(pos, PartOfSpeech::Punctuation | PartOfSpeech::Numeral | PartOfSpeech::Measure);
    if cannot_start(words[first].pos) {
        return None;
    }
    let limit = words.len().min(first + LONGEST_VERB);
    let free = (first..limit).take_while(|at| words[*at].mention.is_none()).count();
    (first + 1..=first + free).rev().find_map(|end| {
        let surface = words[first].span.cover(words[end - 1].span).of(text);
        let meaning =
            if surface.is_ascii() { vocabulary.verb(&surface.to_lowercase()) } else { vocabulary.verb(surface) };
        let qualifies = || qualifies(text, words, first, end);
        meaning.map(|meaning| VerbHit { first, end, meaning, hash: text_hash(surface), qualifies: qualifies() })
    })
}

impl Line {
    fn new(
        (block, span): (usize, Span),
        words: Vec<Word>,
        verbs: Vec<VerbHit>,
        mentions: std::ops::Range<usize>,
        is_question: bool,
    ) -> Self {
        let is_free = |word: &Word| word.pos == PartOfSpeech::Verb && word.mention.is_none();
        let free_verbs: Vec<usize> = (0..words.len()).filter(|at| is_free(&words[*at])).collect();
        let starts = |at: &usize| *at == 0 || words[*at].clause != words[*at - 1].clause;
        let clauses = (0..words.len()).filter(starts).collect();
        let (mut counts, mut now, mut last) = (vec![Counts::default()], Counts::default(), None);
        for (at, word) in words.iter().enumerate() {
            now.begun += u32::from(verbs.get(now.begun as usize).is_some_and(|verb| verb.first == at));
            now.ended += u32::from(verbs.get(now.ended as usize).is_some_and(|verb| verb.end == at + 1));
            now.free_verbs += u32::from(is_free(word));
            now.names += u32::from(word.mention.is_some() && word.mention != last);
            last = word.mention;
            counts.push(now);
        }
        Self { block, span, words, verbs, free_verbs, clauses, counts, mentions, is_question }
    }

    /// The verbs within words `from..to`, in order.
    pub(crate) fn verbs_within(&self, from: usize, to: usize) -> impl DoubleEndedIterator<Item = &VerbHit> {
        let (first, end) = (self.before(from).begun as usize, self.before(to).ended as usize);
        self.verbs[first..end.max(first)].iter()
    }

    /// The words of `from..to` that are verbs and belong to no mention, in order.
    pub(crate) fn free_verbs(&self, from: usize, to: usize) -> &[usize] {
        let (first, end) = (self.before(from).free_verbs as usize, self.before(to).free_verbs as usize);
        &self.free_verbs[first..end.max(first)]
    }

    /// Whether a linking verb says something of the name at word `head`: of 甲监听乙，写入丙 监听 does not of 丙, which stands behind
    /// a verb of its own.
    pub(crate) fn governs(&self, verb: &VerbHit, head: usize) -> bool {
        let has_own = || !self.free_verbs(head.saturating_sub(1), head).is_empty();
        !verb.qualifies && (verb.first >= self.clause_start(head) || !has_own())
    }

    /// How many mentions stand in words `from..to`, whole or in part.
    pub(crate) fn names_within(&self, from: usize, to: usize) -> usize {
        let is_cut =
            from > 0 && from < to && self.mention(from).is_some() && self.mention(from) == self.mention(from - 1);
        self.before(to).names.saturating_sub(self.before(from).names) as usize + usize::from(is_cut)
    }

    fn mention(&self, word: usize) -> Option<u32> {
        self.words.get(word)?.mention
    }

    fn before(&self, boundary: usize) -> Counts {
        self.counts[boundary.min(self.words.len())]
    }

    /// The cues of words `from..to` together.
    pub(crate) fn cues(&self, from: usize, to: usize) -> u32 {
        self.words.get(from..to).unwrap_or_default().iter().fold(0, |bits, word| bits | word.cues)
    }

    /// Whether a word of `from..to` denies.
    pub(crate) fn denies(&self, from: usize, to: usize) -> bool {
        self.cues(from, to) & bit(Cue::Negation) != 0
    }

    /// The first word of the clause of a word.
    pub(crate) fn clause_start(&self, word: usize) -> usize {
        self.clauses[usize::from(self.words[word].clause)]
    }

    /// One past the last word of the clause of a word.
    pub(crate) fn clause_end(&self, word: usize) -> usize {
        self.clauses.get(usize::from(self.words[word].clause) + 1).copied().unwrap_or(self.words.len())
    }
}
