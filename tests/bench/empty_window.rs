//! The yardstick of the start benchmark: a Tauri window of the same size with an empty page and nothing behind it.

use std::io::Write;
use tauri::http::header::CONTENT_TYPE;
use tauri::http::{HeaderValue, Response};
use tauri::webview::PageLoadEvent;
use tauri::{Builder, Url, WebviewUrl, WebviewWindowBuilder};

const PAGE: &[u8] = b"<!doctype html><title>empty</title><p id=\"ready\">empty</p>";

fn main() -> tauri::Result<()> {
    Builder::default()
        .register_uri_scheme_protocol("empty", |_, _| {
            let mut page = Response::new(PAGE);
            page.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("text/html"));
            page
        })
        .setup(|app| {
            let url = Url::parse("empty://localhost/")?;
            WebviewWindowBuilder::new(app, "empty", WebviewUrl::CustomProtocol(url))
                .inner_size(1280.0, 800.0)
                .on_page_load(|_, load| {
                    if load.event() == PageLoadEvent::Finished {
                        // The benchmark waits for this line; without a reader there is nobody to tell.
                        writeln!(std::io::stdout(), "ready").ok();
                    }
                })
                .build()?;
            Ok(())
        })
        .run(tauri::generate_context!())
}
