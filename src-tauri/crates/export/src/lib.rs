//! Graph to files: JSON, self-contained HTML.
