//! Typing Chinese into the search box, as an input method sends it.

use zhitu_e2e::{Home, Result, Window};

/// Composes as WebKit does: the field changes while the keys belong to the input method, then the composition ends
/// and its last key follows, marked 229.
const COMPOSE: &str = "(() => {
    const field = document.querySelector('[data-testid=\"search-input\"]');
    field.focus();
    const put = (value) => {
        Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(field, value);
        field.dispatchEvent(new InputEvent('input', { bubbles: true, isComposing: true }));
    };
    field.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true }));
    for (const value of ['d', 'diao', 'diaodu']) put(value);
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', keyCode: 229, bubbles: true, cancelable: true }));
    return document.querySelectorAll('[data-testid=\"search-concept\"]').length;
})()";
const COMMIT: &str = "(() => {
    const field = document.querySelector('[data-testid=\"search-input\"]');
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(field, '容忍');
    field.dispatchEvent(new InputEvent('input', { bubbles: true, isComposing: true }));
    field.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true, data: '容忍' }));
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', keyCode: 229, bubbles: true, cancelable: true }));
    return true;
})()";

#[tokio::test]
async fn chinese_words_find_concepts_and_passages() -> Result<()> {
    let home = Home::new()?;
    let folder = super::small_library(&home)?;
    let window = Window::open(&home, &[&folder]).await?;
    window.find("workspace").await?;
    window.type_into("search-input", "绑定").await?;
    window.wait_for_text("search-passage", "PVC").await?;
    window.click("search-passage").await?;
    window.wait_for_text("source-pane", "存储.txt").await?;
    window.close().await
}

#[tokio::test]
async fn an_input_method_composes_undisturbed() -> Result<()> {
    let home = Home::new()?;
    let folder = super::small_library(&home)?;
    let window = Window::open(&home, &[&folder]).await?;
    window.find("workspace").await?;
    assert_eq!(window.evaluate(COMPOSE).await?, 0, "a search ran on half a word");
    window.evaluate(COMMIT).await?;
    window.wait_for_text("search-results", "容忍").await?;
    // The Enter that ended the composition belonged to the input method: nothing was chosen by it.
    assert!(window.all("[data-testid=\"concept-card\"]").await?.is_empty());
    window.close().await
}
