//! Builds what Tauri needs before the shell compiles: permissions of its commands, icons, resources.

use std::path::Path;

/// Every command of the shell; each gets a permission that `capabilities/main.json` grants by name.
const COMMANDS: &[&str] = &[
    "library_open",
    "library_cancel",
    "library_state",
    "sample_folder",
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
    "paths",
    "answer",
    "compare",
    "facets",
    "questions",
    "open_in_editor",
    "open_link",
    "save_picture",
    "settings_get",
    "settings_set",
];

fn main() {
    fold_equal_code();
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

/// Lets the linker keep equal functions once, some 3 % of the program. Only where Rust's own linker is the default one:
/// others do not know the option.
fn fold_equal_code() {
    let set_to = |name, value| std::env::var(name).is_ok_and(|found| found == value);
    if set_to("TARGET", "x86_64-unknown-linux-gnu") && set_to("PROFILE", "release") {
        println!("cargo:rustc-link-arg-bins=-Wl,--icf=all");
    }
}
