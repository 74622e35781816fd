//! Embeds the page of the HTML map, where `npm run build:static` has built it.

use std::path::Path;
use std::{env, fs};

fn main() {
    println!("cargo::rustc-check-cfg=cfg(static_page)");
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../ui/dist-static/index.html");
    println!("cargo::rerun-if-changed={}", page.display());
    let Ok(text) = fs::read(&page) else { return };
    let out = env::var_os("OUT_DIR").expect("cargo sets it for every build script");
    fs::write(Path::new(&out).join("page.html"), text).expect("cargo's own folder is writable");
    println!("cargo::rustc-cfg=static_page");
}
