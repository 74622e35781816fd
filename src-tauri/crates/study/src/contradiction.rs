//! Passages of one pair of concepts that cannot both hold.

mod passage;
mod quantity;
mod saying;
mod sentence;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use zhitu_lexicon::Knowledge;
use zhitu_model::{ConceptId, Evidence, Library, NoteId, Polarity, Relation, RelationId, Span};

use passage::Passage;
use quantity::{Quantity, Sentence, counted};
use saying::{Saying, saying};

/// Passages of one pair, or numbers of one concept, that are compared with each other.
const COMPARED: usize = 300;

/// What two passages differ in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Clash {
    /// One states what the other denies.
    Polarity,
    /// One turns what the other says, and it cannot hold both ways.
    Direction,
    /// They count the same thing differently.
    Number,
}

impl Clash {
    /// All of them, in their order.
    pub const ALL: [Self; 3] = [Self::Polarity, Self::Direction, Self::Number];

    /// The name for programs, such as `polarity`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Polarity => "polarity",
            Self::Direction => "direction",
            Self::Number => "number",
        }
    }
}

/// One of the two passages of a contradiction.
#[derive(Clone, Debug, PartialEq)]
pub struct Side {
    /// The relation that the passage is evidence of.
    pub relation: RelationId,
    /// The passage.
    pub evidence: Evidence,
    /// The words of the passage that clash: the verb, or the number with what it counts. Never empty.
    pub words: Span,
}

/// Two passages of one pair of concepts that cannot both hold.
#[derive(Clone, Debug, PartialEq)]
pub struct Contradiction {
    /// What they differ in.
    pub clash: Clash,
    /// The concept that the passages are about: the one before the verb, or whose number it is.
    pub about: ConceptId,
    /// What it is related to or what is counted of it; `None` where that is no concept.
    pub other: Option<ConceptId>,
    /// The passages: what is stated before what is denied, else in the order of their relations.
    pub sides: [Side; 2],
}

impl Contradiction {
    /// How sure it is that both passages say so: as sure as the less sure one.
    fn sureness(&self) -> f32 {
        self.sides.iter().map(|side| side.evidence.confidence).fold(1.0, f32::min)
    }

    fn passages(&self) -> [(NoteId, Span); 2] {
        self.sides.each_ref().map(|side| (side.evidence.note, side.evidence.span))
    }
}

/// What a passage says, with the relation that it is evidence of.
struct Said<'l, T> {
    what: T,
    about: (ConceptId, Option<ConceptId>),
    words: Span,
    relation: RelationId,
    evidence: &'l Evidence,
}

/// The contradictions of a library, the surest first.
///
/// Only relations of at least the confidence `shown` count, and of their passages those that say something plainly: a name,
/// a verb or a number, a name, without condition, question, example or exception. Two passages are one contradiction,
/// however many relations they are evidence of. Never fails; O(n) in the passages of the library.
pub fn contradictions(library: &Library, knowledge: &Knowledge, shown: f32) -> Vec<Contradiction> {
    let relations = library.relations.iter().enumerate().filter(|(_, relation)| relation.confidence >= shown);
    let shown: Vec<(RelationId, &Relation)> = relations.map(|(at, one)| (RelationId(at as u32), one)).collect();
    let finder = Finder { library, knowledge };
    let mut found = [finder.opposed(&shown), finder.counted(&shown)].concat();
    found.sort_by(|one, other| {
        let order = |found: &Contradiction| (found.clash, found.passages(), found.about);
        other.sureness().total_cmp(&one.sureness()).then_with(|| order(one).cmp(&order(other)))
    });
    let mut seen = BTreeSet::new();
    found.retain(|one| seen.insert((one.clash, one.passages())));
    found
}

/// What is looked through, and with what knowledge.
struct Finder<'l> {
    library: &'l Library,
    knowledge: &'l Knowledge,
}

impl<'l> Finder<'l> {
    /// What is stated and denied, and what is said both ways, of one pair each.
    fn opposed(&self, shown: &[(RelationId, &'l Relation)]) -> Vec<Contradiction> {
        let mut pairs: BTreeMap<(ConceptId, ConceptId), Vec<(RelationId, &Relation)>> = BTreeMap::new();
        for (id, relation) in shown {
            let key = (relation.subject.min(relation.object), relation.subject.max(relation.object));
            pairs.entry(key).or_default().push((*id, relation));
        }
        let suspicious = pairs.values().filter(|relations| is_denied(relations) || is_turned(relations));
        suspicious.flat_map(|relations| self.opposed_of(relations)).collect()
    }

    fn opposed_of(&self, relations: &[(RelationId, &'l Relation)]) -> Vec<Contradiction> {
        let says = |(passage, (relation, one), evidence): (Passage<'l>, (RelationId, &'l Relation), &'l Evidence)| {
            let (what, words) = saying(&passage, one, self.knowledge)?;
            Some(Said { what, about: (passage.left.concept, Some(passage.right.concept)), words, relation, evidence })
        };
        let said: Vec<Said<Saying>> = self.passages(relations).filter_map(says).collect();
        let denied = surest(Clash::Polarity, &said, Saying::is_denied_by);
        let turned = surest(Clash::Direction, &said, Saying::is_turned_by);
        denied.into_iter().chain(turned).collect()
    }

    /// What is counted differently: of each concept every thing that is.
    fn counted(&self, shown: &[(RelationId, &'l Relation)]) -> Vec<Contradiction> {
        let mut owners: BTreeMap<ConceptId, Vec<Said<Quantity>>> = BTreeMap::new();
        // One sentence is a passage of many relations.
        let mut sentences: HashMap<(NoteId, Span), Sentence> = HashMap::new();
        for (passage, (relation, _), evidence) in self.passages(shown) {
            let sentence = || Sentence::of(passage.span.of(passage.note), &self.knowledge.cues);
            let sentence = sentences.entry((evidence.note, passage.span)).or_insert_with(sentence);
            for (what, words) in sentence.quantities(&passage, self.knowledge) {
                let about = (what.owner, counted(&passage, &what));
                owners.entry(what.owner).or_default().push(Said { what, about, words, relation, evidence });
            }
        }
        let mut found = Vec::new();
        for counted in owners.values_mut() {
            counted.sort_by(|one, other| one.what.thing().cmp(&other.what.thing()));
            let things = counted.chunk_by(|one, other| one.what.thing() == other.what.thing());
            found.extend(things.filter_map(|thing| surest(Clash::Number, thing, Quantity::clashes_with)));
        }
        found
    }

    /// Every passage of some relations that names both ends or one.
    fn passages(
        &self,
        relations: &[(RelationId, &'l Relation)],
    ) -> impl Iterator<Item = (Passage<'l>, (RelationId, &'l Relation), &'l Evidence)> {
        let library = self.library;
        relations.iter().copied().flat_map(move |(id, relation)| {
            relation.evidence.iter().filter_map(move |evidence| {
                let text = &library.note(evidence.note)?.text;
                Some((Passage::new(text, relation, evidence)?, (id, relation), evidence))
            })
        })
    }
}

/// Whether some of a pair's relations are denied and some are not.
fn is_denied(relations: &[(RelationId, &Relation)]) -> bool {
    let denies = |(_, relation): &(RelationId, &Relation)| relation.polarity == Polarity::Negative;
    relations.iter().any(denies) && !relations.iter().all(denies)
}

/// Whether a pair has a relation both ways that cannot hold so.
fn is_turned(relations: &[(RelationId, &Relation)]) -> bool {
    let turns = |one: &Relation, other: &Relation| one.relation == other.relation && one.subject == other.object;
    let is_turned = |one: &Relation| relations.iter().any(|(_, other)| turns(one, other));
    relations.iter().any(|(_, one)| one.relation.is_one_way() && is_turned(one))
}

/// The surest two of different passages that clash; of equally sure ones the earlier. Of very many the surest are compared.
fn surest<T>(clash: Clash, said: &[Said<T>], clashes: impl Fn(&T, &T) -> bool) -> Option<Contradiction> {
    let place = |said: &Said<T>| (said.evidence.note, said.evidence.span);
    let side = |said: &Said<T>| Side { relation: said.relation, evidence: said.evidence.clone(), words: said.words };
    let mut said: Vec<&Said<T>> = said.iter().collect();
    if said.len() > COMPARED {
        said.sort_by(|one, other| other.evidence.confidence.total_cmp(&one.evidence.confidence));
        said.truncate(COMPARED);
    }
    let pairs = said.iter().flat_map(|one| said.iter().map(move |other| (*one, *other)));
    let clashing = pairs.filter(|(one, other)| place(one) != place(other) && clashes(&one.what, &other.what));
    let told = clashing.map(|(one, other)| Contradiction {
        clash,
        about: one.about.0,
        other: one.about.1.or(other.about.1),
        sides: [side(one), side(other)],
    });
    told.reduce(|best, next| if next.sureness() > best.sureness() { next } else { best })
}
