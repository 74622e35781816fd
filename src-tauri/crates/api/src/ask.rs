//! Questions in the graph's own words, and the answers to those with one end open.

use crate::dto::{Answer, Filter, Problem, Suggestion};
use crate::{brief, evidence, filter, focus, id};
use zhitu_engine::graph::Pattern;
use zhitu_engine::{Question, Session};
use zhitu_model::RelationType;

/// Questions to suggest, at most.
const SUGGESTIONS: usize = 6;

/// The questions that a query asks or begins to ask, those that fit best first; each has an answer.
pub(crate) fn suggestions(session: &Session, query: &str) -> Vec<Suggestion> {
    session.suggest(query, SUGGESTIONS).into_iter().filter_map(|found| suggestion(session, found)).collect()
}

fn suggestion(session: &Session, found: zhitu_engine::Suggestion) -> Option<Suggestion> {
    let concept = |id| brief::concept(session, id);
    Some(match found.question {
        Question::Way { from, to } => Suggestion::Paths { from: concept(from), to: concept(to), hops: found.answers },
        Question::Contrast(concepts) => Suggestion::Compare { concepts: concepts.into_iter().map(concept).collect() },
        Question::Pattern(pattern) => Suggestion::Pattern {
            concept: concept(pattern.concept),
            relation: pattern.relation.name().to_owned(),
            outgoing: pattern.outgoing,
            verb: found.verb.unwrap_or_default(),
            leads: found.leads,
            answers: found.answers,
        },
        Question::Stated(relation) => {
            Suggestion::Relation { proposition: brief::propositions(session, &[relation]).pop()? }
        }
    })
}

/// What stands at the other end of a relation of this type; `outgoing` where the known concept is the subject.
///
/// # Errors
/// `NotFound` where the library has no such concept, or there is no such type.
pub fn answer(
    session: &Session,
    concept: &str,
    relation: &str,
    outgoing: bool,
    filter: &Filter,
) -> Result<Answer, Problem> {
    let library = session.library();
    let (known, _) = id::concept(library, concept).ok_or_else(|| Problem::not_found(concept))?;
    let kind = RelationType::from_name(relation).ok_or_else(|| Problem::not_found(relation))?;
    let pattern = Pattern { concept: known, relation: kind, outgoing };
    let sieve = filter::sieve(session, filter);
    let found = session.graph().answer(pattern, &sieve).ok_or_else(|| Problem::not_found(concept))?;
    let said = found.edges.iter().filter_map(|relation| evidence::said(session, *relation)).collect();
    Ok(Answer { focus: focus::shown_focus(session, &found), said })
}
