//! Notes that contradict themselves: both passages are listed, lead to their lines, and the map can show them alone.

use zhitu_e2e::{Home, Result, Window};

#[tokio::test]
async fn two_notes_that_contradict_each_other_are_listed_shown_filtered_and_cleared_up() -> Result<()> {
    let home = Home::new()?;
    let folder = crate::small_library(&home)?;
    std::fs::write(home.path("我的笔记/甲.md"), "Flannel 支持网络策略。\n")?;
    std::fs::write(home.path("我的笔记/乙.md"), "Flannel 不支持网络策略。\n")?;
    let window = Window::open(&home, &[&folder]).await?;
    crate::go_to(&window, "Flannel").await?;
    window.click("tab-questions").await?;
    window.wait_for_text("contradiction", "不支持").await?;
    window.picture("contradictions").await?;
    for note in ["甲.md", "乙.md"] {
        window.click_css(&format!("[data-testid=\"contradiction\"] [data-note=\"{note}\"]")).await?;
        window.wait_for_text("source-path", note).await?;
    }
    window.click("close-source").await?;

    // The three steps take room below, and the driver clicks nothing that is only half in sight.
    window.click("guide-done").await?;
    window.click("tab-legend").await?;
    let switch = "[data-testid=\"only-contradictions\"]";
    let [_, before, ..] = window.area(switch).await?;
    window.click_css(switch).await?;
    window.wait_for_text("legend-hidden", "隐藏").await?;
    let [_, after, ..] = window.area(switch).await?;
    assert!((after - before).abs() < 1.0, "a choice moves none from below the pointer: {before}, then {after}");
    window.picture("only-contradictions").await?;
    window.click_css(switch).await?;

    // What the notes do not say is rejected, and with it the contradiction goes.
    window.click("tab-questions").await?;
    window.click("contradiction-pair").await?;
    window.click("reject-relation").await?;
    window.find("no-contradictions").await?;
    window.close().await
}
