//! How many tests passed and failed: told by the programs that run them, and one for each check that is no such program.

use crate::command::words;
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

/// Counts of passed and failed tests.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    pub(crate) passed: usize,
    pub(crate) failed: usize,
}

impl Tally {
    /// One check.
    pub(crate) fn one(passed: bool) -> Self {
        Self { passed: usize::from(passed), failed: usize::from(!passed) }
    }

    /// Both together.
    pub(crate) fn and(self, other: Self) -> Self {
        Self { passed: self.passed + other.passed, failed: self.failed + other.failed }
    }
}

/// Runs a command to its end, shows what it prints, and reads the counts of its tests from it.
///
/// A command that fails without a failed test, such as one that does not compile, counts as one failure.
#[expect(clippy::print_stdout, reason = "what a chore runs is shown as it comes")]
pub(crate) fn run(mut command: Command) -> (Tally, Result<(), String>) {
    let name = words(&command);
    let mut running = match command.stdout(Stdio::piped()).spawn() {
        Ok(running) => running,
        Err(error) => return (Tally::one(false), Err(format!("{name}: {error}"))),
    };
    let mut tally = Tally::default();
    for line in running.stdout.take().map(BufReader::new).into_iter().flat_map(|lines| lines.split(b'\n')) {
        let Ok(line) = line else { break };
        let line = String::from_utf8_lossy(&line);
        println!("{line}");
        tally = tally.and(counts(&line).unwrap_or_default());
    }
    match running.wait() {
        Ok(status) if status.success() => (tally, Ok(())),
        Ok(status) => {
            (if tally.failed == 0 { tally.and(Tally::one(false)) } else { tally }, Err(format!("{name}: {status}")))
        }
        Err(error) => (tally.and(Tally::one(false)), Err(format!("{name}: {error}"))),
    }
}

/// The counts of a summary line: `test result: ok. 9 passed; 0 failed; …` of cargo, `Tests  1 failed | 9 passed (10)` of
/// vitest.
fn counts(line: &str) -> Option<Tally> {
    let line = without_colours(line);
    let line = line.trim();
    let told = line.strip_prefix("test result: ").or_else(|| line.strip_prefix("Tests "))?;
    let parts: Vec<&str> = told.split([' ', ';', '.', '|']).filter(|word| !word.is_empty()).collect();
    let before = |word: &str| {
        let at = parts.iter().position(|part| *part == word)?;
        parts.get(at.checked_sub(1)?)?.parse().ok()
    };
    Some(Tally { passed: before("passed")?, failed: before("failed").unwrap_or(0) })
}

/// A line without the escape sequences that colour it.
fn without_colours(line: &str) -> String {
    let mut parts = line.split('\u{1b}');
    let plain = parts.next().unwrap_or_default().to_owned();
    parts.fold(plain, |plain, part| plain + part.split_once('m').map_or("", |(_, text)| text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_kinds_of_summary_are_read() {
        let told = |line| counts(line).map(|tally| (tally.passed, tally.failed));
        assert_eq!(told("test result: ok. 9 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out"), Some((9, 0)));
        assert_eq!(told("test result: FAILED. 3 passed; 2 failed; 0 ignored"), Some((3, 2)));
        assert_eq!(told("      Tests  1 failed | 9 passed (10)"), Some((9, 1)));
        assert_eq!(told("      Tests  12 passed (12)"), Some((12, 0)));
        assert_eq!(told("\u{1b}[2m      Tests \u{1b}[22m \u{1b}[1m\u{1b}[32m7 passed\u{1b}[39m (7)"), Some((7, 0)));
        assert_eq!(told("test first_run::welcome ... ok"), None);
    }
}
