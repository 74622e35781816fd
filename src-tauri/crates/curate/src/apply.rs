//! Carries decisions out, one after the other.

use std::collections::{BTreeMap, BTreeSet};

use zhitu_model::{Alias, AliasReason, ConceptId, ConceptKind, Library, Note, Polarity, Relation, RelationType, Span};

use crate::draft::{Draft, Identity, turn};
use crate::names::tidy;
use crate::passages::settle;
use crate::place::{quoted_passage, shared_passage};
use crate::{Decision, Proposition};

/// What became of a decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It changed the library.
    Applied,
    /// The library already is so.
    Idle,
    /// The notes name no such concept.
    NoConcept(String),
    /// The concept has no such alias, or it is its only name.
    NoAlias(String),
    /// The notes say no such thing.
    NoRelation,
    /// No note mentions both ends, so there is no passage to show.
    NoPassage,
    /// No note holds the passage that was quoted.
    NoQuote,
    /// No note writes this name.
    NoMention(String),
    /// There is no such kind or type, or both ends are one concept.
    Impossible,
}

/// A library after the decisions, and by decision what became of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Curated {
    /// The library.
    pub library: Library,
    /// What the person noted to themselves, by concept.
    pub remarks: BTreeMap<ConceptId, String>,
    /// By decision.
    pub outcomes: Vec<Outcome>,
}

/// Carries out decisions in their order. The library keeps its promises: concepts in key order with a mention each,
/// relations in order with a passage each. Never fails: a decision that does not fit changes nothing and is told.
pub fn apply<'d>(library: Library, decisions: impl IntoIterator<Item = &'d Decision>) -> Curated {
    let mut draft = Draft::new(library);
    let outcomes = decisions.into_iter().map(|decision| draft.decide(decision).unwrap_or_else(|told| told)).collect();
    let (library, remarks) = draft.finish();
    Curated { library, remarks, outcomes }
}

/// `Err` where the decision does not fit.
pub(crate) type Told = Result<Outcome, Outcome>;

impl Draft {
    fn decide(&mut self, decision: &Decision) -> Told {
        match decision {
            Decision::Merge { concept, into } => self.merge(concept, into),
            Decision::Split { concept, alias } => self.split(concept, alias),
            Decision::Rename { concept, name } => self.rename(concept, name),
            Decision::Classify { concept, kind } => self.classify(concept, kind),
            Decision::Hide { concept } => {
                let id = self.named(concept)?;
                Ok(self.hide(id))
            }
            Decision::HideAll { concepts } => self.hide_all(concepts),
            Decision::Reject { relation } => {
                let at = self.stated(relation)?;
                self.library.relations.remove(at);
                Ok(Outcome::Applied)
            }
            Decision::Confirm { relation } => {
                let at = self.stated(relation)?;
                let before = std::mem::replace(&mut self.library.relations[at].confidence, 1.0);
                Ok(if before < 1.0 { Outcome::Applied } else { Outcome::Idle })
            }
            Decision::Correct { relation, to } => self.correct(relation, to),
            Decision::State { relation, quote } => self.state(relation, quote),
            Decision::Add { concept, kind } => self.add(concept, kind),
            Decision::Remark { concept, text } => self.remark(concept, text),
            Decision::Distrust { rules } => self.distrust(rules),
            Decision::Ignore { word } => self.ignore(word),
        }
    }

    pub(crate) fn named(&self, name: &str) -> Result<ConceptId, Outcome> {
        self.find(name).ok_or_else(|| Outcome::NoConcept(name.to_owned()))
    }

    fn identity(&self, proposition: &Proposition) -> Result<Identity, Outcome> {
        let (subject, object) = (self.named(&proposition.subject)?, self.named(&proposition.object)?);
        let relation = RelationType::from_name(&proposition.relation).ok_or(Outcome::Impossible)?;
        let polarity = if proposition.denied { Polarity::Negative } else { Polarity::Positive };
        if subject == object { Err(Outcome::Impossible) } else { Ok((subject, relation, object, polarity)) }
    }

    /// The relation that a proposition names.
    fn stated(&self, proposition: &Proposition) -> Result<usize, Outcome> {
        self.relation(self.identity(proposition)?).ok_or(Outcome::NoRelation)
    }

    pub(crate) fn hide(&mut self, id: ConceptId) -> Outcome {
        self.remove(&BTreeSet::from([id]));
        Outcome::Applied
    }

    fn hide_all(&mut self, concepts: &[String]) -> Told {
        let known: BTreeSet<ConceptId> = concepts.iter().filter_map(|name| self.find(name)).collect();
        self.remove(&known);
        if known.is_empty() { Err(Outcome::NoConcept(concepts.join("、"))) } else { Ok(Outcome::Applied) }
    }

    fn merge(&mut self, concept: &str, into: &str) -> Told {
        let (leaving, staying) = (self.named(concept)?, self.named(into)?);
        if leaving == staying {
            return Ok(Outcome::Idle);
        }
        let gone = self.concept(leaving).clone();
        let kept = self.concept_mut(staying);
        kept.aliases.extend(gone.aliases.into_iter().map(|alias| Alias { reason: AliasReason::Decided, ..alias }));
        kept.mentions.extend(gone.mentions);
        if kept.kind == ConceptKind::Unknown {
            kept.kind = gone.kind;
        }
        tidy(kept);
        let remarks = [staying, leaving].map(|id| self.remarks.remove(&id));
        let remarks: Vec<String> = remarks.into_iter().flatten().collect();
        if !remarks.is_empty() {
            self.remarks.insert(staying, remarks.join("\n"));
        }
        self.bequeath(leaving, staying);
        for relation in &mut self.library.relations {
            for end in [&mut relation.subject, &mut relation.object] {
                if *end == leaving {
                    *end = staying;
                }
            }
        }
        for concept in self.library.questions.iter_mut().flat_map(|question| &mut question.concepts) {
            if *concept == leaving {
                *concept = staying;
            }
        }
        self.join_relations_of(staying);
        Ok(Outcome::Applied)
    }

    fn classify(&mut self, concept: &str, kind: &str) -> Told {
        let id = self.named(concept)?;
        let kind = ConceptKind::from_name(kind).ok_or(Outcome::Impossible)?;
        let before = std::mem::replace(&mut self.concept_mut(id).kind, kind);
        Ok(if before == kind { Outcome::Idle } else { Outcome::Applied })
    }

    fn correct(&mut self, relation: &Proposition, to: &Proposition) -> Told {
        let at = self.stated(relation)?;
        let (subject, kind, object, polarity) = self.identity(to)?;
        let relation = &mut self.library.relations[at];
        if (relation.subject, relation.object) == (object, subject) {
            turn(relation);
        }
        if (relation.subject, relation.object) != (subject, object) {
            return Err(Outcome::Impossible);
        }
        (relation.relation, relation.polarity, relation.confidence) = (kind, polarity, 1.0);
        // The words of the note were those of another type.
        relation.phrase = None;
        relation.evidence.iter_mut().for_each(|passage| passage.phrase = None);
        self.join_relations_of(subject);
        Ok(Outcome::Applied)
    }

    fn state(&mut self, proposition: &Proposition, quote: &str) -> Told {
        let identity = self.identity(proposition)?;
        let (subject, relation, object, polarity) = identity;
        let known = self.relation(identity);
        // A symmetric one that is known keeps the order of its ends, and so do its passages.
        let of = known.map_or([subject, object], |at| {
            let known = &self.library.relations[at];
            [known.subject, known.object]
        });
        let (notes, ends) = (&self.library.notes, of.map(|id| self.concept(id)));
        let quoted = if quote.trim().is_empty() {
            None
        } else {
            Some(quoted_passage(notes, ends, quote).ok_or(Outcome::NoQuote)?)
        };
        if let Some(known) = known {
            let known = &mut self.library.relations[known];
            known.confidence = 1.0;
            known.evidence.extend(quoted);
            settle(known, &self.library.notes);
            return Ok(Outcome::Applied);
        }
        let evidence = vec![quoted.or_else(|| shared_passage(notes, ends)).ok_or(Outcome::NoPassage)?];
        let relation = Relation { subject, relation, object, polarity, phrase: None, confidence: 1.0, evidence };
        self.library.relations.push(relation);
        Ok(Outcome::Applied)
    }
}

pub(crate) fn text_of(notes: &[Note], note: u32, span: Span) -> &str {
    notes.get(note as usize).map_or("", |note| span.of(&note.text))
}
