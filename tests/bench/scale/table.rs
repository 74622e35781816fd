//! The table that is printed, Markdown, row by row as it comes.

use crate::corpus::Corpus;
use std::io::Write;
use std::time::Duration;

/// The rows so far.
pub(crate) struct Table {
    failed: usize,
}

impl Table {
    /// Says what is measured.
    pub(crate) fn begin(corpus: &Corpus) -> Self {
        let (notes, megabytes) = (corpus.notes.len(), corpus.size() as f64 / 1e6);
        tell(&format!("{notes} 篇笔记，{megabytes:.1} MB / {notes} notes, {megabytes:.1} MB\n"));
        tell("| 测什么 / what | 结果 / result | 界限 / bound | |");
        tell("|---|---|---|---|");
        Self { failed: 0 }
    }

    /// A row that holds or not.
    pub(crate) fn row(&mut self, what: &str, result: &str, bound: &str, holds: bool) {
        self.failed += usize::from(!holds);
        tell(&format!("| {what} | {result} | {bound} | {} |", if holds { "✓" } else { "✗" }));
    }

    /// A row that is only told.
    pub(crate) fn told(what: &str, result: &str) {
        tell(&format!("| {what} | {result} | | |"));
    }

    /// Whether every row holds.
    pub(crate) fn end(self) -> bool {
        self.failed == 0
    }
}

/// A time as a reader wants it.
pub(crate) fn time(time: Duration) -> String {
    let seconds = time.as_secs_f64();
    if seconds < 1.0 { format!("{:.1} ms", seconds * 1e3) } else { format!("{seconds:.2} s") }
}

/// A line on standard output; one that is closed is told nothing.
pub(crate) fn tell(line: &str) {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{line}").and_then(|()| out.flush()).ok();
}
