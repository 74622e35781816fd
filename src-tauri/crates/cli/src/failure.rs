//! Failures as a person is told of them: what happened, what was kept, what to do.

use crate::language::Language;
use crate::output::harmless;
use crate::words;
use std::io::Write;
use std::path::PathBuf;
use zhitu_engine::EngineError;

/// Something failed.
pub(crate) const FAILED: u8 = 1;
/// The command line was not understood.
pub(crate) const USAGE: u8 = 2;
/// Nothing was found.
pub(crate) const NOTHING: u8 = 3;

/// Why a command did not do what was asked.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The engine failed.
    Engine(EngineError),
    /// The library could not be stored, and storing it was the point.
    NotStored(PathBuf, String),
    /// The result could not be written.
    CannotWrite(String),
    /// The file to write exists as something else or its folder is missing.
    CannotWriteFile(PathBuf, String),
    /// A note must never be written over.
    WouldOverwriteNote(PathBuf),
    /// The file to write has an ending of no format, and no format was named.
    UnknownEnding(PathBuf),
    /// No folder and no database was named, and none was indexed before.
    NoLibrary,
    /// The library has no concept of this name; these are near.
    NoConcept(String, Vec<String>),
    /// Nothing leads from one concept to the other.
    NoPath(String, String),
    /// There are no open questions.
    NoQuestions,
    /// The notes contradict themselves nowhere.
    NoContradictions,
    /// Nothing was decided.
    NoDecisions,
    /// What was decided cannot be read.
    UnreadDecisions(PathBuf, String),
    /// A file that was named cannot be read.
    CannotReadFile(PathBuf, String),
    /// The HTML map cannot be made.
    Export(zhitu_export::ExportError),
    /// There is no gold map in the folder.
    NoGold(PathBuf),
    /// What is to be scored holds none of the notes that the gold maps are of.
    NoScoredNote(PathBuf, Vec<String>),
    /// The measurement failed.
    Eval(String),
    /// An answer could not be given.
    Internal(String),
    /// The reader of standard output has gone; no failure to tell.
    Hangup,
}

impl Failure {
    /// The exit code; `docs/cli.md` lists them.
    pub(crate) fn exit_code(&self) -> u8 {
        match self {
            Self::NoConcept(..)
            | Self::NoPath(..)
            | Self::NoQuestions
            | Self::NoContradictions
            | Self::NoDecisions
            | Self::NoLibrary
            | Self::Engine(EngineError::NoNotes { .. } | EngineError::NoLibrary(_)) => NOTHING,
            Self::WouldOverwriteNote(_) | Self::UnknownEnding(_) => USAGE,
            _ => FAILED,
        }
    }

    /// Tells the person on standard error.
    pub(crate) fn tell(&self, language: Language) {
        let text = harmless(&words::failure(language, self));
        // A closed standard error leaves nobody to tell.
        std::io::stderr().write_all(text.as_bytes()).ok();
    }
}

impl From<EngineError> for Failure {
    fn from(error: EngineError) -> Self {
        Self::Engine(error)
    }
}
