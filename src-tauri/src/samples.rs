//! The sample notes: brought along, and copied to where their reader may change them.

use std::path::Path;

/// Copies the sample notes that are not there yet; those that are stay as they are, changed or not.
///
/// # Errors
/// Where the notes cannot be read or the folder not be written.
pub(crate) fn unpack(from: &Path, to: &Path) -> std::io::Result<()> {
    std::fs::create_dir_all(to)?;
    for entry in std::fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_file() && !target.exists() {
            std::fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_changed_sample_note_is_not_overwritten() {
        let folder = tempfile::tempdir().unwrap();
        let (from, to) = (folder.path().join("from"), folder.path().join("to"));
        std::fs::create_dir_all(&from).unwrap();
        std::fs::write(from.join("一.md"), "原文").unwrap();
        std::fs::write(from.join("二.md"), "原文").unwrap();
        std::fs::create_dir_all(&to).unwrap();
        std::fs::write(to.join("一.md"), "改过").unwrap();
        unpack(&from, &to).unwrap();
        let read = |name| std::fs::read_to_string(to.join(name)).unwrap();
        assert_eq!((read("一.md"), read("二.md")), ("改过".to_owned(), "原文".to_owned()));
    }
}
