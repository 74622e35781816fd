//! Every test, cheapest first; all of them run even where one fails.

use crate::command::{Outcome, cargo, command, npm, root, run};
use crate::system::{Purpose, prepare};
use crate::tongue::say;
use crate::{bindings, window};
use std::process::Command;
use std::time::Instant;

/// One step of the whole test.
type Step = (&'static str, &'static str, fn() -> Outcome);

/// Without these the rest cannot run.
const GROUND: [Step; 2] =
    [("系统包", "system packages", || prepare(Purpose::Test)), ("界面构建", "the window's pages build", window::build)];

const STEPS: [Step; 11] = [
    ("Rust 格式", "Rust formatting", || run(cargo(&["fmt", "--all", "--check"]))),
    ("界面格式", "the window's formatting", || run(npm(&["run", "--silent", "format:check"]))),
    ("界面类型", "the window's types", || run(npm(&["run", "--silent", "check"]))),
    ("界面规则", "the window's lints", || run(npm(&["run", "--silent", "lint"]))),
    ("界面单元测试", "the window's unit tests", || run(npm(&["run", "--silent", "test"]))),
    ("Rust 规则", "Rust lints", lints),
    ("Rust 测试", "Rust tests", || run(cargo(&["test", "--quiet", "--workspace", "--exclude", "zhitu-e2e"]))),
    ("生成的类型", "generated types are committed", bindings::are_committed),
    ("文档", "documentation", documentation),
    ("应用构建", "the app builds", || run(cargo(&["build", "--quiet", "--package", "zhitu-app"]))),
    ("真实窗口", "real-window journeys", journeys),
];

/// Runs every step and ends with `N passed, N failed`.
///
/// # Errors
/// Where a step failed; each has then said why.
pub(crate) fn test() -> Outcome {
    let steps = GROUND.len() + STEPS.len();
    for (at, step) in GROUND.iter().enumerate() {
        take(step, at + 1, steps)?;
    }
    let outcomes: Vec<Outcome> =
        STEPS.iter().enumerate().map(|(at, step)| take(step, GROUND.len() + at + 1, steps)).collect();
    let failed = outcomes.iter().filter(|outcome| outcome.is_err()).count();
    let summary = format!("{} passed, {failed} failed", steps - failed);
    say(&summary, &summary);
    if failed == 0 { Ok(()) } else { Err(outcomes.into_iter().filter_map(Result::err).collect::<Vec<_>>().join("; ")) }
}

fn take((chinese, english, step): &Step, at: usize, steps: usize) -> Outcome {
    say(&format!("[{at}/{steps}] {chinese} …"), &format!("[{at}/{steps}] {english} …"));
    let begun = Instant::now();
    let outcome = step();
    let mark = if outcome.is_ok() { '✓' } else { '✗' };
    let seconds = begun.elapsed().as_secs();
    say(&format!("{mark} {chinese}（{seconds} 秒）"), &format!("{mark} {english} ({seconds} s)"));
    outcome
}

fn lints() -> Outcome {
    run(cargo(&["clippy", "--quiet", "--workspace", "--all-targets", "--", "-D", "warnings"]))
}

fn documentation() -> Outcome {
    let mut doc = cargo(&["doc", "--quiet", "--workspace", "--no-deps", "--document-private-items"]);
    doc.env("RUSTDOCFLAGS", "-D warnings -A rustdoc::private_intra_doc_links");
    run(doc)
}

/// The journeys run on a display of their own, so that a person's screen stays theirs and the size is known.
fn journeys() -> Outcome {
    if !cfg!(target_os = "linux") {
        say("  真实窗口测试只在 Linux 上有", "  the real-window tests exist on Linux only");
        return Ok(());
    }
    let mut journeys = on_a_display_of_its_own(&["test", "--package", "zhitu-e2e", "--", "--test-threads=1"]);
    journeys.env("ZHITU_APP", root().join("target/debug/zhitu-app"));
    run(journeys)
}

/// `cargo ARGUMENTS` below a fresh Xvfb and session bus.
fn on_a_display_of_its_own(arguments: &[&str]) -> Command {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let xvfb = ["--auto-servernum", "--server-args=-screen 0 1920x1080x24", "dbus-run-session", "--", &cargo];
    command("xvfb-run", &xvfb.into_iter().chain(arguments.iter().copied()).collect::<Vec<_>>())
}
