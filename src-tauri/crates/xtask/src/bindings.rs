//! The TypeScript types of what crosses to the window.

use crate::command::{Outcome, cargo, run};

/// Writes `ui/src/bindings` from the Rust types.
pub(crate) fn generate() -> Outcome {
    run(cargo(&["test", "--quiet", "--package", "zhitu-api", "--lib", "export_bindings"]))
}
