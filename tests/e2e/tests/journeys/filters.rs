//! Thinning the map: by cluster, by folder, to what is still in question; and taking it back.

use zhitu_e2e::{Home, Result, Window};

const NODES: &str = "document.querySelectorAll('[data-testid=\"map-node\"]').length";

async fn opened(home: &Home) -> Result<Window> {
    let notes = [
        (
            "网络/服务.md",
            "# 网络\n\nkube-proxy 监听 Service。\n\nService 包含 Endpoints。\n\n- Service 怎么找到 Endpoints？\n",
        ),
        ("存储/卷.md", "PVC 绑定 PV。\n\nStatefulSet 使用 PVC。\n\nCSI 创建 PV。\n"),
    ];
    let folder = home.notes("两个文件夹", &notes)?.to_string_lossy().into_owned();
    let window = Window::open(home, &[&folder]).await?;
    window.find("workspace").await?;
    window.wait_until("!document.querySelector('[data-testid=\"progress\"]')").await?;
    Ok(window)
}

/// Clicks the choice of the left pane whose words hold some, sees that so many neighbours are left, and takes it back.
async fn leaves(window: &Window, kind: &str, words: &str, left: u64) -> Result<()> {
    let before = window.evaluate(NODES).await?.as_u64().unwrap_or(0);
    let choices = format!("[...document.querySelectorAll('[data-testid=\"{kind}\"]')]");
    window.evaluate(&format!("({choices}.find((one) => one.textContent.includes('{words}')).click(), 1)")).await?;
    window.wait_until(&format!("{NODES} === {left}")).await?;
    window.find("held-back").await?;
    window.click("show-all").await?;
    window.wait_until(&format!("{NODES} === {before}")).await
}

#[tokio::test]
async fn clusters_folders_and_what_is_in_question_are_filtered_with_counts() -> Result<()> {
    let home = Home::new()?;
    let window = opened(&home).await?;
    crate::go_to(&window, "Service").await?;
    window.click("tab-legend").await?;
    window.find("legend-folder").await?;
    window.picture("filters").await?;
    let folders =
        "[...document.querySelectorAll('[data-testid=\"legend-folder\"] .name')].map((one) => one.textContent)";
    assert_eq!(window.evaluate(&format!("{folders}.join()")).await?, "存储,网络");
    leaves(&window, "legend-folder", "网络", 0).await?;
    leaves(&window, "legend-folder", "存储", 2).await?;
    leaves(&window, "legend-choice", "Service", 0).await?;
    // No open question is about what is stored: nothing is left of it.
    crate::go_to(&window, "PVC").await?;
    leaves(&window, "only-questions", "", 0).await?;
    window.close().await
}
