//! What a command says: results on standard output, news on standard error.

use crate::failure::Failure;
use crate::language::Language;
use std::fmt::Display;
use std::io::{BufWriter, ErrorKind, IsTerminal, StdoutLock, Write};
use zhitu_model::is_direction;

/// Stand for the beginning of bold and faint text and for its end until a line is written; no text means anything by them.
const STYLES: [(char, &str); 3] = [('\u{fdd0}', "\x1b[1m"), ('\u{fdd1}', "\x1b[2m"), ('\u{fdd2}', "\x1b[0m")];

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

    /// A line of the result, for a person to read.
    pub(crate) fn line(&mut self, line: impl Display) -> Result<(), Failure> {
        let mut text = harmless(&line.to_string());
        for (mark, code) in STYLES {
            text = text.replace(mark, if self.colours { code } else { "" });
        }
        writeln!(self.writer, "{text}").map_err(|error| hangup(&error))
    }

    /// The result as it is, for a program to read.
    pub(crate) fn raw(&mut self, text: &str) -> Result<(), Failure> {
        self.writer.write_all(text.as_bytes()).map_err(|error| hangup(&error))
    }

    /// A line of news for the person, apart from the result. A closed standard error is no failure.
    #[expect(clippy::unused_self, reason = "who has no output has nothing to tell")]
    pub(crate) fn news(&self, line: impl Display) {
        writeln!(std::io::stderr(), "{}", harmless(&line.to_string())).ok();
    }

    pub(crate) fn bold(&self, text: &str) -> String {
        self.styled(STYLES[0].0, text)
    }

    pub(crate) fn faint(&self, text: &str) -> String {
        self.styled(STYLES[1].0, text)
    }

    fn styled(&self, begin: char, text: &str) -> String {
        if self.colours { format!("{begin}{text}{}", STYLES[2].0) } else { text.to_owned() }
    }

    /// Writes what is left.
    pub(crate) fn finish(mut self) -> Result<(), Failure> {
        self.writer.flush().map_err(|error| hangup(&error))
    }
}

/// What a note or a file's name says, without what would tell a terminal to do something or turn the direction of writing:
/// U+FFFD shows that it stood there.
pub(crate) fn harmless(text: &str) -> String {
    let acts = |c: char| c.is_control() && c != '\n' && c != '\t';
    text.chars()
        .filter(|c| *c != '\r')
        .map(|c| if acts(c) || is_direction(c) { char::REPLACEMENT_CHARACTER } else { c })
        .collect()
}

fn hangup(error: &std::io::Error) -> Failure {
    if error.kind() == ErrorKind::BrokenPipe { Failure::Hangup } else { Failure::CannotWrite(error.to_string()) }
}
