//! The window as a person has it: found by what is shown, clicked, typed into.

use crate::driver::Driver;
use crate::{Home, Picture, Result, app, screen};
use fantoccini::elements::Element;
use fantoccini::{Client, ClientBuilder, Locator};
use serde_json::{Value, json};
use std::path::Path;
use std::time::{Duration, Instant};

/// The longest a step may take on a slow machine with a debug build.
const PATIENCE: Duration = Duration::from_secs(45);
const SETTLE: Duration = Duration::from_millis(400);
const PAUSE: Duration = Duration::from_millis(20);

/// Calls back, as the driver's scripts do, after the second frame from now.
const TWO_FRAMES: &str = "const done = arguments[arguments.length - 1]; \
                          requestAnimationFrame(() => requestAnimationFrame(() => done(true)));";

/// The program's window; dropping it ends the program.
#[derive(Debug)]
pub struct Window {
    client: Client,
    /// Kept to end the program with the window.
    _driver: Driver,
}

impl Window {
    /// Starts the program in a home and waits for its window.
    ///
    /// # Errors
    /// Where the program does not start.
    pub async fn open(home: &Home, arguments: &[&str]) -> Result<Self> {
        Ok(Self::start(&app(), home, arguments).await?.1)
    }

    /// Starts a program in a home and waits for its window; also tells when the start began, the driver's own left out.
    ///
    /// # Errors
    /// Where the program does not start.
    pub async fn start(program: &Path, home: &Home, arguments: &[&str]) -> Result<(Instant, Self)> {
        let driver = Driver::start(home)?;
        let options = json!({ "binary": program, "args": arguments });
        let mut capabilities = serde_json::Map::new();
        capabilities.insert("webkitgtk:browserOptions".to_owned(), options);
        let begun = Instant::now();
        let mut builder = ClientBuilder::new(hyper_util::client::legacy::connect::HttpConnector::new());
        builder.capabilities(capabilities);
        let address = driver.address();
        // A program that ends at once leaves the driver waiting for ever.
        let connected = tokio::time::timeout(PATIENCE, builder.connect(&address)).await;
        let client = connected.map_err(|_| "the program opens no window; target/e2e.log tells what it said")??;
        Ok((begun, Self { client, _driver: driver }))
    }

    /// Closes the window as a person does, so that the program may keep what it has to.
    ///
    /// # Errors
    /// Where the window is gone already.
    pub async fn close(self) -> Result<()> {
        self.client.clone().close().await?;
        Ok(())
    }

    /// Waits for an element by its test id.
    ///
    /// # Errors
    /// Where it does not appear.
    pub async fn find(&self, id: &str) -> Result<Element> {
        self.find_css(&test_id(id)).await
    }

    /// Waits for an element by a selector.
    ///
    /// # Errors
    /// Where it does not appear.
    pub async fn find_css(&self, selector: &str) -> Result<Element> {
        let wait = self.client.wait().at_most(PATIENCE).every(PAUSE);
        let found = wait.for_element(Locator::Css(selector)).await;
        found.map_err(|error| format!("{selector} does not appear: {error}").into())
    }

    /// Every element of a selector that is there now.
    ///
    /// # Errors
    /// Where the window is gone.
    pub async fn all(&self, selector: &str) -> Result<Vec<Element>> {
        Ok(self.client.find_all(Locator::Css(selector)).await?)
    }

    /// Clicks an element by its test id, once it is there.
    ///
    /// # Errors
    /// Where it does not appear or something lies over it.
    pub async fn click(&self, id: &str) -> Result<()> {
        self.click_css(&test_id(id)).await
    }

    /// Clicks an element by a selector, once it is there; tries again where it was drawn anew meanwhile.
    ///
    /// # Errors
    /// Where it does not appear or something lies over it.
    pub async fn click_css(&self, selector: &str) -> Result<()> {
        let begun = Instant::now();
        loop {
            match self.find_css(selector).await?.click().await {
                Ok(()) => return Ok(()),
                Err(error) if begun.elapsed() > Duration::from_secs(5) => {
                    return Err(format!("{selector} cannot be clicked: {error}").into());
                }
                Err(_) => tokio::time::sleep(PAUSE).await,
            }
        }
    }

    /// The text of an element by its test id, once it is there. The driver's own idea of what is seen leaves out words
    /// that are shortened with an ellipsis, so this is the text of the page.
    ///
    /// # Errors
    /// Where it does not appear.
    pub async fn text(&self, id: &str) -> Result<String> {
        Ok(self.find(id).await?.prop("textContent").await?.unwrap_or_default())
    }

    /// Waits until the text of an element holds some words.
    ///
    /// # Errors
    /// Where it does not come to hold them; the message tells what it held last.
    pub async fn wait_for_text(&self, id: &str, words: &str) -> Result<()> {
        let begun = Instant::now();
        let mut last = String::new();
        while begun.elapsed() < PATIENCE {
            // An element that was drawn anew meanwhile is asked again.
            if let Ok(text) = self.text(id).await {
                if text.contains(words) {
                    return Ok(());
                }
                last = text;
            }
            tokio::time::sleep(PAUSE).await;
        }
        Err(format!("{id} does not say {words:?}; it says {last:?}").into())
    }

    /// Waits until a condition of the page, a JavaScript expression, holds.
    ///
    /// # Errors
    /// Where it does not come to hold.
    pub async fn wait_until(&self, condition: &str) -> Result<()> {
        self.wait_longer(condition, 1).await
    }

    /// As [`Window::wait_until`], but for so many times as long: where a large folder is read.
    ///
    /// # Errors
    /// Where it does not come to hold.
    pub async fn wait_longer(&self, condition: &str, times: u32) -> Result<()> {
        let begun = Instant::now();
        while begun.elapsed() < PATIENCE * times {
            if self.evaluate(condition).await? == Value::Bool(true) {
                return Ok(());
            }
            tokio::time::sleep(PAUSE).await;
        }
        Err(format!("never true: {condition}").into())
    }

    /// The value of a JavaScript expression, asked for by the driver and so outside the page's own rules.
    ///
    /// # Errors
    /// Where the expression throws.
    pub async fn evaluate(&self, expression: &str) -> Result<Value> {
        Ok(self.client.execute(&format!("return ({expression})"), Vec::new()).await?)
    }

    /// Types into an element by its test id.
    ///
    /// # Errors
    /// Where it does not appear or takes no keys.
    pub async fn type_into(&self, id: &str, keys: &str) -> Result<()> {
        Ok(self.find(id).await?.send_keys(keys).await?)
    }

    /// Presses keys together, wherever the focus is; the last one is let go first.
    ///
    /// # Errors
    /// Where the window is gone.
    pub async fn press(&self, keys: &[char]) -> Result<()> {
        use fantoccini::actions::{InputSource, KeyAction, KeyActions};
        let downs = keys.iter().map(|value| KeyAction::Down { value: *value });
        let ups = keys.iter().rev().map(|value| KeyAction::Up { value: *value });
        let chord = downs.chain(ups).fold(KeyActions::new("keyboard".to_owned()), InputSource::then);
        self.client.perform_actions(chord).await?;
        Ok(())
    }

    /// Types text wherever the focus is.
    ///
    /// # Errors
    /// Where nothing takes keys.
    pub async fn write(&self, text: &str) -> Result<()> {
        Ok(self.client.active_element().await?.send_keys(text).await?)
    }

    /// The value that a script calls back with, run by the driver and so outside the page's own rules. The script finds
    /// the callback as its last argument.
    ///
    /// # Errors
    /// Where the script throws, or does not call back.
    pub async fn call(&self, script: &str) -> Result<Value> {
        Ok(self.client.execute_async(script, Vec::new()).await?)
    }

    /// A picture of the window, kept as `target/screenshots/NAME.png`.
    ///
    /// # Errors
    /// Where no picture can be taken.
    pub async fn picture(&self, name: &str) -> Result<Picture> {
        // What was asked for last is drawn with the next frames, however long a busy machine takes to come to them.
        self.client.execute_async(TWO_FRAMES, Vec::new()).await?;
        tokio::time::sleep(SETTLE).await;
        let picture = screen::largest_window()?;
        picture.keep(name)?;
        Ok(picture)
    }

    /// The box of an element by a selector, in CSS pixels.
    ///
    /// # Errors
    /// Where it does not appear.
    pub async fn area(&self, selector: &str) -> Result<[f64; 4]> {
        let (x, y, width, height) = self.find_css(selector).await?.rectangle().await?;
        Ok([x, y, width, height])
    }

    /// Sets the window's size once it is seen: one that is sized before it is shown stays unseen.
    ///
    /// # Errors
    /// Where the window system refuses.
    pub async fn resize(&self, width: u32, height: u32) -> Result<()> {
        self.client.set_window_rect(0, 0, width, height).await?;
        Ok(())
    }

    /// Drags from one point of the page to another.
    ///
    /// # Errors
    /// Where the window is gone.
    pub async fn drag(&self, from: (f64, f64), to: (f64, f64)) -> Result<()> {
        use fantoccini::actions::{InputSource, MOUSE_BUTTON_LEFT, MouseActions, PointerAction};
        let at = |(x, y): (f64, f64)| PointerAction::MoveTo { duration: None, x, y };
        let half = (f64::midpoint(from.0, to.0), f64::midpoint(from.1, to.1));
        let mouse = MouseActions::new("mouse".to_owned())
            .then(at(from))
            .then(PointerAction::Down { button: MOUSE_BUTTON_LEFT })
            .then(at(half))
            .then(at(to))
            .then(PointerAction::Up { button: MOUSE_BUTTON_LEFT });
        self.client.perform_actions(mouse).await?;
        Ok(())
    }

    /// Moves the pointer to a point of the page.
    ///
    /// # Errors
    /// Where the window is gone.
    pub async fn point_at(&self, x: f64, y: f64) -> Result<()> {
        use fantoccini::actions::{InputSource, MouseActions, PointerAction};
        let moved = PointerAction::MoveTo { duration: None, x, y };
        self.client.perform_actions(MouseActions::new("mouse".to_owned()).then(moved)).await?;
        Ok(())
    }

    /// Clicks a point of the page.
    ///
    /// # Errors
    /// Where the window is gone.
    pub async fn click_at(&self, x: f64, y: f64) -> Result<()> {
        use fantoccini::actions::{InputSource, MOUSE_BUTTON_LEFT, MouseActions, PointerAction};
        let moved = PointerAction::MoveTo { duration: None, x, y };
        let mouse = MouseActions::new("mouse".to_owned())
            .then(moved)
            .then(PointerAction::Down { button: MOUSE_BUTTON_LEFT })
            .then(PointerAction::Up { button: MOUSE_BUTTON_LEFT });
        self.client.perform_actions(mouse).await?;
        Ok(())
    }
}

fn test_id(id: &str) -> String {
    format!("[data-testid=\"{id}\"]")
}
