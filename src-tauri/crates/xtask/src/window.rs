//! The window's pages: npm packages, and the two builds (for Tauri, and as one self-contained file).

use crate::command::{Outcome, npm, root, run};
use crate::stamp::unless_fresh;
use crate::tongue::say;
use std::path::PathBuf;

/// Installs the npm packages where the lock file has changed since.
pub(crate) fn packages() -> Outcome {
    let ui = root().join("ui");
    unless_fresh(&ui.join("node_modules/.zhitu-stamp"), &[ui.join("package-lock.json")], &[], || {
        say("· 安装界面的 npm 包", "· installing the window's npm packages");
        run(npm(&["ci", "--no-audit", "--no-fund"]))
    })
}

/// Builds the pages where their sources have changed since.
pub(crate) fn build() -> Outcome {
    packages()?;
    let ui = root().join("ui");
    let sources: Vec<PathBuf> =
        ["src", "index.html", "package-lock.json", "vite.config.ts", "svelte.config.js", "tsconfig.json"]
            .into_iter()
            .map(|name| ui.join(name))
            .collect();
    let results = [ui.join("dist/index.html"), ui.join("dist-static/index.html")];
    unless_fresh(&ui.join("node_modules/.zhitu-build"), &sources, &results, || {
        say("· 构建界面", "· building the window's pages");
        run(npm(&["run", "--silent", "build"]))?;
        run(npm(&["run", "--silent", "build:static"]))
    })
}
