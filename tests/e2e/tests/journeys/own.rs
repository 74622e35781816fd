//! What a person adds and takes away for good: a note to themselves, a concept of their own, a rule that is wrong.

use crate::CONTROL;
use zhitu_e2e::{Home, Result, Window};

#[tokio::test]
async fn a_note_to_oneself_is_found_by_its_words_after_a_restart() -> Result<()> {
    let home = Home::new()?;
    let window = crate::opened_on(&home, "PVC").await?;
    window.click("write-remark").await?;
    window.type_into("remark-text", "周末问老师").await?;
    window.picture("remark").await?;
    window.click("remark-save").await?;
    window.wait_for_text("remark", "周末问老师").await?;
    window.picture("remarked").await?;
    window.close().await?;
    let window = Window::open(&home, &[]).await?;
    window.find("workspace").await?;
    window.wait_until("!document.querySelector('[data-testid=\"progress\"]')").await?;
    window.type_into("search-input", "问老师").await?;
    window.wait_for_text("search-concept", "PVC").await?;
    window.close().await
}

#[tokio::test]
async fn a_concept_of_ones_own_is_offered_for_a_word_of_the_notes_and_can_be_undone() -> Result<()> {
    let home = Home::new()?;
    let window = crate::opened_on(&home, "kube-scheduler").await?;
    window.type_into("search-input", "分配给").await?;
    window
        .wait_until("document.querySelector('[data-testid=\"search-results\"]')?.textContent.includes('添加为概念')")
        .await?;
    let choose = "([...document.querySelectorAll('[data-testid=\"search-results\"] [role=\"option\"]')]\
                  .find((one) => one.textContent.includes('添加为概念')).click(), 1)";
    window.evaluate(choose).await?;
    window.find("add-concept").await?;
    window.picture("add-concept").await?;
    window.click("add-now").await?;
    window.wait_until("document.querySelector('[data-testid=\"concept-card\"] h2')?.textContent === '分配给'").await?;
    window.press(&[CONTROL, 'z']).await?;
    window.wait_until("document.querySelector('[data-testid=\"concept-card\"] h2')?.textContent !== '分配给'").await?;
    window.close().await
}

#[tokio::test]
async fn a_rule_that_is_wrong_everywhere_tells_what_goes_and_is_listed() -> Result<()> {
    let home = Home::new()?;
    let window = crate::opened_on(&home, "kube-proxy").await?;
    window.click("proposition-link").await?;
    window.click("wrong-everywhere").await?;
    window.wait_for_text("preview", "kube-proxy").await?;
    window.picture("everywhere").await?;
    window.click("everywhere-now").await?;
    window.wait_for_text("told", "不采信").await?;
    window.click("settings-button").await?;
    window.click("open-decisions").await?;
    window.wait_for_text("decisions", "不采信").await?;
    window.close().await
}

#[tokio::test]
async fn doubtful_concepts_are_looked_through_and_hidden_at_once() -> Result<()> {
    let home = Home::new()?;
    let window = crate::opened_on(&home, "PVC").await?;
    window.find("map-centre").await?;
    window.evaluate("(document.querySelector('[data-testid=\"map-centre\"]').focus(), 1)").await?;
    window.press(&['s']).await?;
    window.find("suspect").await?;
    window.click_css("[data-testid=\"suspects\"] .head button").await?;
    window.picture("suspects").await?;
    window.click("hide-chosen").await?;
    window.wait_for_text("told", "不是概念").await?;
    window.close().await
}
