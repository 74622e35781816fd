//! The SQLite store (the only crate with SQL).
