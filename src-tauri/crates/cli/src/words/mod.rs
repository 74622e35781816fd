//! The catalogue: every word that the command line says, Chinese first.

mod failure;
mod help;
mod news;
mod said;

pub(crate) use failure::{failure, journal_error, store_error};
pub(crate) use help::{Help, argument, help, usage_error};
pub(crate) use news::{decided, diagnostic, indexed, set_aside, stage, stored_at, undecided, unscored, written};
pub(crate) use said::{
    aliases, answered, asked, contradiction, elsewhere, further, kind, mentioned, more_notes, quote, sentence, ways,
};
