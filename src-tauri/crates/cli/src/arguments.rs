//! The command line to a command, in the person's language.

use crate::failure;
use crate::language::Language;
use crate::words::{self, Help};
use clap::error::ErrorKind;
use clap::{Args, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};
use std::ffi::OsString;
use std::io::Write;
use std::path::PathBuf;

#[derive(Parser)]
#[command(name = "zhitu", version, disable_help_subcommand = true)]
struct CommandLine {
    #[command(subcommand)]
    command: Command,
}

/// What to do. The help texts are in the catalogue, by the names of the commands and arguments.
#[derive(Subcommand)]
pub(crate) enum Command {
    Index(Index),
    Export(Export),
    Show(Show),
    Path(Path),
    Questions(Questions),
    Contradictions(Contradictions),
    Decisions(Decisions),
    Eval(Eval),
}

#[derive(Args)]
pub(crate) struct Index {
    pub(crate) folder: PathBuf,
    #[arg(long, value_name = "FILE")]
    pub(crate) db: Option<PathBuf>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    Json,
    Html,
}

#[derive(Args)]
pub(crate) struct Export {
    #[command(flatten)]
    pub(crate) of: Of,
    #[arg(long, value_enum)]
    pub(crate) format: Option<Format>,
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

#[derive(Args)]
pub(crate) struct Show {
    pub(crate) concept: String,
    #[command(flatten)]
    pub(crate) of: Of,
}

#[derive(Args)]
pub(crate) struct Path {
    pub(crate) from: String,
    pub(crate) to: String,
    #[command(flatten)]
    pub(crate) of: Of,
}

#[derive(Args)]
pub(crate) struct Questions {
    #[command(flatten)]
    pub(crate) of: Of,
    #[arg(long)]
    pub(crate) all: bool,
}

#[derive(Args)]
pub(crate) struct Contradictions {
    #[command(flatten)]
    pub(crate) of: Of,
}

#[derive(Args)]
pub(crate) struct Decisions {
    #[command(flatten)]
    pub(crate) of: Of,
    #[arg(long, value_name = "FILE")]
    pub(crate) import: Option<PathBuf>,
}

/// Which library.
#[derive(Args)]
pub(crate) struct Of {
    pub(crate) folder: Option<PathBuf>,
    #[arg(long, value_name = "FILE")]
    pub(crate) db: Option<PathBuf>,
}

#[derive(Args)]
pub(crate) struct Eval {
    pub(crate) export: PathBuf,
    #[arg(long, value_name = "DIR")]
    pub(crate) gold: PathBuf,
    #[arg(long, value_name = "P", default_value_t = 0.0)]
    pub(crate) min_confidence: f32,
    #[arg(long)]
    pub(crate) list_errors: bool,
    #[arg(long)]
    pub(crate) json: bool,
}

/// What came of reading the command line.
pub(crate) enum Reading {
    /// A command to run.
    Run(Command),
    /// Help, version or a usage error was told; the exit code.
    Told(u8),
}

/// Reads the command line, program name first.
pub(crate) fn parse(language: Language, arguments: impl IntoIterator<Item = OsString>) -> Reading {
    let matches = localised(language).try_get_matches_from(arguments);
    match matches.and_then(|matches| CommandLine::from_arg_matches(&matches)) {
        Ok(line) => Reading::Run(line.command),
        Err(error) => Reading::Told(tell(language, &error)),
    }
}

/// Help and version go to standard output, a usage error to standard error.
fn tell(language: Language, error: &clap::Error) -> u8 {
    let is_asked = matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion);
    if is_asked {
        // Whoever reads may have read enough.
        error.print().ok();
        return 0;
    }
    let text = match error.kind() {
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand | ErrorKind::MissingSubcommand => {
            localised(language).render_help().to_string()
        }
        _ => words::usage_error(language, error),
    };
    std::io::stderr().write_all(text.as_bytes()).ok();
    failure::USAGE
}

/// The command with its help in the person's language.
fn localised(language: Language) -> clap::Command {
    let mut command = in_language(CommandLine::command(), language, "zhitu");
    let names: Vec<String> = command.get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
    for name in names {
        command = command.mut_subcommand(&name, |sub| in_language(sub, language, &name));
    }
    command
}

fn in_language(command: clap::Command, language: Language, name: &str) -> clap::Command {
    let Help { about, after, template } = words::help(language, name);
    let names: Vec<String> = command.get_arguments().map(|argument| argument.get_id().to_string()).collect();
    let mut command = command.about(about).after_help(after).help_template(template).disable_help_flag(true);
    for id in names {
        let help = words::argument(language, name, &id);
        command = command.mut_arg(&id, |argument| {
            let takes_value = argument.get_action().takes_values();
            argument.help(help).hide_possible_values(takes_value).hide_default_value(takes_value)
        });
    }
    let help = clap::Arg::new("help").short('h').long("help").action(clap::ArgAction::Help);
    let command = command.arg(help.help(words::argument(language, name, "help")));
    if name == "zhitu" {
        let version = clap::Arg::new("version").short('V').long("version").action(clap::ArgAction::Version);
        return command.disable_version_flag(true).arg(version.help(words::argument(language, name, "version")));
    }
    command
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_and_argument_has_its_words_in_both_languages() {
        for language in [Language::Chinese, Language::English] {
            let command = localised(language);
            command.clone().debug_assert();
            for sub in command.get_subcommands().chain([&command]) {
                assert!(sub.get_about().is_some_and(|about| !about.to_string().is_empty()), "{}", sub.get_name());
                for argument in sub.get_arguments() {
                    let help = argument.get_help().map(ToString::to_string).unwrap_or_default();
                    assert!(!help.is_empty(), "{} {}", sub.get_name(), argument.get_id());
                }
            }
        }
    }
}
