//! The settings, and which folders were opened.

use crate::json_file;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{SystemTime, UNIX_EPOCH};
use zhitu_api::dto::{LibraryState, RecentFolder, Settings};

/// How many opened folders are remembered.
const RECENT: usize = 12;

/// The settings' file.
#[derive(Clone, Debug)]
pub struct SettingsFile {
    path: PathBuf,
    /// Held from reading the file to writing it again.
    changing: Arc<Mutex<()>>,
}

impl SettingsFile {
    /// The settings of this person: `zhitu/settings.json` in the system's folder for settings; `None` where it names none.
    pub fn usual() -> Option<Self> {
        let system = directories::BaseDirs::new()?;
        Some(Self::new(system.config_dir().join("zhitu").join("settings.json")))
    }

    /// The settings kept at this path; the file need not exist.
    pub fn new(path: PathBuf) -> Self {
        Self { path, changing: Arc::default() }
    }

    /// The settings; the defaults where there are none yet. A file that cannot be understood is put aside, not overwritten.
    ///
    /// # Errors
    /// Where the file is there but cannot be read or put aside.
    pub fn load(&self) -> std::io::Result<Settings> {
        let mut settings: Settings = json_file::load(&self.path)?;
        for recent in &mut settings.recent {
            recent.exists = Path::new(&recent.folder).is_dir();
        }
        Ok(settings)
    }

    /// Replaces the settings.
    ///
    /// # Errors
    /// Where the disk is full or read-only; the settings before are then kept.
    pub fn save(&self, settings: &Settings) -> std::io::Result<()> {
        json_file::save(&self.path, settings)
    }

    /// Remembers that a library was opened.
    ///
    /// # Errors
    /// As [`SettingsFile::load`] and [`SettingsFile::save`].
    pub fn remember(&self, library: &LibraryState) -> std::io::Result<()> {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        let now = u32::try_from(since.as_secs()).unwrap_or(u32::MAX);
        self.change(|kept| opened(kept, library, now))
    }

    /// Takes over what a person chose in the window, but not what the window does not know better: which libraries were
    /// opened, and which last.
    ///
    /// # Errors
    /// As [`SettingsFile::load`] and [`SettingsFile::save`].
    pub fn choose(&self, chosen: Settings) -> std::io::Result<()> {
        self.change(|kept| {
            let (recent, last_folder) = (std::mem::take(&mut kept.recent), std::mem::take(&mut kept.last_folder));
            *kept = Settings { recent, last_folder, ..chosen };
        })
    }

    /// Forgets that a folder was opened.
    ///
    /// # Errors
    /// As [`SettingsFile::load`] and [`SettingsFile::save`].
    pub fn forget(&self, folder: &str) -> std::io::Result<()> {
        self.change(|kept| {
            kept.recent.retain(|recent| recent.folder != folder);
            if kept.last_folder == folder {
                kept.last_folder.clear();
            }
        })
    }

    /// Changes the settings, one change at a time.
    fn change(&self, change: impl FnOnce(&mut Settings)) -> std::io::Result<()> {
        // Whoever panicked with the lock held has left a file that is whole.
        let _one_at_a_time = self.changing.lock().unwrap_or_else(PoisonError::into_inner);
        let mut settings = self.load()?;
        change(&mut settings);
        self.save(&settings)
    }
}

/// Puts a library first among those opened before, and to be opened at the next start.
fn opened(settings: &mut Settings, library: &LibraryState, opened: u32) {
    let LibraryState { folder, notes, concepts, .. } = library.clone();
    settings.recent.retain(|recent| recent.folder != folder);
    settings.last_folder.clone_from(&folder);
    settings.recent.insert(0, RecentFolder { folder, exists: true, notes, concepts, opened });
    settings.recent.truncate(RECENT);
}

#[cfg(test)]
mod tests {
    use super::*;
    use zhitu_api::dto::Theme;

    fn file() -> (tempfile::TempDir, SettingsFile) {
        let folder = tempfile::tempdir().unwrap();
        let file = SettingsFile::new(folder.path().join("deep/settings.json"));
        (folder, file)
    }

    #[test]
    fn settings_come_back_as_they_were_saved() {
        let (_folder, file) = file();
        assert_eq!(file.load().unwrap(), Settings::default());
        let settings = Settings { theme: Theme::Dark, panes: "{\"left\":300}".into(), ..Settings::default() };
        file.save(&settings).unwrap();
        assert_eq!(file.load().unwrap(), settings);
    }

    #[test]
    fn a_damaged_file_is_put_aside_and_kept() {
        let (_folder, file) = file();
        file.save(&Settings::default()).unwrap();
        for damaged in ["{\"theme\":", "", "[1,2]"] {
            std::fs::write(&file.path, damaged).unwrap();
            assert_eq!(file.load().unwrap(), Settings::default());
            assert!(!file.path.exists());
        }
        let kept = |number: u32| std::fs::read_to_string(file.path.with_extension(format!("damaged-{number}.json")));
        assert_eq!((kept(1).unwrap(), kept(3).unwrap()), ("{\"theme\":".to_owned(), "[1,2]".to_owned()));
    }

    #[test]
    fn a_file_of_a_newer_version_with_more_settings_is_understood() {
        let (_folder, file) = file();
        file.save(&Settings::default()).unwrap();
        std::fs::write(&file.path, "{\"theme\":\"dark\",\"frobs\":3}").unwrap();
        assert_eq!(file.load().unwrap().theme, Theme::Dark);
    }

    #[test]
    fn the_folder_opened_last_comes_first_and_once() {
        let (folder, file) = file();
        for name in ["甲", "乙", "甲"] {
            std::fs::create_dir_all(folder.path().join(name)).unwrap();
            file.remember(&opened_library(&folder.path().join(name))).unwrap();
        }
        std::fs::remove_dir(folder.path().join("乙")).unwrap();
        let settings = file.load().unwrap();
        let recent: Vec<(bool, bool)> =
            settings.recent.iter().map(|recent| (recent.folder.ends_with('甲'), recent.exists)).collect();
        assert_eq!(recent, [(true, true), (false, false)]);
        assert!(settings.last_folder.ends_with('甲') && settings.recent[0].opened > 0);
        assert_eq!((settings.recent[0].notes, settings.recent[0].concepts), (2, 7));
    }

    #[test]
    fn a_forgotten_folder_is_neither_listed_nor_reopened() {
        let (folder, file) = file();
        let library = opened_library(folder.path());
        file.remember(&library).unwrap();
        file.forget(&library.folder).unwrap();
        let settings = file.load().unwrap();
        assert!(settings.recent.is_empty() && settings.last_folder.is_empty());
    }

    #[test]
    fn a_choice_and_a_folder_that_is_opened_meanwhile_are_both_kept() {
        let (folder, file) = file();
        let library = opened_library(folder.path());
        for _ in 0..20 {
            file.save(&Settings::default()).unwrap();
            std::thread::scope(|threads| {
                let chosen = Settings { theme: Theme::Dark, ..Settings::default() };
                threads.spawn(|| file.choose(chosen).unwrap());
                file.remember(&library).unwrap();
            });
            let kept = file.load().unwrap();
            assert_eq!((kept.theme, kept.recent.len()), (Theme::Dark, 1));
        }
    }

    fn opened_library(folder: &Path) -> LibraryState {
        let state = serde_json::json!({
            "folder": folder, "name": "", "revision": 1, "notes": 2, "concepts": 7, "relations": 0,
            "openQuestions": 0, "types": [], "diagnostics": [], "troubles": [],
        });
        serde_json::from_value(state).unwrap()
    }
}
