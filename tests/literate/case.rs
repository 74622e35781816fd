//! A case: a fenced note and the fenced expectations that follow it.

/// One note and what is expected of it.
pub(crate) struct Case {
    /// File name of the note.
    pub(crate) name: String,
    /// The note.
    pub(crate) note: String,
    /// Line in the case file and words of each expectation.
    pub(crate) expectations: Vec<(usize, String)>,
}

/// The cases of a file, in order. A note without expectations is a case that asserts nothing, and panics.
pub(crate) fn cases(text: &str) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    let mut lines = text.lines().enumerate();
    while let Some((at, line)) = lines.next() {
        let Some(info) = line.strip_prefix("```").filter(|info| !info.is_empty()) else { continue };
        let body: Vec<(usize, &str)> = lines.by_ref().take_while(|(_, line)| *line != "```").collect();
        if let Some(name) = info.strip_prefix("note") {
            let name = name.trim().strip_prefix("name=").unwrap_or("note.md").to_owned();
            let note = body.iter().flat_map(|(_, line)| [*line, "\n"]).collect();
            cases.push(Case { name, note, expectations: Vec::new() });
        } else if info == "expect" {
            let case = cases.last_mut().unwrap_or_else(|| panic!("line {}: an expectation before any note", at + 1));
            let wanted = body.into_iter().filter(|(_, line)| !line.trim().is_empty());
            case.expectations.extend(wanted.map(|(at, line)| (at + 1, line.trim().to_owned())));
        }
    }
    assert!(cases.iter().all(|case| !case.expectations.is_empty()), "a note without expectations");
    cases
}
