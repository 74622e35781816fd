//! What the program keeps of a folder: where it lies, how much it is, and removing it. The notes are never among it.

use crate::{Engine, EngineError, place};
use std::fs::DirEntry;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use zhitu_store::StoreError;

/// What SQLite adds to the name of a database, and we to the name of a damaged one.
const BESIDE: [&str; 4] = ["-wal", "-shm", "-journal", ".damaged-"];
/// The kinds of databases beside one of ours.
const DATABASES: [&str; 2] = ["decisions.db", "visits.db"];
/// What a window remembers of the library, and damaged forms of it.
const DESK: &str = "desk";

/// The files that the program keeps of one folder of notes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Belongings {
    /// The folder that they lie in.
    pub place: PathBuf,
    /// The files, by name.
    pub files: Vec<PathBuf>,
    /// Their bytes together.
    pub bytes: u64,
    /// Whether they were moved there from the usual place.
    pub moved: bool,
}

impl Engine {
    /// What is kept of a folder of notes; nothing where it was never read or is not kept.
    ///
    /// # Errors
    /// Where the system names no data folder, or the place cannot be listed.
    pub fn belongings(&self, folder: &Path) -> Result<Belongings, EngineError> {
        let Some(database) = self.storage().database_of(folder)? else { return Ok(Belongings::default()) };
        let kept = of_database(&database).map_err(|error| failed(&database, error))?;
        let usual = self.storage().data()?.map(|data| place::usual_place(&data, folder));
        Ok(Belongings { moved: usual.is_some_and(|usual| usual != kept.place), ..kept })
    }

    /// Removes what is kept of a folder of notes: what was read, decided and remembered. The notes stay as they are, and
    /// so does every file whose name is none of ours.
    ///
    /// # Errors
    /// As [`Engine::belongings`], and where a file cannot be removed; the rest may then be gone. What was moved elsewhere
    /// and is not there is no longer looked for.
    pub fn forget(&self, folder: &Path) -> Result<(), EngineError> {
        self.let_go(folder);
        let Belongings { place, files, .. } = match self.belongings(folder) {
            Err(EngineError::DataGone(_)) => Belongings::default(),
            known => known?,
        };
        remove(&files)?;
        if let Some(data) = self.storage().data()? {
            let usual = place::usual_place(&data, folder);
            place::point_nowhere(&usual).map_err(|error| failed(&usual, error))?;
            // Something of somebody else's in it keeps the folder.
            std::fs::remove_dir(place).ok();
            std::fs::remove_dir(usual).ok();
        }
        Ok(())
    }
}

/// Removes files of ours.
pub(crate) fn remove(files: &[PathBuf]) -> Result<(), EngineError> {
    files.iter().try_for_each(|file| match std::fs::remove_file(file) {
        // SQLite tidies up after itself, too.
        Err(error) if error.kind() != ErrorKind::NotFound => Err(failed(file, error)),
        _ => Ok(()),
    })
}

/// What the system said of a file of ours.
pub(crate) fn failed(path: &Path, error: std::io::Error) -> EngineError {
    let error = match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => StoreError::DiskFull,
        ErrorKind::ReadOnlyFilesystem | ErrorKind::PermissionDenied => StoreError::ReadOnly,
        _ => StoreError::Io(error),
    };
    EngineError::Store { path: path.to_owned(), error }
}

/// What belongs to a database.
pub(crate) fn of_database(database: &Path) -> std::io::Result<Belongings> {
    let place = database.parent().unwrap_or(Path::new("")).to_owned();
    let mut kept = Belongings { place, ..Belongings::default() };
    let entries = match std::fs::read_dir(&kept.place) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(kept),
        entries => entries?,
    };
    for entry in entries {
        let entry = entry?;
        if entry.file_name().to_str().is_some_and(|name| is_ours(name, database))
            && let Some(bytes) = bytes_of(&entry)?
        {
            kept.bytes += bytes;
            kept.files.push(entry.path());
        }
    }
    kept.files.sort();
    Ok(kept)
}

/// The bytes of a file that is no link. Nothing of one that is gone by now: SQLite removes its own when a connection
/// closes.
fn bytes_of(entry: &DirEntry) -> std::io::Result<Option<u64>> {
    match entry.metadata() {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        known => known.map(|known| known.is_file().then_some(known.len())),
    }
}

fn is_ours(name: &str, database: &Path) -> bool {
    let text = |part: Option<&std::ffi::OsStr>| part.and_then(std::ffi::OsStr::to_str).unwrap_or_default().to_owned();
    let (own, stem) = (text(database.file_name()), text(database.file_stem()));
    let others = DATABASES.map(|kind| text(place::beside(database, kind).file_name()));
    let is_of = |base: &String| {
        name.strip_prefix(base.as_str())
            .is_some_and(|rest| rest.is_empty() || BESIDE.iter().any(|mark| rest.starts_with(mark)))
    };
    let desk = format!("{stem}.{DESK}");
    let is_desk =
        name.strip_prefix(&desk).is_some_and(|rest| rest.rsplit_once('.').is_some_and(|(_, end)| end == "json"));
    is_of(&own) || others.iter().any(is_of) || is_desk
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_that_come_and_go_while_they_are_listed_are_no_error() {
        let folder = tempfile::tempdir().unwrap();
        let database = folder.path().join("library.db");
        std::fs::write(&database, "数据").unwrap();
        let passing: Vec<PathBuf> = (0..50).map(|i| folder.path().join(format!("library.db.damaged-{i}"))).collect();
        std::thread::scope(|scope| {
            let coming = scope.spawn(|| {
                for _ in 0..100 {
                    for path in &passing {
                        std::fs::write(path, "页").unwrap();
                    }
                    for path in &passing {
                        std::fs::remove_file(path).unwrap();
                    }
                }
            });
            while !coming.is_finished() {
                assert_eq!(of_database(&database).unwrap().files.first(), Some(&database));
            }
        });
    }

    #[test]
    fn only_names_of_ours_are_ours() {
        let database = Path::new("/数据/library.db");
        for ours in [
            "library.db",
            "library.db-wal",
            "library.db.damaged-2",
            "library.decisions.db",
            "library.decisions.db-shm",
            "library.visits.db",
            "library.desk.json",
            "library.desk.damaged-1.json",
        ] {
            assert!(is_ours(ours, database), "{ours}");
        }
        for other in ["library.md", "library.txt", "library.db.md", "笔记.md", "library.decisions.txt", "library"] {
            assert!(!is_ours(other, database), "{other}");
        }
        let database = Path::new("/数据/lib.2024");
        assert!(is_ours("lib.2024.decisions.db", database) && !is_ours("lib.decisions.db", database));
    }
}
