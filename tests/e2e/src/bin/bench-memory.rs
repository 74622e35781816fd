//! How much memory the whole app takes, all its processes together, against an empty Tauri window on the same machine.
//!
//! Counted is what each process has for itself and its share of what it has in common with others (PSS), a moment after
//! the overview stands still. Prints the medians and their ratio; fails above 1.4.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::Duration;
use zhitu_e2e::{Error, Home, Window, root};

const RUNS: usize = 3;
const LARGEST_RATIO: f64 = 1.4;
const EMPTY: &str = "document.readyState === 'complete'";
const INTERACTIVE: &str = "document.querySelectorAll('[data-testid=\"map-node\"]').length > 0 \
                           && !document.querySelector('[data-testid=\"progress\"]')";
/// After which nothing more is being prepared.
const REST: Duration = Duration::from_secs(3);
/// The driver is not the app.
const DRIVER: &str = "WebKitWebDriver";

#[tokio::main]
async fn main() -> Result<(), Error> {
    let folder = std::env::args().nth(1).ok_or("usage: bench-memory FOLDER [BUILD]")?;
    let release = std::env::args().nth(2).map_or_else(|| root().join("target/release"), PathBuf::from);
    let (app, empty) = (release.join("zhitu-app"), release.join("examples/empty-window"));
    let (mut first, mut again, mut nothing) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..RUNS {
        let home = Home::new()?;
        nothing.push(memory(&empty, &Home::new()?, &[], EMPTY).await?);
        first.push(memory(&app, &home, &[&folder], INTERACTIVE).await?);
        again.push(memory(&app, &home, &[], INTERACTIVE).await?);
    }
    let empty = median(&mut nothing);
    let mut out = std::io::stdout();
    writeln!(out, "empty window           {empty:>6.0} MB")?;
    let mut worst: f64 = 0.0;
    for (name, found) in [("first start, reading  ", &mut first), ("later start, reopening", &mut again)] {
        let found = median(found);
        worst = worst.max(found / empty);
        writeln!(out, "{name} {found:>6.0} MB, {:.2} times the empty window", found / empty)?;
    }
    if worst > LARGEST_RATIO { Err(format!("above {LARGEST_RATIO} times").into()) } else { Ok(()) }
}

/// Megabytes of a program that has opened and rests.
async fn memory(program: &Path, home: &Home, arguments: &[&str], condition: &str) -> Result<f64, Error> {
    let (_, window) = Window::start(program, home, arguments).await?;
    window.wait_until(condition).await?;
    tokio::time::sleep(REST).await;
    let kilobytes: u64 = processes_of(home).iter().map(|process| proportional_kilobytes(process)).sum();
    window.close().await?;
    if kilobytes > 0 { Ok(kilobytes as f64 / 1e3) } else { Err("no process of the program was found".into()) }
}

/// The processes that were started with this home, the driver left out.
fn processes_of(home: &Home) -> Vec<PathBuf> {
    let mark = format!("HOME={}", home.path("").display()).into_bytes();
    let lives_there = |process: &PathBuf| {
        let variables = fs::read(process.join("environ")).unwrap_or_default();
        let name = fs::read_to_string(process.join("cmdline")).unwrap_or_default();
        variables.split(|byte| *byte == 0).any(|variable| variable == mark) && !name.contains(DRIVER)
    };
    fs::read_dir("/proc").into_iter().flatten().flatten().map(|entry| entry.path()).filter(lives_there).collect()
}

fn proportional_kilobytes(process: &Path) -> u64 {
    let rollup = fs::read_to_string(process.join("smaps_rollup")).unwrap_or_default();
    let line = rollup.lines().find_map(|line| line.strip_prefix("Pss:"));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or(0)
}

fn median(found: &mut [f64]) -> f64 {
    found.sort_by(f64::total_cmp);
    found[found.len() / 2]
}
