//! `zhitu export`: a library as JSON or as a self-contained HTML map.

use crate::arguments::{Export, Format};
use crate::failure::Failure;
use crate::library;
use crate::output::Output;
use crate::words;
use atomic_write_file::AtomicWriteFile;
use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};

pub(crate) fn run(arguments: &Export, output: &mut Output) -> Result<(), Failure> {
    let format = format(arguments)?;
    let target = arguments.output.as_deref().map(target);
    for file in arguments.output.as_deref().into_iter().chain(target.as_deref()) {
        library::spare_notes(file)?;
    }
    let session = library::open(&arguments.of, output)?;
    let text = match format {
        Format::Json => zhitu_export::json(&session),
        Format::Html => zhitu_export::html(&session).map_err(Failure::Export)?,
    };
    let (Some(file), Some(target)) = (&arguments.output, &target) else { return output.raw(&text) };
    write(target, &text).map_err(|error| Failure::CannotWriteFile(file.clone(), error.to_string()))?;
    output.news(words::written(output.language, file));
    Ok(())
}

/// The format that was asked for, else that of the file's ending; JSON where neither is given.
fn format(arguments: &Export) -> Result<Format, Failure> {
    let file = arguments.output.as_deref();
    let ending = file.and_then(Path::extension).map(|ending| ending.to_string_lossy().to_lowercase());
    match (arguments.format, ending.as_deref()) {
        (Some(format), _) => Ok(format),
        (None, Some("html" | "htm")) => Ok(Format::Html),
        (None, Some("json") | None) => Ok(Format::Json),
        (None, Some(_)) => Err(Failure::UnknownEnding(file.map(Path::to_owned).unwrap_or_default())),
    }
}

/// The file that a link leads to, which is what is written; the file itself where it is no link.
fn target(file: &Path) -> PathBuf {
    // The canonical path of what a link to a pipe leads to, as of `/dev/stdout`, is the path of nothing.
    file.canonicalize().unwrap_or_else(|_| file.to_owned())
}

/// A file wholly or not at all: an older export stays where this one fails. What is there and no file, such as a pipe or
/// a terminal, is written to as it is.
fn write(file: &Path, text: &str) -> std::io::Result<()> {
    if file.symlink_metadata().is_ok_and(|there| !there.is_file()) {
        return File::create(file)?.write_all(text.as_bytes());
    }
    let mut opened = AtomicWriteFile::open(file)?;
    opened.write_all(text.as_bytes())?;
    opened.commit()
}
