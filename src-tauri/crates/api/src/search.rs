//! Search: questions in the graph's words, concepts by name, passages by their words.

use crate::dto::{ConceptHit, PassageHit, Problem, SearchResults};
use crate::plain::Plain;
use crate::text::{around, head, utf16};
use crate::{ask, brief, problem};
use std::collections::BTreeSet;
use zhitu_engine::{ConceptMatch, PassageMatch, Session};
use zhitu_model::ConceptId;

/// Concepts to give, at most.
const CONCEPTS: usize = 20;
/// Passages to give, at most.
const PASSAGES: usize = 40;
/// Characters of a passage to show.
const LENGTH: usize = 96;

/// What a query finds; a blank query finds nothing.
///
/// # Errors
/// Where the database fails.
pub fn search(session: &Session, query: &str) -> Result<SearchResults, Problem> {
    let wanted = query.trim();
    let (mut concepts, mut passages) = (Vec::new(), Vec::new());
    if !wanted.is_empty() {
        concepts = session.find_concepts(wanted, CONCEPTS);
        passages = session.find_passages(wanted, PASSAGES).map_err(|error| problem::of_store(&error))?;
    }
    let known: BTreeSet<ConceptId> = concepts.iter().map(|found| found.concept).collect();
    let remarked = session.find_remarks(wanted, CONCEPTS).into_iter().filter(|id| !known.contains(id));
    let mut hits: Vec<ConceptHit> = concepts.into_iter().map(|found| concept_hit(session, found)).collect();
    hits.extend(remarked.map(|id| remark_hit(session, id)));
    Ok(SearchResults {
        query: query.to_owned(),
        asks: zhitu_engine::asks(wanted),
        suggestions: ask::suggestions(session, wanted),
        concepts: hits,
        passages: passages.iter().filter_map(|found| passage_hit(session, found)).collect(),
    })
}

fn concept_hit(session: &Session, found: ConceptMatch) -> ConceptHit {
    ConceptHit {
        concept: brief::concept(session, found.concept),
        matched: found.matched,
        how: found.how.name().to_owned(),
    }
}

/// A concept that the person's own remark leads to.
fn remark_hit(session: &Session, concept: ConceptId) -> ConceptHit {
    let text = session.remark(concept).unwrap_or_default();
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    ConceptHit { concept: brief::concept(session, concept), matched: head(&line, LENGTH), how: "remark".to_owned() }
}

fn passage_hit(session: &Session, found: &PassageMatch) -> Option<PassageHit> {
    let note = session.library().note(found.note)?;
    let whole = Plain::new(&note.text, found.span);
    let (passage, local) = (whole.text.as_str(), |at: u32| whole.place(at));
    let first = found.highlights.first().map_or(0, |highlight| local(highlight.start));
    let (shown, cut_before, cut_after) = around(passage, first, LENGTH);
    let lead = u32::from(cut_before);
    let highlights = found.highlights.iter().map(|highlight| local(highlight.start)..local(highlight.end));
    let inside = highlights.filter(|range| !range.is_empty() && shown.start <= range.start && range.end <= shown.end);
    let text = passage.get(shown.clone()).unwrap_or("");
    let units = |at: usize| lead + utf16(text, at - shown.start);
    Some(PassageHit {
        note: note.path.clone(),
        line: found.line,
        start: found.span.start,
        end: found.span.end,
        highlights: inside.map(|range| (units(range.start), units(range.end))).collect(),
        text: [if cut_before { "…" } else { "" }, text, if cut_after { "…" } else { "" }].concat(),
    })
}
