//! Tokens to mentions, mentions of all notes to concepts with aliases.

mod alias;
mod contribution;
mod form;
mod fuller;
mod kind;
mod mention;
mod names;
mod resolve;
mod stated;
mod tagger;
mod typo;
mod union;

pub use alias::alias_statements;
pub use contribution::contribution;
pub use mention::read_mentions;
pub use names::NameBook;
pub use resolve::resolve;
pub use tagger::{Draft, Finding, Foreknowledge, NameUsage, Occurrence, Opinions, Tagger, Usage, WordClasses};
