//! What the notes ask, which of it is answered, and where they contradict themselves.

mod contradiction;
mod question;
mod resolve;

pub use contradiction::{Clash, Contradiction, Side, contradictions};
pub use question::questions;
pub use resolve::resolve;
