//! Note bytes to text, text to blocks and sentences.
//!
//! [`decode()`] reads a file's bytes; [`blocks()`] cuts the text into blocks in reading order, each with the block that governs
//! it, its sentences, and the structures that punctuation alone shows. Both are pure and total: any input has an answer,
//! in time linear in its length.
//!
//! In a table each body cell's parent is the header cell of its column, and a header cell's parent is what governs the table;
//! the cells of a row follow each other, so a row's first cell is the nearest `Cell` of column 0 at or before a cell.
//! Spans of joined lines hold the line breaks and quote marks between them.

mod apart;
mod assemble;
mod bracket;
mod chars;
mod decode;
mod draft;
mod govern;
mod habit;
mod head;
mod kind;
mod line;
mod marker;
mod marks;
mod noise;
mod question;
mod region;
mod sentence;
mod structure;
mod table;

pub use decode::{Decoded, NotText, decode};

use zhitu_model::{Block, BlockId, BlockKind};

use draft::Draft;
use govern::{Governor, Look};
use kind::Settled;
use structure::Place;

/// The blocks of a note's text, in reading order. Never fails; O(n).
///
/// ```
/// use zhitu_model::BlockKind;
///
/// let text = "# 调度\n\n调度算法有：\n- 轮转：按时间片切换\n";
/// let blocks = zhitu_note::blocks(text);
/// let kinds: Vec<_> = blocks.iter().map(|block| block.kind).collect();
/// assert_eq!(
///     kinds,
///     [BlockKind::Heading { level: 1 }, BlockKind::LeadIn, BlockKind::Item { ordered: false, depth: 0 }]
/// );
/// assert_eq!(blocks[2].content.of(text), "轮转：按时间片切换");
/// assert_eq!(blocks[2].parent.map(|id| id.0), Some(1));
/// ```
pub fn blocks(text: &str) -> Vec<Block> {
    let drafts = assemble::drafts(text);
    let spaced = habit::sets_latin_apart(text);
    let mut governor = Governor::default();
    let mut out = Vec::with_capacity(drafts.len());
    for (at, draft) in drafts.iter().enumerate() {
        let settled = kind::settle(text, &drafts, at);
        let place = place(settled.kind, spaced);
        out.push(block(text, draft, settled, place, BlockId(at as u32), &mut governor));
    }
    out
}

fn block(text: &str, draft: &Draft, settled: Settled, place: Place, id: BlockId, governor: &mut Governor) -> Block {
    let content = settled.content;
    let (mut sentences, mut structures) = (Vec::new(), Vec::new());
    if settled.kind.is_prose() {
        let pairs = bracket::pairs(text, content);
        sentences = sentence::sentences(text, content, &pairs);
        structures = structure::structures(text, content, &pairs, place);
        mark_titles(text, settled.kind, &mut sentences);
    }
    let labelled = structures.iter().any(|found| {
        matches!(found, zhitu_model::Structure::Label { label, gloss } if label.start <= content.start + 4 && !gloss.is_empty())
    });
    let titular = draft.width <= 40 && sentences.len() <= 1 && !content.of(text).ends_with(['。', '；', '.', ';']);
    let jotted = question::jotted(draft.content.of(text)).is_some();
    let (parent, depth) = governor.take(id, draft, settled, Look { labelled, titular, jotted });
    let kind = match settled.kind {
        BlockKind::Item { ordered, .. } => BlockKind::Item { ordered, depth },
        kind => kind,
    };
    Block { kind, span: draft.span, content, parent, sentences, structures }
}

fn place(kind: BlockKind, spaced: bool) -> Place {
    match kind {
        BlockKind::Item { .. } if spaced => Place::SpacedItem,
        BlockKind::Item { .. } => Place::Item,
        BlockKind::Paragraph => Place::Prose,
        BlockKind::LeadIn => Place::LeadIn,
        _ => Place::Title,
    }
}

/// Titles and question blocks ask without a question mark, too.
fn mark_titles(text: &str, kind: BlockKind, sentences: &mut [zhitu_model::Sentence]) {
    let is_title = matches!(kind, BlockKind::Heading { .. } | BlockKind::LabelHeading);
    for sentence in sentences {
        sentence.is_question |=
            kind == BlockKind::Question || (is_title && question::title_asks(sentence.span.of(text)));
    }
}
