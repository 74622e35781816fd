//! Journeys of a person through the real window. One at a time: they share a display and a session bus.

mod access;
mod asking;
mod contradictions;
mod correcting;
mod filters;
mod first_run;
mod folder;
mod hostile;
mod keeping;
mod libraries;
mod living;
mod own;
mod pointing;
mod reading;
mod restart;
mod search;
mod views;

use zhitu_e2e::{Home, Result, Window};

/// Keys as WebDriver names them.
const ENTER: char = '\u{e007}';
const CONTROL: char = '\u{e009}';
const ESCAPE: char = '\u{e00c}';
const SHIFT: char = '\u{e008}';
const F10: char = '\u{e03a}';
const RIGHT: char = '\u{e014}';
const DOWN: char = '\u{e015}';
const TAB: char = '\u{e004}';

/// Three small notes of a made-up subject.
fn small_library(home: &Home) -> Result<String> {
    let notes = [
        ("网络.md", "# 网络\n\n## Service\n\nkube-proxy 监听 Service。\n\nService（服务）包含 Endpoints。\n"),
        ("调度.md", "# 调度\n\nkube-scheduler 把 Pod 分配给 Node。\n\n- 污点\n- 容忍\n"),
        ("存储.txt", "PVC 绑定 PV。\nStatefulSet 使用 PVC。\n"),
    ];
    Ok(home.notes("我的笔记", &notes)?.to_string_lossy().into_owned())
}

/// A window on the three small notes, at the card of a concept.
async fn opened_on(home: &Home, concept: &str) -> Result<Window> {
    let folder = small_library(home)?;
    let window = Window::open(home, &[&folder]).await?;
    go_to(&window, concept).await?;
    Ok(window)
}

/// Where the first node of the map stands, in the window; its picture is taken under this name.
async fn first_node(window: &Window, picture: &str) -> Result<(f64, f64)> {
    window.find("map-node").await?;
    window.evaluate("(document.querySelector('[data-testid=\"map-node\"]').focus(), 1)").await?;
    // The map has come to rest when a picture is taken; the menu that a key opens then hangs below its node.
    window.picture(picture).await?;
    window.press(&[SHIFT, F10]).await?;
    let [left, top, ..] = window.area("[data-testid=\"context-menu\"]").await?;
    window.press(&[ESCAPE]).await?;
    Ok((left, top - 12.0))
}

/// To the card of a concept, by the search field.
async fn go_to(window: &Window, concept: &str) -> Result<()> {
    window.find("workspace").await?;
    window.wait_until("!document.querySelector('[data-testid=\"progress\"]')").await?;
    window.type_into("search-input", concept).await?;
    window.click("search-concept").await?;
    window.find("concept-card").await?;
    Ok(())
}
