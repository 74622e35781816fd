//! From a first start to the passage behind a concept and behind a relation.

use zhitu_e2e::{Home, Result, Window};

/// Whether the marked passage of the source pane lies within what is seen of it.
const PASSAGE_IS_SEEN: &str = "(() => {
    const pane = document.querySelector('[data-testid=\"source-pane\"]');
    const mark = pane?.querySelector('mark.passage');
    if (!mark) return false;
    const [outer, inner] = [pane.getBoundingClientRect(), mark.getBoundingClientRect()];
    return inner.height > 0 && inner.top >= outer.top - 1 && inner.top < outer.bottom;
})()";

#[tokio::test]
async fn welcome_leads_to_the_sample_notes_and_to_the_passage_of_a_concept() -> Result<()> {
    let home = Home::new()?;
    let window = Window::open(&home, &[]).await?;
    window.find("welcome").await?;
    window.picture("welcome").await?;

    window.click("open-sample").await?;
    window.find("workspace").await?;
    window.wait_until("document.querySelectorAll('[data-testid=\"map-node\"]').length >= 5").await?;
    window.wait_until("!document.querySelector('[data-testid=\"progress\"]')").await?;
    let canvas = window.area("[data-testid=\"map-canvas\"]").await?;
    let overview = window.picture("overview").await?;
    assert!(overview.drawn_share(canvas) > 0.01, "the map is drawn, not blank");
    assert_eq!(window.evaluate("document.title").await?, "示例笔记 — 知图");

    window.type_into("search-input", "调度器").await?;
    window.find("search-concept").await?;
    window.click("search-concept").await?;
    let card = window.text("concept-card").await?;
    assert!(card.to_lowercase().contains("scheduler") || card.contains("调度器"), "{card}");

    window.click("mention-item").await?;
    window.find("source-pane").await?;
    window.wait_until(PASSAGE_IS_SEEN).await?;
    let line = window.text("source-line").await?;
    assert!(line.trim_start_matches(':').parse::<u32>().is_ok_and(|line| line >= 1), "{line}");
    window.picture("concept").await?;
    window.close().await
}

#[tokio::test]
async fn a_relation_leads_to_its_evidence() -> Result<()> {
    let home = Home::new()?;
    let window = super::opened_on(&home, "kube-proxy").await?;
    window.click("proposition-link").await?;
    window.find("proposition-panel").await?;
    let evidence = window.text("evidence-item").await?;
    assert!(evidence.contains("kube-proxy 监听 Service"), "{evidence}");
    window.click("evidence-item").await?;
    window.wait_until(PASSAGE_IS_SEEN).await?;
    window.picture("evidence").await?;
    window.close().await
}

#[tokio::test]
async fn a_click_on_a_drawn_edge_leads_to_its_evidence() -> Result<()> {
    let home = Home::new()?;
    let window = super::opened_on(&home, "kube-proxy").await?;
    window.find("map-edge").await?;
    // Pixels decide: along the drawn map, find a place where the pointer is over an edge.
    let [left, top, width, height] = window.area("[data-testid=\"map-canvas\"]").await?;
    let mut found = false;
    'search: for row in 2..18 {
        for column in 2..18 {
            let (x, y) = (left + width * f64::from(column) / 20.0, top + height * f64::from(row) / 20.0);
            window.click_at(x, y).await?;
            if !window.all("[data-testid=\"proposition-panel\"]").await?.is_empty() {
                found = true;
                break 'search;
            }
        }
    }
    assert!(found, "no place of the map is an edge");
    assert!(!window.text("evidence-item").await?.is_empty());
    window.close().await
}

#[tokio::test]
async fn a_first_map_is_explained_in_three_steps_that_go_when_done() -> Result<()> {
    const TICKED: &str = "document.querySelectorAll('[data-testid=\"guide-step\"][data-done=\"true\"]').length";
    let home = Home::new()?;
    let folder = super::small_library(&home)?;
    let window = Window::open(&home, &[&folder]).await?;
    window.find("guide").await?;
    assert_eq!(window.all("[data-testid=\"guide-step\"]").await?.len(), 3);
    super::go_to(&window, "kube-proxy").await?;
    window.wait_until(&format!("{TICKED} === 1")).await?;
    window.click("proposition-link").await?;
    window.wait_until(&format!("{TICKED} === 2")).await?;
    window.picture("guide").await?;
    window.click("guide-example").await?;
    window.find("search-question").await?;
    window.press(&[crate::ENTER]).await?;
    window.wait_until("!document.querySelector('[data-testid=\"guide\"]')").await?;
    tokio::time::sleep(std::time::Duration::from_secs(1)).await;
    window.close().await?;
    let window = Window::open(&home, &[]).await?;
    window.find("workspace").await?;
    window.wait_until("!document.querySelector('[data-testid=\"progress\"]')").await?;
    assert!(window.all("[data-testid=\"guide\"]").await?.is_empty(), "it comes once");
    window.close().await
}
