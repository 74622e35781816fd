//! Keeping what the map shows: the menu under the pointer, the clipboard.

use zhitu_e2e::{Home, Result, Window};

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
