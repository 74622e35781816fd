//! Which library a command speaks of.

use crate::arguments::Of;
use crate::failure::Failure;
use crate::output::Output;
use crate::progress::ProgressLine;
use crate::words;
use std::path::{Path, PathBuf};
use zhitu_engine::{
    Cancel, Engine, Options, Session, Storage, StoreError, Storing, database_of, journal_of, last_folder,
};

/// The endings of notes: a database or an export is never written to a file named so.
const NOTE_ENDINGS: [&str; 3] = ["md", "markdown", "txt"];

/// Opens the library that was asked for: the folder, or the database; where neither is named, the current folder or the
/// nearest folder above it that was indexed, else the folder that was opened last.
pub(crate) fn open(of: &Of, output: &Output) -> Result<Session, Failure> {
    let session = asked_for(of, output)?;
    tell_unread_decisions(&session, output);
    Ok(session)
}

/// Opens the library that was asked for, for a command that is about its corrections: it fails where they cannot be read.
pub(crate) fn open_corrected(of: &Of, output: &Output) -> Result<Session, Failure> {
    let session = asked_for(of, output)?;
    match unread_decisions(&session) {
        Some((journal, error)) => Err(Failure::UnreadDecisions(journal, words::journal_error(output.language, error))),
        None => Ok(session),
    }
}

fn asked_for(of: &Of, output: &Output) -> Result<Session, Failure> {
    match (&of.folder, &of.db) {
        (Some(folder), db) => read_notes(folder, db.as_deref(), output),
        (None, Some(db)) => Ok(Engine::new(Options { storage: Storage::Memory, ..Options::default() })?.load(db)?),
        (None, None) => read_notes(&usual_folder().ok_or(Failure::NoLibrary)?, None, output),
    }
}

fn usual_folder() -> Option<PathBuf> {
    let here = std::env::current_dir().ok().and_then(|here| here.canonicalize().ok());
    let indexed = |folder: &&Path| database_of(folder).is_ok_and(|database| database.is_file());
    let near = here.as_deref().and_then(|here| here.ancestors().find(indexed)).map(Path::to_owned);
    near.or_else(last_folder)
}

/// Opens a folder, kept in `db` or in its usual place; tells what went wrong on the way.
pub(crate) fn read(folder: &Path, db: Option<&Path>, output: &Output) -> Result<Session, Failure> {
    let session = read_notes(folder, db, output)?;
    tell_unread_decisions(&session, output);
    Ok(session)
}

fn read_notes(folder: &Path, db: Option<&Path>, output: &Output) -> Result<Session, Failure> {
    if let Some(db) = db {
        spare_notes(db)?;
    }
    let storage = db.map_or(Storage::Default, |db| Storage::File(db.to_owned()));
    let engine = Engine::new(Options { storage, ..Options::default() })?;
    let progress = ProgressLine::new(output.language);
    let session = engine.open(folder, &progress, &Cancel::default());
    drop(progress);
    let session = session?;
    for diagnostic in &session.library().diagnostics {
        output.news(words::diagnostic(output.language, diagnostic));
    }
    if let Some(aside) = &session.storing().set_aside {
        output.news(words::set_aside(output.language, aside));
    }
    Ok(session)
}

fn tell_unread_decisions(session: &Session, output: &Output) {
    if let Some((journal, error)) = unread_decisions(session) {
        output.news(words::undecided(output.language, &journal, error));
    }
}

/// The corrections that cannot be read, and why.
fn unread_decisions(session: &Session) -> Option<(PathBuf, &StoreError)> {
    let Storing { undecided, database, .. } = session.storing();
    Some((journal_of(database.as_deref()?), undecided.as_ref()?))
}

/// Refuses to write to a file that bears a note's name.
pub(crate) fn spare_notes(file: &Path) -> Result<(), Failure> {
    let ending = file.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    if ending.is_some_and(|ending| NOTE_ENDINGS.contains(&ending.as_str())) {
        return Err(Failure::WouldOverwriteNote(file.to_owned()));
    }
    Ok(())
}
