//! A second start goes on where the first one ended.

use std::time::Duration;
use zhitu_e2e::{Home, Result, Window};

#[tokio::test]
async fn a_second_start_reopens_the_folder_and_the_concept() -> Result<()> {
    let home = Home::new()?;
    let window = super::opened_on(&home, "StatefulSet").await?;
    let before = window.find("concept-card").await?.attr("data-concept").await?;
    // The window writes settings a moment after the last change.
    tokio::time::sleep(Duration::from_secs(1)).await;
    window.close().await?;

    let window = Window::open(&home, &[]).await?;
    let after = window.find("concept-card").await?.attr("data-concept").await?;
    assert!(before.is_some());
    assert_eq!(after, before);
    window.wait_for_text("library-name", "我的笔记").await?;
    window.close().await
}

#[tokio::test]
async fn damaged_settings_lead_to_the_welcome_page_and_are_kept() -> Result<()> {
    let home = Home::with_settings("{\"theme\": 7")?;
    let window = Window::open(&home, &[]).await?;
    window.find("welcome").await?;
    window.close().await?;
    let kept = std::fs::read_to_string(home.path("config/zhitu/settings.damaged-1.json"))?;
    assert_eq!(kept, "{\"theme\": 7");
    Ok(())
}
