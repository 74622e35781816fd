//! `zhitu index`: reads a folder and stores its library.

use crate::arguments::Index;
use crate::failure::Failure;
use crate::library;
use crate::output::Output;
use crate::words;

pub(crate) fn run(arguments: &Index, output: &mut Output) -> Result<(), Failure> {
    let session = library::read(&arguments.folder, arguments.db.as_deref(), output)?;
    let storing = session.storing();
    let database = storing.database.clone().unwrap_or_default();
    if let Some(error) = &storing.unsaved {
        return Err(Failure::NotStored(database, words::store_error(output.language, error)));
    }
    let state = zhitu_api::library_state(&session);
    output.line(words::indexed(output.language, &state, storing.loaded))?;
    output.line(words::stored_at(output.language, &database))
}
