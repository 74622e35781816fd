//! `zhitu export`: a library as JSON or as a self-contained HTML map.

use crate::arguments::{Export, Format};
use crate::failure::Failure;
use crate::library;
use crate::output::Output;
use crate::words;
use atomic_write_file::AtomicWriteFile;
use std::io::Write;
use std::path::Path;

pub(crate) fn run(arguments: &Export, output: &mut Output) -> Result<(), Failure> {
    if let Some(file) = &arguments.output {
        library::spare_notes(file)?;
    }
    let session = library::open(&arguments.of, output)?;
    let text = match arguments.format {
        Format::Json => zhitu_export::json(&session),
        Format::Html => zhitu_export::html(&session).map_err(Failure::Export)?,
    };
    let Some(file) = &arguments.output else { return output.raw(&text) };
    write(file, &text).map_err(|error| Failure::CannotWriteFile(file.clone(), error.to_string()))?;
    output.news(words::written(output.language, file));
    Ok(())
}

/// Wholly or not at all: an older export stays where this one fails.
fn write(file: &Path, text: &str) -> std::io::Result<()> {
    let mut opened = AtomicWriteFile::open(file)?;
    opened.write_all(text.as_bytes())?;
    opened.commit()
}
