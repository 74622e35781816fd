//! Which pairs of mentions may be related: proposed from sentence and structure, decided by the model.

use zhitu_model::{BlockId, BlockKind};

use crate::place::{FIRST, LABEL, Place};
use crate::scene::{Line, Scene};

/// Farthest apart two mentions of one sentence are weighed, in mentions.
const REACH: usize = 9;
/// Mentions of a sentence that its first mention and its label are weighed with.
const FAR_REACH: usize = 30;
/// How many governing blocks above are weighed.
const HEADS: usize = 3;
/// Mentions of a governing block that are weighed.
const HEAD_MENTIONS: usize = 4;

/// How the two mentions of a candidate stand to each other; the first always stands earlier in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Site {
    /// In one sentence.
    Sentence,
    /// Label or subject of an earlier sentence of the block, and a later sentence.
    Earlier,
    /// A block that governs the other's block, so many steps above.
    Head(u8),
    /// The first mention of the block before, under the same head.
    Sibling,
    /// The first cell of a row and a later cell.
    Row,
}

/// A pair to weigh.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Candidate {
    /// The mention that stands earlier.
    pub(crate) one: usize,
    /// The mention that stands later.
    pub(crate) other: usize,
    pub(crate) site: Site,
}

impl Candidate {
    /// The block that it stands under: the governing one that the earlier mention stands in, else the one above the later
    /// mention's; `None` at the top of a note.
    pub(crate) fn head(&self, scene: &Scene) -> Option<usize> {
        let block = |mention: usize| Some(scene.lines[scene.place(mention)?.line].block);
        match self.site {
            Site::Head(_) => block(self.one),
            _ => scene.blocks[block(self.other)?].parent.map(|BlockId(parent)| parent as usize),
        }
    }

    /// The first word of the way to the later mention: behind the earlier one in its sentence, else where its clause begins.
    pub(crate) fn way(&self, line: &Line, one: &Place, other: &Place) -> usize {
        if self.site == Site::Sentence { one.end } else { line.clause_start(other.first) }
    }
}

/// The candidates of a note in order of their later mention's sentence. O(mentions), bounded for each sentence.
pub(crate) fn candidates(scene: &Scene) -> Vec<Candidate> {
    let mut found = Vec::new();
    for (block, lines) in scene.block_lines.iter().enumerate() {
        if !scene.blocks[block].kind.is_prose() {
            continue;
        }
        let heads = heads(scene, block);
        let sibling = sibling(scene, block);
        let row = row(scene, block);
        for line in lines.clone() {
            in_sentence(scene, line, &mut found);
            from_earlier(scene, block, line, &mut found);
            from_heads(scene, line, &heads, &mut found);
            let others = scene.lines[line].mentions.clone().take(REACH);
            found.extend(
                others.flat_map(|other| row.iter().map(move |one| Candidate { one: *one, other, site: Site::Row })),
            );
            let opening = scene.lines[line].mentions.clone().take(2).filter(|_| line == lines.start);
            for other in opening {
                found.extend(sibling.map(|one| Candidate { one, other, site: Site::Sibling }));
            }
        }
    }
    found.retain(|candidate| may_relate(scene, candidate));
    found
}

/// Both stand in sentences and bear different names.
fn may_relate(scene: &Scene, candidate: &Candidate) -> bool {
    let names = (scene.place(candidate.one), scene.place(candidate.other));
    matches!(names, (Some(one), Some(other)) if one.name != other.name) && candidate.one < candidate.other
}

fn in_sentence(scene: &Scene, line: usize, found: &mut Vec<Candidate>) {
    let mentions = scene.lines[line].mentions.clone();
    for other in mentions.clone() {
        for one in mentions.start.max(other.saturating_sub(FAR_REACH))..other {
            let is_far = |place: &Place| place.roles & (FIRST | LABEL) != 0 && other - one <= FAR_REACH;
            if other - one <= REACH || scene.place(one).is_some_and(is_far) {
                found.push(Candidate { one, other, site: Site::Sentence });
            }
        }
    }
}

/// Labels, the block's first mention and the sentence before's first mention, with every mention of a later sentence.
fn from_earlier(scene: &Scene, block: usize, line: usize, found: &mut Vec<Candidate>) {
    let lines = scene.block_lines[block].clone();
    if line == lines.start {
        return;
    }
    let mut subjects: Vec<usize> = Vec::new();
    subjects.extend(scene.lines[lines.start].mentions.clone().next());
    let labels = scene.lines[lines.start].mentions.clone();
    subjects.extend(labels.filter(|at| scene.place(*at).is_some_and(|place| place.roles & LABEL != 0)).take(2));
    let before = &scene.lines[line - 1].mentions;
    subjects.extend(before.clone().next());
    subjects.extend(before.clone().next_back());
    subjects.sort_unstable();
    subjects.dedup();
    for other in scene.lines[line].mentions.clone().take(FAR_REACH) {
        found.extend(subjects.iter().map(|one| Candidate { one: *one, other, site: Site::Earlier }));
    }
}

/// The mentions of the governing blocks, nearest block first.
fn heads(scene: &Scene, block: usize) -> Vec<(u8, Vec<usize>)> {
    let mut heads = Vec::new();
    let mut at = scene.blocks[block].parent;
    for level in 0..HEADS {
        let Some(BlockId(head)) = at else { break };
        let Some(lines) = scene.block_lines.get(head as usize) else { break };
        let opening =
            if scene.blocks[head as usize].kind.is_head() { lines.end } else { lines.end.min(lines.start + 1) };
        let mentions: Vec<usize> = (lines.start..opening).flat_map(|line| scene.lines[line].mentions.clone()).collect();
        let kept = mentions.iter().copied().enumerate();
        let count = mentions.len();
        let kept = kept.filter(|(number, _)| *number < HEAD_MENTIONS - 1 || number + 1 == count).map(|(_, at)| at);
        heads.push((level as u8, kept.collect()));
        at = scene.blocks[head as usize].parent.filter(|parent| parent.0 < head);
    }
    heads
}

fn from_heads(scene: &Scene, line: usize, heads: &[(u8, Vec<usize>)], found: &mut Vec<Candidate>) {
    let mentions = scene.lines[line].mentions.clone();
    for (level, ones) in heads {
        let reach = if *level == 0 { FAR_REACH } else { 4 };
        for other in mentions.clone().take(reach) {
            found.extend(ones.iter().map(|one| Candidate { one: *one, other, site: Site::Head(*level) }));
        }
    }
}

/// The first mention of the nearest earlier block under the same head.
fn sibling(scene: &Scene, block: usize) -> Option<usize> {
    let parent = scene.blocks[block].parent;
    let is_sibling = |at: &usize| {
        let other = &scene.blocks[*at];
        other.parent == parent && !matches!(other.kind, BlockKind::Code | BlockKind::Aside)
    };
    let before = (block.saturating_sub(12)..block).rev().find(is_sibling)?;
    let lines = scene.block_lines.get(before)?.clone();
    lines.flat_map(|line| scene.lines[line].mentions.clone()).next()
}

/// The first two mentions of the first cell of a later cell's row.
fn row(scene: &Scene, block: usize) -> Vec<usize> {
    let BlockKind::Cell { column: column @ 1.., row } = scene.blocks[block].kind else { return Vec::new() };
    let starts_row = |at: &usize| scene.blocks[*at].kind == BlockKind::Cell { row, column: 0 };
    let first = (block.saturating_sub(usize::from(column))..block).find(starts_row);
    let lines = first.and_then(|first| scene.block_lines.get(first)).cloned().unwrap_or_default();
    lines.flat_map(|line| scene.lines[line].mentions.clone()).take(2).collect()
}
