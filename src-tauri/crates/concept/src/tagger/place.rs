//! Where a word stands in the note's structure.

use zhitu_model::{Block, BlockKind, PartOfSpeech, Sentence, Span, Structure};

use super::word::{Line, Word};

/// A place is one of these bits.
const HEAD: u32 = 1;
const LEAD_IN: u32 = 1 << 1;
const QUESTION: u32 = 1 << 2;
const ITEM: u32 = 1 << 3;
const CELL: u32 = 1 << 4;
const LABEL: u32 = 1 << 5;
const GLOSS: u32 = 1 << 6;
const CHAIN: u32 = 1 << 7;
const HOST: u32 = 1 << 8;
const INNER: u32 = 1 << 9;
const MEMBER: u32 = 1 << 10;
const CODE: u32 = 1 << 11;
const STRONG: u32 = 1 << 12;
const QUOTED: u32 = 1 << 13;
const LINK: u32 = 1 << 14;
const PARAGRAPH: u32 = 1 << 15;

/// Number of place bits.
pub(super) const PLACE_COUNT: u32 = 16;

/// Places whose whole content is likely a name.
pub(super) const NAMING: u32 = HEAD | LABEL | CHAIN | INNER | MEMBER | CODE | STRONG | LINK | ITEM | CELL | QUOTED;

/// The places that start and that end with a word.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Places {
    pub(super) start: u32,
    pub(super) end: u32,
}

/// A block's kind as a small number, for features.
pub(super) fn block_kind(kind: BlockKind) -> u64 {
    match kind {
        BlockKind::Heading { level } => 1 + u64::from(level.min(4)),
        BlockKind::LabelHeading => 6,
        BlockKind::LeadIn => 7,
        BlockKind::Item { depth, .. } => 8 + u64::from(depth.min(2)),
        BlockKind::Paragraph => 11,
        BlockKind::Question => 12,
        BlockKind::Cell { column, .. } => 13 + u64::from(column.min(1)),
        BlockKind::HeaderCell { .. } => 15,
        BlockKind::Code => 16,
        BlockKind::Aside => 17,
    }
}

/// Notes at each word of a block's lines which places start and end with it. `lines` are the block's sentences, in order.
///
/// O(structures x log lines + what they cover).
pub(super) fn mark_places(text: &str, block: &Block, lines: &mut [Line]) {
    let content = match block.kind {
        BlockKind::Heading { .. } | BlockKind::LabelHeading => HEAD,
        BlockKind::LeadIn => LEAD_IN,
        BlockKind::Question => QUESTION,
        BlockKind::Item { .. } => ITEM,
        BlockKind::Cell { .. } | BlockKind::HeaderCell { .. } => CELL,
        BlockKind::Paragraph => PARAGRAPH,
        BlockKind::Code | BlockKind::Aside => 0,
    };
    let mut marker = Marker { sentences: &block.sentences, lines };
    marker.mark(block.content, content);
    for structure in &block.structures {
        match structure {
            Structure::Label { label, gloss } => {
                marker.mark(*label, LABEL);
                marker.mark(*gloss, GLOSS);
            }
            Structure::Chain { nodes } => nodes.iter().for_each(|node| marker.mark(*node, CHAIN)),
            Structure::Parenthesis { host, inner } => {
                marker.mark(*host, HOST);
                marker.mark(*inner, INNER);
            }
            Structure::Enumeration { members } => members.iter().for_each(|member| marker.mark(*member, MEMBER)),
        }
    }
    for (sentence, line) in block.sentences.iter().zip(lines) {
        mark_wrapped(text, sentence.span, &mut line.words);
    }
}

/// Marks spans in those lines of a block that they touch.
struct Marker<'a> {
    sentences: &'a [Sentence],
    lines: &'a mut [Line],
}

impl Marker<'_> {
    fn mark(&mut self, span: Span, place: u32) {
        let first = self.sentences.partition_point(|sentence| sentence.span.end <= span.start);
        let touched = self.sentences.iter().zip(&mut *self.lines).skip(first);
        for (_, line) in touched.take_while(|(sentence, _)| sentence.span.start < span.end) {
            mark(&mut line.words, span, place);
        }
    }
}

/// Marks the first and the last word of `span`; words that only close a sentence do not count.
fn mark(words: &mut [Word], span: Span, place: u32) {
    if span.is_empty() {
        return;
    }
    let start = words.partition_point(|word| word.span.start < span.start);
    let mut end = words.partition_point(|word| word.span.end <= span.end);
    while end > start && words[end - 1].pos == PartOfSpeech::Punctuation {
        end -= 1;
    }
    if start < end {
        words[start].places.start |= place;
        words[end - 1].places.end |= place;
    }
}

/// Marks what typography wraps: code, emphasis, quotation, links.
fn mark_wrapped(text: &str, span: Span, words: &mut [Word]) {
    let pairs = [
        ("`", "`", CODE),
        ("**", "**", STRONG),
        ("[", "]", LINK),
        ("“", "”", QUOTED),
        ("「", "」", QUOTED),
        ("\"", "\"", QUOTED),
        ("《", "》", QUOTED),
    ];
    let sentence = span.of(text);
    for (open, close, place) in pairs {
        let mut at = 0;
        while let Some(found) = sentence[at..].find(open) {
            let start = at + found + open.len();
            let Some(length) = sentence[start..].find(close) else { break };
            let offset = span.start as usize + start;
            mark(words, Span::new(offset, offset + length), place);
            at = start + length + close.len();
        }
    }
}
