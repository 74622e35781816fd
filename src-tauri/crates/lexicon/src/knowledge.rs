//! Everything known before a note is read.

use std::sync::{Arc, LazyLock};

use toml::de::DeTable;
use zhitu_model::Diagnostic;

use crate::builtin;
use crate::cue::Cues;
use crate::fact::{self, Fact};
use crate::lexicon::{Lexicon, USER};
use crate::parent::ParentNouns;
use crate::source::{self, Reports};
use crate::stop::Stops;
use crate::verb::Verbs;

static BUILTIN: LazyLock<Arc<Knowledge>> = LazyLock::new(|| {
    let mut knowledge = Knowledge::default();
    for file in builtin::files(&builtin::unpack()) {
        knowledge.read(file.path, file.text, file.pack);
    }
    Arc::new(knowledge)
});

/// The sections that a file may have.
const SECTIONS: [&str; 6] = ["concepts", "facts", "verbs", "parents", "stops", "cues"];

/// Lexicon, linking verbs, parent nouns, stop concepts and cue words, and the user's facts.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Knowledge {
    /// Names that are known beforehand.
    pub lexicon: Lexicon,
    /// What the user's files say of two names beforehand, in their order.
    pub facts: Vec<Fact>,
    /// Linking verbs and frames.
    pub verbs: Verbs,
    /// Nouns that type the list under them.
    pub parents: ParentNouns,
    /// Words that are no concept.
    pub stops: Stops,
    /// Words that tell how a sentence is meant.
    pub cues: Cues,
}

impl Knowledge {
    /// What the program brings along. Read once, at the first call; never fails.
    pub fn builtin() -> Arc<Self> {
        Arc::clone(&BUILTIN)
    }

    /// What the program brings along and, above it, the user's own files as `(path, text)`, in the order given.
    ///
    /// A broken entry is reported with its path and line, and the rest is kept. Never fails.
    pub fn with_user(files: &[(String, String)]) -> (Self, Vec<Diagnostic>) {
        let mut knowledge = Self::clone(&BUILTIN);
        let diagnostics = files.iter().flat_map(|(path, text)| knowledge.read(path, text, USER)).collect();
        (knowledge, diagnostics)
    }

    /// Whether a file beside the notes holds a user's own lexicon: `zhitu.toml` or `*.zhitu.toml`.
    ///
    /// ```
    /// use zhitu_lexicon::Knowledge;
    /// assert!(Knowledge::is_user_file("笔记/zhitu.toml"));
    /// assert!(Knowledge::is_user_file("数据库.zhitu.toml"));
    /// assert!(!Knowledge::is_user_file("Cargo.toml"));
    /// ```
    pub fn is_user_file(path: &str) -> bool {
        let name = path.rsplit(['/', '\\']).next().unwrap_or(path).to_lowercase();
        name == "zhitu.toml" || name.ends_with(".zhitu.toml")
    }

    fn read(&mut self, path: &str, text: &str, pack: &str) -> Vec<Diagnostic> {
        let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
        let mut reports = Reports::new(path, text);
        source::parse(text, &mut reports, |table, reports| self.read_table(table, pack, reports));
        reports.into_diagnostics()
    }

    fn read_table(&mut self, table: &DeTable<'_>, pack: &str, reports: &mut Reports) {
        for (key, value) in table {
            match key.get_ref().as_ref() {
                "concepts" => self.lexicon.read(value, pack, reports),
                "facts" => self.facts.extend(fact::read(value, reports)),
                "verbs" => self.verbs.read(value, reports),
                "parents" => self.parents.read(value, reports),
                "stops" => self.stops.read(value, pack, reports),
                "cues" => self.cues.read(value, reports),
                other => reports.unknown(&key.span(), "section", other, SECTIONS),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_builtin_file_is_read_without_a_complaint() {
        let mut knowledge = Knowledge::default();
        for file in builtin::files(&builtin::unpack()) {
            assert_eq!(knowledge.read(file.path, file.text, file.pack), [], "{}", file.path);
        }
    }
}
