//! A display of one's own, so that a person's screen stays theirs and the size is known.

use crate::command::{Outcome, cargo, command, root, run};
use crate::system::{Purpose, prepare};
use crate::tongue::say;
use crate::window;
use std::path::Path;
use std::process::Command;

/// `cargo ARGUMENTS` below a fresh Xvfb of this size (`1920x1080`) and a session bus.
pub(crate) fn with_its_own(size: &str, arguments: &[&str]) -> Command {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let screen = format!("--server-args=-screen 0 {size}x24");
    let xvfb = ["--auto-servernum", &screen, "dbus-run-session", "--", &cargo];
    command("xvfb-run", &xvfb.into_iter().chain(arguments.iter().copied()).collect::<Vec<_>>())
}

/// The real-window tests alone.
pub(crate) fn journeys() -> Outcome {
    prepare(Purpose::Test)?;
    window::build()?;
    run(cargo(&["build", "--package", "zhitu-app"]))?;
    crate::test::journeys().1
}

/// Pictures of the real window on a folder, in every size, colour and language, below `target/screenshots`.
pub(crate) fn screenshots(folder: &Path) -> Outcome {
    take_pictures(&[&folder.to_string_lossy()], "target/screenshots")
}

/// The pictures that the documentation shows, in `docs/images`.
pub(crate) fn gallery(folder: &Path) -> Outcome {
    take_pictures(&[&folder.to_string_lossy(), "--gallery"], "docs/images")
}

fn take_pictures(of: &[&str], place: &str) -> Outcome {
    prepare(Purpose::Test)?;
    window::build()?;
    run(cargo(&["build", "--package", "zhitu-app"]))?;
    let own = ["run", "--quiet", "--package", "zhitu-e2e", "--bin", "screenshots", "--"];
    run(with_its_own("1920x1080", &[&own, of].concat()))?;
    let place = root().join(place).display().to_string();
    say(&format!("✓ 截图在 {place}"), &format!("✓ the pictures are in {place}"));
    Ok(())
}

/// How long the app's start takes, against that of an empty window on the same machine, and on a large folder against that
/// on one note; release builds.
pub(crate) fn bench_start(folder: &Path, large: Option<&Path>) -> Outcome {
    let folders: Vec<&Path> = std::iter::once(folder).chain(large).collect();
    bench("bench-start", &folders)
}

/// How much memory the app and all its processes take, against those of an empty window, and how much more its page takes
/// of a large folder than of one note; release builds.
pub(crate) fn bench_memory(folder: &Path, large: Option<&Path>) -> Outcome {
    let folders: Vec<&Path> = std::iter::once(folder).chain(large).collect();
    bench("bench-memory", &folders)
}

/// One of the real window's benchmarks on folders.
fn bench(name: &str, folders: &[&Path]) -> Outcome {
    prepare(Purpose::Test)?;
    window::build()?;
    say("构建发布版（要十来分钟）", "building the release (some ten minutes)");
    run(cargo(&["build", "--release", "--package", "zhitu-app", "--bin", "zhitu-app", "--example", "empty-window"]))?;
    let mut bench = with_its_own("1280x800", &["run", "--quiet", "--package", "zhitu-e2e", "--bin", name, "--"]);
    bench.args(folders);
    run(bench)
}
