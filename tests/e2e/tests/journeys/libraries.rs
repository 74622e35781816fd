//! Several libraries in one window: switched between, each with its own view, and removed without touching a note.

use crate::CONTROL;
use zhitu_e2e::{Home, Result, Window};

#[tokio::test]
async fn two_folders_are_switched_between_and_each_comes_back_where_it_was_left() -> Result<()> {
    let home = Home::new()?;
    let second = home.notes("第二本", &[("一.md", "# etcd\n\netcd 使用 Raft。\n")])?.to_string_lossy().into_owned();
    let window = Window::open(&home, &[&second]).await?;
    window.wait_for_text("library-name", "第二本").await?;
    window.wait_until("!document.querySelector('[data-testid=\"progress\"]')").await?;
    window.close().await?;
    let window = crate::opened_on(&home, "StatefulSet").await?;
    window.press(&[CONTROL, 'o']).await?;
    window.wait_for_text("library-place", "libraries").await?;
    window.picture("libraries").await?;
    window.click_css("li:nth-child(2) > [data-testid=\"library-item\"]").await?;
    window.wait_for_text("library-name", "第二本").await?;
    window.wait_until("!document.querySelector('[data-testid=\"concept-card\"]')").await?;
    window.press(&[CONTROL, 'o']).await?;
    window.click_css("li:nth-child(2) > [data-testid=\"library-item\"]").await?;
    window.wait_for_text("library-name", "我的笔记").await?;
    window.wait_for_text("concept-card", "StatefulSet").await?;
    window.close().await
}

#[tokio::test]
async fn a_removed_library_leaves_its_notes_and_the_first_page() -> Result<()> {
    let home = Home::new()?;
    let window = crate::opened_on(&home, "PVC").await?;
    window.click("library-name").await?;
    window.click("remove-library").await?;
    window.picture("remove-library").await?;
    window.click("remove-now").await?;
    window.find("welcome").await?;
    assert!(window.all("[data-testid=\"recent-folder\"]").await?.is_empty());
    window.close().await?;
    assert_eq!(std::fs::read_dir(home.path("我的笔记"))?.count(), 3);
    assert_eq!(std::fs::read_dir(home.path("data/zhitu/libraries"))?.count(), 0, "nothing of ours is left");
    Ok(())
}
