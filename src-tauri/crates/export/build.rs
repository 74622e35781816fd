//! Embeds the page of the HTML map, where `npm run build:static` has built it.

use std::path::Path;
use std::{env, fs};

fn main() {
    println!("cargo::rustc-check-cfg=cfg(static_page)");
    let here = env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets it for every build script");
    let page = Path::new(&here).join("../../../ui/dist-static/index.html");
    println!("cargo::rerun-if-changed={}", page.display());
    let Ok(text) = fs::read(&page) else { return };
    let out = env::var_os("OUT_DIR").expect("cargo sets it for every build script");
    fs::write(Path::new(&out).join("page.html"), text).expect("cargo's own folder is writable");
    println!("cargo::rustc-cfg=static_page");
}
