//! What every source file owes its reader.

use std::path::Path;
use std::process::Command;

use zhitu_model::RelationType;
use zhitu_tests::{files, root};

fn text(path: &Path) -> String {
    std::fs::read_to_string(path).expect("a source file is UTF-8")
}

/// What may stand at the top of the repository, but for names that begin with a dot.
const TOP: [&str; 17] = [
    "ARCHITECTURE.md",
    "CHANGELOG.md",
    "Cargo.lock",
    "Cargo.toml",
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "README.md",
    "clippy.toml",
    "data",
    "deny.toml",
    "docs",
    "rust-toolchain.toml",
    "rustfmt.toml",
    "src-tauri",
    "tauri.conf.json",
    "tests",
    "ui",
];

/// A note that somebody tried out, or what was made of it, must not be carried into the repository by a hasty `add`.
#[test]
fn nothing_unknown_is_kept_at_the_top() {
    let listing = Command::new("git").args(["ls-tree", "--name-only", "HEAD"]).current_dir(root()).output();
    let Some(listing) = listing.ok().filter(|listing| listing.status.success()) else {
        return; // An unpacked archive: what is kept cannot be told from what lies about.
    };
    let names = String::from_utf8(listing.stdout).expect("names are UTF-8");
    let strays: Vec<_> = names.lines().filter(|name| !name.starts_with('.') && !TOP.contains(name)).collect();
    assert!(strays.is_empty(), "kept at the top, though nothing asks for it: {strays:?}");
}

#[test]
fn every_rust_file_says_what_it_is_for() {
    let sources: Vec<_> =
        files(&root().join("src-tauri"), ".rs").into_iter().chain(files(&root().join("tests"), ".rs")).collect();
    assert!(sources.len() > 50, "the sources were found");
    let silent: Vec<_> = sources.iter().filter(|path| !text(path).starts_with("//!")).collect();
    assert!(silent.is_empty(), "these open without a `//!` line: {silent:?}");
}

#[test]
fn sql_stands_in_the_store_alone() {
    let strays: Vec<_> = files(&root().join("src-tauri"), ".rs")
        .into_iter()
        .filter(|path| !path.components().any(|part| part.as_os_str() == "store" || part.as_os_str() == "tests"))
        // It knows the first words of SQL so that code in a note is not read as prose.
        .filter(|path| !path.ends_with("note/src/noise.rs"))
        .filter(|path| ["SELECT ", "INSERT INTO", "CREATE TABLE"].iter().any(|word| text(path).contains(word)))
        .collect();
    assert!(strays.is_empty(), "SQL outside the store: {strays:?}");
}

#[test]
fn no_room_keeps_a_log_that_could_hold_note_text() {
    let loggers = ["log", "tracing", "env_logger", "slog", "tauri-plugin-log"];
    for manifest in files(&root(), "Cargo.toml") {
        let named = text(&manifest);
        let strays: Vec<_> = loggers
            .iter()
            .filter(|logger| named.lines().any(|line| line.split(['.', ' ', '=']).next() == Some(**logger)))
            .collect();
        assert!(strays.is_empty(), "{} names {strays:?}", manifest.display());
    }
}

#[test]
fn only_one_file_of_the_window_knows_tauri() {
    let window = root().join("ui/src");
    let users: Vec<_> = [".ts", ".svelte"]
        .iter()
        .flat_map(|ending| files(&window, ending))
        .filter(|path| text(path).contains("@tauri-apps/"))
        .filter_map(|path| path.file_name().map(|name| name.to_string_lossy().into_owned()))
        .collect();
    assert_eq!(users, ["tauri.ts"]);
}

#[test]
fn the_window_tells_of_a_type_as_questions_ask_for_it() {
    let languages = RelationType::ALL.map(|relation| (relation.name(), relation.phrases()));
    for (locale, phrase) in [("zh-CN", 0), ("en", 1)] {
        let words = text(&root().join(format!("ui/src/locales/{locale}.ts")));
        let told = words.split("relationPhrases: {").nth(1).and_then(|rest| rest.split('}').next()).unwrap_or_default();
        for (name, (chinese, english)) in languages {
            let line = format!("{name}: '{}',", [chinese, english][phrase]);
            assert!(told.lines().any(|known| known.trim() == line), "{locale}.ts lacks {line}");
        }
    }
}

#[test]
fn lock_files_name_public_registries_only() {
    for lock in ["ui/package-lock.json", "tests/bench/map/package-lock.json"] {
        let packages = text(&root().join(lock));
        let strange: Vec<_> = packages
            .lines()
            .filter(|line| line.contains("\"resolved\"") && !line.contains("\"https://registry.npmjs.org/"))
            .collect();
        assert!(strange.is_empty(), "{lock}: {strange:?}");
    }
    let crates = text(&root().join("Cargo.lock"));
    let strange: Vec<_> = crates
        .lines()
        .filter(|line| line.starts_with("source = ") && !line.contains("github.com/rust-lang/crates.io-index"))
        .collect();
    assert!(strange.is_empty(), "{strange:?}");
}
