//! The user's editor: which one, and how it is told a line.

use std::ffi::OsString;
use std::path::Path;
use std::process::{Command, Stdio};

/// Editors with a window of their own, and how each is told the line.
const WINDOWED: [(&str, Line); 17] = [
    ("code", Line::Goto),
    ("code-insiders", Line::Goto),
    ("codium", Line::Goto),
    ("vscodium", Line::Goto),
    ("cursor", Line::Goto),
    ("windsurf", Line::Goto),
    ("zed", Line::Suffix),
    ("subl", Line::Suffix),
    ("kate", Line::Option("-l")),
    ("gedit", Line::Plus),
    ("gnome-text-editor", Line::None),
    ("mousepad", Line::Option("-l")),
    ("geany", Line::Option("-l")),
    ("gvim", Line::Plus),
    ("emacs", Line::Plus),
    ("emacsclient", Line::Plus),
    ("typora", Line::None),
];
/// Looked for where the user names no editor: those that are seldom installed by accident.
const PREFERRED: [&str; 4] = ["code", "codium", "vscodium", "code-insiders"];

/// How an editor is told a line.
#[derive(Clone, Copy)]
enum Line {
    /// `--goto FILE:LINE`
    Goto,
    /// `FILE:LINE`
    Suffix,
    /// `+LINE FILE`
    Plus,
    /// `OPTION LINE FILE`
    Option(&'static str),
    /// Not at all.
    None,
}

/// Opens a file in the editor of `$VISUAL` or `$EDITOR`, else in Visual Studio Code; false where there is none of them
/// that has a window. The editor is started as a program with arguments, never by a shell.
pub(crate) fn open(file: &Path, line: u32) -> bool {
    let named = ["VISUAL", "EDITOR"].into_iter().filter_map(|name| std::env::var(name).ok());
    let preferred = PREFERRED.into_iter().map(str::to_owned);
    named.chain(preferred).filter_map(|named| command(&named, file, line)).any(|(program, arguments)| {
        let mut command = Command::new(program);
        command.args(arguments).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        start(&mut command)
    })
}

/// Starts an editor and lets it live on by itself; a thread waits for its end, so that it leaves no zombie.
fn start(command: &mut Command) -> bool {
    match command.spawn() {
        Ok(mut editor) => {
            std::thread::spawn(move || editor.wait());
            true
        }
        Err(_) => false,
    }
}

/// Program and arguments for an editor as `$VISUAL` names it (`code --wait`), where it is one with a window.
fn command(named: &str, file: &Path, line: u32) -> Option<(String, Vec<OsString>)> {
    let mut words = named.split_whitespace().map(str::to_owned);
    let program = words.next()?;
    let stem = Path::new(&program).file_stem()?.to_str()?.to_owned();
    let (_, how) = WINDOWED.into_iter().find(|(name, _)| *name == stem)?;
    let mut arguments: Vec<OsString> = words.map(OsString::from).collect();
    // An emacs in a terminal that is not there would hang.
    if arguments.iter().any(|argument| argument == "-nw" || argument == "-t") {
        return None;
    }
    let line = line.max(1);
    let at_line = || {
        let mut place = file.as_os_str().to_owned();
        place.push(format!(":{line}"));
        place
    };
    match how {
        Line::Goto => arguments.extend(["--goto".into(), at_line()]),
        Line::Suffix => arguments.push(at_line()),
        Line::Plus => arguments.extend([format!("+{line}").into(), file.into()]),
        Line::Option(option) => arguments.extend([option.into(), line.to_string().into(), file.into()]),
        Line::None => arguments.push(file.into()),
    }
    Some((program, arguments))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(named: &str) -> Option<String> {
        let (program, arguments) = command(named, Path::new("/笔记/一 二.md"), 7)?;
        let arguments: Vec<String> = arguments.iter().map(|word| word.to_string_lossy().into_owned()).collect();
        Some(format!("{program}|{}", arguments.join("|")))
    }

    #[test]
    fn each_editor_is_told_the_line_in_its_own_way() {
        assert_eq!(words("code --wait").unwrap(), "code|--wait|--goto|/笔记/一 二.md:7");
        assert_eq!(words("/usr/bin/kate").unwrap(), "/usr/bin/kate|-l|7|/笔记/一 二.md");
        assert_eq!(words("gvim").unwrap(), "gvim|+7|/笔记/一 二.md");
        assert_eq!(words("subl").unwrap(), "subl|/笔记/一 二.md:7");
    }

    #[test]
    fn an_editor_without_a_window_is_not_started() {
        for named in ["vim", "nano -w", "emacs -nw", "emacsclient -t", "", "sh -c code"] {
            assert_eq!(words(named), None, "{named}");
        }
    }
}
