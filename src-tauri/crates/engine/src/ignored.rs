//! What the `.zhituignore` files of a folder name, to be passed over.

use crate::file::open_regular;
use ignore::Match;
use ignore::gitignore::{Gitignore, GitignoreBuilder};
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use zhitu_model::DiagnosticCode;

/// Names what is to be passed over.
pub(crate) const IGNORED: &str = ".zhituignore";
/// A list above this size in bytes is a mistake.
const LARGEST: u64 = 256 << 10;
/// Lines that count at one place, those of the folders above it included: each takes several KB.
const MOST_LINES: usize = 10_000;

/// A list that was not read: the file's place, and why.
pub(crate) type Unread = (PathBuf, DiagnosticCode, String);

/// The lists of a folder that is being walked.
#[derive(Default)]
pub(crate) struct Ignored(Mutex<Lists>);

#[derive(Default)]
struct Lists {
    /// Of the folders from the root to the one that is being walked.
    open: Vec<List>,
    unread: Vec<Unread>,
}

struct List {
    folder: PathBuf,
    patterns: Gitignore,
    lines: usize,
}

impl Ignored {
    /// Whether a list names what lies at a path, or none does and it is hidden. Paths come in the order of a walk: a folder
    /// before what is in it, and all of that before what is elsewhere.
    pub(crate) fn passes_over(&self, path: &Path, is_folder: bool) -> bool {
        let Some(folder) = path.parent() else { return false };
        // A panic while the lock was held cannot have left more than a list too few.
        let mut lists = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        lists.enter(folder);
        let matches = |list: &List| match list.patterns.matched(path, is_folder) {
            Match::None => None,
            found => Some(found.is_ignore()),
        };
        // The nearest list decides, as with git; one may ask for what is hidden.
        lists.open.iter().rev().find_map(matches).unwrap_or_else(|| is_hidden(path))
    }

    /// The lists that were not read.
    pub(crate) fn unread(&self) -> Vec<Unread> {
        std::mem::take(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner).unread)
    }
}

impl Lists {
    fn enter(&mut self, folder: &Path) {
        self.open.retain(|list| folder.starts_with(&list.folder));
        if self.open.last().is_some_and(|list| list.folder == folder) {
            return;
        }
        let lines = self.open.iter().map(|list| list.lines).sum();
        let list = list(folder, lines).unwrap_or_else(|(code, detail)| {
            self.unread.push((folder.join(IGNORED), code, detail));
            String::new()
        });
        self.open.push(List {
            folder: folder.to_owned(),
            lines: list.lines().count(),
            patterns: patterns(folder, &list),
        });
    }
}

/// The text of a folder's list, beside `lines` lines of others; empty where there is none.
fn list(folder: &Path, lines: usize) -> Result<String, (DiagnosticCode, String)> {
    let mut bytes = Vec::new();
    let read = open_regular(&folder.join(IGNORED)).and_then(|file| {
        let size = file.metadata()?.len();
        file.take(LARGEST + 1).read_to_end(&mut bytes)?;
        Ok(size)
    });
    match read {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(String::new()),
        Err(error) => return Err((DiagnosticCode::Unreadable, error.to_string())),
        Ok(_) if bytes.len() as u64 <= LARGEST => (),
        Ok(size) => return Err((DiagnosticCode::TooLarge, size.to_string())),
    }
    let text = String::from_utf8_lossy(&bytes);
    let text = text.trim_start_matches('\u{feff}');
    match text.lines().count() {
        own if own + lines > MOST_LINES => Err((DiagnosticCode::TooLarge, format!("{own} lines"))),
        _ => Ok(text.to_owned()),
    }
}

/// What a list means in its folder; lines that mean nothing are left out.
fn patterns(folder: &Path, list: &str) -> Gitignore {
    let mut builder = GitignoreBuilder::new(folder);
    for line in list.lines() {
        builder.add_line(None, line).ok();
    }
    builder.build().unwrap_or_else(|_| Gitignore::empty())
}

fn is_hidden(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."))
}
