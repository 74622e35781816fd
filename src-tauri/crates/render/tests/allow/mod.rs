//! What a rendered page may hold, said apart from the code under test, so that a wrong gate is noticed.

/// Whether a tag, given without its angle brackets, and all its attributes may stand in a page.
pub(crate) fn is_allowed(tag: &str) -> bool {
    let (name, rest) = tag.split_once(' ').unwrap_or((tag, ""));
    let attributes: Vec<&str> = rest
        .split('"')
        .step_by(2)
        .map(|name| name.trim().trim_end_matches('='))
        .filter(|name| !name.is_empty())
        .collect();
    let name = name.trim_start_matches('/');
    let tags = [
        "a",
        "blockquote",
        "br",
        "code",
        "del",
        "em",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "li",
        "mark",
        "ol",
        "p",
        "pre",
        "strong",
        "table",
        "tbody",
        "td",
        "th",
        "thead",
        "tr",
        "ul",
    ];
    tags.contains(&name)
        && attributes.iter().all(|attribute| match name {
            "mark" => matches!(*attribute, "class" | "data-concept" | "data-start" | "data-end"),
            "a" => *attribute == "data-href",
            "ol" => matches!(*attribute, "start" | "data-line"),
            _ => *attribute == "data-line",
        })
}
