//! The shape of a note: blocks in reading order, each with the blocks that govern it.

use crate::Span;

/// Index of a block in its note's reading order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BlockId(pub u32);

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// A heading with `#` marks (or underlined), `level` 1 to 6.
    Heading {
        /// 1 is the highest.
        level: u8,
    },
    /// A line that heads what follows without `#`: `service:`, `**存储卷**`, `一、架构`.
    LabelHeading,
    /// A sentence that announces a list: `Master 节点的组件有：`.
    LeadIn,
    /// A list item, bulleted or numbered.
    Item {
        /// Whether it bears a number.
        ordered: bool,
        /// 0 for the outermost list.
        depth: u8,
    },
    /// Running prose.
    Paragraph,
    /// A question, numbered or not, that is the topic of what follows.
    Question,
    /// One cell of a table's body.
    Cell {
        /// 0-based row of the body.
        row: u16,
        /// 0-based column.
        column: u16,
    },
    /// One cell of a table's header row.
    HeaderCell {
        /// 0-based column.
        column: u16,
    },
    /// Fenced or indented code, or a shell line.
    Code,
    /// Text that is neither prose nor code: front matter, HTML comments, adverts, bare links and images.
    Aside,
}

impl BlockKind {
    /// Whether sentences of this block may state facts.
    pub fn is_prose(self) -> bool {
        !matches!(self, Self::Code | Self::Aside)
    }

    /// Whether the block heads the blocks below it.
    pub fn is_head(self) -> bool {
        matches!(self, Self::Heading { .. } | Self::LabelHeading | Self::LeadIn | Self::Question)
    }
}

/// A sentence or line-like unit inside a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Without surrounding blanks and Markdown marks; with its final punctuation.
    pub span: Span,
    /// Whether it asks.
    pub is_question: bool,
}

/// Structure recognised inside a block before any word is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Structure {
    /// `label：gloss`, `- label gloss`, `label -- gloss`: the label is what the gloss is about.
    Label {
        /// The label, without marks.
        label: Span,
        /// What is said of it; may be empty.
        gloss: Span,
    },
    /// An arrow or dash chain `a ===> b ---> c`, possibly over several lines.
    Chain {
        /// The nodes in reading order, at least two.
        nodes: Vec<Span>,
    },
    /// A parenthesis and what it stands behind.
    Parenthesis {
        /// The text before it, back to the nearest boundary.
        host: Span,
        /// The text inside, without brackets.
        inner: Span,
    },
    /// An enumeration `a、b 和 c` or `a / b`.
    Enumeration {
        /// The members, at least two.
        members: Vec<Span>,
    },
}

/// A block of a note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// The whole block in the raw text, marks included.
    pub span: Span,
    /// The content without list bullets, heading marks and number.
    pub content: Span,
    /// The nearest block that governs this one: heading, label heading, lead-in, question or outer item.
    pub parent: Option<BlockId>,
    /// The sentences of the content, in order; empty for code and asides.
    pub sentences: Vec<Sentence>,
    /// The structures inside the content, in order of their start.
    pub structures: Vec<Structure>,
}
