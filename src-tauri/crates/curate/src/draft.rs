//! A library on which decisions are being carried out. Ids are those of the library as read; new concepts come after.

use std::collections::{BTreeMap, BTreeSet};

use zhitu_lexicon::shadow;
use zhitu_model::{Concept, ConceptId, Library, Note, Polarity, Relation, RelationType};

use crate::passages::{join, tell_once};

/// What identifies a relation: subject, type, object, polarity.
pub(crate) type Identity = (ConceptId, RelationType, ConceptId, Polarity);

/// A library whose concepts and relations are still being moved about.
pub(crate) struct Draft {
    pub(crate) library: Library,
    /// What the person noted to themselves.
    pub(crate) remarks: BTreeMap<ConceptId, String>,
    /// By id: whether the concept is still one.
    alive: Vec<bool>,
    /// The concept of every name in its shadow form; of a name that several have, the one it is the key of. The key of a
    /// concept that still is one is always its own: a key is what a decision that is yet to come names it by.
    owners: BTreeMap<String, ConceptId>,
}

impl Draft {
    pub(crate) fn new(library: Library) -> Self {
        let mut owners = BTreeMap::new();
        for (at, concept) in library.concepts.iter().enumerate() {
            for alias in &concept.aliases {
                owners.entry(shadow(&alias.name)).or_insert(ConceptId(at as u32));
            }
        }
        for (at, concept) in library.concepts.iter().enumerate() {
            owners.insert(concept.key.clone(), ConceptId(at as u32));
        }
        Self { alive: vec![true; library.concepts.len()], owners, remarks: BTreeMap::new(), library }
    }

    /// The concept of a name.
    pub(crate) fn find(&self, name: &str) -> Option<ConceptId> {
        self.owners.get(&shadow(name)).copied().filter(|id| self.alive[id.0 as usize])
    }

    /// The concept that goes by a name; none where it is only what a concept was once called.
    pub(crate) fn bearer(&self, name: &str) -> Option<ConceptId> {
        let key = shadow(name);
        self.find(name).filter(|id| {
            let concept = self.concept(*id);
            concept.key == key || concept.aliases.iter().any(|alias| shadow(&alias.name) == key)
        })
    }

    pub(crate) fn concept(&self, id: ConceptId) -> &Concept {
        &self.library.concepts[id.0 as usize]
    }

    pub(crate) fn concept_mut(&mut self, id: ConceptId) -> &mut Concept {
        &mut self.library.concepts[id.0 as usize]
    }

    /// Adds a concept.
    pub(crate) fn push(&mut self, concept: Concept) -> ConceptId {
        let id = ConceptId(self.library.concepts.len() as u32);
        self.alive.push(true);
        self.owners.insert(concept.key.clone(), id);
        self.library.concepts.push(concept);
        id
    }

    /// Takes concepts from the map with what is said of them; their names then name nothing. Once over names and relations,
    /// however many concepts there are.
    pub(crate) fn remove(&mut self, gone: &BTreeSet<ConceptId>) {
        for id in gone {
            self.alive[id.0 as usize] = false;
        }
        self.owners.retain(|_, owner| !gone.contains(owner));
        let relations = &mut self.library.relations;
        relations.retain(|relation| !gone.contains(&relation.subject) && !gone.contains(&relation.object));
    }

    /// Takes a concept from the map; its names then name another one.
    pub(crate) fn bequeath(&mut self, id: ConceptId, heir: ConceptId) {
        self.alive[id.0 as usize] = false;
        self.owners.values_mut().filter(|owner| **owner == id).for_each(|owner| *owner = heir);
    }

    /// Makes a name that of nothing.
    pub(crate) fn disown(&mut self, key: &str) {
        self.owners.remove(key);
    }

    /// Makes a name that of another concept.
    pub(crate) fn own(&mut self, name: &str, id: ConceptId) {
        self.owners.insert(shadow(name), id);
    }

    /// The relation of this identity; of a symmetric type in either order.
    pub(crate) fn relation(&self, identity: Identity) -> Option<usize> {
        let wanted = ordered(identity);
        self.library.relations.iter().position(|relation| ordered(identity_of(relation)) == wanted)
    }

    /// Joins the relations of a concept that have become one relation.
    pub(crate) fn join_relations_of(&mut self, id: ConceptId) {
        let relations = std::mem::take(&mut self.library.relations);
        let is_own = |relation: &Relation| relation.subject == id || relation.object == id;
        let (own, mut others): (Vec<_>, Vec<_>) = relations.into_iter().partition(is_own);
        others.extend(joined(own.into_iter(), &self.library.notes));
        self.library.relations = others;
    }

    /// The concepts that still are one.
    pub(crate) fn living(&self) -> impl Iterator<Item = (ConceptId, &Concept)> {
        let numbered = self.library.concepts.iter().enumerate().map(|(at, concept)| (ConceptId(at as u32), concept));
        numbered.filter(|(id, _)| self.alive[id.0 as usize])
    }

    /// The library with its concepts and relations in order, numbered anew, equal relations joined; and the remarks.
    pub(crate) fn finish(self) -> (Library, BTreeMap<ConceptId, String>) {
        debug_assert!(self.living().all(|(id, concept)| self.owners.get(&concept.key) == Some(&id)));
        let Self { mut library, alive, remarks, .. } = self;
        let mut order: Vec<usize> = (0..alive.len()).filter(|at| alive[*at]).collect();
        order.sort_by(|one, other| library.concepts[*one].key.cmp(&library.concepts[*other].key));
        let mut numbers: Vec<Option<ConceptId>> = vec![None; alive.len()];
        for (number, at) in order.iter().enumerate() {
            numbers[*at] = Some(ConceptId(number as u32));
        }
        let concepts = order.iter().map(|at| std::mem::replace(&mut library.concepts[*at], vacant()));
        library.concepts = concepts.collect();
        let number = |id: ConceptId| numbers[id.0 as usize];
        let relations = library.relations.into_iter().filter_map(|relation| renumbered(relation, number));
        library.relations = joined(relations, &library.notes);
        library.relations.iter_mut().for_each(tell_once);
        for question in &mut library.questions {
            let mut seen = Vec::new();
            question.concepts.retain_mut(|concept| {
                let Some(id) = number(*concept).filter(|id| !seen.contains(id)) else { return false };
                seen.push(id);
                *concept = id;
                true
            });
        }
        let remarks = remarks.into_iter().filter_map(|(id, text)| Some((number(id)?, text))).collect();
        (library, remarks)
    }
}

/// What is left where a concept was taken from.
fn vacant() -> Concept {
    Concept {
        key: String::new(),
        name: String::new(),
        kind: zhitu_model::ConceptKind::Unknown,
        aliases: Vec::new(),
        mentions: Vec::new(),
    }
}

pub(crate) fn identity_of(relation: &Relation) -> Identity {
    (relation.subject, relation.relation, relation.object, relation.polarity)
}

/// The same for both orders of a symmetric type.
fn ordered((subject, relation, object, polarity): Identity) -> Identity {
    if relation.is_symmetric() && subject > object {
        (object, relation, subject, polarity)
    } else {
        (subject, relation, object, polarity)
    }
}

/// Turns a relation round: the object becomes the subject.
pub(crate) fn turn(relation: &mut Relation) {
    std::mem::swap(&mut relation.subject, &mut relation.object);
    relation.evidence.iter_mut().for_each(|passage| std::mem::swap(&mut passage.subject, &mut passage.object));
}

/// The relation under new numbers; `None` where it has lost an end or joins a concept with itself.
fn renumbered(mut relation: Relation, number: impl Fn(ConceptId) -> Option<ConceptId>) -> Option<Relation> {
    relation.subject = number(relation.subject)?;
    relation.object = number(relation.object)?;
    (relation.subject != relation.object).then_some(relation)
}

/// The relations in order, those of one identity joined.
fn joined(relations: impl Iterator<Item = Relation>, notes: &[Note]) -> Vec<Relation> {
    let mut by_identity: BTreeMap<Identity, Relation> = BTreeMap::new();
    for relation in relations {
        match by_identity.entry(ordered(identity_of(&relation))) {
            std::collections::btree_map::Entry::Vacant(vacant) => {
                vacant.insert(relation);
            }
            std::collections::btree_map::Entry::Occupied(mut known) => join(known.get_mut(), relation, notes),
        }
    }
    let mut relations: Vec<Relation> = by_identity.into_values().collect();
    // A symmetric one keeps the order that its passage tells it in.
    relations.sort_by_key(identity_of);
    relations
}
