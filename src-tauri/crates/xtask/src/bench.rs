//! The benchmarks of speed, scale and the map, which need no window of the app.

use crate::command::{Outcome, cargo, command, npm, root, run};
use crate::display;
use crate::stamp::unless_fresh;
use crate::system::{Purpose, prepare};
use crate::tongue::say;
use crate::window;
use std::path::{Path, PathBuf};

/// Reads a folder's notes, or a corpus made of the sample notes, and prints a table; fails where a row does not hold.
pub(crate) fn scale(folder: Option<&Path>) -> Outcome {
    say("构建发布版（要十来分钟），然后测几分钟", "building the release (some ten minutes), then measuring for a few");
    let mut bench = cargo(&["bench", "--quiet", "--package", "zhitu-tests", "--bench", "scale", "--"]);
    bench.args(folder);
    run(bench)
}

/// Holds the map of the sample notes, and of a folder, against other libraries and prints a table; fails where a row does
/// not hold. The libraries are installed in the benchmark's own folder.
pub(crate) fn map(samples: &Path, folder: Option<&Path>) -> Outcome {
    prepare(Purpose::Test)?;
    let out = root().join("target/bench-map");
    build_pages()?;
    say("构建发布版（要十来分钟），然后测几分钟", "building the release (some ten minutes), then measuring for a few");
    let folders: Vec<&Path> = std::iter::once(samples).chain(folder).collect();
    let mut native = cargo(&["bench", "--quiet", "--package", "zhitu-tests", "--bench", "map", "--"]);
    native.arg(&out).args(&folders);
    run(native)?;
    let mut rest = command("node", &[]);
    rest.arg(out.join("main.js")).arg(&out).args(&folders);
    // Every row is told, also where an earlier one does not hold.
    let (places, drawn) = (run(rest), drawing(&out));
    places.and(drawn).map_err(|_| "不合界限 / beyond its bound".to_owned())
}

/// What drawing costs, in an empty window with the benchmark's page.
fn drawing(out: &Path) -> Outcome {
    run(cargo(&["build", "--quiet", "--package", "zhitu-app", "--example", "empty-window"]))?;
    let page = out.join("page.js").to_string_lossy().into_owned();
    let own = ["run", "--quiet", "--package", "zhitu-e2e", "--bin", "bench-map", "--", &page];
    let mut bench = display::with_its_own("1280x800", &[&own[..], &["target/debug/examples/empty-window"]].concat());
    // The engine's other way to the screen ends the page where software draws GL frame upon frame.
    bench.env("WEBKIT_DISABLE_DMABUF_RENDERER", "1");
    run(bench)
}

/// Installs the libraries to compare with, checks the benchmark's pages against the window's types, and builds them.
pub(crate) fn build_pages() -> Outcome {
    window::packages()?;
    let own: PathBuf = root().join("tests/bench/map");
    unless_fresh(&own.join("node_modules/.zhitu-stamp"), &[own.join("package-lock.json")], &[], || {
        say("· 安装用来对比的 npm 包", "· installing the npm packages to compare with");
        let mut install = npm(&["ci", "--no-audit", "--no-fund"]);
        install.current_dir(&own);
        run(install)
    })?;
    let config = own.join("vite.config.ts").to_string_lossy().into_owned();
    run(npm(&["exec", "--", "tsc", "--noEmit", "-p", &own.join("tsconfig.json").to_string_lossy()]))?;
    ["node", "page"].into_iter().try_for_each(|mode| {
        run(npm(&["exec", "--", "vite", "build", "--logLevel", "warn", "--config", &config, "--mode", mode]))
    })
}
