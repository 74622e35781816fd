//! The WebDriver program of WebKitGTK, which starts the window's program and ends with it.

use crate::{Home, Result, root};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// A running driver; dropping it ends it and whatever it started.
#[derive(Debug)]
pub(crate) struct Driver {
    process: Child,
    port: u16,
}

impl Driver {
    /// Starts a driver whose programs live in `home`, and waits until it listens. What they say goes to `target/e2e.log`.
    pub(crate) fn start(home: &Home) -> Result<Self> {
        // Free now, and nothing else on this machine asks for ports meanwhile.
        let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port();
        let log = std::fs::OpenOptions::new().create(true).append(true).open(root().join("target/e2e.log"))?;
        let process = Command::new("WebKitWebDriver")
            .arg(format!("--port={port}"))
            .envs(home.variables())
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            // The only locale that is on every machine; a journey asks for a language in the settings.
            .env("LC_ALL", "C.UTF-8")
            // Neither is there below a bare display; looking for them takes seconds and says so at length.
            .env("NO_AT_BRIDGE", "1")
            .env("GTK_USE_PORTAL", "0")
            .stdin(Stdio::null())
            .stdout(log.try_clone()?)
            .stderr(log)
            .process_group(0)
            .spawn()
            .map_err(|error| format!("WebKitWebDriver: {error}"))?;
        let driver = Self { process, port };
        let begun = Instant::now();
        while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
            if begun.elapsed() > Duration::from_secs(20) {
                return Err("WebKitWebDriver does not listen".into());
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        Ok(driver)
    }

    pub(crate) fn address(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // The window's program would outlive its driver: end the whole process group, and see that it is gone, since the
        // next program would take a dying one for the open window.
        let group = format!("-{}", self.process.id());
        let signal = |name: &str| {
            let sent = Command::new("kill").args([name, "--", &group]).stderr(Stdio::null()).status();
            sent.is_ok_and(|status| status.success())
        };
        signal("-TERM");
        std::thread::sleep(Duration::from_millis(150));
        signal("-KILL");
        self.process.wait().ok();
        let begun = Instant::now();
        while signal("-0") && begun.elapsed() < Duration::from_secs(5) {
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}
