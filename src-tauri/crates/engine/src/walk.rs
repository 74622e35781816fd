//! A folder to the files worth reading, without leaving the folder.

use crate::EngineError;
use crate::ignored::Ignored;
use ignore::{DirEntry, WalkBuilder};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use zhitu_lexicon::Knowledge;
use zhitu_model::{Diagnostic, DiagnosticCode};
use zhitu_store::FileState;

/// Holds other people's packages, with notes by the thousand.
const NODE_MODULES: &str = "node_modules";
/// Where git keeps what it keeps.
const VERSIONS: &str = ".git";

/// A regular file that reading depends on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    /// Where it is.
    pub(crate) file: PathBuf,
    /// Its path relative to the folder, with `/`: a note's stable name.
    pub(crate) path: String,
    /// Size in bytes.
    pub(crate) size: u64,
    /// Time of the last change, nanoseconds since 1970; 0 where that is not known.
    pub(crate) modified: i64,
}

/// What a folder holds, in path order.
#[derive(Debug, Default)]
pub(crate) struct Finding {
    /// Notes.
    pub(crate) notes: Vec<Found>,
    /// Lexicons that the user keeps beside the notes.
    pub(crate) lexicons: Vec<Found>,
    /// Folders that could not be listed, links that were not followed, and lists of what to pass over that were not read.
    pub(crate) diagnostics: Vec<Diagnostic>,
}

/// The folder's real path.
///
/// # Errors
/// Where there is no such folder, or it may not be listed.
pub(crate) fn real_folder(folder: &Path) -> Result<PathBuf, EngineError> {
    let denied = |error: std::io::Error| EngineError::FolderDenied(folder.to_owned(), error.to_string());
    let real = match folder.canonicalize() {
        Ok(real) => real,
        Err(error) if error.kind() == ErrorKind::NotFound => return Err(EngineError::FolderMissing(folder.to_owned())),
        Err(error) if error.kind() == ErrorKind::NotADirectory => {
            return Err(EngineError::FolderMissing(folder.to_owned()));
        }
        Err(error) => return Err(denied(error)),
    };
    if !real.is_dir() {
        return Err(EngineError::NotAFolder(folder.to_owned()));
    }
    std::fs::read_dir(&real).map_err(denied)?;
    Ok(real)
}

/// Finds notes (`.md`, `.markdown`, `.txt`) and user lexicons below a real folder. Hidden files, `node_modules` and what
/// a `.zhituignore` names are passed over; symbolic links are never followed. Never fails.
pub(crate) fn walk(root: &Path) -> Finding {
    let mut finding = Finding::default();
    let ignored = Arc::new(Ignored::default());
    let lists = Arc::clone(&ignored);
    let is_folder = |entry: &DirEntry| entry.file_type().is_some_and(|kind| kind.is_dir());
    // The walk itself would open a list whatever it is and however large.
    let entries = WalkBuilder::new(root)
        .standard_filters(false)
        .follow_links(false)
        .filter_entry(move |entry| {
            entry.file_name() != NODE_MODULES && !lists.passes_over(entry.path(), is_folder(entry))
        })
        .build();
    for entry in entries {
        match entry {
            Ok(entry) if entry.path_is_symlink() => finding.diagnostics.extend(link_diagnostic(root, &entry)),
            Ok(entry) => finding.add(root, &entry),
            Err(error) => finding.diagnostics.push(walk_diagnostic(root, &error)),
        }
    }
    let unread = ignored.unread().into_iter();
    finding.diagnostics.extend(unread.map(|(file, code, detail)| diagnostic(relative(root, &file), code, detail)));
    finding.notes.sort_by(|a, b| a.path.cmp(&b.path));
    finding.lexicons.sort_by(|a, b| a.path.cmp(&b.path));
    finding.drop_same_names();
    finding.diagnostics.sort();
    finding
}

impl Found {
    /// Whether size and time say that the file is as it was. A time that is not known says nothing.
    pub(crate) fn is_untouched_since(&self, then: &FileState) -> bool {
        self.modified != 0 && (self.size, self.modified) == (then.size, then.modified)
    }
}

impl Finding {
    fn add(&mut self, root: &Path, entry: &DirEntry) {
        if !entry.file_type().is_some_and(|kind| kind.is_file()) {
            return;
        }
        let path = relative(root, entry.path());
        let is_lexicon = Knowledge::is_user_file(&path);
        if !is_lexicon && !is_note(entry.path()) {
            return;
        }
        match entry.metadata() {
            Ok(metadata) => {
                let modified = metadata.modified().map_or(0, nanoseconds);
                let found = Found { file: entry.path().to_owned(), path, size: metadata.len(), modified };
                if is_lexicon { self.lexicons.push(found) } else { self.notes.push(found) }
            }
            Err(error) => self.diagnostics.push(diagnostic(path, DiagnosticCode::Unreadable, error.to_string())),
        }
    }

    /// Two file names that are not Unicode may read the same; a path names one note.
    fn drop_same_names(&mut self) {
        let mut twins = Vec::new();
        self.notes.dedup_by(|later, earlier| {
            let same = later.path == earlier.path;
            if same {
                twins.push(later.path.clone());
            }
            same
        });
        let told = "another file's name reads the same";
        self.diagnostics
            .extend(twins.into_iter().map(|path| diagnostic(path, DiagnosticCode::Unreadable, told.to_owned())));
    }
}

/// Nanoseconds since 1970, less than 0 before; 0 where they cannot be told.
fn nanoseconds(time: SystemTime) -> i64 {
    let told = |age: Duration| i64::try_from(age.as_nanos()).unwrap_or(0);
    time.duration_since(UNIX_EPOCH).map_or_else(|before| -told(before.duration()), told)
}

/// Whether what lies at a path below the root of [`walk`] is never read: what is in `node_modules`, and the files of version
/// control, which change all the time. A `.zhituignore` may ask for any other hidden folder.
pub(crate) fn is_left_out(root: &Path, path: &Path) -> bool {
    let below = path.strip_prefix(root).unwrap_or(Path::new(""));
    below.iter().any(|name| name == NODE_MODULES || name == VERSIONS)
}

/// Whether a file of this name is read, wherever it lies.
pub(crate) fn is_read(path: &Path) -> bool {
    is_note(path) || path.file_name().is_some_and(|name| Knowledge::is_user_file(&name.to_string_lossy()))
}

/// Whether the file's name is that of a note.
fn is_note(path: &Path) -> bool {
    let extension = path.extension().map(|extension| extension.to_string_lossy().to_lowercase());
    matches!(extension.as_deref(), Some("md" | "markdown" | "txt"))
}

/// The path below `root` with `/` on every system.
fn relative(root: &Path, path: &Path) -> String {
    let below = path.strip_prefix(root).unwrap_or(path);
    let parts: Vec<_> = below.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    parts.join("/")
}

fn diagnostic(path: String, code: DiagnosticCode, detail: String) -> Diagnostic {
    Diagnostic { path, code, detail }
}

/// Why a link was not followed; `None` where nothing is lost by it: what it leads to is read in its own place, or is
/// no note.
fn link_diagnostic(root: &Path, entry: &DirEntry) -> Option<Diagnostic> {
    let path = relative(root, entry.path());
    let target = match entry.path().canonicalize() {
        Ok(target) => target,
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::PermissionDenied) => {
            return is_note(entry.path()).then(|| diagnostic(path, DiagnosticCode::Unreadable, error.to_string()));
        }
        Err(error) => return Some(diagnostic(path, DiagnosticCode::LinkLoop, error.to_string())),
    };
    if entry.path().starts_with(&target) {
        return Some(diagnostic(path, DiagnosticCode::LinkLoop, target.display().to_string()));
    }
    let matters = target.is_dir() || is_note(entry.path());
    (matters && !target.starts_with(root))
        .then(|| diagnostic(path, DiagnosticCode::LinkOutside, target.display().to_string()))
}

fn walk_diagnostic(root: &Path, error: &ignore::Error) -> Diagnostic {
    let mut path = String::new();
    let mut inner = error;
    loop {
        match inner {
            ignore::Error::WithPath { path: at, err } => {
                path = relative(root, at);
                inner = err;
            }
            ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => inner = err,
            _ => break,
        }
    }
    diagnostic(path, DiagnosticCode::Unreadable, inner.to_string())
}
