//! The types that cross, one file a noun.

mod concept;
mod library;
mod map;
mod note;
mod path;
mod problem;
mod relation;
mod search;
mod settings;
mod static_map;

pub use concept::{AliasDto, ConceptBrief, ConceptCard, Definition, MentionDto, NoteMentions, RelationGroup};
pub use library::{DiagnosticDto, LibraryState, Progress, QuestionDto, Stage, TypeCount};
pub use map::{Cluster, ClusterLink, Focus, FocusNode, Gate, Overview, Sector};
pub use note::{NotePage, NotePlace};
pub use path::{PathStep, Paths, Route};
pub use problem::{Problem, ProblemCode};
pub use relation::{EvidenceDto, Proposition, PropositionBrief};
pub use search::{ConceptHit, PassageHit, SearchResults};
pub use settings::{Language, RecentFolder, Settings, Theme};
pub use static_map::StaticMap;
