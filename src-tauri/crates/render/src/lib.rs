//! Note Markdown to sanitised HTML with marked passages.
