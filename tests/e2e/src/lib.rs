//! Driving the real window: one program, one home folder and one driver for each journey.
//!
//! Needs a display and a session bus; `cargo xtask test` brings both along.

mod driver;
mod home;
mod picture;
mod screen;
mod window;

pub use home::Home;
pub use picture::Picture;
pub use window::Window;

use std::path::PathBuf;

/// What goes wrong in a journey, told by the test that fails of it.
pub type Error = Box<dyn std::error::Error + Send + Sync>;
/// The outcome of a step.
pub type Result<T> = std::result::Result<T, Error>;

/// The project's root folder.
pub fn root() -> PathBuf {
    let manifest = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    manifest.ancestors().nth(2).expect("this package stands two folders below the root").to_path_buf()
}

/// The window's program: `$ZHITU_APP`, or the debug build.
pub fn app() -> PathBuf {
    std::env::var_os("ZHITU_APP").map_or_else(|| root().join("target/debug/zhitu-app"), PathBuf::from)
}
