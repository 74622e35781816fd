//! Pictures of the real window on a folder, of every view: two sizes, light and dark, Chinese and English. With
//! `--gallery`, those that the documentation shows: one size, Chinese, light and dark, kept in `docs/images`.

use zhitu_e2e::{Error, Home, Result, Window, root};

const SIZES: [(u32, u32); 2] = [(1280, 800), (1920, 1080)];
const THEMES: [&str; 2] = ["light", "dark"];
const LANGUAGES: [(&str, &str); 2] = [("chinese", "zh"), ("english", "en")];
/// The gallery's views, by the name of their pictures.
const GALLERY: [&str; 5] = ["overview", "focus", "path", "compare", "source"];

#[tokio::main]
async fn main() -> std::result::Result<(), Error> {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().ok_or("usage: screenshots FOLDER [--gallery]")?;
    if arguments.next().as_deref() == Some("--gallery") {
        return gallery(&folder).await;
    }
    for size in SIZES {
        for theme in THEMES {
            for (language, short) in LANGUAGES {
                let name = |view: &str| format!("{view}-{}x{}-{theme}-{short}", size.0, size.1);
                take(&folder, size, theme, language, &name).await?;
            }
        }
    }
    Ok(())
}

async fn gallery(folder: &str) -> std::result::Result<(), Error> {
    for theme in THEMES {
        let name = |view: &str| format!("gallery-{view}-{theme}");
        take(folder, SIZES[0], theme, "chinese", &name).await?;
        for view in GALLERY {
            let taken = root().join("target/screenshots").join(format!("{}.png", name(view)));
            std::fs::copy(taken, root().join("docs/images").join(format!("{view}-{theme}.png")))?;
        }
    }
    Ok(())
}

/// Takes every view once.
async fn take(
    folder: &str,
    (width, height): (u32, u32),
    theme: &str,
    language: &str,
    name: &dyn Fn(&str) -> String,
) -> Result<()> {
    let home = Home::with_settings(&format!(r#"{{"language": "{language}", "theme": "{theme}", "guided": true}}"#))?;
    let window = Window::open(&home, &[folder]).await?;
    window.resize(width, height).await?;
    window.find("workspace").await?;
    window.wait_until("!document.querySelector('[data-testid=\"progress\"]')").await?;
    window.picture(&name("overview")).await?;
    questions(&window, name).await?;
    concept(&window, name).await?;
    keeping(&window, name).await?;
    window.close().await
}

/// What is kept of the library: what changed, suspects, saved views, the libraries themselves.
async fn keeping(window: &Window, name: &dyn Fn(&str) -> String) -> Result<()> {
    window.click("tab-changes").await?;
    window.picture(&name("changes")).await?;
    window.click("tab-contents").await?;
    for (key, view) in [("s", "suspects"), ("v", "views"), ("a", "add-concept"), ("o", "libraries")] {
        let press = format!(
            "(window.dispatchEvent(new KeyboardEvent('keydown', {{ key: '{key}', ctrlKey: {} }})), 1)",
            key == "o"
        );
        window.evaluate(&press).await?;
        window.find(view).await?;
        window.picture(&name(view)).await?;
        window.evaluate(&format!("(document.querySelector('[data-testid=\"{view}\"]').close(), 1)")).await?;
        window.wait_until(&format!("!document.querySelector('[data-testid=\"{view}\"]')")).await?;
    }
    Ok(())
}

/// The views that answer questions, each asked as the search field proposes it.
async fn questions(window: &Window, name: &dyn Fn(&str) -> String) -> Result<()> {
    for (tip, view, mark) in [(0, "path", "ways-panel"), (1, "answer", "answer-panel"), (3, "compare", "comparison")] {
        window.click("search-input").await?;
        window.find("search-tip").await?;
        if view == "path" {
            window.picture(&name("search")).await?;
        }
        let chosen = format!("(document.querySelectorAll('[data-testid=\"search-tip\"]')[{tip}].click(), 1)");
        window.evaluate(&chosen).await?;
        window.find("search-question").await?;
        if view == "path" {
            window.picture(&name("palette")).await?;
        }
        window.type_into("search-input", "\u{e007}").await?;
        window.find(mark).await?;
        window.picture(&name(view)).await?;
        if view == "compare" {
            window.click("by-note").await?;
            window.picture(&name("compare-notes")).await?;
        }
        window.evaluate("(document.querySelector('[data-testid=\"to-overview\"]').click(), 1)").await?;
        window.wait_until(&format!("!document.querySelector('[data-testid=\"{mark}\"]')")).await?;
    }
    Ok(())
}

/// A concept, further out, its evidence, its filters.
async fn concept(window: &Window, name: &dyn Fn(&str) -> String) -> Result<()> {
    // The most central concept of the largest cluster.
    window.click_css("[data-testid=\"contents\"] li:first-child > button").await?;
    window.click("contents-concept").await?;
    window.find("concept-card").await?;
    window.picture(&name("focus")).await?;
    for depth in ["2", "3"] {
        window.click(&format!("depth-{depth}")).await?;
        window.picture(&name(&format!("depth{depth}"))).await?;
    }
    window.click("depth-1").await?;
    window.click("tab-legend").await?;
    window.picture(&name("filters")).await?;
    window.click("tab-contents").await?;
    window.click("mention-item").await?;
    window.find_css("[data-testid=\"note-body\"] mark.passage").await?;
    window.picture(&name("source")).await?;
    if !window.all("[data-testid=\"proposition-link\"]").await?.is_empty() {
        window.evaluate("(document.querySelector('[data-testid=\"proposition-link\"]').click(), 1)").await?;
        window.find("proposition-panel").await?;
        window.picture(&name("proposition")).await?;
    }
    Ok(())
}
