//! The commands, one file a noun: parse, call one function, map.
#![expect(clippy::needless_pass_by_value, reason = "Tauri hands a command its state and arguments by value")]

pub mod decision;
pub mod desk;
pub mod library;
pub mod map;
pub mod note;
pub mod outside;
pub mod picture;
pub mod search;
pub mod settings;

use zhitu_api::dto::{Problem, ProblemCode};

/// A failure of the file system, as the window tells it.
fn io_problem(error: &std::io::Error) -> Problem {
    use std::io::ErrorKind::{QuotaExceeded, ReadOnlyFilesystem, StorageFull};
    let code = match error.kind() {
        StorageFull | QuotaExceeded | ReadOnlyFilesystem => ProblemCode::DiskFull,
        _ => ProblemCode::Internal,
    };
    Problem::new(code, error.to_string())
}

fn internal(error: &impl ToString) -> Problem {
    Problem::new(ProblemCode::Internal, error.to_string())
}
