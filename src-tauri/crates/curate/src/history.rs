//! The append-only history of decisions, and its text form: one JSON object a line.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::Decision;

/// What a person did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Entry {
    /// Decided something.
    Decide(Decision),
    /// Took back the last decision that stands.
    Undo,
    /// Took back the last undoing.
    Redo,
}

/// Why a text is no history.
#[derive(Debug, Error)]
#[error("line {line}: {detail}")]
pub struct HistoryError {
    /// 1-based line.
    pub line: u32,
    /// What is wrong with it.
    pub detail: String,
}

/// Everything that was decided about a folder, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct History {
    entries: Vec<Entry>,
    /// Indices of the decisions that stand.
    standing: Vec<usize>,
    /// Indices of those that were undone and can be redone, the next one last.
    undone: Vec<usize>,
}

impl History {
    /// The history of these entries. An undoing or redoing with nothing to take back changes nothing.
    pub fn new(entries: impl IntoIterator<Item = Entry>) -> Self {
        let mut history = Self::default();
        entries.into_iter().for_each(|entry| history.push(entry));
        history
    }

    /// Adds an entry.
    pub fn push(&mut self, entry: Entry) {
        let at = self.entries.len();
        match entry {
            Entry::Decide(_) => {
                self.standing.push(at);
                self.undone.clear();
            }
            Entry::Undo => self.undone.extend(self.standing.pop()),
            Entry::Redo => self.standing.extend(self.undone.pop()),
        }
        self.entries.push(entry);
    }

    /// The decisions that stand, in order.
    pub fn standing(&self) -> impl Iterator<Item = &Decision> {
        self.standing.iter().filter_map(|at| self.decision(*at))
    }

    /// What undoing would take back.
    pub fn to_undo(&self) -> Option<&Decision> {
        self.decision(*self.standing.last()?)
    }

    /// What redoing would bring back.
    pub fn to_redo(&self) -> Option<&Decision> {
        self.decision(*self.undone.last()?)
    }

    fn decision(&self, at: usize) -> Option<&Decision> {
        match &self.entries[at] {
            Entry::Decide(decision) => Some(decision),
            Entry::Undo | Entry::Redo => None,
        }
    }

    /// The decisions that stand as text, one JSON object a line: to be kept beside the notes, shared, and read again by
    /// [`History::from_text`].
    pub fn to_text(&self) -> String {
        self.standing().map(|decision| Entry::Decide(decision.clone()).to_line() + "\n").collect()
    }

    /// The history that a text holds; empty lines, lines that begin with `#` and a byte-order mark are passed over.
    ///
    /// # Errors
    /// The first line that is no entry; nothing is then taken from the text.
    pub fn from_text(text: &str) -> Result<Self, HistoryError> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let lines = text.lines().enumerate().map(|(at, line)| (at as u32 + 1, line.trim()));
        let entry = |(number, line): (u32, &str)| {
            Entry::from_line(line).map_err(|detail| HistoryError { line: number, detail })
        };
        let entries: Result<Vec<Entry>, HistoryError> =
            lines.filter(|(_, line)| !line.is_empty() && !line.starts_with('#')).map(entry).collect();
        Ok(Self::new(entries?))
    }
}

impl Entry {
    /// The entry as one line of JSON, without a line break.
    pub fn to_line(&self) -> String {
        // Strings and enums alone: nothing in it can fail to be written.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// The entry of a line.
    ///
    /// # Errors
    /// What is wrong with it, in the words of the JSON reader.
    pub fn from_line(line: &str) -> Result<Self, String> {
        serde_json::from_str(line).map_err(|error| error.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hide(concept: &str) -> Decision {
        Decision::Hide { concept: concept.into() }
    }

    fn standing(history: &History) -> Vec<Decision> {
        history.standing().cloned().collect()
    }

    #[test]
    fn undoing_and_redoing_walk_the_same_way_back() {
        let mut history = History::new([Entry::Decide(hide("甲")), Entry::Decide(hide("乙")), Entry::Undo]);
        assert_eq!(standing(&history), [hide("甲")]);
        assert_eq!(history.to_redo(), Some(&hide("乙")));
        history.push(Entry::Redo);
        assert_eq!(standing(&history), [hide("甲"), hide("乙")]);
        history.push(Entry::Undo);
        history.push(Entry::Decide(hide("丙")));
        assert_eq!(standing(&history), [hide("甲"), hide("丙")]);
        assert_eq!(history.to_redo(), None, "a new decision leaves nothing to redo");
    }

    #[test]
    fn undoing_more_than_was_done_changes_nothing() {
        let history = History::new([Entry::Undo, Entry::Redo, Entry::Decide(hide("甲")), Entry::Redo]);
        assert_eq!(standing(&history), [hide("甲")]);
    }

    #[test]
    fn the_text_holds_what_stands_and_says_which_line_is_wrong() {
        let history = History::new([Entry::Decide(hide("甲")), Entry::Decide(hide("乙")), Entry::Undo]);
        let text = history.to_text();
        assert_eq!(text, "{\"decide\":{\"hide\":{\"concept\":\"甲\"}}}\n");
        assert_eq!(standing(&History::from_text(&format!("# 我的修正\n\n{text}")).unwrap()), [hide("甲")]);
        assert_eq!(History::from_text(&format!("{text}{{\"decide\":")).unwrap_err().line, 2);
    }

    #[test]
    fn a_byte_order_mark_is_no_part_of_the_first_entry() {
        let text = History::new([Entry::Decide(hide("甲"))]).to_text();
        assert_eq!(standing(&History::from_text(&format!("\u{feff}{text}")).unwrap()), [hide("甲")]);
    }
}
