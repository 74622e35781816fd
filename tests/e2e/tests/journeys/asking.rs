//! Questions in the notes' own words, by keyboard alone.

use crate::{CONTROL, ENTER, ESCAPE, RIGHT, TAB};
use zhitu_e2e::{Home, Result, Window};

const CHOSEN: &str = "document.querySelector('[aria-selected=\"true\"]')?.dataset.testid ?? ''";

async fn opened(home: &Home) -> Result<Window> {
    let folder = super::small_library(home)?;
    let window = Window::open(home, &[&folder]).await?;
    window.find("workspace").await?;
    window.wait_until("!document.querySelector('[data-testid=\"progress\"]')").await?;
    Ok(window)
}

/// Ctrl+K, a question, Enter: three actions.
async fn ask(window: &Window, question: &str) -> Result<()> {
    window.press(&[CONTROL, 'k']).await?;
    window.wait_until("document.activeElement.dataset.testid === 'search-input'").await?;
    window.write(question).await?;
    window.find("search-question").await?;
    window.wait_until(&format!("({CHOSEN}) === 'search-question'")).await?;
    window.press(&[ENTER]).await
}

#[tokio::test]
async fn how_service_reaches_pod_and_where_the_notes_say_so_takes_three_actions() -> Result<()> {
    let home = Home::new()?;
    let samples = zhitu_e2e::root().join("data/notes").to_string_lossy().into_owned();
    let window = Window::open(&home, &[&samples]).await?;
    window.find("workspace").await?;
    window.wait_until("!document.querySelector('[data-testid=\"progress\"]')").await?;
    // Three actions: the key, the question, Enter.
    ask(&window, "Service 到 Pod").await?;
    window.find("ways-panel").await?;
    let hops = window.all("[data-testid=\"hop\"]").await?.len();
    let passages = window.all("[data-testid=\"hop\"] [data-testid=\"evidence-item\"]").await?.len();
    assert!(hops > 0 && passages == hops, "{hops} hops with {passages} passages");
    let told = window.text("evidence-item").await?;
    assert!(told.contains("第") && told.contains("行"), "{told}");
    window.picture("three-actions").await?;
    window.close().await
}

#[tokio::test]
async fn from_search_to_a_path_and_its_passage_without_a_mouse() -> Result<()> {
    let home = Home::new()?;
    let window = opened(&home).await?;
    ask(&window, "kube-proxy 到 Endpoints").await?;
    window.find("ways-panel").await?;
    assert_eq!(window.text("map-title").await?, "kube-proxy 到 Endpoints");
    // Every hop already says where the notes say so.
    let passages = window.all("[data-testid=\"hop\"] [data-testid=\"evidence-item\"]").await?.len();
    assert_eq!(passages, window.all("[data-testid=\"hop\"]").await?.len());
    assert!(window.text("evidence-item").await?.contains("kube-proxy 监听 Service"));
    let canvas = window.area("[data-testid=\"map-canvas\"]").await?;
    assert!(window.picture("path").await?.drawn_share(canvas) > 0.01, "the ways are drawn");

    // On to the passage: Tab until it has the focus, then Enter.
    for _ in 0..60 {
        window.press(&[TAB]).await?;
        if window.evaluate("document.activeElement.dataset.testid ?? ''").await? == "evidence-item" {
            break;
        }
    }
    window.press(&[ENTER]).await?;
    window.find_css("[data-testid=\"note-body\"] mark.passage").await?;
    window.close().await
}

#[tokio::test]
async fn a_question_with_one_end_open_is_answered_and_put_away() -> Result<()> {
    let home = Home::new()?;
    let window = opened(&home).await?;
    ask(&window, "什么 监听 Service").await?;
    window.wait_for_text("answer-panel", "kube-proxy").await?;
    window.picture("answer").await?;
    window.click("close-question").await?;
    window.wait_for_text("map-title", "总览").await?;
    window.close().await
}

#[tokio::test]
async fn two_concepts_are_compared_and_gaps_are_seen() -> Result<()> {
    let home = Home::new()?;
    let window = opened(&home).await?;
    ask(&window, "kube-proxy 对比 StatefulSet").await?;
    window.find("comparison").await?;
    window.find("gap").await?;
    window.picture("comparison").await?;
    window.press(&[TAB]).await?;
    window.close().await
}

#[tokio::test]
async fn what_the_notes_do_not_answer_takes_three_actions() -> Result<()> {
    let home = Home::new()?;
    let notes = [("一.md", "# 缓存\n\nRedis 存储会话。\n\n## 还没弄懂\n\n- 缓存穿透怎么避免？\n")];
    let folder = home.notes("问题", &notes)?.to_string_lossy().into_owned();
    let window = Window::open(&home, &[&folder]).await?;
    window.find("workspace").await?;
    window.wait_until("!document.querySelector('[data-testid=\"progress\"]')").await?;
    window.press(&[CONTROL, 'k']).await?;
    window.write("没有回答").await?;
    window.find("search-command").await?;
    window.press(&[ENTER]).await?;
    window.find_css("[data-testid=\"question\"][data-answered=\"false\"]").await?;
    window.close().await
}

#[tokio::test]
async fn the_map_is_walked_deepened_and_thinned_by_keys() -> Result<()> {
    let home = Home::new()?;
    let window = opened(&home).await?;
    window.type_into("search-input", "Service").await?;
    window.click("search-concept").await?;
    window.find("map-centre").await?;
    window.evaluate("(document.querySelector('[data-testid=\"map-centre\"]').focus(), 1)").await?;
    window.press(&['2']).await?;
    window.find_css("[data-testid=\"depth-2\"][aria-checked=\"true\"]").await?;
    let nodes = "document.querySelectorAll('[data-testid=\"map-node\"]').length";
    let before = window.evaluate(nodes).await?.as_u64().unwrap_or(0);
    window.evaluate("(document.querySelector('[data-testid=\"map-node\"]').focus(), 1)").await?;
    window.press(&['h']).await?;
    window.wait_until(&format!("{nodes} < {before}")).await?;
    window.find("held-back").await?;
    window.click("show-all").await?;
    window.wait_until(&format!("{nodes} === {before}")).await?;
    window.evaluate("(document.querySelector('[data-testid=\"map-centre\"]').focus(), 1)").await?;
    window.press(&[RIGHT]).await?;
    window.press(&['?']).await?;
    window.find("keys").await?;
    window.picture("keys").await?;
    window.press(&[ESCAPE]).await?;
    window.wait_until("!document.querySelector('[data-testid=\"keys\"]')").await?;
    window.close().await
}

#[tokio::test]
async fn whatever_the_empty_field_proposes_can_be_asked_in_both_languages() -> Result<()> {
    for language in ["chinese", "english"] {
        let home = Home::with_settings(&format!(r#"{{"language": "{language}", "guided": true}}"#))?;
        let samples = zhitu_e2e::root().join("data/notes").to_string_lossy().into_owned();
        let window = Window::open(&home, &[&samples]).await?;
        window.find("workspace").await?;
        window.wait_until("!document.querySelector('[data-testid=\"progress\"]')").await?;
        window.click("search-input").await?;
        window.find("search-tip").await?;
        let tips = window.all("[data-testid=\"search-tip\"]").await?.len();
        assert_eq!(tips, 4, "{language}");
        for tip in 0..tips {
            window.click("search-input").await?;
            window.find("search-tip").await?;
            window
                .evaluate(&format!("(document.querySelectorAll('[data-testid=\"search-tip\"]')[{tip}].click(), 1)"))
                .await?;
            window.find("search-question").await?;
            window.press(&[ESCAPE]).await?;
            window.wait_until("document.querySelector('[data-testid=\"search-input\"]').value === ''").await?;
        }
        window.close().await?;
    }
    Ok(())
}
