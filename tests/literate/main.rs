//! Runs the literate cases of `tests/cases`: every expectation of every case against one note read alone.

mod case;
mod expectation;
mod reading;

use reading::CaseMap;

#[test]
fn every_expectation_holds() {
    let reader = zhitu_engine::Reader::builtin();
    let mut failures = Vec::new();
    let mut checked = 0;
    for path in zhitu_tests::files(&zhitu_tests::root().join("tests/cases"), ".md") {
        let file = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        if file == "README.md" {
            continue;
        }
        let text = std::fs::read_to_string(&path).expect("a case file is UTF-8");
        for case in case::cases(&text) {
            let map = CaseMap::read(&reader, &case);
            for (line, wanted) in &case.expectations {
                checked += 1;
                match expectation::parse(wanted) {
                    Ok(expectation) => failures.extend(
                        expectation.failure(&map).map(|why| format!("tests/cases/{file}:{line}: {wanted}: {why}")),
                    ),
                    Err(why) => failures.push(format!("tests/cases/{file}:{line}: {wanted}: {why}")),
                }
            }
        }
    }
    assert!(checked > 50, "the cases were found");
    assert!(failures.is_empty(), "{} of {checked} expectations fail:\n{}", failures.len(), failures.join("\n"));
}
