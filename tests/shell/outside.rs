//! What a page may not do: commands it was not given, foreign pages, files and addresses outside.

use crate::Shell;
use serde_json::json;
use zhitu_app::is_own_page;

#[test]
fn a_foreign_page_may_ask_nothing() {
    let shell = Shell::start();
    shell.open_small();
    for page in ["https://example.invalid", "http://localhost:1420", "tauri://evil", "file:///etc/passwd"] {
        let refused = shell.ask_from(page, "library_state", json!({})).unwrap_err();
        assert!(refused.as_str().is_some_and(|words| words.contains("not allowed")), "{page}: {refused}");
    }
}

#[test]
fn the_page_may_not_use_commands_of_plugins_it_was_not_given() {
    let shell = Shell::start();
    for command in [
        "plugin:opener|open_url",
        "plugin:opener|open_path",
        "plugin:dialog|save",
        "plugin:window|close",
        "plugin:app|version",
    ] {
        let refused =
            shell.ask(command, json!({ "url": "https://example.invalid", "path": "/etc/passwd" })).unwrap_err();
        assert!(refused.as_str().is_some_and(|words| words.contains("not allowed")), "{command}: {refused}");
    }
}

#[test]
fn only_web_and_mail_addresses_are_opened_outside() {
    let shell = Shell::start();
    for url in [
        "file:///etc/passwd",
        "javascript:alert(1)",
        "smb://host/share",
        "vscode://file/x",
        "data:text/html,x",
        "/etc/passwd",
        "obsidian://open",
        "",
    ] {
        assert_eq!(shell.ask("open_link", json!({ "url": url })).unwrap_err()["code"], "cannotOpen", "{url}");
    }
}

#[test]
fn only_notes_of_the_opened_folder_are_opened_in_an_editor() {
    let shell = Shell::start();
    shell.open_small();
    std::fs::write(shell.folder.path().join("别的.md"), "别的").unwrap();
    for note in ["../别的.md", "/etc/passwd", "没有.md", "", ".", "网络.md/../../别的.md"] {
        let problem = shell.ask("open_in_editor", json!({ "note": note, "line": 1 })).unwrap_err();
        assert_eq!(problem["code"], "notFound", "{note}");
    }
}

/// A note that became a link out of the folder after it was read is not followed.
#[cfg(unix)]
#[test]
fn a_note_that_became_a_link_outside_is_not_opened() {
    let shell = Shell::start();
    let folder = shell.open_small();
    let secret = shell.folder.path().join("secret.txt");
    std::fs::write(&secret, "别的").unwrap();
    std::fs::remove_file(folder.join("一.txt")).unwrap();
    std::os::unix::fs::symlink(&secret, folder.join("一.txt")).unwrap();
    assert_eq!(shell.ask("open_in_editor", json!({ "note": "一.txt", "line": 1 })).unwrap_err()["code"], "notFound");
}

#[test]
fn the_window_stays_on_its_own_pages() {
    let own = |address: &str| is_own_page(&address.parse().unwrap());
    assert!(own("tauri://localhost/") && own("tauri://localhost/index.html#a"));
    for foreign in
        ["https://example.invalid/", "file:///etc/passwd", "tauri://localhost.evil/", "about:blank", "data:text/html,x"]
    {
        assert!(!own(foreign), "{foreign}");
    }
}
