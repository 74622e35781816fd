//! What a command says: results on standard output, news on standard error.

use crate::failure::Failure;
use crate::language::Language;
use std::fmt::Display;
use std::io::{BufWriter, ErrorKind, IsTerminal, StdoutLock, Write};

/// Where a command writes. Colours only on a terminal and without `NO_COLOR`.
pub(crate) struct Output {
    pub(crate) language: Language,
    writer: BufWriter<StdoutLock<'static>>,
    colours: bool,
}

impl Output {
    pub(crate) fn new(language: Language) -> Self {
        let stdout = std::io::stdout();
        let refused = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        let colours = stdout.is_terminal() && !refused;
        Self { language, writer: BufWriter::new(stdout.lock()), colours }
    }

    /// A line of the result.
    pub(crate) fn line(&mut self, line: impl Display) -> Result<(), Failure> {
        writeln!(self.writer, "{line}").map_err(|error| hangup(&error))
    }

    /// The result as it is.
    pub(crate) fn raw(&mut self, text: &str) -> Result<(), Failure> {
        self.writer.write_all(text.as_bytes()).map_err(|error| hangup(&error))
    }

    /// A line of news for the person, apart from the result. A closed standard error is no failure.
    #[expect(clippy::unused_self, reason = "who has no output has nothing to tell")]
    pub(crate) fn news(&self, line: impl Display) {
        writeln!(std::io::stderr(), "{line}").ok();
    }

    pub(crate) fn bold(&self, text: &str) -> String {
        self.styled("1", text)
    }

    pub(crate) fn faint(&self, text: &str) -> String {
        self.styled("2", text)
    }

    fn styled(&self, style: &str, text: &str) -> String {
        if self.colours { format!("\x1b[{style}m{text}\x1b[0m") } else { text.to_owned() }
    }

    /// Writes what is left.
    pub(crate) fn finish(mut self) -> Result<(), Failure> {
        self.writer.flush().map_err(|error| hangup(&error))
    }
}

fn hangup(error: &std::io::Error) -> Failure {
    if error.kind() == ErrorKind::BrokenPipe { Failure::Hangup } else { Failure::CannotWrite(error.to_string()) }
}
