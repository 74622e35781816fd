//! Keeping what the map shows: the menu under the pointer, the clipboard.

use crate::{DOWN, ENTER, ESCAPE, F10, SHIFT};
use zhitu_e2e::{Home, Result, Window};

#[tokio::test]
async fn a_key_opens_the_menu_of_a_concept_and_gives_the_focus_back() -> Result<()> {
    const MENU: &str = "!!document.querySelector('[data-testid=\"context-menu\"]')";
    const FOCUS: &str = "document.activeElement.dataset.testid";
    let home = Home::new()?;
    let folder = super::small_library(&home)?;
    let window = Window::open(&home, &[&folder]).await?;
    window.find("workspace").await?;
    window.type_into("search-input", "Service").await?;
    window.click("search-concept").await?;
    window.find("map-node").await?;
    window.evaluate("(document.querySelector('[data-testid=\"map-node\"]').focus(), 1)").await?;
    window.press(&[SHIFT, F10]).await?;
    window.find("context-menu").await?;
    window.picture("concept-menu").await?;
    window.press(&[ESCAPE]).await?;
    window.wait_until(&format!("!({MENU}) && {FOCUS} === 'map-node'")).await?;
    // The third line begins a path from the concept.
    window.press(&[SHIFT, F10]).await?;
    window.find("context-menu").await?;
    window.press(&[DOWN]).await?;
    window.press(&[DOWN]).await?;
    window.press(&[ENTER]).await?;
    window.wait_until("document.querySelector('[data-testid=\"search-input\"]').value.endsWith(' 到 ')").await?;
    window.close().await
}

#[tokio::test]
async fn a_picture_is_copied_to_the_clipboard() -> Result<()> {
    let home = Home::new()?;
    let folder = super::small_library(&home)?;
    let window = Window::open(&home, &[&folder]).await?;
    window.find("workspace").await?;
    window.type_into("search-input", "Service").await?;
    window.click("search-concept").await?;
    window.find("map-centre").await?;
    window.click("picture").await?;
    window.find("context-menu").await?;
    window.picture("picture-menu").await?;
    window.click_css("[data-testid=\"context-menu\"] button:last-child").await?;
    window.wait_for_text("told", "图片已复制").await?;
    window.close().await
}
