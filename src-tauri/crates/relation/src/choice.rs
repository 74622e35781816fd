//! The types and directions that a candidate is likeliest to have, and what is seen of each before one is chosen.

use zhitu_fact::{class_of, opposite, relation_of};
use zhitu_lexicon::{Cue, Implied};
use zhitu_model::RelationType;

use crate::candidate::{Candidate, Site};
use crate::copula::only_leads;
use crate::customs::Customs;
use crate::features::site_number;
use crate::hints::frame;
use crate::measures::OWN_HAND;
use crate::opinion::{Draft, Opinions};
use crate::place::Place;
use crate::polarity::first_of_group;
use crate::precedent::KnownPair;
use crate::scene::{Scene, VerbHit};
use crate::vocabulary::bit;

/// Types and directions that are weighed: nine of ten right ones are among them.
const WEIGHED: usize = 6;
/// How many numbers are seen of each.
const MEASURES: usize = 39;
/// Chances are at least this before their logarithm is taken.
const LEAST: f32 = 1e-5;

/// A type and direction that a candidate may have.
#[derive(Clone, Debug)]
pub struct Choice {
    /// Its number; seen from the earlier mention.
    pub class: usize,
    /// What is seen of it, always as many numbers.
    pub measures: Vec<f32>,
    /// Whether it is what the sentence's own verb says.
    pub is_said: bool,
}

/// The likeliest types and directions of a draft, the likeliest first; none where its mentions stand in no sentence.
pub(crate) fn choices(scene: &Scene, opinions: &Opinions, customs: &Customs, draft: &Draft) -> Vec<Choice> {
    let Candidate { one, other, .. } = draft.candidate;
    let (Some(one), Some(other)) = (scene.place(one), scene.place(other)) else { return Vec::new() };
    let leanings = Leanings::of(opinions.weights(scene, draft));
    let around = customs.around(scene, draft, one, other);
    let wording = Wording::of(scene, &draft.candidate, one, other);
    let is_a = class_of(RelationType::IsA, false);
    let is_untold =
        draft.known.fact.is_none_or(|fact| fact.class != is_a) && only_leads(scene, &draft.candidate, one, other);
    let is_open = |(_, class): &(usize, &usize)| !(is_untold && **class == usize::from(is_a));
    let choice = |(rank, &class): (usize, &usize)| {
        let mut measures = Vec::with_capacity(MEASURES);
        measures.extend(around.measures(draft, class));
        leanings.measure(draft, class, rank, &mut measures);
        of_known(draft.known, class, &mut measures);
        wording.measure(class, &mut measures);
        names(scene, draft, (one, other), class, &mut measures);
        measures.push(OWN_HAND);
        Choice { class, measures, is_said: wording.said.map(usize::from) == Some(class) }
    };
    leanings.order.iter().enumerate().filter(is_open).map(choice).collect()
}

/// How much candidate and note lean to each class.
struct Leanings {
    by_class: Vec<f32>,
    sum: f32,
    /// The likeliest classes, in order.
    order: [usize; WEIGHED],
}

impl Leanings {
    fn of(by_class: Vec<f32>) -> Self {
        let sum = by_class.iter().sum::<f32>().max(LEAST);
        Self { order: likeliest(&by_class), by_class, sum }
    }

    fn measure(&self, draft: &Draft, class: usize, rank: usize, measures: &mut Vec<f32>) {
        let log = |chance: f32| chance.max(LEAST).ln();
        let weight = |class: usize| self.by_class[class];
        let top = weight(self.order[0]).max(LEAST);
        let surer = draft.kinds.iter().filter(|kind| **kind > draft.kinds[class]).count();
        measures.extend([
            log(draft.kinds[class]),
            log(draft.kinds[opposite(class)]),
            log(weight(class) / self.sum),
            log(weight(class) / top),
            log(weight(opposite(class)) / self.sum),
            rank as f32,
            surer as f32,
            self.sum,
            top / self.sum,
            weight(self.order[1]) / top,
        ]);
    }
}

/// The likeliest typed classes, in order; of equal ones the lesser first.
fn likeliest(by_class: &[f32]) -> [usize; WEIGHED] {
    let mut order = [0; WEIGHED];
    let mut found = 0;
    for class in (0..by_class.len()).filter(|class| relation_of(*class).0 != RelationType::Related) {
        let at =
            order[..found].iter().rposition(|other| by_class[*other] >= by_class[class]).map_or(0, |last| last + 1);
        if at < WEIGHED {
            found = WEIGHED.min(found + 1);
            order[at..found].rotate_right(1);
            order[at] = class;
        }
    }
    order
}

/// What fact and precedent say of a class.
fn of_known(known: KnownPair, class: usize, measures: &mut Vec<f32>) {
    let fact = known.fact.map_or(0.0, |fact| likeness(fact.class, class));
    let told = known.precedent.filter(|precedent| precedent.related > 0);
    let told = told.map_or([0.0; 2], |told| [likeness(told.class, class), f32::from(told.related)]);
    measures.extend([fact, f32::from(known.salience())]);
    measures.extend(told);
}

/// The verbs and the parent noun that speak for a class.
struct Wording<'s> {
    between: Vec<&'s VerbHit>,
    behind: Option<&'s VerbHit>,
    before: Option<&'s VerbHit>,
    /// The cues right before the earlier and the later name that turn a verb or front its object.
    frames: [u64; 2],
    parent: Option<u8>,
    /// What the only verb that joins the names says.
    said: Option<u8>,
}

impl<'s> Wording<'s> {
    fn of(scene: &'s Scene, candidate: &Candidate, one: &Place, other: &Place) -> Self {
        let line = &scene.lines[other.line];
        let is_within = candidate.site == Site::Sentence;
        let before = is_within.then(|| line.verbs_within(line.clause_start(one.first), one.first).next_back());
        let between: Vec<&VerbHit> = line.verbs_within(candidate.way(line, one, other), other.first).collect();
        let behind = line.verbs_within(other.end, line.clause_end(other.first)).next();
        Self {
            said: said(scene, other, &between, behind),
            between,
            behind,
            before: before.flatten(),
            frames: [one, other]
                .map(|place| frame(&scene.lines[place.line], place.first.saturating_sub(1), place.first)),
            parent: parent(scene, candidate),
        }
    }

    fn measure(&self, class: usize, measures: &mut Vec<f32>) {
        let speaks = |verb: Option<&VerbHit>| verb.map_or(0.0, |verb| likeness(verb.meaning.class(), class));
        measures.extend([
            speaks(self.between.last().copied()),
            speaks(self.between.first().copied()),
            self.between.iter().filter(|verb| usize::from(verb.meaning.class()) == class).count() as f32,
            self.between.len() as f32,
            speaks(self.behind),
            speaks(self.before),
            self.parent.map_or(0.0, |said| likeness(said, class)),
        ]);
        measures.extend(self.frames.map(|cues| cues as f32));
        measures.push(self.said.map_or(0.0, |said| likeness(said, class)));
    }
}

/// What the only verb that joins two names says: the one between them, or behind the later one that is its agent.
fn said(scene: &Scene, other: &Place, between: &[&VerbHit], behind: Option<&VerbHit>) -> Option<u8> {
    let line = &scene.lines[other.line];
    let by_agent = line.cues(other.first.saturating_sub(1), other.first) & bit(Cue::Agent) != 0;
    let (verb, is_turned) = match between {
        [only] if line.governs(only, first_of_group(scene, other)) => (*only, false),
        [] if by_agent => (behind?, true),
        _ => return None,
    };
    let class = verb.meaning.class();
    (!verb.meaning.weak).then(|| if is_turned { opposite(usize::from(class)) as u8 } else { class })
}

/// The class that the noun of the head above speaks for.
fn parent(scene: &Scene, candidate: &Candidate) -> Option<u8> {
    let (noun, _) = (*scene.parents.get(candidate.head(scene)?)?)?;
    let is_member = matches!(candidate.site, Site::Head(_)) && noun.implied == Implied::MemberToTopic;
    Some(class_of(noun.relation, is_member))
}

/// What stands at the ends, and where.
fn names(scene: &Scene, draft: &Draft, (one, other): (&Place, &Place), class: usize, measures: &mut Vec<f32>) {
    let (relation, is_turned) = relation_of(class);
    let (subject, object) = if is_turned { (other, one) } else { (one, other) };
    let start = if draft.candidate.site == Site::Sentence { one.end } else { 0 };
    measures.extend([
        f32::from(relation as u8),
        f32::from(u8::from(is_turned)),
        f32::from(subject.kind as u8),
        f32::from(object.kind as u8),
        site_number(scene, &draft.candidate).unwrap_or(0) as f32,
        draft.chance,
        subject.count as f32,
        object.count as f32,
        other.first.saturating_sub(start) as f32,
    ]);
}

/// How like a class is to one that something speaks for: the same, the same turned round, another.
fn likeness(said: u8, class: usize) -> f32 {
    let said = usize::from(said);
    if said == class {
        2.0
    } else if opposite(said) == class {
        1.0
    } else {
        -1.0
    }
}
