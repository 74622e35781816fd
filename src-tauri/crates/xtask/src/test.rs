//! Every test, cheapest first; all of them run even where one fails.

use crate::command::{Outcome, cargo, npm, root, run};
use crate::display;
use crate::system::{Purpose, prepare};
use crate::tally::{self, Tally};
use crate::tongue::say;
use crate::{bench, stamp, window};
use std::path::PathBuf;
use std::process::Command;
use std::time::Instant;

/// What a step does.
enum Work {
    /// Passes or fails as a whole.
    Check(fn() -> Outcome),
    /// Runs tests and tells how many.
    Tests(fn() -> Command),
}

/// One step of the whole test: its name in Chinese and English.
type Step = (&'static str, &'static str, Work);

/// Without these the rest cannot run.
const GROUND: [Step; 2] = [
    ("系统包", "system packages", Work::Check(|| prepare(Purpose::Test))),
    ("界面构建", "the window's pages build", Work::Check(window::build)),
];

const STEPS: [Step; 10] = [
    ("Rust 格式", "Rust formatting", Work::Check(|| run(cargo(&["fmt", "--all", "--check"])))),
    ("界面格式", "the window's formatting", Work::Check(|| run(npm(&["run", "--silent", "format:check"])))),
    ("界面类型", "the window's types", Work::Check(|| run(npm(&["run", "--silent", "check"])))),
    ("界面规则", "the window's lints", Work::Check(|| run(npm(&["run", "--silent", "lint"])))),
    ("界面单元测试", "the window's unit tests", Work::Tests(|| npm(&["run", "--silent", "test"]))),
    ("测速用的页面", "the benchmark's pages build", Work::Check(bench::build_pages)),
    ("Rust 规则", "Rust lints", Work::Check(lints)),
    (
        "Rust 测试（含模拟窗口）",
        "Rust tests, those of the shell on a mock window system included",
        Work::Tests(|| cargo(&["test", "--quiet", "--no-fail-fast", "--workspace", "--exclude", "zhitu-e2e"])),
    ),
    ("文档", "documentation", Work::Check(documentation)),
    ("应用构建", "the app builds", Work::Check(|| run(cargo(&["build", "--package", "zhitu-app"])))),
];

/// Runs every step and ends with `N passed, N failed`.
///
/// # Errors
/// Where a step failed; each has then said why.
pub(crate) fn test() -> Outcome {
    let steps = GROUND.len() + STEPS.len() + 2;
    let mut tally = Tally::default();
    let mut trouble = Vec::new();
    let mut note = |(counted, outcome): (Tally, Outcome)| {
        tally = tally.and(counted);
        trouble.extend(outcome.clone().err());
        outcome
    };
    for (at, step) in GROUND.iter().enumerate() {
        note(take(step, at + 1, steps))?;
    }
    let bindings = stamp::fingerprint(&[bindings()]);
    for (at, step) in STEPS.iter().enumerate() {
        note(take(step, GROUND.len() + at + 1, steps)).ok();
    }
    // The tests of the types have written them anew; a check of their own would compile them twice.
    let is_fresh = bindings == stamp::fingerprint(&[self::bindings()]);
    let stale = "ui/src/bindings: not what the Rust types give; now they are, commit them".to_owned();
    let fresh = (Tally::one(is_fresh), if is_fresh { Ok(()) } else { Err(stale) });
    note(told("生成的类型", "generated types are up to date", steps - 1, steps, || fresh)).ok();
    note(told("真实窗口", "real-window journeys", steps, steps, journeys)).ok();
    for line in &trouble {
        say(&format!("✗ {line}"), &format!("✗ {line}"));
    }
    let summary = format!("{} passed, {} failed", tally.passed, tally.failed);
    say(&summary, &summary);
    if trouble.is_empty() { Ok(()) } else { Err(String::new()) }
}

fn bindings() -> PathBuf {
    root().join("ui/src/bindings")
}

fn take((chinese, english, work): &Step, at: usize, steps: usize) -> (Tally, Outcome) {
    told(chinese, english, at, steps, || match work {
        Work::Check(check) => {
            let outcome = check();
            (Tally::one(outcome.is_ok()), outcome)
        }
        Work::Tests(command) => tally::run(command()),
    })
}

/// Says what is done, does it, and says how it went and how long it took.
fn told(
    chinese: &str,
    english: &str,
    at: usize,
    steps: usize,
    work: impl FnOnce() -> (Tally, Outcome),
) -> (Tally, Outcome) {
    say(&format!("[{at}/{steps}] {chinese} …"), &format!("[{at}/{steps}] {english} …"));
    let begun = Instant::now();
    let (tally, outcome) = work();
    let mark = if outcome.is_ok() { '✓' } else { '✗' };
    let seconds = begun.elapsed().as_secs();
    say(&format!("{mark} {chinese}（{seconds} 秒）"), &format!("{mark} {english} ({seconds} s)"));
    (tally, outcome)
}

fn lints() -> Outcome {
    run(cargo(&["clippy", "--quiet", "--workspace", "--all-targets", "--", "-D", "warnings"]))
}

fn documentation() -> Outcome {
    let mut doc = cargo(&["doc", "--quiet", "--workspace", "--no-deps", "--document-private-items"]);
    doc.env("RUSTDOCFLAGS", "-D warnings -A rustdoc::private_intra_doc_links");
    run(doc)
}

/// The journeys through the real window, on the app as it was built.
pub(crate) fn journeys() -> (Tally, Outcome) {
    if !cfg!(target_os = "linux") {
        say("  真实窗口测试只在 Linux 上有", "  the real-window tests exist on Linux only");
        return (Tally::default(), Ok(()));
    }
    let mut journeys =
        display::with_its_own("1920x1080", &["test", "--package", "zhitu-e2e", "--", "--test-threads=1"]);
    journeys.env("ZHITU_APP", root().join("target/debug/zhitu-app"));
    tally::run(journeys)
}
