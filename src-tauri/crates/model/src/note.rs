//! A note: one file's decoded text.

/// Ordinal of a note in one ingest, in path order; not stable across ingests (a note's path is).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NoteId(pub u32);

/// How the file's bytes were decoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// Valid UTF-8; the text is the file byte for byte (less a byte-order mark).
    Utf8,
    /// GB18030, which includes GBK and GB2312.
    Gb18030,
    /// UTF-16, little endian.
    Utf16Le,
    /// UTF-16, big endian.
    Utf16Be,
    /// Another legacy encoding that was guessed.
    Legacy(&'static str),
}

impl Encoding {
    /// The WHATWG label, such as `UTF-8`.
    pub fn label(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Gb18030 => "GB18030",
            Self::Utf16Le => "UTF-16LE",
            Self::Utf16Be => "UTF-16BE",
            Self::Legacy(label) => label,
        }
    }
}

/// A note's stored text; every span in the program is a byte range of some note's `text`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Path relative to the library's folder, with `/` on every system. A note's stable name.
    pub path: String,
    /// Decoded text, line breaks and all, without a byte-order mark.
    pub text: String,
    /// How the bytes were decoded.
    pub encoding: Encoding,
}
