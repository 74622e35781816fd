//! How much memory the whole app takes, all its processes together, against an empty Tauri window on the same machine.
//!
//! Counted is what each process has for itself and its share of what it has in common with others (PSS), a moment after
//! the overview stands still. Prints the medians and their ratio; fails above 1.4. Of a large folder, where one is given,
//! the page may take at most 100 MB more than of one note.

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
/// What the page of a large library may take more than that of one note, in megabytes.
const LARGEST_GROWTH: f64 = 100.0;
/// A step may take so many times as long as usual where a large folder is read.
const READING: u32 = 60;
/// After which nothing more is being prepared.
const REST: Duration = Duration::from_secs(3);
/// The driver is not the app.
const DRIVER: &str = "WebKitWebDriver";
/// The page's process.
const PAGE: &str = "WebKitWebProcess";

/// Megabytes of a program: of its page alone, and of all its processes.
#[derive(Clone, Copy)]
struct Taken {
    page: f64,
    all: f64,
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().ok_or("usage: bench-memory FOLDER [LARGE_FOLDER]")?;
    let release = root().join("target/release");
    let (app, empty) = (release.join("zhitu-app"), release.join("examples/empty-window"));
    let worst = against_the_window(&app, &empty, &folder).await?;
    let growth = match arguments.next() {
        Some(large) => against_one_note(&app, &large).await?,
        None => 0.0,
    };
    if worst > LARGEST_RATIO || growth > LARGEST_GROWTH {
        return Err(format!("above {LARGEST_RATIO} times, or {LARGEST_GROWTH} MB more").into());
    }
    Ok(())
}

/// The larger ratio of what a first and a later start take to what an empty window takes.
async fn against_the_window(app: &Path, empty: &Path, folder: &str) -> Result<f64, Error> {
    let (mut first, mut again, mut nothing) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..RUNS {
        let home = Home::new()?;
        nothing.push(memory(empty, &Home::new()?, &[], EMPTY).await?.all);
        first.push(memory(app, &home, &[folder], INTERACTIVE).await?.all);
        again.push(memory(app, &home, &[], INTERACTIVE).await?.all);
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
    Ok(worst)
}

/// How much more a later start's page takes of a large folder than of one note.
async fn against_one_note(app: &Path, large: &str) -> Result<f64, Error> {
    let (home, small_home) = (Home::new()?, Home::new()?);
    let small = small_home.notes("notes", &[("a.md", "Redis 是数据库。\n")])?;
    memory(app, &small_home, &[&small.to_string_lossy()], INTERACTIVE).await?;
    memory(app, &home, &[large], INTERACTIVE).await?;
    let (small, large) =
        (memory(app, &small_home, &[], INTERACTIVE).await?, memory(app, &home, &[], INTERACTIVE).await?);
    let growth = large.page - small.page;
    writeln!(
        std::io::stdout(),
        "page of the large folder {:>4.0} MB, {growth:.0} MB more than of one note (all processes {:.0} : {:.0} MB)",
        large.page,
        large.all,
        small.all
    )?;
    Ok(growth)
}

/// What a program takes that has opened and rests; however long it reads before.
async fn memory(program: &Path, home: &Home, arguments: &[&str], condition: &str) -> Result<Taken, Error> {
    let (_, window) = Window::start(program, home, arguments).await?;
    window.wait_longer(condition, READING).await?;
    tokio::time::sleep(REST).await;
    let mut taken = Taken { page: 0.0, all: 0.0 };
    for process in processes_of(home) {
        let megabytes = proportional_kilobytes(&process) as f64 / 1e3;
        taken.all += megabytes;
        taken.page += if name(&process).contains(PAGE) { megabytes } else { 0.0 };
    }
    window.close().await?;
    if taken.page > 0.0 { Ok(taken) } else { Err("no process of the program was found".into()) }
}

fn name(process: &Path) -> String {
    fs::read_to_string(process.join("cmdline")).unwrap_or_default()
}

/// The processes that were started with this home, the driver left out.
fn processes_of(home: &Home) -> Vec<PathBuf> {
    let mark = format!("HOME={}", home.path("").display()).into_bytes();
    let lives_there = |process: &PathBuf| {
        let variables = fs::read(process.join("environ")).unwrap_or_default();
        variables.split(|byte| *byte == 0).any(|variable| variable == mark) && !name(process).contains(DRIVER)
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
