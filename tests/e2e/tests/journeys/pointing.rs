//! What the pointer is told without a click: a line of the map, a name in a note.

use std::time::Duration;
use zhitu_e2e::{Home, Result, Window};

/// Longer than a hint waits.
const REST: Duration = Duration::from_millis(400);

/// Moves along the map until the pointer is over a line, and rests there.
async fn rest_on_a_line(window: &Window) -> Result<bool> {
    let [left, top, width, height] = window.area("[data-testid=\"map-canvas\"]").await?;
    for row in 4..36 {
        for column in [0.3, 0.35, 0.65, 0.7] {
            window.point_at(left + width * column, top + height * f64::from(row) / 40.0).await?;
            if window.all("[data-testid=\"map-hint\"]").await?.is_empty() {
                continue;
            }
            tokio::time::sleep(REST).await;
            if !window.all("[data-testid=\"hint-passage\"]").await?.is_empty() {
                return Ok(true);
            }
        }
    }
    Ok(false)
}

#[tokio::test]
async fn a_line_tells_its_sentence_and_the_passage_that_says_it() -> Result<()> {
    let home = Home::new()?;
    let window = crate::opened_on(&home, "kube-proxy").await?;
    window.find("map-edge").await?;
    assert!(rest_on_a_line(&window).await?, "no place of the map tells a passage");
    window.picture("hint").await?;
    let told = window.text("map-hint").await?;
    assert!(told.contains("kube-proxy 监听 Service") && told.contains("网络.md"), "{told}");
    window.close().await
}

#[tokio::test]
async fn a_name_in_a_note_tells_of_its_concept_while_the_map_stays() -> Result<()> {
    let home = Home::new()?;
    let window = crate::opened_on(&home, "kube-proxy").await?;
    window.click("mention-item").await?;
    let other = "[data-testid=\"note-body\"] mark.mention:not(.current)";
    window.find_css(other).await?;
    // A note that has just come is not pointed at.
    tokio::time::sleep(REST).await;
    let [left, top, width, height] = window.area(other).await?;
    window.point_at(left + width / 2.0, top + height / 2.0).await?;
    window.find("concept-preview").await?;
    window.picture("preview").await?;
    assert_eq!(window.text("map-title").await?, "kube-proxy");
    window.point_at(left + width / 2.0, 10.0).await?;
    window.wait_until("!document.querySelector('[data-testid=\"concept-preview\"]')").await?;
    window.close().await
}

#[tokio::test]
async fn a_gate_shows_the_next_neighbours_until_all_were_seen() -> Result<()> {
    const SHOWN: &str =
        "[...document.querySelectorAll('[data-testid=\"map-node\"]')].map((one) => one.textContent).join()";
    let home = Home::new()?;
    let parts: String =
        (1..=40).fold(String::new(), |text, part| text + &format!("kube-proxy 使用 Service{part}。\n\n"));
    let folder = home.notes("很多邻居", &[("一.md", &parts)])?.to_string_lossy().into_owned();
    let window = Window::open(&home, &[&folder]).await?;
    crate::go_to(&window, "kube-proxy").await?;
    window.find("map-gate").await?;
    let mut seen = std::collections::BTreeSet::new();
    let first = window.evaluate(SHOWN).await?;
    loop {
        let shown = window.evaluate(SHOWN).await?;
        let names = shown.as_str().unwrap_or_default().to_owned();
        seen.extend(names.split(',').map(str::to_owned));
        window.evaluate("(document.querySelector('[data-testid=\"map-node\"]').focus(), 1)").await?;
        window.press(&['x']).await?;
        window.wait_until(&format!("({SHOWN}) !== {}", serde_json::to_string(&names)?)).await?;
        if window.evaluate(SHOWN).await? == first || seen.len() > 40 {
            break;
        }
    }
    window.picture("gate").await?;
    assert_eq!(seen.len(), 40, "{seen:?}");
    window.close().await
}
