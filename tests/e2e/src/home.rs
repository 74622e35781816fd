//! A home folder of one journey, so that no journey sees another's settings and none the person's own.

use crate::Result;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// A home folder that ends with its journey.
#[derive(Debug)]
pub struct Home {
    folder: TempDir,
}

impl Home {
    /// A home where the program speaks Chinese and has not opened a folder yet.
    ///
    /// # Errors
    /// Where the system gives no temporary folder.
    pub fn new() -> Result<Self> {
        Self::with_settings(r#"{"language": "chinese", "theme": "light"}"#)
    }

    /// A home with settings of one's own, as JSON.
    ///
    /// # Errors
    /// Where the system gives no temporary folder.
    pub fn with_settings(settings: &str) -> Result<Self> {
        let home = Self { folder: tempfile::Builder::new().prefix("zhitu-e2e-").tempdir()? };
        home.notes("config/zhitu", &[("settings.json", settings)])?;
        Ok(home)
    }

    /// A path below the home.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Writes a folder of notes, or of other files, below the home.
    ///
    /// # Errors
    /// Where a file cannot be written.
    pub fn notes(&self, name: &str, notes: &[(&str, &str)]) -> Result<PathBuf> {
        let folder = self.path(name);
        for (note, text) in notes {
            let file = folder.join(note);
            std::fs::create_dir_all(file.parent().unwrap_or(&folder))?;
            std::fs::write(file, text)?;
        }
        Ok(folder)
    }

    /// The variables that lead a program to this home.
    pub fn variables(&self) -> Vec<(&'static str, PathBuf)> {
        let of = |name: &str| -> PathBuf { Path::new(self.folder.path()).join(name) };
        vec![
            ("HOME", of("")),
            ("XDG_CONFIG_HOME", of("config")),
            ("XDG_DATA_HOME", of("data")),
            ("XDG_CACHE_HOME", of("cache")),
            ("XDG_STATE_HOME", of("state")),
        ]
    }
}
