//! What the notes ask, which of it is answered, and where they contradict themselves.

mod answer;
mod contradiction;
mod elsewhere;
mod question;
mod resolve;
mod task;

pub use contradiction::{Clash, Contradiction, Side, contradictions};
pub use elsewhere::{Elsewhere, elsewhere};
pub use question::questions;
pub use resolve::resolve;
