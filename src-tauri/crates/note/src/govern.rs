//! Which block governs which: headings, labels, lead-ins, questions and outer items.

use zhitu_model::{BlockId, BlockKind};

use crate::draft::{Draft, Form};
use crate::kind::Settled;
use crate::marker::{Marker, Style};

/// Lists nested deeper than this keep their depth.
const DEEP: usize = 64;

/// What stood first below a head.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Child {
    None,
    /// A list, behind a blank line or not.
    List {
        apart: bool,
    },
    /// `label：gloss` lines.
    Labels,
    Prose,
}

/// A head whose reach is still open.
#[derive(Clone, Copy, Debug)]
struct Head {
    id: BlockId,
    kind: BlockKind,
    /// Lower ranks reach further; of labels only.
    rank: u8,
    marker: Option<Marker>,
    child: Child,
}

/// A list item, or a lead-in inside one, that later lines may hang under.
#[derive(Clone, Copy, Debug)]
struct Outer {
    id: BlockId,
    /// Lines indented further hang under it.
    indent: i32,
    style: Option<Style>,
    /// Whether it reads as a title: short, without a final stop.
    titular: bool,
    /// Whether it goes on a list of which an item stood alone, with nothing under it.
    listed: bool,
}

/// The open heads and items on the way through a note.
#[derive(Debug, Default)]
pub(crate) struct Governor {
    heads: Vec<Head>,
    items: Vec<Outer>,
    /// The paragraph just taken and its indentation: a list indented further hangs under it.
    line: Option<(BlockId, u16)>,
    /// The header cells of the table at hand, by column.
    header: Vec<BlockId>,
}

/// What a draft looks like to the governor.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Look {
    /// Whether it begins with a label and its gloss.
    pub(crate) labelled: bool,
    /// Whether it reads as a title: short, without a final stop.
    pub(crate) titular: bool,
    /// Whether it is a question jotted down in a line of its own, which governs only what stands right below it.
    pub(crate) jotted: bool,
}

impl Governor {
    /// Takes the next block; its parent, and for items their depth.
    pub(crate) fn take(&mut self, id: BlockId, draft: &Draft, settled: Settled, look: Look) -> (Option<BlockId>, u8) {
        if !matches!(draft.form, Form::Code | Form::Aside) {
            self.leave_gap(draft);
        }
        let line = self.line.take();
        match settled.kind {
            BlockKind::Heading { level } => (self.heading(id, level, settled.kind), 0),
            BlockKind::LabelHeading => (self.label(id, draft), 0),
            BlockKind::LeadIn => (self.lead_in(id, draft), 0),
            BlockKind::Question => (self.question(id, draft, look), 0),
            BlockKind::Item { .. } => self.item(id, draft, look, line),
            BlockKind::Paragraph => {
                self.line = Some((id, draft.indent));
                (self.paragraph(draft, look), 0)
            }
            BlockKind::HeaderCell { column } => (self.header_cell(id, column, draft), 0),
            BlockKind::Cell { column, .. } => (self.cell(column), 0),
            BlockKind::Code | BlockKind::Aside => (self.nearest(), 0),
        }
    }

    fn nearest(&self) -> Option<BlockId> {
        self.items.last().map(|outer| outer.id).or(self.heads.last().map(|head| head.id))
    }

    fn top(&self) -> Option<BlockId> {
        self.heads.last().map(|head| head.id)
    }

    /// Two blank lines close lists and plain labels that something stands under.
    fn leave_gap(&mut self, draft: &Draft) {
        if draft.gap < 2 {
            return;
        }
        let goes_on = draft.marker().is_some_and(|marker| marker.number > Some(1));
        if !goes_on && draft.indent < 2 {
            self.items.clear();
        }
        let closes = |head: &Head| {
            head.child != Child::None
                && head.marker.is_none()
                && head.rank >= PLAIN
                && !matches!(head.kind, BlockKind::Heading { .. } | BlockKind::Question)
        };
        if let Some(first) = self.heads.iter().position(closes).filter(|_| !goes_on) {
            self.heads.truncate(first);
        }
    }

    fn heading(&mut self, id: BlockId, level: u8, kind: BlockKind) -> Option<BlockId> {
        self.items.clear();
        self.heads.retain(|head| matches!(head.kind, BlockKind::Heading { level: other } if other < level));
        let parent = self.top();
        self.heads.push(Head { id, kind, rank: 0, marker: None, child: Child::None });
        parent
    }

    fn label(&mut self, id: BlockId, draft: &Draft) -> Option<BlockId> {
        if let Some(parent) = self.around(draft) {
            self.hang_title(id, draft);
            return Some(parent);
        }
        let (rank, marker) = (rank(draft), draft.marker());
        self.items.clear();
        self.close_same_style(marker);
        while let Some(head) = self.heads.last_mut() {
            // A plain label with nothing below it but numbered ones heads them.
            if head.kind == BlockKind::LabelHeading
                && head.child == Child::None
                && head.marker.is_none()
                && marker.is_some()
            {
                head.rank = head.rank.min(rank.saturating_sub(1));
            }
            let closes = match head.kind {
                BlockKind::LeadIn => true,
                BlockKind::LabelHeading => head.rank >= rank,
                _ => false,
            };
            if !closes {
                break;
            }
            self.heads.pop();
        }
        let parent = self.top();
        self.note_child(Child::Prose);
        self.heads.push(Head { id, kind: BlockKind::LabelHeading, rank, marker, child: Child::None });
        parent
    }

    fn lead_in(&mut self, id: BlockId, draft: &Draft) -> Option<BlockId> {
        if let Some(parent) = self.around(draft) {
            self.hang_title(id, draft);
            return Some(parent);
        }
        self.items.clear();
        self.close_lead_ins(draft.marker());
        let parent = self.top();
        self.note_child(Child::Prose);
        self.heads.push(Head { id, kind: BlockKind::LeadIn, rank: PLAIN, marker: draft.marker(), child: Child::None });
        parent
    }

    fn question(&mut self, id: BlockId, draft: &Draft, look: Look) -> Option<BlockId> {
        if draft.indent >= 2
            && let Some(parent) = self.around(draft)
        {
            self.hang_title(id, draft);
            return Some(parent);
        }
        self.items.clear();
        self.close_same_style(draft.marker());
        if let Some(at) = self.heads.iter().position(|head| head.kind == BlockKind::Question) {
            self.heads.truncate(at);
        }
        self.close_lead_ins(None);
        let parent = self.top();
        self.note_child(Child::Prose);
        if look.jotted {
            self.items.push(Outer { id, indent: i32::from(draft.indent), style: None, titular: true, listed: false });
            return parent;
        }
        self.heads.push(Head {
            id,
            kind: BlockKind::Question,
            rank: PLAIN,
            marker: draft.marker(),
            child: Child::None,
        });
        parent
    }

    fn item(&mut self, id: BlockId, draft: &Draft, look: Look, line: Option<(BlockId, u16)>) -> (Option<BlockId>, u8) {
        let Some(marker) = draft.marker() else { return (self.nearest(), 0) };
        let before = self.close_items(draft, marker);
        if self.items.is_empty() {
            self.open_list(draft, marker);
        }
        if self.items.is_empty()
            && let Some((id, indent)) = line.filter(|(_, indent)| draft.gap == 0 && draft.indent >= indent + 2)
        {
            self.items.push(Outer { id, indent: i32::from(indent), style: None, titular: false, listed: false });
        }
        let parent = self.nearest();
        let depth = self.items.iter().filter(|outer| outer.style.is_some()).count().min(DEEP) as u8;
        if self.items.len() < DEEP {
            self.items.push(Outer {
                id,
                indent: i32::from(draft.indent),
                style: Some(marker.style),
                titular: look.titular,
                listed: before.is_some_and(|before| before.listed || before.id.0 + 1 == id.0),
            });
        }
        (parent, depth)
    }

    /// Leaves the items that a new item does not hang under; the one before it in its list.
    fn close_items(&mut self, draft: &Draft, marker: Marker) -> Option<Outer> {
        let indent = i32::from(draft.indent);
        while self.items.last().is_some_and(|outer| outer.indent > indent) {
            self.items.pop();
        }
        let is_level = |outer: &Outer| indent < outer.indent + 2 && outer.style.is_some();
        let first = self.items.iter().position(is_level).unwrap_or(self.items.len());
        let same = self.items[first..].iter().position(|outer| outer.style == Some(marker.style)).map(|at| first + at);
        let before = same.map(|at| self.items[at]);
        match same {
            Some(at) => self.items.truncate(at),
            // `1. 组成` and `- 甲` below it without indentation: the bullets belong to the number.
            None if draft.gap == 0 && self.items.last().is_some_and(|outer| nests(outer, marker)) => {}
            None => self.items.truncate(first),
        }
        before
    }

    /// Leaves the heads that a new list does not hang under, and notes the list.
    fn open_list(&mut self, draft: &Draft, marker: Marker) {
        let follows = |head: &Head| {
            head.marker.is_some_and(|other| {
                other.style == marker.style && marker.number.is_some() && other.number.map(|n| n + 1) == marker.number
            }) && (head.kind == BlockKind::LabelHeading || head.child == Child::Prose)
        };
        if let Some(at) = self.heads.iter().position(follows) {
            self.heads.truncate(at);
        }
        while self
            .heads
            .last()
            .is_some_and(|head| head.kind == BlockKind::LeadIn && matches!(head.child, Child::Labels | Child::Prose))
        {
            self.heads.pop();
        }
        self.note_child(Child::List { apart: draft.gap > 0 });
    }

    fn paragraph(&mut self, draft: &Draft, look: Look) -> Option<BlockId> {
        if let Some(parent) = self.enclosing(draft) {
            return Some(parent);
        }
        if draft.gap == 0
            && let Some(outer) = self.items.last().filter(|outer| outer.titular && !outer.listed)
        {
            return Some(outer.id);
        }
        self.items.clear();
        while let Some(head) = self.heads.last() {
            let closes = match (head.kind, head.child) {
                (BlockKind::LeadIn, Child::List { .. }) => true,
                (BlockKind::LeadIn, Child::Labels) => !look.labelled,
                (BlockKind::LeadIn, Child::Prose) => draft.gap > 0,
                (BlockKind::LabelHeading, Child::List { apart: true }) => {
                    draft.gap > 0 && !look.labelled && head.rank >= PLAIN
                }
                _ => false,
            };
            if !closes {
                break;
            }
            self.heads.pop();
        }
        self.note_child(if look.labelled { Child::Labels } else { Child::Prose });
        self.top()
    }

    /// Lets what is indented further hang under a line that is itself below an item.
    fn hang_title(&mut self, id: BlockId, draft: &Draft) {
        let indent = i32::from(draft.indent) - 1;
        self.items.push(Outer { id, indent, style: None, titular: true, listed: false });
    }

    /// What a line hangs under that heads others itself: the line before that does so at its indentation is left.
    fn around(&mut self, draft: &Draft) -> Option<BlockId> {
        let indent = i32::from(draft.indent);
        if let Some(at) = self.items.iter().position(|outer| outer.style.is_none() && outer.indent + 1 >= indent) {
            self.items.truncate(at);
        }
        self.enclosing(draft)
    }

    /// The item that an indented line hangs under; deeper items are left.
    fn enclosing(&mut self, draft: &Draft) -> Option<BlockId> {
        let indent = i32::from(draft.indent);
        if draft.marker().is_some() && self.items.iter().all(|outer| indent < outer.indent + 2) {
            return None;
        }
        let depth = self
            .items
            .iter()
            .rposition(|outer| indent >= outer.indent + 2 || (outer.style.is_none() && indent > outer.indent))?;
        self.items.truncate(depth + 1);
        self.items.last().map(|outer| outer.id)
    }

    fn header_cell(&mut self, id: BlockId, column: u16, draft: &Draft) -> Option<BlockId> {
        if column == 0 {
            self.header.clear();
            if draft.indent < 2 {
                self.items.clear();
            }
            self.note_child(Child::Prose);
        }
        self.header.push(id);
        self.nearest()
    }

    fn cell(&self, column: u16) -> Option<BlockId> {
        self.header.get(usize::from(column)).or(self.header.last()).copied()
    }

    /// Closes the section that an earlier head of the same numbering opened.
    fn close_same_style(&mut self, marker: Option<Marker>) {
        let Some(marker) = marker else { return };
        let same = |head: &Head| head.marker.is_some_and(|other| other.style == marker.style);
        if let Some(at) = self.heads.iter().position(same) {
            self.heads.truncate(at);
        }
    }

    /// Closes the lead-ins at hand: for a marked line back to the first one marked alike, else all.
    fn close_lead_ins(&mut self, marker: Option<Marker>) {
        let first = self.heads.iter().rposition(|head| head.kind != BlockKind::LeadIn).map_or(0, |at| at + 1);
        let alike = |head: &Head| head.marker.map(|other| other.style) == marker.map(|marker| marker.style);
        if let Some(at) = self.heads[first..].iter().position(|head| marker.is_none() || alike(head)) {
            self.heads.truncate(first + at);
        }
    }

    fn note_child(&mut self, child: Child) {
        if let Some(head) = self.heads.last_mut()
            && head.child == Child::None
        {
            head.child = child;
        }
    }
}

/// The rank of labels without a number.
const PLAIN: u8 = 8;

/// The reach of a label heading: chapters beyond sections beyond numbers beyond bold lines beyond `label：`.
fn rank(draft: &Draft) -> u8 {
    match draft.marker().map(|marker| marker.style) {
        Some(Style::Chapter) => 1,
        Some(Style::Han) => 2,
        Some(Style::HanWrapped) => 3,
        Some(Style::Section(depth)) => 3 + depth.min(3),
        Some(_) => 7,
        None if draft.bold => 7,
        None => PLAIN,
    }
}

/// Whether an item of another style at the same indentation belongs under an item.
fn nests(outer: &Outer, marker: Marker) -> bool {
    match outer.style {
        None => true,
        Some(Style::Bullet(_)) => marker.style.is_ordered() && marker.number == Some(1) && outer.titular,
        Some(_) => !marker.style.is_ordered() || marker.number == Some(1),
    }
}
