//! Work in a process of its own, so that its memory and its start are its own.

use crate::Failure;
use crate::measure::{peak_memory, processor_time};
use crate::table::tell;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};
use zhitu_engine::{Engine, Options, Storage};

/// The first word of a child's command line.
pub(crate) const FLAG: &str = "--child";

/// What opening a folder took, and what it gave.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Opened {
    /// From the process's first line to the session.
    pub(crate) wall: Duration,
    /// Processor time of the whole process.
    pub(crate) processor: Duration,
    /// Bytes.
    pub(crate) peak: u64,
    pub(crate) notes: u64,
    pub(crate) concepts: u64,
    pub(crate) relations: u64,
    /// Whether it was loaded and not read.
    pub(crate) loaded: bool,
}

/// An engine that keeps its library in a file.
pub(crate) fn engine(database: &Path) -> Result<Engine, Failure> {
    Ok(Engine::new(Options { storage: Storage::File(database.to_owned()), ..Options::default() })?)
}

/// Opens a folder in a child.
pub(crate) fn open(folder: &Path, database: &Path) -> Result<Opened, Failure> {
    let mut child = Command::new(std::env::current_exe()?);
    let output = child.arg(FLAG).arg(folder).arg(database).output()?;
    let text = String::from_utf8(output.stdout)?;
    let numbers: Result<Vec<u64>, _> = text.split_whitespace().map(str::parse).collect();
    let [wall, processor, peak, notes, concepts, relations, loaded] = numbers?[..] else {
        return Err(format!("the child said: {text} {}", String::from_utf8_lossy(&output.stderr)).into());
    };
    Ok(Opened {
        wall: Duration::from_micros(wall),
        processor: Duration::from_micros(processor),
        peak,
        notes,
        concepts,
        relations,
        loaded: loaded > 0,
    })
}

/// What the child does.
pub(crate) fn run(words: &[String]) -> Result<(), Failure> {
    let begun = Instant::now();
    let [folder, database] = words else { return Err("a folder and a database are expected".into()) };
    let session = engine(Path::new(database))?.open_silently(Path::new(folder))?;
    let (wall, library) = (begun.elapsed(), session.library());
    tell(&format!(
        "{} {} {} {} {} {} {}",
        wall.as_micros(),
        processor_time().as_micros(),
        peak_memory(),
        library.notes.len(),
        library.concepts.len(),
        library.relations.len(),
        u8::from(session.storing().loaded)
    ));
    Ok(())
}
