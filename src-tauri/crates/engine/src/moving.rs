//! Moving what is kept of a folder of notes to another place: copied whole, pointed to, then removed where it was.

use crate::belongings::{Belongings, failed, of_database, remove};
use crate::{Engine, EngineError, place};
use std::fs::File;
use std::path::{Path, PathBuf};
use zhitu_store::Hold;

/// What SQLite adds to the name of a database that is open; nothing is left in it while the database is held.
const JOURNALS: [&str; 2] = [".db-wal", ".db-shm"];

impl Engine {
    /// Moves what is kept of a folder of notes into a folder of its own within `to`, or back to the usual place where
    /// that is `None`; gives the place. What was decided between is never lost: the copy counts once it is whole.
    ///
    /// No session of the folder may be open.
    ///
    /// # Errors
    /// [`EngineError::PlaceTaken`] where something of ours lies there already, and where it cannot be read or written;
    /// everything is then where it was.
    pub fn move_data(&self, folder: &Path, to: Option<&Path>) -> Result<PathBuf, EngineError> {
        self.let_go(folder);
        let data = self.storage().data()?.ok_or(EngineError::NoDataFolder)?;
        let usual = place::usual_place(&data, folder);
        let target = to.map_or_else(|| usual.clone(), |to| to.join(place::name_of(folder)));
        let kept = self.belongings(folder)?;
        if kept.place == target {
            return Ok(target);
        }
        if !of_database(&target.join("library.db")).map_err(|error| failed(&target, error))?.files.is_empty() {
            return Err(EngineError::PlaceTaken(target));
        }
        let holds = copy(&kept, &target)?;
        let pointed = if target == usual { place::point_nowhere(&usual) } else { place::point_to(&usual, &target) };
        pointed.map_err(|error| failed(&usual, error))?;
        // Until here, what is decided elsewhere waits; not longer, since some systems remove no file that is open.
        drop(holds);
        // The copy counts from here on: what cannot be removed is only in the way.
        remove(&kept.files).ok();
        std::fs::remove_dir(&kept.place).ok();
        Ok(target)
    }
}

/// Copies every file, and holds the databases on; where one fails, none is left behind.
fn copy(kept: &Belongings, target: &Path) -> Result<Vec<Hold>, EngineError> {
    let is_journal = |file: &Path| JOURNALS.iter().any(|end| file.to_string_lossy().ends_with(end));
    let (databases, rest): (Vec<&PathBuf>, Vec<&PathBuf>) = kept
        .files
        .iter()
        .filter(|file| !is_journal(file))
        .partition(|file| file.extension().is_some_and(|end| end == "db"));
    let hold = |file: &&PathBuf| Hold::of(file).map_err(|error| EngineError::Store { path: (*file).clone(), error });
    let holds: Vec<Hold> = databases.iter().map(hold).collect::<Result<_, _>>()?;
    std::fs::create_dir_all(target).map_err(|error| failed(target, error))?;
    let mut copied = Vec::new();
    for file in databases.into_iter().chain(rest) {
        let into = target.join(file.file_name().unwrap_or_default());
        copied.push(into.clone());
        if let Err(error) = copy_file(file, &into) {
            for file in &copied {
                std::fs::remove_file(file).ok();
            }
            std::fs::remove_dir(target).ok();
            return Err(failed(&into, error));
        }
    }
    Ok(holds)
}

/// Copies a file until the disk has it.
fn copy_file(from: &Path, into: &Path) -> std::io::Result<()> {
    let mut copy = File::create_new(into)?;
    std::io::copy(&mut File::open(from)?, &mut copy)?;
    copy.sync_all()
}
