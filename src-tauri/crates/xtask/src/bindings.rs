//! The TypeScript types of what crosses to the window.

use crate::command::{Outcome, cargo, command, run};

/// Writes `ui/src/bindings` from the Rust types.
pub(crate) fn generate() -> Outcome {
    run(cargo(&["test", "--quiet", "--package", "zhitu-api", "--lib", "export_bindings"]))
}

/// Fails where the committed bindings are not what the Rust types give.
pub(crate) fn are_committed() -> Outcome {
    generate()?;
    run(command("git", &["diff", "--exit-code", "--stat", "--", "ui/src/bindings"]))
}
