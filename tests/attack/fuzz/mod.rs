//! Random input for everything that takes input: bytes, and pieces of each format's own grammar, put together and spoilt.
//!
//! The same seed gives the same input on every machine. What was once found to do harm is kept in `regressions` by target.

mod dice;
mod input;
mod pieces;
mod target;

pub(crate) use dice::Dice;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use crate::clock::timed;
use input::input;
use target::{TARGETS, Target, Workshop};

/// What one input may take, in a program that was optimised.
const LONGEST: Duration = Duration::from_secs(1);

/// Gives `count` inputs to a target, from `first` on; panics with the seed of the first that does harm.
fn fuzz(target: &Target, workshop: &Workshop, first: u64, count: u64) {
    for seed in first..first + count {
        let bytes = input(target.pieces, &mut Dice::new(seed));
        give(target, workshop, &bytes, &format!("seed {seed}"));
    }
}

fn give(target: &Target, workshop: &Workshop, bytes: &[u8], origin: &str) {
    let begun = Instant::now();
    let harm = catch_unwind(AssertUnwindSafe(|| (target.take)(workshop, bytes))).is_err();
    assert!(!harm, "{} fails on {origin}: {}", target.name, bytes.escape_ascii());
    // Another program may have had the processor meanwhile.
    if begun.elapsed() > LONGEST {
        let ((), took) = timed(|| (target.take)(workshop, bytes));
        assert!(took < LONGEST, "{} takes {took:?} for {origin}: {}", target.name, bytes.escape_ascii());
    }
}

#[test]
fn random_input_does_no_harm() {
    let workshop = Workshop::new();
    for target in &TARGETS {
        fuzz(target, &workshop, 0, (400 / target.cost).max(12));
    }
}

#[test]
fn input_that_once_did_harm_does_none() {
    let workshop = Workshop::new();
    let folder = zhitu_tests::root().join("tests/attack/regressions");
    let known: Vec<&str> = TARGETS.iter().map(|target| target.name).collect();
    for file in zhitu_tests::files(&folder, "") {
        let name = file.parent().and_then(|parent| parent.file_name()).and_then(|name| name.to_str()).unwrap_or("");
        let target = TARGETS.iter().find(|target| target.name == name);
        let target = target.unwrap_or_else(|| panic!("{} is in none of {known:?}", file.display()));
        give(target, &workshop, &std::fs::read(&file).expect("it is in the project"), &file.display().to_string());
    }
}

/// `ZHITU_INPUTS` inputs over all targets, from seed `ZHITU_SEED` on:
/// `cargo test --release --package zhitu-tests --test attack -- --ignored --nocapture many_random`.
#[test]
#[ignore = "as long as one likes; run it optimised"]
fn many_random_inputs_do_no_harm() {
    let number = |name| std::env::var(name).ok().and_then(|told: String| told.parse::<u64>().ok());
    let (inputs, first) = (number("ZHITU_INPUTS").unwrap_or(1_000_000), number("ZHITU_SEED").unwrap_or(1_000_000));
    let workshop = Workshop::new();
    let shares: f64 = TARGETS.iter().map(|target| 1.0 / target.cost as f64).sum();
    let mut all = 0;
    for target in &TARGETS {
        let count = (inputs as f64 / target.cost as f64 / shares).ceil() as u64;
        let begun = Instant::now();
        fuzz(target, &workshop, first, count);
        all += count;
        tell(&format!("{}: {count} inputs in {:.0?}", target.name, begun.elapsed()));
    }
    let most = memory();
    tell(&format!("{all} inputs, no harm; at most {most} MB of memory"));
    assert!(most < 1024, "{most} MB of memory");
}

#[expect(clippy::print_stderr, reason = "whoever runs this for an hour wants to see it go on")]
fn tell(words: &str) {
    eprintln!("{words}");
}

/// The most memory that this program had, in MB; 0 where the system does not tell.
fn memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|told| told.trim().split(' ').next()?.parse::<u64>().ok()).unwrap_or(0) / 1024
}
