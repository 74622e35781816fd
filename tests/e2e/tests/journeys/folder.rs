//! Opening folders: named at the start, missing, empty, named by a second start.

use std::process::Command;
use zhitu_e2e::{Home, Result, Window};

#[tokio::test]
async fn a_folder_that_is_missing_is_told_by_its_path_and_what_to_do() -> Result<()> {
    let home = Home::new()?;
    let missing = home.path("没有这个文件夹").to_string_lossy().into_owned();
    let window = Window::open(&home, &[&missing]).await?;
    window.wait_for_text("problem", &missing).await?;
    let code = window.find("problem").await?.attr("data-code").await?;
    assert_eq!(code.as_deref(), Some("folderMissing"));
    window.find("open-folder").await?;
    window.picture("folder-missing").await?;
    window.close().await
}

#[tokio::test]
async fn a_folder_without_notes_is_told() -> Result<()> {
    let home = Home::new()?;
    let folder = home.notes("空", &[("图.png", "\u{0}\u{1}\u{2}")])?.to_string_lossy().into_owned();
    let window = Window::open(&home, &[&folder]).await?;
    window.find_css("[data-testid=\"problem\"][data-code=\"folderEmpty\"]").await?;
    window.close().await
}

#[tokio::test]
async fn a_second_start_hands_its_folder_to_the_open_window() -> Result<()> {
    let home = Home::new()?;
    let first = super::small_library(&home)?;
    let second = home.notes("第二本", &[("一.md", "# etcd\n\netcd 使用 Raft。\n")])?;
    let window = Window::open(&home, &[&first]).await?;
    window.wait_for_text("library-name", "我的笔记").await?;
    let status = Command::new(zhitu_e2e::app()).arg(&second).envs(home.variables()).status()?;
    assert!(status.success(), "the second start ends by itself");
    window.wait_for_text("library-name", "第二本").await?;
    window.close().await
}

#[test]
fn without_a_display_the_program_says_so_and_ends() -> Result<()> {
    let home = Home::new()?;
    let output = Command::new(zhitu_e2e::app())
        .envs(home.variables())
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .output()?;
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.contains("no display") && said.contains("没有图形显示") && !said.contains("panicked"), "{said}");
    Ok(())
}
