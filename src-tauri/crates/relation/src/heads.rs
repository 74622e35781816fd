//! What the heads above a candidate say: the last words of headings and lead-ins, their parent nouns, a column's header.

use zhitu_model::{BlockId, BlockKind, PartOfSpeech};

use crate::feature::{Features, Sink};
use crate::place::Place;
use crate::scene::{Scene, Word};

/// Heads that are looked at.
const LEVELS: u32 = 2;

/// Adds what the heads of the later name's block say.
pub(crate) fn heads<S: Sink>(scene: &Scene, other: &Place, features: &mut Features<S>) {
    let block = scene.lines[other.line].block;
    let mut at = scene.blocks[block].parent;
    for level in 0..LEVELS {
        let Some(BlockId(head)) = at.filter(|head| (head.0 as usize) < block) else { break };
        let parent = scene.parents[head as usize];
        let noun = parent.map_or(0, |(parent, _)| 1 + parent.relation as u64 * 4 + parent.implied as u64);
        features.sited(550 + level, last_word(scene, at));
        features.sited(556 + level, noun);
        at = scene.blocks[head as usize].parent;
    }
    if let BlockKind::Cell { column, .. } = scene.blocks[block].kind {
        for word in header(scene, block, column) {
            features.one(560, word.hash);
        }
        features.sited(562, u64::from(column.min(5)));
    }
}

/// Hash of the last word of a head; 0 for none.
fn last_word(scene: &Scene, head: Option<BlockId>) -> u64 {
    let lines = head.and_then(|BlockId(head)| scene.block_lines.get(head as usize)?.clone().last());
    let words = lines.map_or(&[][..], |line| scene.lines[line].words.as_slice());
    words.iter().rev().find(|word| word.pos != PartOfSpeech::Punctuation).map_or(0, |word| word.hash)
}

/// The words of the header of a cell's column.
fn header<'s>(scene: &'s Scene, cell: usize, column: u16) -> impl Iterator<Item = &'s Word> {
    let above = scene.blocks[cell].parent.map(|BlockId(above)| above as usize);
    // A cell beyond the last header stands under that one, which is of another column.
    let header = above.filter(|above| scene.blocks[*above].kind == BlockKind::HeaderCell { column });
    let lines = header.and_then(|header| scene.block_lines.get(header).cloned()).unwrap_or_default();
    lines.flat_map(|line| &scene.lines[line].words)
}
