//! The notes to measure with: copies, so that the folder that was named stays as it is.

use crate::Failure;
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;
use zhitu_tests::{files, root};

/// How often the sample notes are copied where no folder is named.
const COPIES: usize = 120;

/// Notes in a temporary folder, with room for databases beside it.
pub(crate) struct Corpus {
    place: TempDir,
    /// Relative path and size in bytes of every note, in path order.
    pub(crate) notes: Vec<(PathBuf, u64)>,
}

impl Corpus {
    /// The notes of a folder, or a corpus made of the sample notes.
    pub(crate) fn new(folder: Option<PathBuf>) -> Result<Self, Failure> {
        let place = tempfile::tempdir()?;
        let whole = place.path().join("whole");
        match folder {
            Some(folder) => copy(&folder, &whole)?,
            None => write(&whole)?,
        }
        let mut notes = Vec::new();
        for file in notes_below(&whole) {
            notes.push((file.strip_prefix(&whole)?.to_owned(), fs::metadata(&file)?.len()));
        }
        if notes.is_empty() { Err("there are no notes".into()) } else { Ok(Self { place, notes }) }
    }

    /// Size of all notes in bytes.
    pub(crate) fn size(&self) -> u64 {
        self.notes.iter().map(|(_, size)| size).sum()
    }

    /// The folder with every note.
    pub(crate) fn whole(&self) -> PathBuf {
        self.place.path().join("whole")
    }

    /// A place beside the notes.
    pub(crate) fn beside(&self, name: &str) -> PathBuf {
        self.place.path().join(name)
    }

    /// A folder with every `step`th note, and their size in bytes.
    pub(crate) fn part(&self, step: usize) -> Result<(PathBuf, u64), Failure> {
        let folder = self.beside(&format!("part-{step}"));
        let mut size = 0;
        for (path, bytes) in self.notes.iter().step_by(step) {
            let file = folder.join(path);
            fs::create_dir_all(file.parent().ok_or("a note lies in a folder")?)?;
            fs::copy(self.whole().join(path), file)?;
            size += bytes;
        }
        Ok((folder, size))
    }
}

fn notes_below(folder: &Path) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> =
        [".md", ".markdown", ".txt"].into_iter().flat_map(|ending| files(folder, ending)).collect();
    found.sort();
    found
}

fn copy(folder: &Path, to: &Path) -> Result<(), Failure> {
    for file in notes_below(folder) {
        let copy = to.join(file.strip_prefix(folder)?);
        fs::create_dir_all(copy.parent().ok_or("a note lies in a folder")?)?;
        fs::copy(&file, copy)?;
    }
    Ok(())
}

/// Copies of the sample notes in which every copy speaks of Latin names of its own, so that concepts grow with the notes.
fn write(folder: &Path) -> Result<(), Failure> {
    for file in notes_below(&root().join("data/notes")) {
        let text = fs::read_to_string(&file)?;
        let name = file.file_stem().ok_or("a note has a name")?.to_string_lossy().into_owned();
        for copy in 0..COPIES {
            let below = folder.join(format!("{:02}", copy % 10));
            fs::create_dir_all(&below)?;
            fs::write(below.join(format!("{name}-{copy:03}.md")), renamed(&text, copy))?;
        }
    }
    Ok(())
}

/// The text with the number of the copy, in letters, behind every Latin word of five letters and more.
fn renamed(text: &str, copy: usize) -> String {
    let letters: String =
        copy.to_string().bytes().map(|digit| char::from(b'a' + digit - b'0').to_ascii_uppercase()).collect();
    let mut out = String::with_capacity(text.len() * 2);
    let mut word = 0;
    for c in text.chars() {
        if !c.is_ascii_alphabetic() && word >= 5 && copy > 0 {
            out.push_str(&letters);
        }
        word = if c.is_ascii_alphabetic() { word + 1 } else { 0 };
        out.push(c);
    }
    out
}
