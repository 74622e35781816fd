//! Which link targets may be offered to the reader.

use zhitu_model::is_direction;

/// Targets longer than this are not offered.
const LONG: usize = 2048;

/// The target of a link, where the reader may be asked to open it: `http`, `https` and `mailto` alone.
pub(crate) fn target(url: &str) -> Option<&str> {
    let url = url.trim();
    let is_plain = url.len() <= LONG && !url.chars().any(|c| c.is_control() || c.is_whitespace() || is_direction(c));
    (is_plain && has_scheme(url)).then_some(url)
}

/// Whether an address bears one of the schemes that may leave the app.
pub(crate) fn has_scheme(url: &str) -> bool {
    let lower = url.get(..8.min(url.len())).unwrap_or("").to_ascii_lowercase();
    lower.starts_with("http://") || lower.starts_with("https://") || lower.starts_with("mailto:")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_web_and_mail_addresses_are_offered() {
        assert_eq!(target("https://a.cn/b"), Some("https://a.cn/b"));
        assert_eq!(target("MAILTO:a@b.cn"), Some("MAILTO:a@b.cn"));
        for url in [
            "javascript:alert(1)",
            "data:text/html,x",
            "file:///etc/passwd",
            "a.md",
            "//a.cn",
            "http:a",
            "java\nscript:1",
            "https://a.cn/\u{202e}b",
        ] {
            assert_eq!(target(url), None, "{url}");
        }
    }
}
