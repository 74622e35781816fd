//! `zhitu show`: everything the notes say of a concept, in sentences.

use super::{concept_named, internal};
use crate::arguments::Show;
use crate::failure::Failure;
use crate::library;
use crate::output::Output;
use crate::words;
use zhitu_api::dto::{ConceptCard, EvidenceDto, PropositionBrief};
use zhitu_engine::Session;

/// How many notes are listed.
const NOTES: usize = 10;

pub(crate) fn run(arguments: &Show, output: &mut Output) -> Result<(), Failure> {
    let session = library::open(&arguments.of, output)?;
    let id = concept_named(&session, &arguments.concept)?;
    let card = zhitu_api::concept_card(&session, &id).map_err(|problem| internal(&problem))?;
    heading(&card, output)?;
    for group in &card.groups {
        output.line("")?;
        for proposition in &group.propositions {
            said(&session, proposition, output)?;
        }
    }
    if !card.questions.is_empty() {
        output.line("")?;
        output.line(words::asked(output.language))?;
        for question in &card.questions {
            output.line(format_args!(
                "  {}  {}",
                question.text.trim(),
                place(output, &question.note, question.line)
            ))?;
        }
    }
    mentions(&card, output)
}

fn heading(card: &ConceptCard, output: &mut Output) -> Result<(), Failure> {
    let name = output.bold(&card.concept.name);
    output.line(format_args!("{name}{}", words::kind(output.language, &card.concept.kind)))?;
    let others: Vec<&str> =
        card.aliases.iter().map(|alias| alias.name.as_str()).filter(|name| *name != card.concept.name).collect();
    if !others.is_empty() {
        output.line(words::aliases(output.language, &others))?;
    }
    Ok(())
}

/// A proposition as a sentence, with the best passage that says it.
pub(super) fn said(session: &Session, brief: &PropositionBrief, output: &mut Output) -> Result<(), Failure> {
    output.line(words::sentence(output.language, brief))?;
    let whole = zhitu_api::proposition(session, &brief.id).map_err(|problem| internal(&problem))?;
    let Some(best) = whole.evidence.first() else { return Ok(()) };
    output.line(format_args!("    {}  {}", quoted(best, output), place(output, &best.note, best.line)))
}

/// The passage on one line, between quotation marks, after the heading that it hangs under.
fn quoted(evidence: &EvidenceDto, output: &Output) -> String {
    let one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let context = one_line(&evidence.context);
    let context = if context.is_empty() { String::new() } else { format!("{context} ▸ ") };
    words::quote(output.language, &format!("{context}{}", one_line(&evidence.text)))
}

fn place(output: &Output, note: &str, line: u32) -> String {
    output.faint(&format!("{note}:{line}"))
}

fn mentions(card: &ConceptCard, output: &mut Output) -> Result<(), Failure> {
    output.line("")?;
    output.line(words::mentioned(output.language, card.concept.mentions, card.in_notes as usize))?;
    for note in card.notes.iter().take(NOTES) {
        let first = note.mentions.first().map(|mention| mention.line.to_string()).unwrap_or_default();
        output.line(format_args!("  {}:{first}{}", note.note, words::further(output.language, note.count)))?;
    }
    let further = (card.in_notes as usize).saturating_sub(NOTES);
    if further > 0 {
        output.line(words::more_notes(output.language, further))?;
    }
    Ok(())
}
