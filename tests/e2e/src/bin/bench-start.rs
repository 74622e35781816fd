//! How long the window takes to be of use, against an empty Tauri window on the same machine.
//!
//! Both are started by the same driver, so its share is in both times. The app is of use when its overview can be clicked
//! and nothing is being read any more. Prints the median of each and their ratio; fails above 2.5.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::Duration;
use zhitu_e2e::{Error, Home, Window, root};

const RUNS: usize = 7;
const LARGEST_RATIO: f64 = 2.5;
const EMPTY: &str = "document.readyState === 'complete'";
const INTERACTIVE: &str = "document.querySelectorAll('[data-testid=\"map-node\"]').length > 0 \
                           && !document.querySelector('[data-testid=\"progress\"]')";

#[tokio::main]
async fn main() -> Result<(), Error> {
    let folder = std::env::args().nth(1).ok_or("usage: bench-start FOLDER [BUILD]")?;
    let release = std::env::args().nth(2).map_or_else(|| root().join("target/release"), PathBuf::from);
    let (app, empty) = (release.join("zhitu-app"), release.join("examples/empty-window"));
    let (mut first, mut again, mut nothing) = (Vec::new(), Vec::new(), Vec::new());
    // Taken in turns, so that a busy moment of the machine falls on all alike.
    for _ in 0..RUNS {
        let home = Home::new()?;
        nothing.push(start(&empty, &Home::new()?, &[], EMPTY).await?);
        first.push(start(&app, &home, &[&folder], INTERACTIVE).await?);
        again.push(start(&app, &home, &[], INTERACTIVE).await?);
    }
    let empty = median(&mut nothing);
    let mut out = std::io::stdout();
    writeln!(out, "empty window           {:>6} ms", empty.as_millis())?;
    let mut worst: f64 = 0.0;
    for (name, times) in [("first start, reading  ", &mut first), ("later start, reopening", &mut again)] {
        let time = median(times);
        let ratio = time.as_secs_f64() / empty.as_secs_f64();
        worst = worst.max(ratio);
        writeln!(out, "{name} {:>6} ms, {ratio:.2} times the empty window", time.as_millis())?;
    }
    if worst > LARGEST_RATIO { Err(format!("above {LARGEST_RATIO} times").into()) } else { Ok(()) }
}

async fn start(program: &Path, home: &Home, arguments: &[&str], condition: &str) -> Result<Duration, Error> {
    let (begun, window) = Window::start(program, home, arguments).await?;
    window.wait_until(condition).await?;
    let time = begun.elapsed();
    // Settings are written a moment later; the next start reopens the folder by them.
    tokio::time::sleep(Duration::from_millis(600)).await;
    window.close().await?;
    Ok(time)
}

fn median(times: &mut [Duration]) -> Duration {
    times.sort();
    times[times.len() / 2]
}
