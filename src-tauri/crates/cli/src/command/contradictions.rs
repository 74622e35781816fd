//! `zhitu contradictions`: where the notes contradict themselves.

use crate::arguments::Contradictions;
use crate::failure::Failure;
use crate::library;
use crate::output::Output;
use crate::words;

pub(crate) fn run(arguments: &Contradictions, output: &mut Output) -> Result<(), Failure> {
    let session = library::open(&arguments.of, output)?;
    let found = zhitu_api::contradictions(&session);
    if found.is_empty() {
        return Err(Failure::NoContradictions);
    }
    for contradiction in &found {
        output.line(words::contradiction(output.language, contradiction))?;
        let (one, other) = &contradiction.sides;
        for evidence in [&one.evidence, &other.evidence] {
            output.line(format_args!("    {}", words::quote(output.language, &evidence.text)))?;
            output.line(output.faint(&format!("    {}:{}", evidence.note, evidence.line)))?;
        }
    }
    Ok(())
}
