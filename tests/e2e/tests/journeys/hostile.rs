//! Notes that try to be programs stay text.

use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::time::Duration;
use zhitu_e2e::{Home, Result, Window};

/// Every way in which a page may be made to fetch something, each from `PLACE`.
const CALLS: &str = r#"# Redis

Redis 使用 epoll。

![图](http://PLACE/markdown.png) <img src="http://PLACE/img.png" srcset="http://PLACE/set.png 2x">
<link rel="stylesheet" href="http://PLACE/a.css"><link rel="prefetch dns-prefetch preconnect" href="http://PLACE/">
<style>@import url(http://PLACE/b.css); body { background: url(http://PLACE/c.png) }</style>
<p style="background-image: url(http://PLACE/d.png)">甲</p>
<iframe src="http://PLACE/frame"></iframe><object data="http://PLACE/object"></object><embed src="http://PLACE/embed">
<video src="http://PLACE/video" poster="http://PLACE/poster" autoplay></video><audio src="http://PLACE/audio" autoplay></audio>
<svg><image href="http://PLACE/svg"/><use href="http://PLACE/use"/></svg>
<script src="http://PLACE/script.js"></script><script>fetch('http://PLACE/fetch')</script>
<meta http-equiv="refresh" content="0;url=http://PLACE/meta"><base href="http://PLACE/">
<form action="http://PLACE/form"><input type="image" src="http://PLACE/input"></form>
<math><mglyph src="http://PLACE/glyph"></mglyph></math>

```mermaid
graph TD; A["<img src=http://PLACE/mermaid>"]
```

$$\includegraphics{http://PLACE/tex}$$
"#;

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

Pod<img/src/onerror=window.owned='name'> 依赖 Node，见[官网](https://example.org/a)。
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

    // The one link that may leave asks before it does.
    window.click_css("[data-testid=\"note-body\"] a").await?;
    window.wait_for_text("link-dialog", "https://example.org/a").await?;
    assert_eq!(window.evaluate("location.href").await?, page, "the link led the window away");
    window.close().await
}

#[tokio::test]
async fn nothing_that_a_note_names_is_ever_asked_for() -> Result<()> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    listener.set_nonblocking(true)?;
    let place = listener.local_addr()?.to_string();
    let home = Home::new()?;
    let folder = home.notes("呼叫", &[("a.md", &CALLS.replace("PLACE", &place))])?.to_string_lossy().into_owned();
    let window = Window::open(&home, &[&folder]).await?;
    window.find("workspace").await?;
    window.type_into("search-input", "Redis").await?;
    window.click("search-concept").await?;
    window.click("mention-item").await?;
    window.wait_for_text("note-body", "epoll").await?;
    tokio::time::sleep(Duration::from_secs(1)).await;
    assert!(listener.accept().is_err(), "the note made the window call {place}");

    // Were something of a note to reach the page after all, the page's own policy would still hold it back.
    let slip = format!(
        "(document.body.insertAdjacentHTML('beforeend', '<img src=\"http://{place}/x\"><iframe src=\"http://{place}/y\"></iframe>\
         <img src=x onerror=\"window.owned=1\">'), fetch('http://{place}/z').catch(() => 0), 1)"
    );
    window.evaluate(&slip).await?;
    tokio::time::sleep(Duration::from_secs(1)).await;
    assert!(listener.accept().is_err(), "the page may call {place}");
    assert_eq!(window.evaluate("typeof window.owned").await?, "undefined", "the page may run what is put into it");
    // The listener itself hears who calls.
    drop(TcpStream::connect(&place)?);
    tokio::time::sleep(Duration::from_millis(50)).await;
    assert!(listener.accept().is_ok());
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
