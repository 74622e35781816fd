//! How long the window takes to be of use, against an empty Tauri window on the same machine.
//!
//! Both are started by the same driver, so its share is in both times. The app is of use when its overview can be clicked
//! and nothing is being read any more. Prints the median of each and their ratio; fails above 2.5. A large folder, where
//! one is given, is read once; a later start of it must take at most 1.5 times that of a library of one note.

use std::io::Write;
use std::path::Path;
use std::time::Duration;
use zhitu_e2e::{Error, Home, Window, root};

const RUNS: usize = 7;
const LARGEST_RATIO: f64 = 2.5;
const LARGEST_RATIO_OF_SIZES: f64 = 1.5;
/// A step may take so many times as long as usual where a large folder is read.
const READING: u32 = 20;
/// Settings are written a moment later; the next start reopens the folder by them.
const SETTLED: Duration = Duration::from_millis(600);
const EMPTY: &str = "document.readyState === 'complete'";
const INTERACTIVE: &str = "document.querySelectorAll('[data-testid=\"map-node\"]').length > 0 \
                           && !document.querySelector('[data-testid=\"progress\"]')";

#[tokio::main]
async fn main() -> Result<(), Error> {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().ok_or("usage: bench-start FOLDER [LARGE_FOLDER]")?;
    let release = root().join("target/release");
    let (app, empty) = (release.join("zhitu-app"), release.join("examples/empty-window"));
    let of_the_window = against_the_window(&app, &empty, &folder).await?;
    let of_sizes = match arguments.next() {
        Some(large) => against_one_note(&app, &large).await?,
        None => 0.0,
    };
    if of_the_window > LARGEST_RATIO || of_sizes > LARGEST_RATIO_OF_SIZES {
        return Err(format!("above {LARGEST_RATIO} or {LARGEST_RATIO_OF_SIZES} times").into());
    }
    Ok(())
}

/// The larger ratio of the first and of later starts to those of an empty window.
async fn against_the_window(app: &Path, empty: &Path, folder: &str) -> Result<f64, Error> {
    let (mut first, mut again, mut nothing) = (Vec::new(), Vec::new(), Vec::new());
    // Taken in turns, so that a busy moment of the machine falls on all alike.
    for _ in 0..RUNS {
        let home = Home::new()?;
        nothing.push(start(empty, &Home::new()?, &[], EMPTY).await?);
        first.push(start(app, &home, &[folder], INTERACTIVE).await?);
        again.push(start(app, &home, &[], INTERACTIVE).await?);
    }
    let empty = median(&mut nothing);
    tell("empty window           ", empty, None)?;
    let first = tell("first start, reading  ", median(&mut first), Some(("the empty window", empty)))?;
    let again = tell("later start, reopening", median(&mut again), Some(("the empty window", empty)))?;
    Ok(first.max(again))
}

/// The ratio of later starts of a large folder to those of a library of one note.
async fn against_one_note(app: &Path, large: &str) -> Result<f64, Error> {
    let (home, small_home) = (Home::new()?, Home::new()?);
    let small = small_home.notes("notes", &[("a.md", "Redis 是数据库。\n")])?;
    start(app, &small_home, &[&small.to_string_lossy()], INTERACTIVE).await?;
    read(app, &home, large).await?;
    let (mut of_large, mut of_small) = (Vec::new(), Vec::new());
    for _ in 0..RUNS {
        of_small.push(start(app, &small_home, &[], INTERACTIVE).await?);
        of_large.push(start(app, &home, &[], INTERACTIVE).await?);
    }
    let small = median(&mut of_small);
    tell("later start, one note ", small, None)?;
    tell("later start, large    ", median(&mut of_large), Some(("one note", small)))
}

/// Reads a large folder for the first time.
async fn read(app: &Path, home: &Home, folder: &str) -> Result<(), Error> {
    let (_, window) = Window::start(app, home, &[folder]).await?;
    window.wait_longer(INTERACTIVE, READING).await?;
    tokio::time::sleep(SETTLED).await;
    window.close().await
}

/// Prints a time and its ratio to another; gives the ratio.
fn tell(name: &str, time: Duration, yardstick: Option<(&str, Duration)>) -> Result<f64, Error> {
    let mut out = std::io::stdout();
    let Some((other, whole)) = yardstick else {
        writeln!(out, "{name} {:>6} ms", time.as_millis())?;
        return Ok(1.0);
    };
    let ratio = time.as_secs_f64() / whole.as_secs_f64();
    writeln!(out, "{name} {:>6} ms, {ratio:.2} times {other}", time.as_millis())?;
    Ok(ratio)
}

async fn start(program: &Path, home: &Home, arguments: &[&str], condition: &str) -> Result<Duration, Error> {
    let (begun, window) = Window::start(program, home, arguments).await?;
    window.wait_until(condition).await?;
    let time = begun.elapsed();
    tokio::time::sleep(SETTLED).await;
    window.close().await?;
    Ok(time)
}

fn median(times: &mut [Duration]) -> Duration {
    times.sort();
    times[times.len() / 2]
}
