//! The whole pipeline's promises, on the sample notes and on strange text.

mod folders;
mod places;
mod promises;
mod samples;
