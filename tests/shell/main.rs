//! The commands through Tauri's own gate, with no window system: arguments, answers, failures, and who may ask.
#![expect(clippy::unwrap_used, reason = "a failed preparation fails the test")]

mod commands;
mod outside;

use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use tauri::ipc::{CallbackFn, InvokeBody};
use tauri::test::{INVOKE_KEY, MockRuntime, get_ipc_response, mock_builder};
use tauri::webview::InvokeRequest;
use tauri::{App, Manager, WebviewWindow};
use tempfile::TempDir;
use zhitu_app::{OpenLibrary, Places, SettingsFile, open_main, with_commands};
use zhitu_engine::{Options, Storage};

/// The program on a mock window system, in a folder of its own.
struct Shell {
    folder: TempDir,
    window: WebviewWindow<MockRuntime>,
    _app: App<MockRuntime>,
}

impl Shell {
    fn start() -> Self {
        Self::started_with(None)
    }

    fn started_with(start: Option<PathBuf>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let storage = Storage::File(folder.path().join("library.db"));
        let library = OpenLibrary::new(start, Options { storage, ..Options::default() });
        let app = with_commands(mock_builder(), library).build(tauri::generate_context!()).unwrap();
        app.manage(Places {
            settings: SettingsFile::new(folder.path().join("settings.json")),
            brought_samples: PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/data/notes")),
            samples: folder.path().join("samples"),
        });
        let window = open_main(app.handle()).unwrap();
        Self { folder, window, _app: app }
    }

    fn ask_from(&self, page: &str, command: &str, arguments: Value) -> Result<Value, Value> {
        let request = InvokeRequest {
            cmd: command.into(),
            callback: CallbackFn(0),
            error: CallbackFn(1),
            url: page.parse().unwrap(),
            body: InvokeBody::Json(arguments),
            headers: tauri::http::HeaderMap::default(),
            invoke_key: INVOKE_KEY.to_string(),
        };
        get_ipc_response(&self.window, request).map(|body| body.deserialize().unwrap())
    }

    fn ask(&self, command: &str, arguments: Value) -> Result<Value, Value> {
        let page = if cfg!(windows) { "http://tauri.localhost" } else { "tauri://localhost" };
        self.ask_from(page, command, arguments)
    }

    fn notes(&self, name: &str, notes: &[(&str, &str)]) -> PathBuf {
        let folder = self.folder.path().join(name);
        std::fs::create_dir_all(&folder).unwrap();
        for (note, text) in notes {
            std::fs::write(folder.join(note), text).unwrap();
        }
        folder
    }

    fn open(&self, folder: &Path) -> Result<Value, Value> {
        self.ask("library_open", json!({ "folder": folder, "onProgress": "__CHANNEL__:7" }))
    }

    fn open_small(&self) -> PathBuf {
        let folder =
            self.notes("笔记", &[("网络.md", "# 网络\n\nkube-proxy 监听 Service。\n"), ("一.txt", "容忍和污点。\n")]);
        self.open(&folder).unwrap();
        folder
    }
}
