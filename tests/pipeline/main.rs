//! The whole pipeline's promises, on the sample notes and on strange text.

mod folders;
mod joining;
mod places;
mod promises;
mod samples;
