//! `zhitu`: the whole engine on the command line, with no window. `docs/cli.md` describes it.

mod arguments;
mod command;
mod failure;
mod language;
mod library;
mod output;
mod progress;
mod words;

use arguments::{Command, Reading};
use failure::Failure;
use language::Language;
use output::Output;
use std::process::ExitCode;

fn main() -> ExitCode {
    let language = Language::of_system();
    let code = match arguments::parse(language, std::env::args_os()) {
        Reading::Run(command) => run(&command, language),
        Reading::Told(code) => code,
    };
    ExitCode::from(code)
}

/// Runs a command and tells its failure on standard error; the exit code.
fn run(command: &Command, language: Language) -> u8 {
    let mut output = Output::new(language);
    let done = match command {
        Command::Index(arguments) => command::index::run(arguments, &mut output),
        Command::Export(arguments) => command::export::run(arguments, &mut output),
        Command::Show(arguments) => command::show::run(arguments, &mut output),
        Command::Path(arguments) => command::path::run(arguments, &mut output),
        Command::Questions(arguments) => command::questions::run(arguments, &mut output),
        Command::Contradictions(arguments) => command::contradictions::run(arguments, &mut output),
        Command::Decisions(arguments) => command::decisions::run(arguments, &mut output),
        Command::Eval(arguments) => command::eval::run(arguments, &mut output),
    };
    match done.and_then(|()| output.finish()) {
        // Whoever reads has read enough.
        Ok(()) | Err(Failure::Hangup) => 0,
        Err(failure) => {
            failure.tell(language);
            failure.exit_code()
        }
    }
}
