//! Builds what Tauri needs before the shell compiles: permissions of its commands, icons, resources.

use std::path::Path;

/// Every command of the shell; each gets a permission that `capabilities/main.json` grants by name.
const COMMANDS: &[&str] = &[
    "library_open",
    "library_cancel",
    "library_state",
    "sample_folder",
    "library_place",
    "library_move",
    "library_forget",
    "desk_get",
    "desk_set",
    "overview",
    "focus",
    "concept_card",
    "proposition",
    "note_list",
    "note_page",
    "search",
    "decide",
    "undo",
    "redo",
    "decisions",
    "preview",
    "suspects",
    "paths",
    "answer",
    "compare",
    "facets",
    "changes",
    "questions",
    "contradictions",
    "open_in_editor",
    "open_link",
    "save_picture",
    "settings_get",
    "settings_set",
];

fn main() {
    link_small();
    println!("cargo:rerun-if-changed=src-tauri/capabilities");
    println!("cargo:rerun-if-changed=ui/dist");
    println!("cargo:rerun-if-changed=data/notes");
    if !Path::new("ui/dist/index.html").is_file() {
        println!("cargo::error=The window's pages are not built yet: ui/dist/index.html is missing.");
        println!("cargo::error=Run `cargo xtask run` (it builds them first), or `npm ci && npm run build` in ui/.");
        return;
    }
    let attributes = tauri_build::Attributes::new()
        .capabilities_path_pattern("./src-tauri/capabilities/**/*")
        .app_manifest(tauri_build::AppManifest::new().commands(COMMANDS));
    if let Err(error) = tauri_build::try_build(attributes) {
        println!("cargo::error={error:#}");
    }
}

/// Asks Rust's own linker, where it is the default one, to keep equal functions once and to pack what is relocated: some
/// 8 % of the program. Other linkers do not know the first, older C libraries do not load the second.
fn link_small() {
    let set_to = |name, value| std::env::var(name).is_ok_and(|found| found == value);
    if !set_to("TARGET", "x86_64-unknown-linux-gnu") || !set_to("PROFILE", "release") {
        return;
    }
    println!("cargo:rustc-link-arg-bins=-Wl,--icf=all");
    if glibc().is_some_and(|version| version >= (2, 36)) {
        println!("cargo:rustc-link-arg-bins=-Wl,-z,pack-relative-relocs");
    }
}

/// The version of this machine's C library, such as `(2, 36)`.
fn glibc() -> Option<(u32, u32)> {
    let told = std::process::Command::new("getconf").arg("GNU_LIBC_VERSION").output().ok()?;
    let told = String::from_utf8(told.stdout).ok()?;
    let (major, minor) = told.trim().strip_prefix("glibc ")?.split_once('.')?;
    Some((major.parse().ok()?, minor.parse().ok()?))
}
