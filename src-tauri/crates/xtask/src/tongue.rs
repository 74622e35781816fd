//! Words for a person, in Chinese where the locale is Chinese, else in English.

use std::env;

/// Whether the locale asks for Chinese.
pub(crate) fn is_chinese() -> bool {
    let locale =
        ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(|name| env::var(name).ok().filter(|v| !v.is_empty()));
    locale.is_some_and(|locale| locale.starts_with("zh"))
}

/// Says a line to the person at the terminal.
#[expect(clippy::print_stdout, reason = "a chore's progress is its output")]
pub(crate) fn say(chinese: &str, english: &str) {
    println!("{}", if is_chinese() { chinese } else { english });
}
