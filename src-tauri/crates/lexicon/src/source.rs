//! One data file as TOML: walking it entry by entry, so that a broken entry is reported and the rest kept.

use std::collections::BTreeSet;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};
use zhitu_model::{Diagnostic, DiagnosticCode, LineIndex};

/// A word of a data file.
pub(crate) struct Word {
    /// Without the `~`.
    pub(crate) text: String,
    /// Whether it bore a `~`: it means this only sometimes.
    pub(crate) weak: bool,
    /// Where it stands in the file.
    pub(crate) at: Range<usize>,
}

/// What went wrong in one file.
pub(crate) struct Reports<'a> {
    path: &'a str,
    lines: LineIndex,
    diagnostics: Vec<Diagnostic>,
}

impl<'a> Reports<'a> {
    pub(crate) fn new(path: &'a str, text: &str) -> Self {
        Self { path, lines: LineIndex::new(text), diagnostics: Vec::new() }
    }

    /// Reports what was left out, and where.
    pub(crate) fn report(&mut self, at: &Range<usize>, what: &str) {
        let line = self.lines.line(at.start as u32);
        let detail = format!("line {line}: {what}");
        self.diagnostics.push(Diagnostic { path: self.path.to_owned(), code: DiagnosticCode::Lexicon, detail });
    }

    /// Reports a name that there is not, with those that there are: who mistypes one seldom knows them all.
    pub(crate) fn unknown<'n>(
        &mut self,
        at: &Range<usize>,
        what: &str,
        name: &str,
        allowed: impl IntoIterator<Item = &'n str>,
    ) {
        self.report(at, &format!("there is no {what} `{name}`; {}", one_of(allowed)));
    }

    pub(crate) fn into_diagnostics(self) -> Vec<Diagnostic> {
        self.diagnostics
    }
}

/// The names that may stand somewhere.
pub(crate) fn one_of<'n>(allowed: impl IntoIterator<Item = &'n str>) -> String {
    let names: Vec<&str> = allowed.into_iter().collect();
    format!("it is one of {}", names.join(", "))
}

/// Parses a file as far as it goes and hands the table to `read`.
///
/// A line that is no TOML is reported and blanked before the second try, so that it does not take its neighbours along.
pub(crate) fn parse(text: &str, reports: &mut Reports, read: impl FnOnce(&DeTable<'_>, &mut Reports)) {
    let (table, errors) = DeTable::parse_recoverable(text);
    if errors.is_empty() {
        return read(table.get_ref(), reports);
    }
    let mut broken = BTreeSet::new();
    for error in errors {
        let at = error.span().unwrap_or(0..0);
        if broken.insert(reports.lines.line(at.start as u32)) {
            reports.report(&at, error.message());
        }
    }
    // Blanks of equal length: positions in the second try are positions in the file.
    let blanked = |line: &str| " ".repeat(line.len().saturating_sub(1)) + "\n";
    let lines = text.split_inclusive('\n').zip(1..);
    let rest: String =
        lines.map(|(line, number)| if broken.contains(&number) { blanked(line) } else { line.to_owned() }).collect();
    read(DeTable::parse_recoverable(&rest).0.get_ref(), reports);
}

/// The entries of a table in the order of the file; anything but a table is reported.
pub(crate) fn entries<'v, 't>(
    value: &'v Spanned<DeValue<'t>>,
    reports: &mut Reports,
) -> Vec<(&'v str, Range<usize>, &'v Spanned<DeValue<'t>>)> {
    let DeValue::Table(table) = value.get_ref() else {
        reports.report(&value.span(), "a table is expected here");
        return Vec::new();
    };
    let mut entries: Vec<_> = table.iter().map(|(key, value)| (key.get_ref().as_ref(), key.span(), value)).collect();
    entries.sort_by_key(|(_, at, _)| at.start);
    entries
}

/// The words of an array, or the one word of a string; anything else is reported and the rest kept.
pub(crate) fn words(value: &Spanned<DeValue<'_>>, reports: &mut Reports) -> Vec<Word> {
    match value.get_ref() {
        DeValue::String(text) => word(text, value.span(), reports).into_iter().collect(),
        DeValue::Array(items) => items.iter().filter_map(|item| string(item, reports)).collect(),
        _ => {
            reports.report(&value.span(), "a list of words is expected here");
            Vec::new()
        }
    }
}

fn string(value: &Spanned<DeValue<'_>>, reports: &mut Reports) -> Option<Word> {
    let DeValue::String(text) = value.get_ref() else {
        reports.report(&value.span(), "a word in quotes is expected here");
        return None;
    };
    word(text, value.span(), reports)
}

fn word(text: &str, at: Range<usize>, reports: &mut Reports) -> Option<Word> {
    let (text, weak) = text.strip_prefix('~').map_or((text, false), |rest| (rest, true));
    let text = text.trim();
    if text.is_empty() {
        reports.report(&at, "the word is empty");
        return None;
    }
    Some(Word { text: text.to_owned(), weak, at })
}
