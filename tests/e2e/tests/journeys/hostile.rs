//! Notes that try to be programs stay text.

use std::time::Duration;
use zhitu_e2e::{Home, Result, Window};

/// Each tries in its own way to set `window.owned`, to leave the page, or to reach out.
const ATTACKS: &str = r#"# Pod <img src=x onerror="window.owned='heading'">

Pod 包含 Container。<script>window.owned='script'</script>

<svg onload="window.owned='svg'"><animate onbegin="window.owned='animate'" attributeName="x"/></svg>
<iframe srcdoc="<script>parent.owned='iframe'</script>"></iframe>
<meta http-equiv="refresh" content="0;url=https://example.invalid/">
<form action="https://example.invalid/"><button autofocus onfocus="window.owned='focus'">点</button></form>
<a href="javascript:window.owned='link'">链接</a> [一](javascript:window.owned='markdown') [二](data:text/html,<script>1</script>)
<style>@import url(https://example.invalid/a.css);</style>
![图](https://example.invalid/track.png)
<details open ontoggle="window.owned='toggle'"><summary>x</summary></details>

Pod<img/src/onerror=window.owned='name'> 依赖 Node。
"#;

#[tokio::test]
async fn a_hostile_note_is_shown_and_nothing_of_it_runs() -> Result<()> {
    let home = Home::new()?;
    let name = "<img src=x onerror=window.owned='file'>.md";
    let folder = home.notes("恶意", &[(name, ATTACKS)])?.to_string_lossy().into_owned();
    let window = Window::open(&home, &[&folder]).await?;
    window.find("workspace").await?;
    let page = window.evaluate("location.href").await?;
    window.type_into("search-input", "Pod").await?;
    window.click("search-concept").await?;
    window.click("mention-item").await?;
    window.find("note-body").await?;
    window.wait_for_text("note-body", "包含").await?;
    tokio::time::sleep(Duration::from_millis(700)).await;
    window.picture("hostile").await?;

    assert_eq!(window.evaluate("typeof window.owned").await?, "undefined", "a script of the note ran");
    assert_eq!(window.evaluate("location.href").await?, page, "the note led the window away");
    let inside = "[...document.querySelectorAll('[data-testid=\"note-body\"] *')]";
    let active = "e => ['SCRIPT','IFRAME','OBJECT','EMBED','FORM','STYLE','META','LINK','SVG','BASE'].includes(e.tagName.toUpperCase())";
    assert_eq!(window.evaluate(&format!("{inside}.filter({active}).length")).await?, 0);
    let handlers = "e => [...e.attributes].some(a => a.name.startsWith('on') || a.name === 'style')";
    assert_eq!(window.evaluate(&format!("{inside}.filter({handlers}).length")).await?, 0);
    let outward = "performance.getEntriesByType('resource').filter(r => r.name.includes('example.invalid')).length";
    assert_eq!(window.evaluate(outward).await?, 0);
    window.close().await
}

#[tokio::test]
async fn the_page_has_no_door_but_its_commands() -> Result<()> {
    let home = Home::new()?;
    let window = Window::open(&home, &[]).await?;
    window.find("welcome").await?;
    assert_eq!(window.evaluate("typeof window.__TAURI__").await?, "undefined");
    assert_eq!(window.evaluate("Object.isFrozen(Object.prototype)").await?, true);
    let page = window.evaluate("location.href").await?;
    window.evaluate("(location.href = 'https://example.invalid/', 1)").await?;
    window.evaluate("(window.open('https://example.invalid/'), 1)").await?;
    tokio::time::sleep(Duration::from_millis(700)).await;
    assert_eq!(window.evaluate("location.href").await?, page, "the window was led away");
    window.find("welcome").await?;
    window.close().await
}
