//! What went wrong, in a form that can be told to a person in their language.

/// What happened to a note or folder. The words live in the message catalogues.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DiagnosticCode {
    /// The file could not be opened or read; the rest of the folder was.
    Unreadable,
    /// The file is not text; it was skipped.
    Binary,
    /// The file has no text; nothing to show from it.
    Empty,
    /// The file is larger than the limit; it was skipped.
    TooLarge,
    /// The file was decoded from a legacy encoding; some characters could not be.
    Lossy,
    /// A paragraph is too long to be read; it is shown and searched, and the rest of the note was read.
    LongBlock,
    /// A symbolic link leads back into a folder that is being read; it was not followed.
    LinkLoop,
    /// A symbolic link leads out of the folder; it was not followed.
    LinkOutside,
    /// A user's lexicon file could not be understood; it was left out.
    Lexicon,
    /// Reading the note failed inside the program; the rest of the folder was read.
    Internal,
}

impl DiagnosticCode {
    /// Every code.
    pub const ALL: [Self; 10] = [
        Self::Unreadable,
        Self::Binary,
        Self::Empty,
        Self::TooLarge,
        Self::Lossy,
        Self::LongBlock,
        Self::LinkLoop,
        Self::LinkOutside,
        Self::Lexicon,
        Self::Internal,
    ];

    /// The name in the message catalogues and the store, such as `too_large`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Unreadable => "unreadable",
            Self::Binary => "binary",
            Self::Empty => "empty",
            Self::TooLarge => "too_large",
            Self::Lossy => "lossy",
            Self::LongBlock => "long_block",
            Self::LinkLoop => "link_loop",
            Self::LinkOutside => "link_outside",
            Self::Lexicon => "lexicon",
            Self::Internal => "internal",
        }
    }

    /// The code of a name; `None` where there is no such code.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|code| code.name() == name)
    }
}

/// One thing that went wrong while a folder was read. Never holds note text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Diagnostic {
    /// Path relative to the library's folder; empty for the folder itself.
    pub path: String,
    /// What happened.
    pub code: DiagnosticCode,
    /// A detail that helps: a size, an encoding, the system's own message.
    pub detail: String,
}
