//! Tasks: lines that begin with a box to tick.

use zhitu_model::Block;

/// A line with a box.
pub(crate) struct Task {
    /// Blanks before its bullet.
    pub(crate) indent: usize,
    /// Whether the box is ticked.
    pub(crate) is_done: bool,
}

/// A block as a task; `None` where it has no box.
pub(crate) fn task(text: &str, block: &Block) -> Option<Task> {
    let marks = text.get(block.span.start as usize..block.content.start as usize)?;
    let is_done = marks.contains("[x]") || marks.contains("[X]");
    let indent = marks.len() - marks.trim_start().len();
    (is_done || marks.contains("[ ]")).then_some(Task { indent, is_done })
}
