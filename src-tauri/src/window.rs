//! The one window, and where its page may lead.

use crate::Arguments;
use serde::Serialize;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Once};
use std::time::Duration;
use tauri::webview::{NewWindowResponse, PageLoadEvent};
use tauri::{AppHandle, Emitter, EventTarget, Manager, Runtime, Url, WebviewWindow, WebviewWindowBuilder};

/// The window's label.
const MAIN: &str = "main";

/// After which the window is shown although its page is not loaded.
const PATIENCE: Duration = Duration::from_secs(2);

/// Opens the window as `tauri.conf.json` describes it. Its page can lead nowhere and open no other window.
///
/// It is shown once its page is loaded: a window that is drawn before there is a page waits for it, on some systems for
/// half a second, and shows nothing.
///
/// # Errors
/// Where the system gives no window.
pub fn open_main<R: Runtime>(app: &AppHandle<R>) -> tauri::Result<WebviewWindow<R>> {
    let config = &app.config().app.windows[0];
    let served_at = if cfg!(dev) { app.config().build.dev_url.clone() } else { None };
    let first = Arc::new(Once::new());
    let at_last = Arc::clone(&first);
    let window = WebviewWindowBuilder::from_config(app, config)?
        .visible(false)
        .on_page_load(move |window, load| {
            if load.event() == PageLoadEvent::Finished {
                first.call_once(|| show(&window));
            }
        })
        .on_navigation(move |url| {
            is_own_page(url) || served_at.as_ref().is_some_and(|own| own.origin() == url.origin())
        })
        .on_new_window(|_, _| NewWindowResponse::Deny)
        // The page's title names the open folder; a window system that refuses keeps the program's name.
        .on_document_title_changed(|window, title| {
            window.set_title(&title).ok();
        })
        .build()?;
    let late = window.clone();
    std::thread::spawn(move || {
        std::thread::sleep(PATIENCE);
        at_last.call_once(|| show(&late));
    });
    Ok(window)
}

/// Shows a window for the first time. Whether it says that it is visible is not asked: one that was sized before says so.
fn show<R: Runtime>(window: &WebviewWindow<R>) {
    // A window system may refuse the focus.
    window.show().and_then(|()| window.set_focus()).ok();
}

/// Whether an address is a page of the program itself.
pub fn is_own_page(url: &Url) -> bool {
    match url.scheme() {
        "tauri" => url.host_str() == Some("localhost"),
        // What WebView2 calls the same.
        "http" | "https" => cfg!(windows) && url.host_str() == Some("tauri.localhost") && url.port().is_none(),
        _ => false,
    }
}

/// A folder let go on the window, as Tauri tells its pages.
#[derive(Clone, Serialize)]
struct Drop {
    paths: Vec<PathBuf>,
    position: Position,
}

#[derive(Clone, Serialize)]
struct Position {
    x: f64,
    y: f64,
}

/// Brings the window to the front for a second start; a folder it was started with arrives as one dropped on the window.
pub(crate) fn raise_with<R: Runtime>(app: &AppHandle<R>, arguments: &[String], current: &Path) {
    let Some(window) = app.get_webview_window(MAIN) else { return };
    // A window system may refuse either; the folder is opened all the same.
    window.unminimize().ok();
    window.set_focus().ok();
    let arguments = Arguments::parse(arguments.iter().skip(1).map(OsString::from), current).unwrap_or_default();
    if let Some(folder) = arguments.folder {
        let drop = Drop { paths: vec![folder], position: Position { x: 0.0, y: 0.0 } };
        app.emit_to(EventTarget::webview(MAIN), "tauri://drag-drop", drop).ok();
    }
}
