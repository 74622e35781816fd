//! What is given to others: release builds, and that the window's program is as small as promised.

use crate::command::{Outcome, cargo, root, run};
use crate::system::{Purpose, prepare};
use crate::tongue::say;
use crate::window;

/// The largest the window's program may be, in bytes.
const LARGEST: u64 = 20 << 20;

/// Builds the window and the command line for release.
pub(crate) fn dist() -> Outcome {
    prepare(Purpose::Run)?;
    window::build()?;
    run(cargo(&["build", "--release", "--package", "zhitu-app", "--bin", "zhitu-app"]))?;
    run(cargo(&["build", "--release", "--package", "zhitu"]))?;
    let folder = root().join("target/release");
    let ending = std::env::consts::EXE_SUFFIX;
    for name in ["zhitu-app", "zhitu"] {
        let file = folder.join(format!("{name}{ending}"));
        let size = std::fs::metadata(&file).map_err(|error| format!("{}: {error}", file.display()))?.len();
        let line = format!("{} {:.1} MiB", file.display(), size as f64 / f64::from(1 << 20));
        say(&line, &line);
        if name == "zhitu-app" && size > LARGEST {
            return Err(format!("{name}: > {} MiB", LARGEST >> 20));
        }
    }
    Ok(())
}
