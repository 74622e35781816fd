//! The window as assistive technology finds it: axe-core over the real page, contrast included, in both themes.

use zhitu_e2e::{Home, Result, Window, root};

/// Calls back with each serious fault as a line of text.
const FAULTS: &str = "const done = arguments[arguments.length - 1];
    axe.run(document, { rules: { region: { enabled: false } } })
        .then((found) => done(found.passes.length < 10 ? ['hardly anything was looked at'] : found.violations
            .filter((fault) => fault.impact === 'serious' || fault.impact === 'critical')
            .map((fault) => fault.id + ': ' + fault.nodes.map((node) => node.html.slice(0, 160)
                + ' ' + (node.any[0]?.message ?? '')).join(' | '))))
        .catch((error) => done([String(error)]));";

async fn faults(window: &Window, axe: &str, place: &str) -> Result<Vec<String>> {
    window.evaluate(&format!("(() => {{ {axe}\n }})()")).await?;
    let found = window.call(FAULTS).await?;
    let lines = found.as_array().cloned().unwrap_or_default();
    Ok(lines.iter().map(|line| format!("{place}: {}", line.as_str().unwrap_or_default())).collect())
}

/// Looks at one place of the window after another and keeps what was found.
struct Inspection<'a> {
    window: &'a Window,
    axe: &'a str,
    theme: &'a str,
    found: Vec<String>,
}

impl Inspection<'_> {
    async fn look(&mut self, place: &str) -> Result<()> {
        let more = faults(self.window, self.axe, &format!("{} {place}", self.theme)).await?;
        self.found.extend(more);
        Ok(())
    }

    /// A dialog that a key opens, looked at and closed.
    async fn dialog(&mut self, key: &str, control: bool, name: &str) -> Result<()> {
        let press =
            format!("(window.dispatchEvent(new KeyboardEvent('keydown', {{ key: '{key}', ctrlKey: {control} }})), 1)");
        self.window.evaluate(&press).await?;
        self.close(name).await
    }

    /// A dialog that a button opens, looked at and closed.
    async fn opened_by(&mut self, button: &str, name: &str) -> Result<()> {
        self.window.click_css(button).await?;
        self.close(name).await
    }

    async fn close(&mut self, name: &str) -> Result<()> {
        self.window.find(name).await?;
        self.look(name).await?;
        self.window.evaluate(&format!("(document.querySelector('[data-testid=\"{name}\"]').close(), 1)")).await?;
        self.window.wait_until(&format!("!document.querySelector('[data-testid=\"{name}\"]')")).await
    }

    /// The panes and the search field.
    async fn panes(&mut self) -> Result<()> {
        self.look("overview").await?;
        for tab in ["legend", "questions", "notes", "changes", "contents"] {
            self.window.click(&format!("tab-{tab}")).await?;
            self.look(tab).await?;
        }
        self.window.type_into("search-input", "Service").await?;
        self.window.find("search-concept").await?;
        self.look("search").await?;
        self.window.click("search-concept").await?;
        self.window.click("mention-item").await?;
        self.window.find("source-pane").await?;
        self.look("concept").await?;
        self.window.click("settings-button").await?;
        self.look("settings").await?;
        self.window.click("settings-button").await
    }

    /// Every dialog.
    async fn dialogs(&mut self) -> Result<()> {
        for (key, control, name) in [
            ("?", false, "keys"),
            ("v", false, "views"),
            ("a", false, "add-concept"),
            ("s", false, "suspects"),
            ("o", true, "libraries"),
        ] {
            self.dialog(key, control, name).await?;
        }
        self.opened_by("[data-testid=\"concept-card\"] [data-testid=\"correct\"]", "correct-concept").await?;
        self.opened_by("[data-testid=\"write-remark\"]", "remark-dialog").await?;
        self.window.click("proposition-link").await?;
        self.window.find("proposition-panel").await?;
        self.look("proposition").await?;
        self.opened_by("[data-testid=\"proposition-panel\"] [data-testid=\"correct\"]", "correct-relation").await?;
        self.opened_by("[data-testid=\"wrong-everywhere\"]", "everywhere").await?;
        self.window.click("settings-button").await?;
        self.opened_by("[data-testid=\"open-decisions\"]", "decisions").await
    }

    /// The views that answer questions, further hops, a menu.
    async fn views(&mut self) -> Result<()> {
        self.window.click("depth-3").await?;
        self.look("depth").await?;
        self.window.click("picture").await?;
        self.window.find("context-menu").await?;
        self.look("menu").await?;
        self.window.press(&[crate::ESCAPE]).await?;
        for (question, mark) in [
            ("kube-proxy 到 Endpoints", "ways-panel"),
            ("什么 监听 Service", "answer-panel"),
            ("Service 对比 Node", "comparison"),
        ] {
            self.window.type_into("search-input", question).await?;
            self.window.click("search-question").await?;
            self.window.find(mark).await?;
            self.look(mark).await?;
        }
        self.window.click("by-note").await?;
        self.look("comparison by note").await
    }
}

#[tokio::test]
async fn axe_finds_no_serious_fault_in_either_theme() -> Result<()> {
    let axe = std::fs::read_to_string(root().join("ui/node_modules/axe-core/axe.min.js"))?;
    let mut all = Vec::new();
    for theme in ["light", "dark"] {
        let home = Home::with_settings(&format!(r#"{{"language": "chinese", "theme": "{theme}"}}"#))?;
        let folder = super::small_library(&home)?;
        let window = Window::open(&home, &[]).await?;
        window.find("welcome").await?;
        let mut inspection = Inspection { window: &window, axe: &axe, theme, found: Vec::new() };
        inspection.look("welcome").await?;
        all.append(&mut inspection.found);
        window.close().await?;
        let window = Window::open(&home, &[&folder]).await?;
        window.find("workspace").await?;
        window.wait_until("!document.querySelector('[data-testid=\"progress\"]')").await?;
        let mut inspection = Inspection { window: &window, axe: &axe, theme, found: Vec::new() };
        inspection.panes().await?;
        inspection.dialogs().await?;
        inspection.views().await?;
        all.append(&mut inspection.found);
        window.close().await?;
    }
    assert!(all.is_empty(), "{}", all.join("\n"));
    Ok(())
}

#[tokio::test]
async fn axe_finds_no_serious_fault_in_what_is_told_of_a_folder_that_is_missing() -> Result<()> {
    let axe = std::fs::read_to_string(root().join("ui/node_modules/axe-core/axe.min.js"))?;
    let home = Home::with_settings(r#"{"language": "english", "theme": "dark"}"#)?;
    let window = Window::open(&home, &["/nowhere/at/all"]).await?;
    window.find("problem").await?;
    let found = faults(&window, &axe, "problem").await?;
    assert!(found.is_empty(), "{}", found.join("\n"));
    window.close().await
}
