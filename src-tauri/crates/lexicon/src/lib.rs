//! Data files to lexicon, facts, verbs, parent nouns, stop concepts and cue words (the only owner of TOML); the shadow form of names.
//!
//! Everything the engine knows before it reads a note is here, and all of it is data: the files under `data/`, and a
//! `zhitu.toml` that a user may keep beside their notes. [`Knowledge`] holds the lot.
//!
//! ```
//! use zhitu_lexicon::{Knowledge, Sense};
//! let knowledge = Knowledge::builtin();
//! let entry = knowledge.lexicon.find("存活探針").expect("in the Kubernetes pack");
//! assert_eq!(entry.name(), "livenessProbe");
//! let verb = knowledge.verbs.find("监听").expect("a linking verb");
//! assert_eq!((verb.relation.name(), verb.sense), ("watches", Sense::Forward));
//! ```

mod builtin;
mod cue;
mod data_file;
mod fact;
mod frame;
mod knowledge;
mod letters;
mod lexicon;
mod parent;
mod shadow;
mod source;
mod stop;
mod verb;

pub use cue::{Cue, Cues};
pub use fact::Fact;
pub use frame::{Frame, Piece};
pub use knowledge::Knowledge;
pub use letters::letters_in;
pub use lexicon::{Entry, EntryId, Hit, Lexicon, Name};
pub use parent::{Implied, Parent, ParentNouns};
pub use shadow::{has_han, shadow, simplified, simplified_text};
pub use stop::{Genericness, Stops};
pub use verb::{Sense, Verb, VerbWord, Verbs};
