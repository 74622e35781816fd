//! The Tauri shell: the only code that knows Tauri.
//!
//! It opens one window, keeps the opened library, and hands each question of the window to one function of `zhitu-api`.

mod arguments;
pub mod commands;
#[cfg(target_os = "linux")]
mod drawing;
mod editor;
mod json_file;
mod library;
mod picture;
mod places;
mod samples;
mod settings_file;
mod window;

pub use arguments::Arguments;
pub use library::OpenLibrary;
pub use places::Places;
pub use settings_file::SettingsFile;
pub use window::{is_own_page, open_main};

use std::io::Write;
use std::path::Path;
use std::process::ExitCode;
use tauri::{Builder, Manager, Runtime};
use tauri_plugin_window_state::{self as window_state, StateFlags};

/// Runs the program until its window is closed.
pub fn run() -> ExitCode {
    let arguments = match Arguments::parse(std::env::args_os().skip(1), &std::env::current_dir().unwrap_or_default()) {
        Ok(arguments) => arguments,
        Err(unknown) => return refuse(&format!("unknown option {unknown}; usage: zhitu-app [FOLDER]")),
    };
    if arguments.version {
        // A closed standard output is no reason to fail.
        writeln!(std::io::stdout(), "zhitu-app {}", env!("CARGO_PKG_VERSION")).ok();
        return ExitCode::SUCCESS;
    }
    if !has_display() {
        return refuse(
            "没有图形显示，打不开窗口：可用命令行 zhitu export FOLDER --format html。/ There is no display to open a window on; use the command line: zhitu export FOLDER --format html.",
        );
    }
    #[cfg(target_os = "linux")]
    drawing::spare_opengl();
    // First of all plugins, so that a second start ends before it has made a window.
    let single = tauri_plugin_single_instance::init(|app, arguments, folder| {
        window::raise_with(app, &arguments, Path::new(&folder));
    });
    let library = OpenLibrary::new(arguments.folder, zhitu_engine::Options::default());
    library.open_ahead(SettingsFile::usual());
    let builder = with_commands(Builder::default().plugin(single), library)
        // When the window is shown is decided where it is made.
        .plugin(window_state::Builder::new().with_state_flags(StateFlags::all() - StateFlags::VISIBLE).build())
        .setup(|app| {
            app.manage(Places::of(app.path())?);
            open_main(app.handle())?;
            Ok(())
        });
    match builder.run(tauri::generate_context!()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(tauri::Error::PluginInitialization(plugin, reason)) if plugin == "single-instance" => try_again(&reason),
        Err(error) => refuse(&error.to_string()),
    }
}

/// The window that was open closed while it was told of this start, so there is none any more: start once more.
#[cfg(unix)]
fn try_again(reason: &str) -> ExitCode {
    use std::os::unix::process::CommandExt;
    const AGAIN: &str = "ZHITU_STARTED_AGAIN";
    match std::env::current_exe() {
        Ok(program) if std::env::var_os(AGAIN).is_none() => {
            let error = std::process::Command::new(program).args(std::env::args_os().skip(1)).env(AGAIN, "1").exec();
            refuse(&error.to_string())
        }
        _ => refuse(reason),
    }
}

#[cfg(not(unix))]
fn try_again(reason: &str) -> ExitCode {
    refuse(reason)
}

/// Adds everything the window's pages may ask for; they also need the program's [`Places`] to be managed. The tests of
/// the commands build on it with a mock runtime.
pub fn with_commands<R: Runtime>(builder: Builder<R>, library: OpenLibrary) -> Builder<R> {
    builder
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_opener::Builder::new().open_js_links_on_click(false).build())
        .manage(library)
        .invoke_handler(tauri::generate_handler![
            commands::library::library_open,
            commands::library::library_cancel,
            commands::library::library_state,
            commands::library::sample_folder,
            commands::library::library_place,
            commands::library::library_move,
            commands::library::library_forget,
            commands::desk::desk_get,
            commands::desk::desk_set,
            commands::map::overview,
            commands::map::focus,
            commands::map::concept_card,
            commands::map::proposition,
            commands::map::paths,
            commands::map::answer,
            commands::map::compare,
            commands::map::facets,
            commands::map::changes,
            commands::note::note_list,
            commands::note::note_page,
            commands::note::questions,
            commands::note::contradictions,
            commands::search::search,
            commands::decision::decide,
            commands::decision::undo,
            commands::decision::redo,
            commands::decision::decisions,
            commands::decision::preview,
            commands::decision::suspects,
            commands::picture::save_picture,
            commands::settings::settings_get,
            commands::settings::settings_set,
            commands::outside::open_in_editor,
            commands::outside::open_link,
        ])
}

/// Whether there is something to open a window on; GTK would end the program with a panic.
fn has_display() -> bool {
    let is_set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || is_set("DISPLAY") || is_set("WAYLAND_DISPLAY")
}

fn refuse(message: &str) -> ExitCode {
    // With no standard error there is nobody to tell.
    writeln!(std::io::stderr(), "zhitu-app: {message}").ok();
    ExitCode::FAILURE
}
