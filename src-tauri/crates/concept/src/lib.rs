//! Tokens to mentions, mentions of all notes to concepts with aliases.

mod alias;
mod fuller;
mod kind;
mod mention;
mod resolve;
mod tagger;
mod typo;
mod union;

pub use alias::alias_statements;
pub use mention::read_mentions;
pub use resolve::resolve;
pub use tagger::{Draft, Finding, NameUsage, Occurrence, Opinions, Tagger, Usage, WordClasses};
