//! Notes that go on being written: what changed since the last visit is told and coloured.

use zhitu_e2e::{Home, Result, Window};

#[tokio::test]
async fn what_was_written_since_the_last_visit_is_listed_and_leads_to_its_passage() -> Result<()> {
    let home = Home::new()?;
    let window = crate::opened_on(&home, "PVC").await?;
    window.find("map-centre").await?;
    window.evaluate("(document.querySelector('[data-testid=\"map-centre\"]').focus(), 1)").await?;
    window.press(&['d']).await?;
    window.find("first-visit").await?;
    window.close().await?;

    std::fs::write(home.path("我的笔记/存储.txt"), "PVC 绑定 PV。\nStatefulSet 使用 PVC。\nCSI 创建 PV。\n")?;
    let window = Window::open(&home, &[]).await?;
    crate::go_to(&window, "PV").await?;
    window.click("tab-changes").await?;
    window.find_css("[data-testid=\"change\"][data-turn=\"came\"]").await?;
    window.wait_until("document.querySelector('#left-panel').textContent.includes('CSI 创建')").await?;
    window.picture("changes").await?;
    window.click_css("[data-testid=\"change\"] .line").await?;
    window.wait_for_text("proposition-panel", "CSI").await?;

    // A sentence that is deleted while the window is open is told as gone.
    std::fs::write(home.path("我的笔记/存储.txt"), "PVC 绑定 PV。\nCSI 创建 PV。\n")?;
    window.find_css("[data-testid=\"change\"][data-turn=\"went\"]").await?;
    window.wait_until("document.querySelector('#left-panel').textContent.includes('StatefulSet 使用 PVC')").await?;
    window.close().await
}
