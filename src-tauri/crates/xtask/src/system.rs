//! What the machine must bring along, and installing it on Debian and its kin.

use crate::command::{Outcome, command, output, run};
use crate::tongue::say;

/// A Debian package and why it is needed.
struct Package {
    name: &'static str,
    chinese: &'static str,
    english: &'static str,
}

const fn package(name: &'static str, chinese: &'static str, english: &'static str) -> Package {
    Package { name, chinese, english }
}

/// Needed to build the window and to open it.
const TO_RUN: [Package; 7] = [
    package("build-essential", "C 编译器，SQLite 要用", "the C compiler, for SQLite"),
    package("pkg-config", "查找系统库", "finds system libraries"),
    package("libwebkit2gtk-4.1-dev", "窗口的网页引擎", "the window's web engine"),
    package("fonts-noto-cjk", "中文字体", "Chinese glyphs"),
    package("libgl1-mesa-dri", "软件图形驱动", "graphics without a GPU"),
    package("libegl1", "图形接口", "the graphics interface"),
    package("libgles2", "图形接口", "the graphics interface"),
];

/// Needed beside those to test the real window.
const TO_TEST: [Package; 4] = [
    package("webkit2gtk-driver", "驱动真实窗口", "drives the real window"),
    package("xvfb", "没有显示器时的显示", "a display where there is none"),
    package("xauth", "显示的授权", "access to that display"),
    package("dbus", "会话总线", "the session bus"),
];

/// What the packages are for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// Building and opening the window.
    Run,
    /// Testing it as well.
    Test,
}

/// Installs the missing system packages where there is apt; elsewhere says what is needed and goes on.
pub(crate) fn prepare(purpose: Purpose) -> Outcome {
    if !cfg!(target_os = "linux") {
        return Ok(());
    }
    let tests = if purpose == Purpose::Test { TO_TEST.as_slice() } else { &[] };
    let wanted: Vec<&Package> = TO_RUN.iter().chain(tests).collect();
    if output(command("dpkg-query", &["--version"])).is_none() {
        let names: Vec<&str> = wanted.iter().map(|package| package.name).collect();
        say(
            &format!("这里没有 apt；请确认已装有与这些 Debian 包相当的软件：{}", names.join(" ")),
            &format!("There is no apt here; make sure you have what these Debian packages bring: {}", names.join(" ")),
        );
        return Ok(());
    }
    let missing: Vec<&Package> = wanted.into_iter().filter(|package| !is_installed(package.name)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    if !is_root() && output(command("sudo", &["--version"])).is_none() {
        let names: Vec<&str> = missing.iter().map(|package| package.name).collect();
        return Err(format!("apt-get install {}: 需要 root 或 sudo / needs root or sudo", names.join(" ")));
    }
    for package in &missing {
        say(
            &format!("  安装 {}：{}", package.name, package.chinese),
            &format!("  installing {}: {}", package.name, package.english),
        );
    }
    apt(&["update", "-qq"])?;
    let names = missing.iter().map(|package| package.name);
    apt(&["install", "-y", "-qq", "--no-install-recommends"].into_iter().chain(names).collect::<Vec<_>>())
}

fn is_installed(name: &str) -> bool {
    output(command("dpkg-query", &["-W", "-f=${Status}", name])).is_some_and(|status| status.ends_with(" installed"))
}

fn is_root() -> bool {
    output(command("id", &["-u"])).is_some_and(|id| id.trim() == "0")
}

/// Runs apt-get as root, through sudo where this is another user.
fn apt(arguments: &[&str]) -> Outcome {
    // `env` because sudo drops the caller's variables.
    let apt = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"];
    let words: Vec<&str> =
        if is_root() { &[][..] } else { &["sudo"] }.iter().chain(&apt).chain(arguments).copied().collect();
    run(command(words[0], &words[1..]))
}
