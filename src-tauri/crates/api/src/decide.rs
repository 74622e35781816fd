//! What a person decides about the map, and what became of it.

use crate::brief;
use crate::dto::{Decided, Decision, Decisions, Names, PreviewDto, Problem, RuleDto};
use zhitu_engine::curate::{self, Outcome, Proposition, Rule};
use zhitu_engine::{Engine, Session};
use zhitu_model::Library;

/// Concepts and relations of a preview to name, at most.
const NAMED: usize = 40;

/// Writes a decision down and gives the session in which it holds.
///
/// # Errors
/// `Undecidable` where it does not fit the map, and where it cannot be written down.
pub fn decide(engine: &Engine, session: &Session, decision: &Decision) -> Result<Session, Problem> {
    Ok(engine.decide(session, to_engine(decision))?)
}

/// What a decision would take off the map.
///
/// # Errors
/// `Undecidable` where it does not fit the map.
pub fn preview(session: &Session, decision: &Decision) -> Result<PreviewDto, Problem> {
    let found = session.preview(&to_engine(decision))?;
    let few = found.relations.get(..NAMED).unwrap_or(&found.relations);
    Ok(PreviewDto {
        concepts: found.concepts.iter().take(NAMED).map(|id| brief::concept(session, *id).name).collect(),
        concept_count: found.concepts.len() as u32,
        relations: brief::propositions(session, few),
        relation_count: found.relations.len() as u32,
    })
}

/// What was decided.
pub fn decisions(session: &Session) -> Decisions {
    let history = session.history();
    let decided = |(decision, outcome_of): (&curate::Decision, &Outcome)| {
        let decision = from_engine(decision);
        Decided { names: names(session, &decision), decision, outcome: outcome(outcome_of).to_owned() }
    };
    let mut standing: Vec<Decided> = history.standing().zip(session.outcomes()).map(decided).collect();
    standing.reverse();
    Decisions { standing, can_undo: history.to_undo().is_some(), can_redo: history.to_redo().is_some() }
}

/// The name of an outcome.
pub(crate) fn outcome(outcome: &Outcome) -> &'static str {
    match outcome {
        Outcome::Applied => "applied",
        Outcome::Idle => "idle",
        Outcome::NoConcept(_) => "noConcept",
        Outcome::NoAlias(_) => "noAlias",
        Outcome::NoRelation => "noRelation",
        Outcome::NoPassage => "noPassage",
        Outcome::NoQuote => "noQuote",
        Outcome::NoMention(_) => "noMention",
        Outcome::Impossible => "impossible",
    }
}

/// The name of each concept of a decision: as the map shows it, or as the notes call what is on it no more, or had
/// another name before.
fn names(session: &Session, decision: &Decision) -> Vec<(String, String)> {
    let called = |library: &Library, id: &str| crate::id::concept(library, id).map(|(_, found)| found.name.clone());
    let (first, then) = match decision {
        Decision::Rename { .. } => (session.as_read(), session.library()),
        _ => (session.library(), session.as_read()),
    };
    let name = |id: &String| {
        let name = called(first, id).or_else(|| called(then, id));
        (id.clone(), name.unwrap_or_else(|| id.clone()))
    };
    let mut ids: Vec<&String> = match decision {
        Decision::Merge { concept, into } => vec![concept, into],
        Decision::Split { concept, .. }
        | Decision::Rename { concept, .. }
        | Decision::Classify { concept, .. }
        | Decision::Remark { concept, .. }
        | Decision::Hide { concept } => vec![concept],
        Decision::HideAll { concepts } => concepts.iter().collect(),
        Decision::Add { .. } | Decision::Distrust { .. } | Decision::Ignore { .. } => Vec::new(),
        Decision::Reject { relation } | Decision::Confirm { relation } | Decision::State { relation, .. } => {
            vec![&relation.subject, &relation.object]
        }
        Decision::Correct { relation, to } => vec![&relation.subject, &relation.object, &to.subject, &to.object],
    };
    ids.sort();
    ids.dedup();
    ids.into_iter().map(name).collect()
}

fn proposition(names: &Names) -> Proposition {
    let Names { subject, relation, object, negative } = names.clone();
    Proposition { subject, relation, object, denied: negative }
}

fn named(proposition: &Proposition) -> Names {
    let Proposition { subject, relation, object, denied } = proposition.clone();
    Names { subject, relation, object, negative: denied }
}

fn to_engine(decision: &Decision) -> curate::Decision {
    match decision.clone() {
        Decision::Merge { concept, into } => curate::Decision::Merge { concept, into },
        Decision::Split { concept, alias } => curate::Decision::Split { concept, alias },
        Decision::Rename { concept, name } => curate::Decision::Rename { concept, name },
        Decision::Classify { concept, sort } => curate::Decision::Classify { concept, kind: sort },
        Decision::Hide { concept } => curate::Decision::Hide { concept },
        Decision::Reject { relation } => curate::Decision::Reject { relation: proposition(&relation) },
        Decision::Confirm { relation } => curate::Decision::Confirm { relation: proposition(&relation) },
        Decision::Correct { relation, to } => {
            curate::Decision::Correct { relation: proposition(&relation), to: proposition(&to) }
        }
        Decision::State { relation, quote } => curate::Decision::State { relation: proposition(&relation), quote },
        Decision::HideAll { concepts } => curate::Decision::HideAll { concepts },
        Decision::Add { concept, sort } => curate::Decision::Add { concept, kind: sort },
        Decision::Remark { concept, text } => curate::Decision::Remark { concept, text },
        Decision::Distrust { rules } => {
            let rule = |RuleDto { channel, relation, phrase }| Rule { channel, relation, phrase };
            curate::Decision::Distrust { rules: rules.into_iter().map(rule).collect() }
        }
        Decision::Ignore { word } => curate::Decision::Ignore { word },
    }
}

fn from_engine(decision: &curate::Decision) -> Decision {
    match decision.clone() {
        curate::Decision::Merge { concept, into } => Decision::Merge { concept, into },
        curate::Decision::Split { concept, alias } => Decision::Split { concept, alias },
        curate::Decision::Rename { concept, name } => Decision::Rename { concept, name },
        curate::Decision::Classify { concept, kind } => Decision::Classify { concept, sort: kind },
        curate::Decision::Hide { concept } => Decision::Hide { concept },
        curate::Decision::Reject { relation } => Decision::Reject { relation: named(&relation) },
        curate::Decision::Confirm { relation } => Decision::Confirm { relation: named(&relation) },
        curate::Decision::Correct { relation, to } => Decision::Correct { relation: named(&relation), to: named(&to) },
        curate::Decision::State { relation, quote } => Decision::State { relation: named(&relation), quote },
        curate::Decision::HideAll { concepts } => Decision::HideAll { concepts },
        curate::Decision::Add { concept, kind } => Decision::Add { concept, sort: kind },
        curate::Decision::Remark { concept, text } => Decision::Remark { concept, text },
        curate::Decision::Distrust { rules } => {
            let rule = |Rule { channel, relation, phrase }| RuleDto { channel, relation, phrase };
            Decision::Distrust { rules: rules.into_iter().map(rule).collect() }
        }
        curate::Decision::Ignore { word } => Decision::Ignore { word },
    }
}
