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

#[tokio::test]
async fn axe_finds_no_serious_fault_in_either_theme() -> Result<()> {
    let axe = std::fs::read_to_string(root().join("ui/node_modules/axe-core/axe.min.js"))?;
    let mut all = Vec::new();
    for theme in ["light", "dark"] {
        let home = Home::with_settings(&format!(r#"{{"language": "chinese", "theme": "{theme}"}}"#))?;
        let folder = super::small_library(&home)?;
        let window = Window::open(&home, &[&folder]).await?;
        window.find("workspace").await?;
        all.extend(faults(&window, &axe, &format!("{theme} overview")).await?);
        window.type_into("search-input", "Service").await?;
        window.find("search-concept").await?;
        all.extend(faults(&window, &axe, &format!("{theme} search")).await?);
        window.click("search-concept").await?;
        window.click("tab-legend").await?;
        window.click("mention-item").await?;
        window.find("source-pane").await?;
        all.extend(faults(&window, &axe, &format!("{theme} concept")).await?);
        for (question, mark) in [("kube-proxy 到 Endpoints", "ways-panel"), ("Service 对比 Node", "comparison")] {
            window.type_into("search-input", question).await?;
            window.click("search-question").await?;
            window.find(mark).await?;
            all.extend(faults(&window, &axe, &format!("{theme} {mark}")).await?);
        }
        window.close().await?;
    }
    assert!(all.is_empty(), "{}", all.join("\n"));
    Ok(())
}
