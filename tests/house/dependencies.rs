//! The dependency table of ARCHITECTURE.md against `cargo metadata`.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use serde_json::Value;

/// For each room, the rooms it may depend on. A room that is missing here may depend on none.
const MAY_USE: [(&str, &[&str]); 20] = [
    ("zhitu-lexicon", &["zhitu-model"]),
    ("zhitu-learn", &["zhitu-model"]),
    ("zhitu-note", &["zhitu-model"]),
    ("zhitu-term", &["zhitu-model", "zhitu-lexicon"]),
    ("zhitu-fact", &["zhitu-model", "zhitu-lexicon", "zhitu-learn"]),
    ("zhitu-concept", &["zhitu-model", "zhitu-fact", "zhitu-lexicon", "zhitu-learn"]),
    ("zhitu-relation", &["zhitu-model", "zhitu-fact", "zhitu-lexicon", "zhitu-learn"]),
    ("zhitu-study", &["zhitu-model", "zhitu-lexicon"]),
    ("zhitu-curate", &["zhitu-model", "zhitu-lexicon"]),
    ("zhitu-graph", &["zhitu-model"]),
    ("zhitu-store", &["zhitu-model"]),
    ("zhitu-render", &["zhitu-model"]),
    (
        "zhitu-engine",
        &[
            "zhitu-model",
            "zhitu-lexicon",
            "zhitu-note",
            "zhitu-term",
            "zhitu-concept",
            "zhitu-relation",
            "zhitu-study",
            "zhitu-curate",
            "zhitu-graph",
            "zhitu-store",
            "zhitu-render",
        ],
    ),
    ("zhitu-api", &["zhitu-model", "zhitu-engine"]),
    ("zhitu-export", &["zhitu-model", "zhitu-engine", "zhitu-api"]),
    ("zhitu-eval", &["zhitu-model"]),
    (
        "zhitu-train",
        &[
            "zhitu-model",
            "zhitu-lexicon",
            "zhitu-learn",
            "zhitu-note",
            "zhitu-term",
            "zhitu-fact",
            "zhitu-concept",
            "zhitu-relation",
            "zhitu-study",
            "zhitu-curate",
            "zhitu-eval",
        ],
    ),
    ("zhitu", &["zhitu-model", "zhitu-engine", "zhitu-api", "zhitu-export", "zhitu-eval"]),
    ("zhitu-app", &["zhitu-api", "zhitu-engine"]),
    ("zhitu-xtask", &[]),
];

/// Outside things with one owner each.
const OWNERS: [(&str, &[&str]); 9] = [
    ("jieba-rs", &["zhitu-term"]),
    ("petgraph", &["zhitu-graph"]),
    ("leiden-rs", &["zhitu-graph"]),
    ("rusqlite", &["zhitu-store"]),
    ("comrak", &["zhitu-render"]),
    ("ammonia", &["zhitu-render"]),
    ("toml", &["zhitu-lexicon"]),
    ("tauri", &["zhitu-app"]),
    ("encoding_rs", &["zhitu-note"]),
];

/// Crates that open network connections; none may be linked into the app or the command line.
const NETWORK: [&str; 22] = [
    "reqwest",
    "hyper",
    "ureq",
    "curl",
    "isahc",
    "surf",
    "attohttpc",
    "rustls",
    "native-tls",
    "tungstenite",
    "openssl",
    "quinn",
    "h2",
    "h3",
    "minreq",
    "tiny_http",
    "axum",
    "warp",
    "async-std",
    "hickory-resolver",
    "tauri-plugin-http",
    "tauri-plugin-updater",
];

pub(crate) fn metadata() -> Value {
    let output = Command::new(env!("CARGO"))
        // What other systems need is described as well, so cargo may have to fetch it on a fresh machine.
        .args(["metadata", "--format-version", "1", "--locked"])
        .current_dir(zhitu_tests::root())
        .output()
        .expect("cargo runs");
    assert!(output.status.success(), "cargo metadata: {}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("cargo metadata prints JSON")
}

/// Normal dependencies of every workspace member, by name; tests may depend on more.
fn direct_dependencies(metadata: &Value) -> BTreeMap<String, BTreeSet<String>> {
    let members: BTreeSet<&str> = strings(&metadata["workspace_members"]).collect();
    let packages = metadata["packages"].as_array().expect("packages");
    let own = packages.iter().filter(|package| members.contains(package["id"].as_str().unwrap_or_default()));
    own.map(|package| {
        let dependencies = package["dependencies"].as_array().expect("dependencies").iter();
        let normal = dependencies.filter(|dependency| dependency["kind"].is_null());
        (name(package), normal.map(name).collect())
    })
    .collect()
}

fn strings(value: &Value) -> impl Iterator<Item = &str> {
    value.as_array().into_iter().flatten().filter_map(Value::as_str)
}

fn name(value: &Value) -> String {
    value["name"].as_str().unwrap_or_default().to_owned()
}

#[test]
fn a_room_depends_only_on_the_rooms_the_table_allows() {
    let allowed: BTreeMap<&str, &[&str]> = MAY_USE.into_iter().collect();
    let dependencies = direct_dependencies(&metadata());
    let mut breaches = Vec::new();
    for (room, uses) in &dependencies {
        if matches!(room.as_str(), "zhitu-tests" | "zhitu-e2e") {
            continue;
        }
        let may_use = allowed.get(room.as_str()).copied().unwrap_or_default();
        let others = uses.iter().filter(|other| other.starts_with("zhitu") && !may_use.contains(&other.as_str()));
        breaches.extend(others.map(|other| format!("{room} -> {other}")));
    }
    assert_eq!(breaches, Vec::<String>::new(), "see the rooms in ARCHITECTURE.md");
    assert!(dependencies.len() >= MAY_USE.len(), "the table names rooms that do not exist: {:?}", dependencies.keys());
}

#[test]
fn an_outside_thing_has_one_owner() {
    let dependencies = direct_dependencies(&metadata());
    for (thing, owners) in OWNERS {
        let users: Vec<&str> =
            dependencies.iter().filter(|(_, uses)| uses.contains(thing)).map(|(room, _)| room.as_str()).collect();
        assert_eq!(users, owners, "owner of {thing}");
    }
}

#[test]
fn neither_the_app_nor_the_command_line_links_a_network_crate() {
    for package in ["zhitu-app", "zhitu"] {
        let output = Command::new(env!("CARGO"))
            .args(["tree", "--offline", "--locked", "--package", package, "--edges", "normal", "--prefix", "none"])
            .args(["--format", "{p}"])
            .current_dir(zhitu_tests::root())
            .output()
            .expect("cargo runs");
        assert!(output.status.success(), "cargo tree: {}", String::from_utf8_lossy(&output.stderr));
        let tree = String::from_utf8_lossy(&output.stdout);
        let linked: BTreeSet<&str> = tree.lines().filter_map(|line| line.split(' ').next()).collect();
        assert!(linked.contains("serde"), "the tree of {package} was read");
        let network: Vec<&str> = NETWORK.into_iter().filter(|name| linked.contains(name)).collect();
        assert_eq!(network, Vec::<&str>::new(), "{package} must stay offline");
    }
}
