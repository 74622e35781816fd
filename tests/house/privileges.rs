//! The window may do what it does and nothing else; its page and its packages come from here alone.

use std::collections::BTreeSet;

use serde_json::Value;
use zhitu_tests::{files, root};

/// What the window's page asks of Tauri itself, by the words of `ui/src/platform/tauri.ts` that need it.
const OF_TAURI: [(&str, &[&str]); 2] = [
    ("from '@tauri-apps/api/event'", &["core:event:allow-listen", "core:event:allow-unlisten"]),
    ("from '@tauri-apps/plugin-dialog'", &["dialog:allow-open"]),
];

/// Licences under which a part of the program may come; of a choice one suffices.
const LICENCES: [&str; 13] = [
    "MIT",
    "MIT-0",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "0BSD",
    "ISC",
    "Zlib",
    "Unicode-3.0",
    "Unicode-DFS-2016",
    "CC0-1.0",
    "MPL-2.0",
];

fn text(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn json(path: &str) -> Value {
    serde_json::from_str(&text(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The commands that the window's page calls.
fn called() -> BTreeSet<String> {
    let page = text("ui/src/platform/tauri.ts");
    let name = |rest: &str| rest.split('\'').next().unwrap_or_default().to_owned();
    page.split("invoke('").skip(1).map(name).collect()
}

#[test]
fn the_window_is_granted_what_its_page_uses_and_nothing_else() {
    let granted = files(&root().join("src-tauri/capabilities"), "");
    assert_eq!(granted, [root().join("src-tauri/capabilities/main.json")], "one window, one file");
    let capability = json("src-tauri/capabilities/main.json");
    assert_eq!(capability["windows"], serde_json::json!(["main"]));
    for door in ["remote", "webviews", "platforms", "local"] {
        assert_eq!(capability[door], Value::Null, "{door} opens more than one window");
    }
    let granted: BTreeSet<String> = capability["permissions"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|name| name.as_str().expect("by name, without a scope").to_owned())
        .collect();
    let page = text("ui/src/platform/tauri.ts");
    let of_tauri = OF_TAURI.iter().filter(|(sign, _)| page.contains(sign)).flat_map(|(_, names)| *names);
    let own = called().into_iter().map(|command| format!("allow-{}", command.replace('_', "-")));
    assert_eq!(granted, own.chain(of_tauri.map(|name| (*name).to_owned())).collect());
}

#[test]
fn every_command_of_the_shell_is_one_that_the_page_calls() {
    let build = text("src-tauri/build.rs");
    let list = build.split("COMMANDS: &[&str] = &[").nth(1).and_then(|rest| rest.split(']').next());
    let commands: BTreeSet<String> =
        list.expect("the list of commands").split('"').skip(1).step_by(2).map(str::to_owned).collect();
    assert_eq!(commands, called());
}

#[test]
fn the_page_may_load_nothing_from_elsewhere_and_run_nothing_but_its_own_file() {
    let app = json("tauri.conf.json")["app"].clone();
    assert_eq!((&app["withGlobalTauri"], &app["security"]["freezePrototype"]), (&false.into(), &true.into()));
    for hole in ["dangerousDisableAssetCspModification", "assetProtocol", "devCsp", "headers"] {
        assert_eq!(app["security"][hole], Value::Null, "{hole}");
    }
    let csp = &app["security"]["csp"];
    let allowed = [
        ("default-src", "'none'"),
        ("script-src", "'self'"),
        ("style-src", "'self'"),
        ("img-src", "'self' data:"),
        ("font-src", "'self'"),
        ("connect-src", "ipc: http://ipc.localhost"),
        ("frame-src", "'none'"),
        ("object-src", "'none'"),
        ("base-uri", "'none'"),
        ("form-action", "'none'"),
        ("frame-ancestors", "'none'"),
    ];
    assert_eq!(*csp, allowed.into_iter().map(|(name, value)| (name.to_owned(), Value::from(value))).collect::<Value>());
    let page = text("ui/index.html");
    assert!(!page.contains("<style") && page.matches("<script").count() == 1 && page.contains("type=\"module\" src="));
}

#[test]
fn packages_of_the_window_are_few_and_pinned() {
    let package = json("ui/package.json");
    assert!(package["dependencies"].as_object().expect("a table").len() <= 3, "what the page itself needs");
    for sort in ["dependencies", "devDependencies"] {
        for (name, version) in package[sort].as_object().expect("a table") {
            let version = version.as_str().expect("a version");
            assert!(version.split('.').all(|part| part.parse::<u32>().is_ok()), "{name} is not pinned: {version}");
        }
    }
}

#[test]
fn every_crate_may_be_given_away_and_comes_from_the_public_registry() {
    let metadata = crate::dependencies::metadata();
    let packages = metadata["packages"].as_array().expect("packages");
    assert!(packages.len() > 100, "the packages were found");
    for package in packages {
        let (name, licence) = (&package["name"], package["license"].as_str().unwrap_or_default());
        assert!(is_allowed(licence), "{name} comes under {licence:?}");
        let source = package["source"].as_str();
        assert!(source.is_none_or(|source| source.contains("crates.io-index")), "{name} comes from {source:?}");
    }
}

/// Whether each part of a licence that must be kept is allowed, or one of those to choose from.
fn is_allowed(licence: &str) -> bool {
    let one = |name: &str| LICENCES.contains(&name.trim_matches(['(', ')', ' ']));
    // `A/B` is how one wrote `A OR B` before.
    let choice = |part: &str| part.split(" OR ").flat_map(|part| part.split('/')).any(one);
    licence.split(" AND ").all(choice)
}

#[test]
fn a_licence_that_asks_for_more_is_noticed() {
    assert!(is_allowed("MIT/Apache-2.0") && is_allowed("(GPL-3.0 OR MIT) AND Unicode-3.0"));
    assert!(!is_allowed("GPL-3.0") && !is_allowed("MIT AND AGPL-3.0") && !is_allowed(""));
}
