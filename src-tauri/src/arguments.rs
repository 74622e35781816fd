//! The command line of the window's program: at most a folder to open.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// What the program was started with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Arguments {
    /// The folder to open, absolute.
    pub folder: Option<PathBuf>,
    /// Only tell the version.
    pub version: bool,
}

impl Arguments {
    /// Reads the arguments after the program's name; a relative folder is one of `current`.
    ///
    /// # Errors
    /// An option that is not known.
    pub fn parse(arguments: impl IntoIterator<Item = OsString>, current: &Path) -> Result<Self, String> {
        let mut parsed = Self::default();
        let mut only_folders = false;
        for argument in arguments {
            match argument.to_str() {
                Some("--") if !only_folders => only_folders = true,
                Some("--version" | "-V") if !only_folders => parsed.version = true,
                Some(option) if option.starts_with('-') && !only_folders => return Err(option.to_owned()),
                // A folder that is not there is opened too: the window then tells.
                _ => parsed.folder = Some(current.join(argument)),
            }
        }
        Ok(parsed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(arguments: &[&str]) -> Result<Arguments, String> {
        Arguments::parse(arguments.iter().map(OsString::from), Path::new("/home/a"))
    }

    #[test]
    fn a_relative_folder_is_one_of_the_current_folder() {
        assert_eq!(parse(&["笔记"]).unwrap().folder, Some(PathBuf::from("/home/a/笔记")));
        assert_eq!(parse(&["/srv/笔记"]).unwrap().folder, Some(PathBuf::from("/srv/笔记")));
        assert_eq!(parse(&[]).unwrap(), Arguments::default());
    }

    #[test]
    fn an_unknown_option_is_refused_and_a_folder_may_look_like_one() {
        assert_eq!(parse(&["--frob"]).unwrap_err(), "--frob");
        assert_eq!(parse(&["--", "--frob"]).unwrap().folder, Some(PathBuf::from("/home/a/--frob")));
        assert!(parse(&["--version"]).unwrap().version);
    }
}
