//! Reading a large folder: progress is told, and it can be stopped.

use std::fmt::Write;
use zhitu_e2e::{Home, Result, Window};

/// Many notes, each with enough to read.
fn large_library(home: &Home) -> Result<String> {
    let mut notes = Vec::new();
    for number in 0..1500 {
        let mut text = format!("# 组件{number}\n\n");
        for line in 0..60 {
            writeln!(text, "组件{number} 的第 {line} 部分监听 Service{line}，并把 Pod{number} 分配给 Node{line}。\n")?;
        }
        notes.push((format!("{:02}/笔记{number}.md", number % 30), text));
    }
    let notes: Vec<(&str, &str)> = notes.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    Ok(home.notes("很多笔记", &notes)?.to_string_lossy().into_owned())
}

#[tokio::test]
async fn reading_a_large_folder_tells_its_progress_and_can_be_stopped() -> Result<()> {
    let home = Home::new()?;
    let folder = large_library(&home)?;
    let window = Window::open(&home, &[&folder]).await?;
    window.find_css("[data-testid=\"progress\"][data-stage=\"reading\"]").await?;
    window.wait_for_text("progress", "1500").await?;
    window.picture("reading").await?;
    window.click("cancel").await?;
    window.find_css("[data-testid=\"problem\"][data-code=\"cancelled\"]").await?;
    window.wait_until("!document.querySelector('[data-testid=\"progress\"]')").await?;

    // What was open before, nothing, is open again; the window still works.
    let small = super::small_library(&home)?;
    drop(window);
    let window = Window::open(&home, &[&small]).await?;
    window.wait_for_text("library-name", "我的笔记").await?;
    window.close().await
}
