//! Blocks before their kinds and parents are settled.

use zhitu_model::Span;

use crate::marker::Marker;

/// What lines alone tell of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// `#` marks or an underline.
    Heading(u8),
    /// A bulleted or numbered line.
    Item(Marker),
    /// A line without marks.
    Plain,
    /// A cell of a table's header.
    HeaderCell(u16),
    /// A cell of a table's body: row and column.
    Cell(u16, u16),
    /// Code.
    Code,
    /// Neither prose nor code.
    Aside,
}

/// A block before its kind and parent are settled.
#[derive(Clone, Debug)]
pub(crate) struct Draft {
    /// What lines alone tell.
    pub(crate) form: Form,
    /// The whole block.
    pub(crate) span: Span,
    /// Without bullets, numbers and heading marks.
    pub(crate) content: Span,
    /// Columns of indentation.
    pub(crate) indent: u16,
    /// Blank lines before it.
    pub(crate) gap: u16,
    /// Whether its whole line is bold.
    pub(crate) bold: bool,
    /// Width of its last line in columns, up to a limit.
    pub(crate) width: usize,
    /// Physical lines.
    pub(crate) lines: u32,
}

impl Draft {
    /// The marker, where the draft is an item.
    pub(crate) fn marker(&self) -> Option<Marker> {
        match self.form {
            Form::Item(marker) => Some(marker),
            _ => None,
        }
    }

    /// Whether the draft is a plain line or an item.
    pub(crate) fn is_line(&self) -> bool {
        matches!(self.form, Form::Plain | Form::Item(_))
    }
}
