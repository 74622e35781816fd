//! The graph of a library: which concepts stand near each other, which gather into clusters, which ways lead from one
//! to another.
//!
//! [`Graph::new`] takes the shown relations of a [`zhitu_model::Library`] and works out everything that does not depend
//! on a question: centrality, clusters and the laid-out [`Overview`]. [`Graph::focus`], [`Graph::answer`] and [`Graph::paths`]
//! then answer for single concepts. Answers name concepts and relations by their ordinals in the library.
//!
//! [`Graph::after`] starts from how the overview of an earlier library was arranged and leaves what did not change where it
//! was: a reader finds things by where they stand.
//!
//! Same library, [`Config`] and [`Arrangement`], same answers, on every machine: no hash-map order, ties broken by [`ConceptId`], which
//! is the order of keys; square roots in place of logarithms, since only the former are exact everywhere.
//!
//! [`ConceptId`]: zhitu_model::ConceptId

mod answer;
mod arrangement;
mod bytes;
mod centrality;
mod cluster;
mod colour;
mod community;
mod config;
mod focus;
mod graph;
mod layout;
mod overview;
mod path;
mod ring;
mod seat;
mod sector;
mod sieve;
mod strength;
mod text;
mod worked_out;

pub use answer::Pattern;
pub use arrangement::Arrangement;
pub use cluster::Cluster;
pub use colour::PALETTE;
pub use config::Config;
pub use focus::{Focus, FocusNode, Gate};
pub use graph::Graph;
pub use overview::{Link, Linked, Overview, Placed, SHOWN};
pub use path::{Route, Step, Ways, WaysFound};
pub use sector::Sector;
pub use sieve::Sieve;
