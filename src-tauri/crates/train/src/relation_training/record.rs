//! What the gold maps say of pairs of names, over many notes.

use std::collections::BTreeMap;

use zhitu_fact::{CLASSES, opposite};
use zhitu_relation::{MANY, NamePair, Precedent, Precedents};

use super::studied::Candidate;

/// What one note says of two names that meet in it.
#[derive(Clone, Copy, Default)]
pub(crate) struct Saying {
    /// The bits of the classes that are right, from the lesser name to the greater; none where it does not relate them.
    classes: u64,
}

/// What one note says, by pair of names.
pub(crate) type Sayings = BTreeMap<NamePair, Saying>;

/// How many notes say what of a pair of names.
#[derive(Clone, Default)]
struct Tally {
    related: u32,
    unrelated: u32,
    /// By class: notes that give it.
    classes: BTreeMap<usize, u32>,
}

/// How many notes say what, by pair of names.
#[derive(Default)]
pub(crate) struct Record(BTreeMap<NamePair, Tally>);

/// What a note says by its candidates.
pub(crate) fn sayings<'c>(candidates: impl Iterator<Item = &'c Candidate>) -> Sayings {
    let mut sayings = Sayings::new();
    for Candidate { proposal, truth } in candidates {
        let (pair, turned) = proposal.names;
        let classes = truth.map_or(0, |truth| if turned { turn(truth.classes) } else { truth.classes });
        sayings.entry(pair).or_default().classes |= classes;
    }
    sayings
}

/// The bits of the same types in the other direction.
fn turn(classes: u64) -> u64 {
    bits(classes).map(|class| 1 << opposite(class)).fold(0, |turned, bit: u64| turned | bit)
}

fn bits(classes: u64) -> impl Iterator<Item = usize> {
    (0..usize::from(CLASSES)).filter(move |class| classes >> class & 1 == 1)
}

impl Record {
    /// Adds what a note says.
    pub(crate) fn add(&mut self, sayings: &Sayings) {
        for (pair, saying) in sayings {
            self.0.entry(*pair).or_default().count(*saying, 1);
        }
    }

    /// What the other notes say of the pairs of this one, which was added.
    pub(crate) fn without(&self, sayings: &Sayings) -> Precedents {
        let others = sayings.iter().filter_map(|(pair, saying)| {
            let mut tally = self.0.get(pair)?.clone();
            tally.count(*saying, u32::MAX);
            Some((*pair, tally.precedent()?))
        });
        Precedents::new(others.collect())
    }

    /// What all notes say.
    pub(crate) fn precedents(&self) -> Precedents {
        Precedents::new(self.0.iter().filter_map(|(pair, tally)| Some((*pair, tally.precedent()?))).collect())
    }
}

impl Tally {
    /// Adds what a note says `times` times; `u32::MAX` takes it back.
    fn count(&mut self, saying: Saying, times: u32) {
        let side = if saying.classes == 0 { &mut self.unrelated } else { &mut self.related };
        *side = side.wrapping_add(times);
        for class in bits(saying.classes) {
            let count = self.classes.entry(class).or_default();
            *count = count.wrapping_add(times);
        }
    }

    /// What is worth keeping.
    fn precedent(&self) -> Option<Precedent> {
        let many = |count: u32| count.min(u32::from(MANY)) as u8;
        let (related, unrelated) = (many(self.related), many(self.unrelated));
        let most = self.classes.iter().max_by_key(|(class, count)| (**count, usize::MAX - **class));
        let class = most.map_or(0, |(class, _)| *class as u8);
        (related > 0 || unrelated == MANY).then_some(Precedent { related, unrelated, class })
    }
}
