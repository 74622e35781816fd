//! The graph over made-up and random libraries.

mod arrangement;
mod focus;
mod library;
mod overview;
mod path;
mod scale;
mod worked_out;
