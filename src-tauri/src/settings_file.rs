//! What the program remembers, in one JSON file that is replaced whole or not at all.

use atomic_write_file::AtomicWriteFile;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use zhitu_api::dto::{RecentFolder, Settings};

/// How many opened folders are remembered.
const RECENT: usize = 12;

/// The settings' file.
#[derive(Clone, Debug)]
pub struct SettingsFile {
    path: PathBuf,
}

impl SettingsFile {
    /// The settings kept at this path; the file need not exist.
    pub fn new(path: PathBuf) -> Self {
        Self { path }
    }

    /// The settings; the defaults where there are none yet. A file that cannot be understood is put aside, not overwritten.
    ///
    /// # Errors
    /// Where the file is there but cannot be read or put aside.
    pub fn load(&self) -> std::io::Result<Settings> {
        let bytes = match std::fs::read(&self.path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Settings::default()),
            Err(error) => return Err(error),
        };
        let Ok(mut settings) = serde_json::from_slice::<Settings>(&bytes) else {
            std::fs::rename(&self.path, self.aside())?;
            return Ok(Settings::default());
        };
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
        if let Some(folder) = self.path.parent() {
            std::fs::create_dir_all(folder)?;
        }
        let mut file = AtomicWriteFile::open(&self.path)?;
        serde_json::to_writer_pretty(&mut file, settings)?;
        file.write_all(b"\n")?;
        file.commit()
    }

    /// Remembers that a folder was opened.
    ///
    /// # Errors
    /// As [`SettingsFile::load`] and [`SettingsFile::save`].
    pub fn remember(&self, folder: &Path) -> std::io::Result<()> {
        let mut settings = self.load()?;
        opened(&mut settings, folder);
        self.save(&settings)
    }

    /// The first name beside the file that is free.
    fn aside(&self) -> PathBuf {
        let names = (1_u32..).map(|number| self.path.with_extension(format!("damaged-{number}.json")));
        names.into_iter().find(|path| !path.exists()).unwrap_or_else(|| self.path.with_extension("damaged.json"))
    }
}

/// Puts a folder first among those opened before, and to be opened at the next start.
pub(crate) fn opened(settings: &mut Settings, folder: &Path) {
    let folder = folder.to_string_lossy().into_owned();
    settings.recent.retain(|recent| recent.folder != folder);
    settings.recent.insert(0, RecentFolder { folder: folder.clone(), exists: true });
    settings.recent.truncate(RECENT);
    settings.last_folder = folder;
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
        let settings =
            Settings { theme: Theme::Dark, last_view: "{\"concept\":\"调度器\"}".into(), ..Settings::default() };
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
            file.remember(&folder.path().join(name)).unwrap();
        }
        std::fs::remove_dir(folder.path().join("乙")).unwrap();
        let settings = file.load().unwrap();
        let recent: Vec<(bool, bool)> =
            settings.recent.iter().map(|recent| (recent.folder.ends_with('甲'), recent.exists)).collect();
        assert_eq!(recent, [(true, true), (false, false)]);
        assert!(settings.last_folder.ends_with('甲'));
    }
}
