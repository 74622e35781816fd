//! A correction made in the window holds at once, after the note was edited, and after a restart; and it can be taken back.

use zhitu_e2e::{Home, Result, Window};

/// Whether the card tells of a name that the person put there.
const HAS_CORRECTION: &str =
    "document.querySelector('[data-testid=\"concept-card\"]')?.textContent.includes('你的更正') ?? false";

#[tokio::test]
async fn a_merged_concept_stays_merged_after_an_edit_and_a_restart_until_it_is_undone() -> Result<()> {
    let home = Home::new()?;
    let window = super::opened_on(&home, "StatefulSet").await?;
    window.click("correct").await?;
    window.find("correct-concept").await?;
    window.picture("correcting").await?;
    window.type_into("concept-picker", "PVC").await?;
    window.click("picked").await?;
    window.click("correct-merge").await?;
    window.wait_for_text("merge-preview", "StatefulSet").await?;
    window.picture("merging").await?;
    window.click("merge-now").await?;
    window.wait_for_text("told", "把“StatefulSet”并入“PVC”").await?;
    window.close().await?;

    std::fs::write(home.path("我的笔记/存储.txt"), "PVC 绑定 PV。\nStatefulSet 使用 PVC。\nPV 存储数据。\n")?;
    let window = Window::open(&home, &[]).await?;
    window.find("workspace").await?;
    window.wait_until("!document.querySelector('[data-testid=\"progress\"]')").await?;
    window.type_into("search-input", "StatefulSet").await?;
    window.wait_for_text("search-concept", "PVC").await?;
    window.click("search-concept").await?;
    window.wait_until(HAS_CORRECTION).await?;
    window.picture("corrected").await?;

    window.press(&[super::CONTROL, 'z']).await?;
    window.wait_until(&format!("!({HAS_CORRECTION})")).await?;
    window.close().await
}

#[tokio::test]
async fn a_node_let_go_on_another_is_merged_after_a_look_at_what_changes() -> Result<()> {
    let home = Home::new()?;
    let window = super::opened_on(&home, "PVC").await?;
    let node = super::first_node(&window, "to-merge").await?;
    let [x, y, width, height] = window.area("[data-testid=\"map\"]").await?;
    window.drag(node, (x + width / 2.0, y + height / 2.0)).await?;
    window.find("merge-concepts").await?;
    window.picture("merging-by-drag").await?;
    window.wait_for_text("merge-stays", "PVC").await?;
    window.click("merge-now").await?;
    window.wait_for_text("told", "并入“PVC”").await?;
    window.close().await
}

#[tokio::test]
async fn a_relation_that_the_notes_do_not_say_is_rejected_and_listed() -> Result<()> {
    let home = Home::new()?;
    let window = super::opened_on(&home, "kube-proxy").await?;
    window.click("proposition-link").await?;
    window.find("proposition-panel").await?;
    window.click("reject-relation").await?;
    window.wait_for_text("told", "没这么说").await?;
    window.wait_until("!document.querySelector('[data-testid=\"proposition-panel\"]')").await?;
    window.click("settings-button").await?;
    window.click("open-decisions").await?;
    window.wait_for_text("decisions", "kube-proxy").await?;
    window.picture("decisions").await?;
    window.close().await
}

#[tokio::test]
async fn a_renamed_concept_is_listed_by_what_it_was_called() -> Result<()> {
    let home = Home::new()?;
    let window = super::opened_on(&home, "PVC").await?;
    window.click("correct").await?;
    window.type_into("correct-name", " 申领").await?;
    window.press(&[super::ENTER]).await?;
    window.wait_for_text("told", "“PVC”改名为“PVC 申领”").await?;
    window.click("settings-button").await?;
    window.click("open-decisions").await?;
    window.wait_for_text("decisions", "“PVC”改名为“PVC 申领”").await?;
    window.close().await
}

#[tokio::test]
async fn what_is_marked_in_a_note_is_quoted_and_nothing_else() -> Result<()> {
    const QUOTE: &str = "document.querySelector('[data-testid=\"correct-quote\"]').value";
    let home = Home::new()?;
    let window = super::opened_on(&home, "PVC").await?;
    window.click("mention-item").await?;
    window.find("note-body").await?;
    for (marked, quoted) in [("concept-card", ""), ("note-body", "PVC 绑定 PV。")] {
        let mark =
            format!("(getSelection().selectAllChildren(document.querySelector('[data-testid=\"{marked}\"]')), 1)");
        window.evaluate(&mark).await?;
        window.evaluate("(document.querySelector('[data-testid=\"correct\"]').click(), 1)").await?;
        window.find("correct-concept").await?;
        let found = window.evaluate(QUOTE).await?;
        let found = found.as_str().unwrap_or_default();
        assert!(found.starts_with(quoted) && found.is_empty() == quoted.is_empty(), "{marked}: {found:?}");
        window.press(&[super::ESCAPE]).await?;
        window.wait_until("!document.querySelector('[data-testid=\"correct-concept\"]')").await?;
    }
    window.close().await
}
