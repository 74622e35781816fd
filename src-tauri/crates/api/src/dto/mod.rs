//! The types that cross, one file a noun.

mod ask;
mod change;
mod concept;
mod contradiction;
mod decision;
mod desk;
mod filter;
mod library;
mod map;
mod note;
mod path;
mod problem;
mod relation;
mod search;
mod settings;
mod static_map;

pub use ask::{Answer, ComparedNote, Comparison, ComparisonCell, ComparisonRow, Said, Suggestion};
pub use change::{Before, Changes, ConceptChange, RelationChange, Turn, VisitDto};
pub use concept::{AliasDto, ConceptBrief, ConceptCard, Definition, MentionDto, NoteMentions, RelationGroup};
pub use contradiction::{ContradictionDto, SideDto};
pub use decision::{Decided, Decision, Decisions, Names, PreviewDto, RuleDto, SuspectDto, SuspectList};
pub use desk::{Desk, Pin, SavedView};
pub use filter::{FacetCount, Facets, Filter};
pub use library::{AnswerDto, DiagnosticDto, LibraryPlace, LibraryState, Progress, QuestionDto, Stage, TypeCount};
pub use map::{Cluster, ClusterLink, Focus, FocusNode, Gate, Overview, Sector};
pub use note::{NotePage, NotePlace};
pub use path::{PathStep, Paths, PathsQuery, Route};
pub use problem::{Problem, ProblemCode};
pub use relation::{EvidenceDto, Proposition, PropositionBrief};
pub use search::{ConceptHit, PassageHit, SearchResults};
pub use settings::{Language, RecentFolder, Settings, Theme};
pub use static_map::StaticMap;
