//! Building Zhitu and opening it.

use crate::command::{Outcome, cargo, root, run as to_end};
use crate::system::{Purpose, prepare};
use crate::tongue::say;
use crate::window;
use std::env;
use std::path::Path;

/// Opens the window on `folder`, or on the sample notes; without a display, writes the map as an HTML file.
pub(crate) fn run(folder: &Path) -> Outcome {
    say("1/3 检查系统包", "1/3 looking for system packages");
    prepare(Purpose::Run)?;
    say("2/3 构建界面", "2/3 building the window's pages");
    window::build()?;
    let folder = folder.to_string_lossy().into_owned();
    if has_display() { open(&folder) } else { write(&folder) }
}

fn open(folder: &str) -> Outcome {
    say("3/3 构建并打开知图（第一次要几分钟）", "3/3 building Zhitu and opening it (a few minutes the first time)");
    to_end(cargo(&["run", "--package", "zhitu-app", "--", folder]))
}

fn write(folder: &str) -> Outcome {
    say(
        "3/3 这里没有显示器，打不开窗口；改为把概念图写成一个可交互的 HTML 文件",
        "3/3 There is no display here to open a window on, so the map is written as an interactive HTML file instead",
    );
    let place = root().join("target");
    std::fs::create_dir_all(&place).map_err(|error| format!("{}: {error}", place.display()))?;
    let file = place.join("zhitu-map.html");
    let name = file.to_string_lossy().into_owned();
    to_end(cargo(&["run", "--package", "zhitu", "--", "export", folder, "--format", "html", "-o", &name]))?;
    say(&format!("✓ 用浏览器打开：{name}"), &format!("✓ open it in a browser: {name}"));
    Ok(())
}

/// Only Linux starts programs without a display; elsewhere there is always one.
fn has_display() -> bool {
    let is_set = |name| env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || is_set("DISPLAY") || is_set("WAYLAND_DISPLAY")
}
