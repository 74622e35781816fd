//! Where a library's database lies, and which was opened last.

use crate::EngineError;
use std::path::{Path, PathBuf};

/// Names another data folder than the operating system's; for tests and portable use.
const OVERRIDE: &str = "ZHITU_DATA_DIR";
/// Holds the path of the folder that was opened last.
const LAST: &str = "last-folder";

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

/// The database of a folder of notes: `libraries/<name>-<hash of its path>/library.db`.
///
/// # Errors
/// [`EngineError::NoDataFolder`] where the system names none.
pub fn database_of(folder: &Path) -> Result<PathBuf, EngineError> {
    let hash = blake3::hash(folder.as_os_str().as_encoded_bytes()).to_hex();
    let name = folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    // Characters that some file system refuses become `_`; the hash keeps names apart.
    let safe: String =
        name.chars().take(40).map(|c| if c.is_alphanumeric() || "-_.".contains(c) { c } else { '_' }).collect();
    Ok(data_folder()?.join("libraries").join(format!("{safe}-{}", &hash[..16])).join("library.db"))
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
