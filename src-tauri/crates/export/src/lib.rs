//! A library to files for others: JSON for programs (`docs/export-format.md`), a self-contained HTML map for people.
//!
//! Same notes, configuration and version give the same bytes. No absolute path leaves the machine.

mod error;
mod html;
mod json;
mod name;

pub use error::ExportError;
pub use html::{CENTRAL, html, static_map};
pub use json::json;
