//! `zhitu decisions`: what was decided about a library, as text to keep or to share.

use crate::arguments::Decisions;
use crate::failure::Failure;
use crate::library;
use crate::output::Output;
use crate::words;
use zhitu_engine::{Engine, Options, Storage};

pub(crate) fn run(arguments: &Decisions, output: &mut Output) -> Result<(), Failure> {
    let mut session = library::open_corrected(&arguments.of, output)?;
    if let Some(file) = &arguments.import {
        let text =
            std::fs::read_to_string(file).map_err(|error| Failure::CannotReadFile(file.clone(), error.to_string()))?;
        let before = session.history().standing().count();
        let engine = Engine::new(Options { storage: Storage::Memory, ..Options::default() })?;
        session = engine.decide_all(&session, &text)?;
        // Another program may have undone some of its own meanwhile.
        let added = session.history().standing().count().saturating_sub(before);
        output.news(words::decided(output.language, added));
        return Ok(());
    }
    let text = session.history().to_text();
    if text.is_empty() {
        return Err(Failure::NoDecisions);
    }
    output.raw(&text)
}
