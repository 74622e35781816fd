//! The benchmark of speed and scale, which needs no window.

use crate::command::{Outcome, cargo, run};
use crate::tongue::say;
use std::path::Path;

/// Reads a folder's notes, or a corpus made of the sample notes, and prints a table; fails where a row does not hold.
pub(crate) fn scale(folder: Option<&Path>) -> Outcome {
    say("构建发布版（要十来分钟），然后测几分钟", "building the release (some ten minutes), then measuring for a few");
    let mut bench = cargo(&["bench", "--quiet", "--package", "zhitu-tests", "--bench", "scale", "--"]);
    bench.args(folder);
    run(bench)
}
