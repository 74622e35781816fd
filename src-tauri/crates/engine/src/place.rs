//! Where a library's database lies, and which was opened last.

use crate::EngineError;
use atomic_write_file::AtomicWriteFile;
use std::io::{Error, ErrorKind, Write};
use std::path::{Path, PathBuf};
use zhitu_store::StoreError;

/// Names another data folder than the operating system's; for tests and portable use.
const OVERRIDE: &str = "ZHITU_DATA_DIR";
/// Holds the path of the folder that was opened last.
const LAST: &str = "last-folder";
/// Stands where a library would lie and names the folder that it was moved to.
const MOVED: &str = "moved-to";

/// The folder of all data of the program: `$ZHITU_DATA_DIR`, or `zhitu` in the operating system's data folder.
///
/// # Errors
/// [`EngineError::NoDataFolder`] where the system names none.
pub fn data_folder() -> Result<PathBuf, EngineError> {
    if let Some(folder) = std::env::var_os(OVERRIDE).filter(|folder| !folder.is_empty()) {
        return Ok(PathBuf::from(folder));
    }
    let base = directories::BaseDirs::new().ok_or(EngineError::NoDataFolder)?;
    Ok(base.data_dir().join("zhitu"))
}

/// The database of a folder of notes: `libraries/<name>-<hash of its path>/library.db`, or where that was moved to.
///
/// # Errors
/// [`EngineError::NoDataFolder`] where the system names none, and as what was moved elsewhere is not there.
pub fn database_of(folder: &Path) -> Result<PathBuf, EngineError> {
    database_in(&data_folder()?, folder)
}

/// The file of a kind beside a database. Only `.db` gives way to it: `lib.2023` and `lib.2024` are two libraries.
pub fn beside(database: &Path, kind: &str) -> PathBuf {
    let own = if database.extension().is_some_and(|ending| ending == "db") { database.file_stem() } else { None };
    let mut name = own.or(database.file_name()).unwrap_or_default().to_owned();
    name.push(".");
    name.push(kind);
    database.with_file_name(name)
}

/// As [`database_of`], in a data folder.
pub(crate) fn database_in(data: &Path, folder: &Path) -> Result<PathBuf, EngineError> {
    let usual = usual_place(data, folder);
    Ok(moved_from(&usual)?.unwrap_or(usual).join("library.db"))
}

/// Where what is kept of a folder of notes lies unless it was moved.
pub(crate) fn usual_place(data: &Path, folder: &Path) -> PathBuf {
    data.join("libraries").join(name_of(folder))
}

/// Where what lay in a place was moved to; `None` where it was not.
///
/// # Errors
/// [`EngineError::DataGone`] where it is not there, as with a disk that is not plugged in.
fn moved_from(usual: &Path) -> Result<Option<PathBuf>, EngineError> {
    let pointer = usual.join(MOVED);
    match std::fs::read_to_string(&pointer) {
        Ok(text) => {
            let place = PathBuf::from(text.trim_end_matches('\n'));
            if place.is_dir() { Ok(Some(place)) } else { Err(EngineError::DataGone(place)) }
        }
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(EngineError::Store { path: pointer, error: StoreError::Io(error) }),
    }
}

/// Writes down where what would lie in `usual` was moved to.
pub(crate) fn point_to(usual: &Path, place: &Path) -> std::io::Result<()> {
    let place = place.to_str().ok_or_else(|| Error::new(ErrorKind::InvalidInput, "a path that is no text"))?;
    std::fs::create_dir_all(usual)?;
    let mut file = AtomicWriteFile::open(usual.join(MOVED))?;
    writeln!(file, "{place}")?;
    file.commit()
}

/// Forgets that anything was moved.
pub(crate) fn point_nowhere(usual: &Path) -> std::io::Result<()> {
    match std::fs::remove_file(usual.join(MOVED)) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// The folder that belongs to a folder of notes among others of its kind, by name.
pub(crate) fn name_of(folder: &Path) -> String {
    let hash = blake3::hash(folder.as_os_str().as_encoded_bytes()).to_hex();
    let name = folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    // Characters that some file system refuses become `_`; the hash keeps names apart.
    let safe: String =
        name.chars().take(40).map(|c| if c.is_alphanumeric() || "-_.".contains(c) { c } else { '_' }).collect();
    format!("{safe}-{}", &hash[..16])
}

/// The folder that was opened last and still exists.
pub fn last_folder() -> Option<PathBuf> {
    let text = std::fs::read_to_string(data_folder().ok()?.join(LAST)).ok()?;
    let folder = PathBuf::from(text.trim_end_matches('\n'));
    folder.is_dir().then_some(folder)
}

/// Remembers the folder that was opened last. A failure costs only the memory, so none is told.
pub(crate) fn remember(folder: &Path) {
    if let (Ok(data), Some(name)) = (data_folder(), folder.to_str()) {
        // A full disk must not cost what was remembered before.
        let next = data.join("last-folder.next");
        std::fs::write(&next, name).and_then(|()| std::fs::rename(&next, data.join(LAST))).ok();
    }
}
