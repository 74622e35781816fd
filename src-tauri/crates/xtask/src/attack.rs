//! Attacks on the program that take longer than a test of every day may; release builds.

use crate::command::{Outcome, cargo, run};
use crate::tongue::say;
use std::process::Command;

/// The attacks that are left out of every day's tests, by a part of their names.
const LONG: [&str; 4] = ["large_hostile", "every_pair", "databases_damaged", "two_hundred"];

/// Random input for everything that takes input, so many in all.
pub(crate) fn fuzz(inputs: &str) -> Outcome {
    if inputs.parse::<u64>().is_err() {
        return Err(format!("fuzz N: {inputs}"));
    }
    let mut command = attack("many_random");
    command.env("ZHITU_INPUTS", inputs);
    run(command)
}

/// Every long attack, one after the other; some twenty minutes.
pub(crate) fn all() -> Outcome {
    LONG.iter().try_for_each(|name| {
        say(&format!("攻击：{name}"), &format!("attacking: {name}"));
        run(attack(name))
    })
}

fn attack(name: &str) -> Command {
    let test = ["test", "--release", "--package", "zhitu-tests", "--test", "attack"];
    cargo(&test.into_iter().chain(["--", "--ignored", "--nocapture", name]).collect::<Vec<_>>())
}
