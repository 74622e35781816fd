//! The relations of a library after some of its notes changed: joined anew only where they may have changed.

use std::cmp::Ordering;
use std::collections::HashSet;
use std::sync::Arc;

use rayon::prelude::*;
use zhitu_model::{ConceptId, Contribution, Evidence, Library, MentionId, Note, NoteId, Relation, Resolution};

use crate::join::{claims, order, relations};

/// A library as it was before.
pub struct Earlier {
    /// The library.
    pub library: Arc<Library>,
    /// What each of its notes brought.
    pub contributions: Vec<Arc<Contribution>>,
    /// By note and mention: the concept that the mention named.
    pub owners: Vec<Vec<Option<ConceptId>>>,
}

/// As [`crate::join()`], and gives the same; what `earlier` has of notes that are as they were, by path and by the identity of
/// what they bring, is taken over.
pub fn rejoin(notes: &[(&Note, &Arc<Contribution>)], resolution: &Resolution, earlier: &Earlier) -> Vec<Relation> {
    let change = Change::of(notes, resolution, earlier);
    let touched = claims(notes, resolution).into_par_iter().filter(|claim| change.touches(claim.pair.0, claim.pair.1));
    let fresh = relations(touched.collect(), notes);
    let kept = earlier.library.relations.par_iter().filter_map(|relation| change.renumbered(relation));
    let mut all: Vec<Relation> = kept.collect();
    all.extend(fresh);
    // Two runs in order, which this sort joins in one go.
    all.sort_by_key(order);
    all
}

/// How a library stands to an earlier one.
struct Change {
    /// By earlier concept, in increasing order: the concept of the same key.
    concepts: Vec<Option<ConceptId>>,
    /// By earlier note, in increasing order: the note that is as it was.
    notes: Vec<Option<NoteId>>,
    /// By concept: whether some unchanged mention came to it or went from it.
    moved: Vec<bool>,
    /// Pairs that a changed note relates or related, the earlier concept first.
    pairs: HashSet<(ConceptId, ConceptId)>,
}

impl Change {
    fn of(notes: &[(&Note, &Arc<Contribution>)], resolution: &Resolution, earlier: &Earlier) -> Self {
        let Earlier { library, contributions, owners } = earlier;
        let keys = |at: usize, other: usize| library.concepts[at].key.cmp(&resolution.concepts[other].key);
        let concepts = matched(library.concepts.len(), resolution.concepts.len(), keys);
        let concepts: Vec<Option<ConceptId>> = concepts.into_iter().map(|at| at.map(ConceptId)).collect();
        let paths = |at: usize, other: usize| library.notes[at].path.cmp(&notes[other].0.path);
        let is_same = |at: usize, other: u32| Arc::ptr_eq(&contributions[at], notes[other as usize].1);
        let paired = matched(library.notes.len(), notes.len(), paths).into_iter().enumerate();
        let paired = paired.map(|(at, other)| other.filter(|other| is_same(at, *other)).map(NoteId));
        let mut change = Self {
            concepts,
            notes: paired.collect(),
            moved: vec![false; resolution.concepts.len()],
            pairs: HashSet::new(),
        };
        change.compare(notes, resolution, contributions, owners);
        change
    }

    /// Finds out what notes that changed relate, and whose mentions name another concept now.
    fn compare(
        &mut self,
        notes: &[(&Note, &Arc<Contribution>)],
        resolution: &Resolution,
        contributions: &[Arc<Contribution>],
        owners: &[Vec<Option<ConceptId>>],
    ) {
        let mut is_new = vec![true; notes.len()];
        for (at, contribution) in contributions.iter().enumerate() {
            if let Some(id) = self.notes[at] {
                is_new[id.0 as usize] = false;
                for (was, is) in owners[at].iter().zip(&resolution.owners[id.0 as usize]) {
                    self.compare_owners(*was, *is);
                }
                continue;
            }
            let of_note: Vec<Option<ConceptId>> = owners[at].iter().map(|was| self.now(*was)).collect();
            self.touch(contribution, &of_note);
        }
        for (at, (_, contribution)) in notes.iter().enumerate().filter(|(at, _)| is_new[*at]) {
            self.touch(contribution, &resolution.owners[at]);
        }
    }

    fn compare_owners(&mut self, was: Option<ConceptId>, is: Option<ConceptId>) {
        let was = self.now(was);
        if was != is {
            for id in [was, is].into_iter().flatten() {
                self.moved[id.0 as usize] = true;
            }
        }
    }

    /// An earlier concept as it is now; `None` where there is none of its key.
    fn now(&self, was: Option<ConceptId>) -> Option<ConceptId> {
        *self.concepts.get(was?.0 as usize)?
    }

    /// Touches every pair that a note relates.
    fn touch(&mut self, contribution: &Contribution, owners: &[Option<ConceptId>]) {
        let owner = |mention: MentionId| owners.get(mention.0 as usize).copied().flatten();
        let ends = contribution.statements.iter().map(|statement| (owner(statement.subject), owner(statement.object)));
        let pairs = ends.filter_map(|(subject, object)| Some((subject?.min(object?), subject?.max(object?))));
        self.pairs.extend(pairs);
    }

    /// Whether what joins two concepts may have changed.
    fn touches(&self, low: ConceptId, high: ConceptId) -> bool {
        let moved = |id: ConceptId| self.moved.get(id.0 as usize).is_none_or(|moved| *moved);
        moved(low) || moved(high) || self.pairs.contains(&(low, high))
    }

    /// An earlier relation as it is now; `None` where it is to be joined anew or is gone.
    fn renumbered(&self, relation: &Relation) -> Option<Relation> {
        let (subject, object) = (self.now(Some(relation.subject))?, self.now(Some(relation.object))?);
        if self.touches(subject.min(object), subject.max(object)) {
            return None;
        }
        let note = |id: NoteId| *self.notes.get(id.0 as usize)?;
        let evidence =
            relation.evidence.iter().map(|passage| Some(Evidence { note: note(passage.note)?, ..passage.clone() }));
        Some(Relation {
            subject,
            object,
            evidence: evidence.collect::<Option<_>>()?,
            phrase: relation.phrase.clone(),
            ..*relation
        })
    }
}

/// By place in one list: the place of what is equal in another, both in increasing order without equals.
fn matched(one: usize, other: usize, compare: impl Fn(usize, usize) -> Ordering) -> Vec<Option<u32>> {
    let mut next = 0;
    let place = |at: usize| {
        while next < other && compare(at, next) == Ordering::Greater {
            next += 1;
        }
        (next < other && compare(at, next) == Ordering::Equal).then_some(next as u32)
    };
    (0..one).map(place).collect()
}
