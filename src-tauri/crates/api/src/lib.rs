//! What crosses to a user interface: serialisable answers, and the functions that build them from the engine's.
//!
//! The window and the self-contained HTML map both speak in these types. Every id is a string that stays the same
//! across re-reading: a concept's key, a relation's `subject|type|object|polarity`, a note's path.
//! `cargo xtask gen` writes them to `ui/src/bindings` as TypeScript.

pub mod dto;
