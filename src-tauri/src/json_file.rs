//! A value that the program remembers, in one JSON file that is replaced whole or not at all.

use atomic_write_file::AtomicWriteFile;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

/// The value at this path; its default where there is no file yet. A file that cannot be understood is put aside, not
/// overwritten.
///
/// # Errors
/// Where the file is there but cannot be read or put aside.
pub(crate) fn load<T: DeserializeOwned + Default>(path: &Path) -> std::io::Result<T> {
    let bytes = match std::fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(T::default()),
        Err(error) => return Err(error),
    };
    let Ok(value) = serde_json::from_slice(&bytes) else {
        std::fs::rename(path, aside(path))?;
        return Ok(T::default());
    };
    Ok(value)
}

/// Replaces the value.
///
/// # Errors
/// Where the disk is full or read-only; the value before is then kept.
pub(crate) fn save<T: Serialize>(path: &Path, value: &T) -> std::io::Result<()> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    let mut file = AtomicWriteFile::open(path)?;
    serde_json::to_writer_pretty(&mut file, value)?;
    file.write_all(b"\n")?;
    file.commit()
}

/// The first name beside the file that is free.
fn aside(path: &Path) -> PathBuf {
    let names = (1_u32..).map(|number| path.with_extension(format!("damaged-{number}.json")));
    names.into_iter().find(|path| !path.exists()).unwrap_or_else(|| path.with_extension("damaged.json"))
}
