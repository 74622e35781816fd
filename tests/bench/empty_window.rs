//! The yardstick of the start benchmark: a Tauri window of the same size with an empty page and nothing behind it.

use tauri::{Builder, Url, WebviewUrl, WebviewWindowBuilder};

fn main() -> tauri::Result<()> {
    Builder::default()
        .setup(|app| {
            let page = WebviewUrl::External(Url::parse("about:blank")?);
            WebviewWindowBuilder::new(app, "empty", page).inner_size(1280.0, 800.0).build()?;
            Ok(())
        })
        .run(tauri::generate_context!())
}
