//! Progress on one line of a terminal; nothing where nobody looks.

use crate::language::Language;
use crate::output::harmless;
use crate::words;
use std::io::{IsTerminal, Write};
use zhitu_engine::{Observer, Progress, Stage};

/// Rewrites one line of standard error, where it is a terminal.
pub(crate) struct ProgressLine {
    language: Language,
    shown: bool,
}

/// Clears the line and returns to its start.
const CLEAR: &str = "\r\x1b[K";

impl ProgressLine {
    pub(crate) fn new(language: Language) -> Self {
        let plain = std::env::var("TERM").is_ok_and(|terminal| terminal == "dumb");
        Self { language, shown: std::io::stderr().is_terminal() && !plain }
    }
}

impl Observer for ProgressLine {
    fn progress(&self, progress: Progress) {
        if !self.shown {
            return;
        }
        let line = harmless(&words::stage(self.language, &progress));
        let end = if progress.stage == Stage::Done { CLEAR.to_owned() } else { format!("{CLEAR}{line}") };
        let mut stderr = std::io::stderr().lock();
        // Progress that cannot be shown is no failure.
        stderr.write_all(end.as_bytes()).and_then(|()| stderr.flush()).ok();
    }
}

impl Drop for ProgressLine {
    fn drop(&mut self) {
        if self.shown {
            std::io::stderr().write_all(CLEAR.as_bytes()).ok();
        }
    }
}
