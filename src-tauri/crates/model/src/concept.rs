//! Concepts: what mentions of all notes name.

use crate::{MentionId, NoteId, Span};

/// Ordinal of a concept in one library, in key order; not stable across ingests (a concept's key is).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ConceptId(pub u32);

/// What sort of thing a concept is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ConceptKind {
    /// A running part of a system: kubelet, etcd.
    Component,
    /// An object of an API or a data structure: Pod, PVC, B+ 树.
    Resource,
    /// A way something works: 滚动更新, 服务发现.
    Mechanism,
    /// An algorithm: Raft, LRU.
    Algorithm,
    /// A program or library that one uses: Helm, Prometheus.
    Tool,
    /// A protocol or interface: CRI, AMQP.
    Protocol,
    /// A state or phase: Pending, NotReady.
    State,
    /// A policy, rule or parameter: restartPolicy, QoS.
    Policy,
    /// A role or place: leader, Master 节点.
    Role,
    /// A failure or its cause: 雪崩, OOM.
    Failure,
    /// Not known.
    #[default]
    Unknown,
}

impl ConceptKind {
    /// Every kind, in display order.
    pub const ALL: [Self; 11] = [
        Self::Component,
        Self::Resource,
        Self::Mechanism,
        Self::Algorithm,
        Self::Tool,
        Self::Protocol,
        Self::State,
        Self::Policy,
        Self::Role,
        Self::Failure,
        Self::Unknown,
    ];

    /// The name in files and exports, such as `component`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Component => "component",
            Self::Resource => "resource",
            Self::Mechanism => "mechanism",
            Self::Algorithm => "algorithm",
            Self::Tool => "tool",
            Self::Protocol => "protocol",
            Self::State => "state",
            Self::Policy => "policy",
            Self::Role => "role",
            Self::Failure => "failure",
            Self::Unknown => "unknown",
        }
    }

    /// The kind of a name; `None` where there is no such kind.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// Why two names are one concept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AliasReason {
    /// The canonical name itself.
    Canonical,
    /// Same letters but for case, width, blanks, hyphens, plural or script.
    Spelling,
    /// The lexicon lists both.
    Lexicon,
    /// A parenthesis says so: 持久卷（PV）.
    Parenthesis,
    /// A sentence says so: 简称, 又称, 也就是.
    Stated,
    /// The initials of the longer name.
    Initials,
    /// A fuller form of the name: with the word for its kind (AMQP 协议), or with its path (java.lang.Thread).
    Fuller,
    /// A slip of the pen: one or two letters off, one form rare and one common.
    Typo,
    /// The person decided so.
    Decided,
}

impl AliasReason {
    /// Every reason.
    pub const ALL: [Self; 9] = [
        Self::Canonical,
        Self::Spelling,
        Self::Lexicon,
        Self::Parenthesis,
        Self::Stated,
        Self::Initials,
        Self::Fuller,
        Self::Typo,
        Self::Decided,
    ];

    /// The name in files and exports, such as `parenthesis`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Canonical => "canonical",
            Self::Spelling => "spelling",
            Self::Lexicon => "lexicon",
            Self::Parenthesis => "parenthesis",
            Self::Stated => "stated",
            Self::Initials => "initials",
            Self::Fuller => "fuller",
            Self::Typo => "typo",
            Self::Decided => "decided",
        }
    }

    /// The reason of a name; `None` where there is no such reason.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.name() == name)
    }
}

/// A surface form of a concept and why it belongs to it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Alias {
    /// The surface form as some note writes it.
    pub name: String,
    /// Why it names this concept.
    pub reason: AliasReason,
}

/// A mention of some note.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Located {
    /// The note.
    pub note: NoteId,
    /// The surface form in the note's text.
    pub span: Span,
    /// 1-based line of the span's start.
    pub line: u32,
}

/// A concept of the library.
#[derive(Clone, Debug, PartialEq)]
pub struct Concept {
    /// Stable name of the concept across ingests: the shadow form of its canonical name.
    pub key: String,
    /// Canonical name, for display.
    pub name: String,
    /// What sort of thing it is.
    pub kind: ConceptKind,
    /// Every surface form seen, the canonical name first, then by name; no duplicates.
    pub aliases: Vec<Alias>,
    /// Where it is mentioned, in note and text order; never empty.
    pub mentions: Vec<Located>,
}

/// The concepts of a library, and which of them each mention names.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Resolution {
    /// The concepts in key order; a [`ConceptId`] is an index into them.
    pub concepts: Vec<Concept>,
    /// By note and [`MentionId`]: the concept that the mention names, or `None` where it was kept out of the map.
    pub owners: Vec<Vec<Option<ConceptId>>>,
}

impl Resolution {
    /// The concept that a mention names.
    pub fn owner(&self, note: NoteId, mention: MentionId) -> Option<ConceptId> {
        *self.owners.get(note.0 as usize)?.get(mention.0 as usize)?
    }
}
