//! Folders as people have them: every encoding, files that are no notes, and names in Chinese.

use std::path::Path;
use zhitu_engine::{Engine, EngineError, Options, Session, Storage};
use zhitu_model::DiagnosticCode;

const TEXT: &str = "存活探针检查容器。\n就绪探针决定流量。\n";
/// The same in GB18030.
const GB18030: &[u8] = b"\xb4\xe6\xbb\xee\xcc\xbd\xd5\xeb\xbc\xec\xb2\xe9\xc8\xdd\xc6\xf7\xa1\xa3\n\
\xbe\xcd\xd0\xf7\xcc\xbd\xd5\xeb\xbe\xf6\xb6\xa8\xc1\xf7\xc1\xbf\xa1\xa3\n";

fn open(folder: &Path) -> Result<Session, EngineError> {
    let engine =
        Engine::new(Options { storage: Storage::Memory, ..Options::default() }).expect("threads can be started");
    engine.open_silently(folder)
}

fn folder(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder for temporary files");
    for (name, bytes) in files {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().expect("below the folder")).expect("a folder can be made");
        std::fs::write(path, bytes).expect("a file can be written");
    }
    folder
}

#[test]
fn a_note_says_the_same_in_every_encoding() {
    let utf16 = |bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
        ['\u{feff}'].into_iter().chain(TEXT.chars()).collect::<String>().encode_utf16().flat_map(bytes).collect()
    };
    let written: [(&str, Vec<u8>); 5] = [
        ("UTF-8", TEXT.as_bytes().to_vec()),
        ("UTF-8", ["\u{feff}", TEXT].concat().into_bytes()),
        ("GB18030", GB18030.to_vec()),
        ("UTF-16LE", utf16(u16::to_le_bytes)),
        ("UTF-16BE", utf16(u16::to_be_bytes)),
    ];
    for (label, bytes) in written {
        let folder = folder(&[("笔记.txt", &bytes)]);
        let session = open(folder.path()).expect("a note");
        let note = &session.library().notes[0];
        assert_eq!((note.encoding.label(), note.text.as_str()), (label, TEXT));
        let aliases = session.library().concepts.iter().flat_map(|concept| &concept.aliases);
        let names: Vec<&str> = aliases.map(|alias| alias.name.as_str()).collect();
        assert!(names.contains(&"存活探针") && names.contains(&"就绪探针"), "{label}: {names:?}");
    }
}

#[test]
fn what_is_no_note_is_told_and_the_rest_is_read() {
    let folder = folder(&[
        ("网络/服务 发现.md", "kube-proxy 监听 Service。".as_bytes()),
        ("坏.md", b"\x7fELF\0\0\0\x01\0\0\0\0"),
        ("空.md", b""),
    ]);
    let session = open(folder.path()).expect("one note is left");
    let library = session.library();
    let paths: Vec<&str> =
        library.notes.iter().map(|note| note.path.as_str()).filter(|path| *path != "空.md").collect();
    assert_eq!(paths, ["网络/服务 发现.md"]);
    let told: Vec<(&str, DiagnosticCode)> = library.diagnostics.iter().map(|d| (d.path.as_str(), d.code)).collect();
    assert_eq!(told, [("坏.md", DiagnosticCode::Binary), ("空.md", DiagnosticCode::Empty)]);
}

#[test]
fn a_folder_without_notes_and_a_missing_one_are_told_apart() {
    let empty = folder(&[]);
    assert!(matches!(open(empty.path()), Err(EngineError::NoNotes { .. })));
    assert!(matches!(open(&empty.path().join("没有")), Err(EngineError::FolderMissing(_))));
}

#[test]
fn reading_changes_nothing_in_the_folder() {
    let folder = folder(&[("甲.md", TEXT.as_bytes()), ("乙.txt", GB18030)]);
    let look = || {
        let mut seen: Vec<_> = std::fs::read_dir(folder.path())
            .expect("the folder is there")
            .flatten()
            .map(|entry| {
                (entry.file_name(), std::fs::read(entry.path()).ok(), entry.metadata().and_then(|m| m.modified()).ok())
            })
            .collect();
        seen.sort();
        seen
    };
    let before = look();
    open(folder.path()).expect("two notes");
    assert_eq!(before, look());
}
