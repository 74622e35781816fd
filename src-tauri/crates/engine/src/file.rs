//! One file to one reading: whatever is in it, the rest of the folder is read.

use crate::Reader;
use crate::before::Before;
use crate::passages::passages;
use crate::reader::unread_prose;
use crate::walk::Found;
use std::fs::File;
use std::io::Read;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Arc;
use zhitu_model::{Contribution, Diagnostic, DiagnosticCode, Note, NoteId, Span};
use zhitu_store::{FileState, Passage};

/// Lines of a note that is read, far above what a person writes: every line of a data file that bears a note's name would
/// be a block, which takes several hundred times its space.
const MOST_LINES: usize = 200_000;

/// What a file gave.
pub(crate) struct FileReading {
    /// The file as it was when it was read.
    pub(crate) state: FileState,
    /// The note, where it is one.
    pub(crate) note: Option<ReadNote>,
    /// What went wrong.
    pub(crate) diagnostics: Vec<Diagnostic>,
}

/// A note that was read.
pub(crate) struct ReadNote {
    /// The note.
    pub(crate) note: Note,
    /// What it brings to the library.
    pub(crate) contribution: Arc<Contribution>,
    /// Its passages; empty where they are stored already.
    pub(crate) passages: Vec<Passage>,
    /// The note of the library before whose words it has, where it was not read again.
    pub(crate) before: Option<NoteId>,
}

/// The bytes of a file that is only ever opened for reading.
///
/// # Errors
/// A diagnostic where it cannot be read or is larger than `largest`.
pub(crate) fn bytes(found: &Found, largest: u64) -> Result<Vec<u8>, Diagnostic> {
    let told = |code, detail| Diagnostic { path: found.path.clone(), code, detail };
    if found.size > largest {
        return Err(told(DiagnosticCode::TooLarge, found.size.to_string()));
    }
    let mut bytes = Vec::with_capacity(found.size as usize);
    let read = open_regular(&found.file).and_then(|file| file.take(largest + 1).read_to_end(&mut bytes));
    match read {
        Err(error) => Err(told(DiagnosticCode::Unreadable, error.to_string())),
        // It has grown since it was found.
        Ok(size) if size as u64 > largest => Err(told(DiagnosticCode::TooLarge, size.to_string())),
        Ok(_) => Ok(bytes),
    }
}

/// Opens a regular file for reading, and nothing else: whatever was put in its place is neither waited for nor followed.
///
/// # Errors
/// Where it cannot be opened, or is no regular file.
pub(crate) fn open_regular(file: &Path) -> std::io::Result<File> {
    let opened = open_in_place(file)?;
    if opened.metadata()?.is_file() { Ok(opened) } else { Err(std::io::Error::other(NO_FILE)) }
}

/// What is told of a link, a pipe or a device.
const NO_FILE: &str = "not a regular file";

#[cfg(unix)]
fn open_in_place(file: &Path) -> std::io::Result<File> {
    use std::os::unix::fs::OpenOptionsExt;
    let opened = File::options().read(true).custom_flags(libc::O_NOFOLLOW | libc::O_NONBLOCK).open(file);
    // The system's own words speak of a circle of links.
    opened
        .map_err(|error| if error.raw_os_error() == Some(libc::ELOOP) { std::io::Error::other(NO_FILE) } else { error })
}

#[cfg(not(unix))]
fn open_in_place(file: &Path) -> std::io::Result<File> {
    if file.symlink_metadata()?.is_file() { File::open(file) } else { Err(std::io::Error::other(NO_FILE)) }
}

/// The state of a file with these bytes; zeros for the fingerprint of a file that was not read.
pub(crate) fn state(found: &Found, bytes: Option<&[u8]>) -> FileState {
    let fingerprint = bytes.map_or([0; 32], |bytes| *blake3::hash(bytes).as_bytes());
    FileState { path: found.path.clone(), size: found.size, modified: found.modified, fingerprint }
}

/// Reads a note's file, or takes over what was read of it before. Never fails and never panics: a panic of a stage becomes
/// a diagnostic.
pub(crate) fn read(found: &Found, reader: &Reader, largest: u64, before: Option<&Before>) -> FileReading {
    if let Some(taken) = before.and_then(|before| before.untouched(found)) {
        return taken;
    }
    let bytes = match bytes(found, largest) {
        Ok(bytes) => bytes,
        Err(diagnostic) => return FileReading { state: state(found, None), note: None, diagnostics: vec![diagnostic] },
    };
    let state = state(found, Some(&bytes));
    if let Some(taken) = before.and_then(|before| before.same_bytes(&state)) {
        return taken;
    }
    let (note, diagnostics) = guarded(&found.path, || read_bytes(found, &bytes, reader));
    FileReading { state, note, diagnostics }
}

/// What `read` gives, or a diagnostic where it panics.
fn guarded<T>(path: &str, read: impl FnOnce() -> (Option<T>, Vec<Diagnostic>)) -> (Option<T>, Vec<Diagnostic>) {
    // The stages hold no state that a panic could leave half changed.
    catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(|_| {
        let told = Diagnostic { path: path.to_owned(), code: DiagnosticCode::Internal, detail: String::new() };
        (None, vec![told])
    })
}

fn read_bytes(found: &Found, bytes: &[u8], reader: &Reader) -> (Option<ReadNote>, Vec<Diagnostic>) {
    let told = |code, detail: &str| vec![Diagnostic { path: found.path.clone(), code, detail: detail.to_owned() }];
    let Ok(decoded) = zhitu_note::decode(bytes) else {
        return (None, told(DiagnosticCode::Binary, ""));
    };
    if decoded.text.trim().is_empty() {
        return (None, told(DiagnosticCode::Empty, ""));
    }
    let ends = |end: u8| decoded.text.bytes().filter(|byte| *byte == end).count();
    let lines = ends(b'\n').max(ends(b'\r'));
    if lines > MOST_LINES {
        return (None, told(DiagnosticCode::TooLarge, &format!("{lines} lines")));
    }
    let mut diagnostics =
        if decoded.lossy { told(DiagnosticCode::Lossy, decoded.encoding.label()) } else { Vec::new() };
    if let Some(line) = unread_prose(&decoded.text) {
        diagnostics.extend(told(DiagnosticCode::LongBlock, &line.to_string()));
    }
    let note = Note { path: found.path.clone(), text: decoded.text, encoding: decoded.encoding };
    let contribution = Arc::new(reader.contribution(&note));
    let passage =
        |(span, line): (Span, u32)| Passage { span, line, terms: reader.search_terms(span.of(&note.text)).join(" ") };
    let passages = passages(&note.text).into_iter().map(passage).collect();
    (Some(ReadNote { note, contribution, passages, before: None }), diagnostics)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_of_a_stage_costs_one_note() {
        let (note, told) = guarded::<()>("甲.md", || panic!("a bug"));
        assert!(note.is_none());
        assert_eq!((told[0].path.as_str(), told[0].code), ("甲.md", DiagnosticCode::Internal));
    }

    #[cfg(unix)]
    #[test]
    fn what_took_the_place_of_a_note_is_neither_waited_for_nor_followed() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        std::fs::write(at("甲.md"), "Redis 是缓存。").unwrap();
        std::os::unix::fs::symlink(at("甲.md"), at("链.md")).unwrap();
        assert!(std::process::Command::new("mkfifo").arg(at("管.md")).status().unwrap().success());
        let read = |name: &str| {
            let found = Found { file: at(name), path: name.to_owned(), size: 9, modified: 0 };
            bytes(&found, 1 << 20).map_err(|told| (told.code, told.detail))
        };
        assert_eq!(read("甲.md"), Ok("Redis 是缓存。".as_bytes().to_vec()));
        for name in ["链.md", "管.md"] {
            assert_eq!(read(name), Err((DiagnosticCode::Unreadable, NO_FILE.to_owned())), "{name}");
        }
    }
}
