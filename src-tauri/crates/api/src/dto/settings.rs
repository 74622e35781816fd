//! What the program remembers of a person's choices.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
/// Colours of the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub enum Theme {
    /// As the system has it.
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// Language of the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub enum Language {
    /// As the system has it: Chinese where it is Chinese, else English.
    System,
    /// 中文.
    Chinese,
    /// English.
    English,
}

/// A folder that was opened before.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct RecentFolder {
    /// Absolute path.
    pub folder: String,
    /// Whether it still exists.
    pub exists: bool,
    /// Number of notes when it was opened last; 0 where not known.
    #[serde(default)]
    pub notes: u32,
    /// Number of concepts then.
    #[serde(default)]
    pub concepts: u32,
    /// When it was opened last, in seconds since 1970; 0 where not known.
    #[serde(default)]
    pub opened: u32,
}

/// The settings, read and written whole.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
#[serde(default)]
pub struct Settings {
    /// Colours.
    pub theme: Theme,
    /// Language.
    pub language: Language,
    /// The folder to reopen at start; empty for the welcome page.
    pub last_folder: String,
    /// Folders opened before, latest first.
    pub recent: Vec<RecentFolder>,
    /// Widths of the panes, as the window wrote them (JSON); empty for the default.
    pub panes: String,
    /// Size of text in percent of the usual.
    pub text_scale: u16,
    /// Whether nothing may move by itself, whatever the system says.
    pub reduced_motion: bool,
    /// Whether the three things that a first map is read by have been shown.
    pub guided: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            theme: Theme::System,
            language: Language::System,
            last_folder: String::new(),
            recent: Vec::new(),
            panes: String::new(),
            text_scale: 100,
            reduced_motion: false,
            guided: false,
        }
    }
}
