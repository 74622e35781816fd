//! Note Markdown to sanitised HTML with marked passages.
//!
//! The Markdown tree is written out by this crate, so that nothing of the note reaches the page but text: raw HTML is shown
//! as text, images are named and not loaded, links keep their target in `data-href` and lead nowhere by themselves. What was
//! written then passes an allow-list as a last gate.
//!
//! Tags: headings, `p`, `ul`, `ol`, `li`, `blockquote`, `pre`, `code`, tables, `em`, `strong`, `del`, `br`, `hr`, `a`, `mark`.
//! Attributes: `data-line` on blocks, `start` on `ol`, `data-href` on `a`, and on `mark` `class` (`mention` or `passage`),
//! `data-concept`, `data-start`, `data-end`.

mod follow;
mod gate;
mod limit;
mod link;
mod mark;
mod page;
mod source;
mod write;

pub use limit::Limits;
pub use mark::{Mark, MarkKind};

/// A note as HTML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rendered {
    /// Sanitised HTML, block after block.
    pub html: String,
    /// Whether the end of a long note was left out.
    pub truncated: bool,
}

/// Renders a note with the default [`Limits`]. Marks are byte ranges of `text` in any order; those that do not fit it are
/// left out, and of two mentions that overlap the first stays. Never fails; O(n log n).
///
/// ```
/// use zhitu_model::Span;
/// use zhitu_render::{Mark, MarkKind, render};
///
/// let text = "**跳表**有序";
/// let mention = Mark { span: Span::new(2, 8), kind: MarkKind::Mention { concept: "跳表".into() } };
/// assert_eq!(
///     render(text, &[mention]).html.trim_end(),
///     "<p data-line=\"1\"><strong><mark class=\"mention\" data-concept=\"跳表\" data-start=\"2\" data-end=\"8\">跳表</mark></strong>有序</p>"
/// );
/// ```
pub fn render(text: &str, marks: &[Mark]) -> Rendered {
    render_within(text, marks, Limits::default())
}

/// Renders a note within `limits`.
pub fn render_within(text: &str, marks: &[Mark], limits: Limits) -> Rendered {
    let kept = limit::cut(text, limits.bytes);
    let segments = mark::Segments::new(kept, marks);
    let html = if limit::is_too_deep(kept, limits.depth) {
        page::plain(kept, &segments)
    } else {
        page::markdown(kept, &segments, limits.depth)
    };
    Rendered { html: gate::pass(&html), truncated: kept.len() < text.len() }
}
