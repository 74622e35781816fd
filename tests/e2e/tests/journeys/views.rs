//! What a person arranges: nodes put somewhere by hand, views with a name; both come back.

use std::time::Duration;
use zhitu_e2e::{Home, Result, Window};

/// Whether some node stands where it was put by hand.
const IS_PINNED: &str = "!!document.querySelector('[data-testid=\"map-node\"][data-pinned=\"true\"]')";

#[tokio::test]
async fn a_dragged_node_stays_where_it_was_put_until_it_is_given_back() -> Result<()> {
    let home = Home::new()?;
    let window = crate::opened_on(&home, "PVC").await?;
    let node = crate::first_node(&window, "to-pin").await?;
    window.drag(node, (node.0 + 60.0, node.1 + 162.0)).await?;
    window.wait_until(IS_PINNED).await?;
    window.picture("pinned").await?;
    tokio::time::sleep(Duration::from_secs(1)).await;
    window.close().await?;

    std::fs::write(home.path("我的笔记/存储.txt"), "PVC 绑定 PV。\nStatefulSet 使用 PVC。\nCSI 创建 PV。\n")?;
    let window = Window::open(&home, &[]).await?;
    window.find("concept-card").await?;
    window.wait_until(IS_PINNED).await?;
    window.evaluate("(document.querySelector('[data-pinned=\"true\"]').focus(), 1)").await?;
    window.press(&['u']).await?;
    window.wait_until(&format!("!({IS_PINNED})")).await?;
    window.close().await
}

#[tokio::test]
async fn a_view_with_a_name_comes_back_after_a_restart() -> Result<()> {
    let home = Home::new()?;
    let window = crate::opened_on(&home, "Service").await?;
    window.click("views-button").await?;
    window.type_into("view-name", "复习").await?;
    window.click("save-view").await?;
    window.click("to-overview").await?;
    window.wait_until("!document.querySelector('[data-testid=\"map-centre\"]')").await?;
    tokio::time::sleep(Duration::from_secs(1)).await;
    window.close().await?;
    let window = Window::open(&home, &[]).await?;
    window.find("workspace").await?;
    window.click("views-button").await?;
    window.picture("views").await?;
    window.click("saved-view").await?;
    window.wait_for_text("map-title", "Service").await?;
    window.close().await
}
