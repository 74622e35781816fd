//! Where the program keeps what is its own.

use crate::SettingsFile;
use std::path::PathBuf;
use tauri::Runtime;
use tauri::path::{BaseDirectory, PathResolver};

/// The sample notes' copy within the program's data; the window shows its name.
const SAMPLES: &str = "示例笔记";

/// Files and folders of the program.
#[derive(Clone, Debug)]
pub struct Places {
    /// The settings.
    pub settings: SettingsFile,
    /// The sample notes as they were brought along.
    pub brought_samples: PathBuf,
    /// The sample notes that may be changed: `示例笔记` in the folder of the program's data.
    pub samples: PathBuf,
}

impl Places {
    /// The places that the system has for a program.
    ///
    /// # Errors
    /// Where the system names no such folders.
    pub fn of<R: Runtime>(system: &PathResolver<R>) -> Result<Self, Box<dyn std::error::Error>> {
        Ok(Self {
            settings: SettingsFile::usual().ok_or("the system names no folder for settings")?,
            brought_samples: system.resolve("notes", BaseDirectory::Resource)?,
            samples: zhitu_engine::data_folder()?.join(SAMPLES),
        })
    }
}
