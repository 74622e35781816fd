//! Questions that the notes ask: which are answered and which are open.

mod question;
mod resolve;

pub use question::questions;
pub use resolve::resolve;
