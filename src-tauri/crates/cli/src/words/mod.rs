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

/// So many things in English: one bears no `s`.
fn counted(count: impl Into<u64>, noun: &str) -> String {
    let count = count.into();
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    #[test]
    fn one_is_no_plural() {
        assert_eq!([0_u64, 1, 2].map(|count| counted(count, "note")), ["0 notes", "1 note", "2 notes"]);
        assert_eq!(mentioned(Language::English, 1, 1), "Mentioned 1 time in 1 note:");
        assert_eq!(decided(Language::English, 1), "1 correction added.");
        assert_eq!(ways(Language::English, 1), "1 way");
    }
}
