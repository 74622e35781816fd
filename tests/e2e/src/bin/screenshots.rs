//! Pictures of the real window on a folder: two sizes, light and dark, Chinese and English; overview, concept, evidence.

use zhitu_e2e::{Error, Home, Window};

const SIZES: [(u32, u32); 2] = [(1280, 800), (1920, 1080)];

#[tokio::main]
async fn main() -> Result<(), Error> {
    let folder = std::env::args().nth(1).ok_or("usage: screenshots FOLDER")?;
    for (width, height) in SIZES {
        for theme in ["light", "dark"] {
            for (language, short) in [("chinese", "zh"), ("english", "en")] {
                take(&folder, (width, height), theme, (language, short)).await?;
            }
        }
    }
    Ok(())
}

async fn take(
    folder: &str,
    (width, height): (u32, u32),
    theme: &str,
    (language, short): (&str, &str),
) -> Result<(), Error> {
    let home = Home::with_settings(&format!(r#"{{"language": "{language}", "theme": "{theme}"}}"#))?;
    let window = Window::open(&home, &[folder]).await?;
    window.resize(width, height).await?;
    let name = |view: &str| format!("{view}-{width}x{height}-{theme}-{short}");
    window.find("workspace").await?;
    window.wait_until("!document.querySelector('[data-testid=\"progress\"]')").await?;
    window.picture(&name("overview")).await?;

    // The first concept of the first region. The list behind the canvas is for screen readers, out of a pointer's reach.
    window.evaluate("(document.querySelector('[data-testid=\"map-node\"]').click(), 1)").await?;
    window.find("concept-card").await?;
    window.picture(&name("focus")).await?;
    window.click("mention-item").await?;
    window.find_css("[data-testid=\"note-body\"] mark.passage").await?;
    window.picture(&name("source")).await?;
    if !window.all("[data-testid=\"proposition-link\"]").await?.is_empty() {
        window.evaluate("(document.querySelector('[data-testid=\"proposition-link\"]').click(), 1)").await?;
        window.find("proposition-panel").await?;
        window.picture(&name("proposition")).await?;
    }
    window.close().await
}
