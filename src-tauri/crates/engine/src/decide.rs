//! What a person decides about an open library: each decision gives another session of the same reading.

use crate::{Engine, EngineError, Session, journal_of};
use std::collections::BTreeSet;
use zhitu_curate::{Decision, Entry, History, Outcome};
use zhitu_graph::Config;
use zhitu_model::{ConceptId, Library, Relation, RelationId};
use zhitu_store::StoreError;

/// What a decision would take off the map.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Preview {
    /// Concepts of the session, in their order.
    pub concepts: Vec<ConceptId>,
    /// Shown relations of the session, in their order.
    pub relations: Vec<RelationId>,
}

impl Session {
    /// What a decision would take off the map; nothing is written down. Costs as much as deciding.
    ///
    /// # Errors
    /// [`EngineError::Undecidable`] where it does not fit the library.
    pub fn preview(&self, decision: &Decision) -> Result<Preview, EngineError> {
        let decisions = self.history().standing().chain([decision]);
        let mut curated = zhitu_curate::apply((**self.as_read()).clone(), decisions);
        match curated.outcomes.pop() {
            Some(Outcome::Applied) => Ok(self.missing_from(&curated.library)),
            told => Err(EngineError::Undecidable(told.unwrap_or(Outcome::Idle))),
        }
    }

    /// What is on this map and not on that of another library.
    fn missing_from(&self, after: &Library) -> Preview {
        let threshold = Config::default().threshold;
        let keys: BTreeSet<&str> = after.concepts.iter().map(|concept| concept.key.as_str()).collect();
        let shown = after.relations.iter().filter(|relation| relation.confidence >= threshold);
        let said: BTreeSet<_> = shown.filter_map(|relation| identity(after, relation)).collect();
        let library = self.library();
        let concepts = library.concepts.iter().enumerate().filter(|(_, concept)| !keys.contains(concept.key.as_str()));
        let relations = library.relations.iter().enumerate().filter(|(at, relation)| {
            self.graph().is_shown(RelationId(*at as u32))
                && identity(library, relation).is_none_or(|known| !said.contains(&known))
        });
        Preview {
            concepts: concepts.map(|(at, _)| ConceptId(at as u32)).collect(),
            relations: relations.map(|(at, _)| RelationId(at as u32)).collect(),
        }
    }
}

/// What names a relation across libraries.
fn identity<'l>(library: &'l Library, relation: &Relation) -> Option<(&'l str, &'static str, &'l str, &'static str)> {
    let key = |id| library.concept(id).map(|concept| concept.key.as_str());
    Some((key(relation.subject)?, relation.relation.name(), key(relation.object)?, relation.polarity.name()))
}

impl Engine {
    /// Writes a decision down and gives the session in which it holds. Costs as much as joining the graph anew; no note is
    /// read.
    ///
    /// # Errors
    /// [`EngineError::Undecidable`] where it does not fit the library, and where it cannot be written down; nothing has
    /// then changed.
    pub fn decide(&self, session: &Session, decision: Decision) -> Result<Session, EngineError> {
        let decisions = session.history().standing().chain([&decision]);
        let mut curated = zhitu_curate::apply((**session.as_read()).clone(), decisions);
        match curated.outcomes.pop() {
            Some(Outcome::Applied) => self.write(session, |_| vec![Entry::Decide(decision)]),
            told => Err(EngineError::Undecidable(told.unwrap_or(Outcome::Idle))),
        }
    }

    /// Takes the last decision back; the session as it is where there is none. Where another program has decided something
    /// meanwhile, nothing is taken back: the session given knows it.
    ///
    /// # Errors
    /// Where it cannot be written down.
    pub fn undo(&self, session: &Session) -> Result<Session, EngineError> {
        self.step(session, Entry::Undo, History::to_undo)
    }

    /// Brings back the decision that was undone last; the session as it is where there is none, and as with
    /// [`Engine::undo`].
    ///
    /// # Errors
    /// Where it cannot be written down.
    pub fn redo(&self, session: &Session) -> Result<Session, EngineError> {
        self.step(session, Entry::Redo, History::to_redo)
    }

    /// Goes a step back or forth, where it is still the one that the session shows.
    fn step(
        &self,
        session: &Session,
        step: Entry,
        next: for<'h> fn(&'h History) -> Option<&'h Decision>,
    ) -> Result<Session, EngineError> {
        let shown = next(session.history());
        self.write(session, |history| Vec::from_iter((shown.is_some() && shown == next(history)).then_some(step)))
    }

    /// A session with what was decided since it was made.
    pub fn caught_up(&self, session: Session) -> Session {
        // Where it cannot be read, what was known holds.
        session.ledger().catch_up().ok();
        let is_caught_up = session.ledger().history() == session.history();
        if is_caught_up { session } else { session.decided(self.next_revision()) }
    }

    /// Writes down the decisions of a text that [`History::to_text`] made, but for those that stand already and would change
    /// nothing any more. Those that the notes do not bear out are kept and told by [`Session::outcomes`].
    ///
    /// # Errors
    /// Where a line holds no decision, and where they cannot be written down; none is then taken.
    pub fn decide_all(&self, session: &Session, text: &str) -> Result<Session, EngineError> {
        let given = History::from_text(text)?;
        self.write(session, |history| {
            let news = news(session.as_read(), history, &given);
            news.into_iter().cloned().map(Entry::Decide).collect()
        })
    }

    fn write(&self, session: &Session, choose: impl FnOnce(&History) -> Vec<Entry>) -> Result<Session, EngineError> {
        session.ledger().write(choose).map_err(|error| undecided(session, error))?;
        Ok(session.decided(self.next_revision()))
    }
}

/// Those of the given decisions that do something, or would if the notes bore them out, after those that are known.
fn news<'h>(read: &Library, known: &History, given: &'h History) -> Vec<&'h Decision> {
    let stands = |decision: &&Decision| known.standing().any(|one| one == *decision);
    let after = |more: Vec<&'h Decision>| {
        let curated = zhitu_curate::apply(read.clone(), known.standing().chain(more.iter().copied()));
        (more, curated)
    };
    let all: Vec<&Decision> = given.standing().collect();
    let further: Vec<&Decision> = all.iter().copied().skip_while(stands).collect();
    let (mut decisions, mut curated) = after(all);
    if further.len() < decisions.len() {
        // As a rule a text begins with what is known; not where something decided since contradicts it.
        let rest = after(further);
        if (&rest.1.library, &rest.1.remarks) == (&curated.library, &curated.remarks) {
            (decisions, curated) = rest;
        }
    }
    let told = curated.outcomes.split_off(known.standing().count());
    let is_new = |(decision, told): &(&Decision, Outcome)| *told == Outcome::Applied || !stands(decision);
    decisions.into_iter().zip(told).filter(is_new).map(|(decision, _)| decision).collect()
}

/// Why something could not be written down, with the file that it belongs in.
fn undecided(session: &Session, error: StoreError) -> EngineError {
    let path = session.storing().database.as_deref().map(journal_of).unwrap_or_default();
    EngineError::Store { path, error }
}
