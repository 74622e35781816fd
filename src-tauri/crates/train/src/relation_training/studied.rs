//! A note that relations are learnt from: the pairs proposed in it, and what its gold map says of each.

use std::collections::BTreeMap;

use zhitu_concept::{Draft, Foreknowledge};
use zhitu_eval::{GoldMap, GoldRelation, forms, normal};
use zhitu_fact::{CLASSES, class_of};
use zhitu_learn::{Cases, Forest, Lessons, train_classifier};
use zhitu_lexicon::{Knowledge, shadow};
use zhitu_model::{BlockId, LineIndex, Mention, Nomination, Reading, RelationType, Span};
use zhitu_relation::{Linker, Precedents, Proposal, RelationModel, Rivalry};

use super::record::{Sayings, sayings};
use crate::corpus::Example;

/// Confidence of an annotator's mention whose surface the tagger does not find.
const MISSED: f32 = 0.5;

/// A note as read by a tagger that does not know it, with its gold map and the candidates of its mentions.
pub(crate) struct Studied<'a> {
    pub(crate) example: &'a Example,
    pub(crate) gold: GoldMap,
    pub(crate) reading: Reading,
    /// The annotators' own mentions.
    annotated: Vec<Mention>,
    /// What the gold says of the pairs of names that meet in the note.
    pub(crate) sayings: Sayings,
}

/// A pair of mentions, and what the gold says of it.
pub(crate) struct Candidate {
    pub(crate) proposal: Proposal,
    pub(crate) truth: Option<Truth>,
}

/// What the gold says of a candidate that it has.
#[derive(Clone, Copy)]
pub(crate) struct Truth {
    /// The bits of the types and directions that are right.
    pub(crate) classes: u64,
    /// Whether the gold's line is among the candidate's, and not elsewhere in the note.
    pub(crate) is_here: bool,
}

impl<'a> Studied<'a> {
    /// Finds the candidates of a note's mentions and what the gold says of them.
    pub(crate) fn new(example: &'a Example, reading: Reading, foreknown: Foreknowledge) -> Result<Self, String> {
        let gold: GoldMap = serde_json::from_value(example.gold.clone()).map_err(|error| error.to_string())?;
        let annotated = annotated_mentions(example, &reading, foreknown);
        let mut note = Self { example, gold, reading, annotated, sayings: Sayings::default() };
        note.sayings = sayings(note.candidates(Precedents::default(), foreknown.knowledge).iter());
        Ok(note)
    }

    /// The candidates of the tagger's mentions, then those of the annotators', of which more are right.
    pub(crate) fn candidates(&self, precedents: Precedents, knowledge: &Knowledge) -> Vec<Candidate> {
        let blank = Linker::new(knowledge, RelationModel { precedents, ..blank() });
        let of = |mentions: &[Mention]| candidates(self.example, &self.gold, mentions, &blank, knowledge);
        of(&self.reading.mentions).into_iter().chain(of(&self.annotated)).collect()
    }

    /// Whether models may learn from the note.
    pub(crate) fn may_train(&self) -> bool {
        self.example.fold.is_some()
    }

    /// The pairs of names that a linker weighs in the note, each with the bits of the types and directions that are
    /// right; `None` where the gold does not relate it. Pairs of names of one concept are left out.
    pub(crate) fn rivalries(&self, linker: &Linker, knowledge: &Knowledge) -> Vec<(Rivalry, Option<u64>)> {
        let (text, reading) = (&self.example.note.text, &self.reading);
        let owners = owners(&self.gold, text, &reading.mentions);
        let pairs = linker.pairs(self.example.segmented(), &reading.mentions, knowledge);
        let judged = |pair: Rivalry| {
            let ends = (owners[pair.one.0 as usize], owners[pair.other.0 as usize]);
            let bits = |relation: &GoldRelation| {
                let own = (Some(relation.s.as_str()), Some(relation.o.as_str()));
                let turned = (own.1, own.0);
                (own == ends || turned == ends).then(|| classes(relation, turned == ends).fold(0, |all, one| all | one))
            };
            let is_one = ends.0.is_some() && ends.0 == ends.1;
            let right = self.gold.relations.iter().filter_map(bits).reduce(|all, one| all | one);
            (!is_one).then_some((pair, right))
        };
        pairs.into_iter().filter_map(judged).collect()
    }
}

/// A model that has learnt nothing.
fn blank() -> RelationModel {
    let learn = |classes| {
        train_classifier(
            &Cases::default(),
            Lessons { classes, bits: 1, epochs: 1, rate: 0.0, decay: 0.0, least_count: 1 },
        )
    };
    RelationModel {
        link: learn(2),
        kind: learn(CLASSES),
        judge: Forest::default(),
        choice: Forest::default(),
        precedents: Precedents::default(),
    }
}

fn candidates(
    example: &Example,
    gold: &GoldMap,
    mentions: &[Mention],
    blank: &Linker,
    knowledge: &Knowledge,
) -> Vec<Candidate> {
    let text = &example.note.text;
    let (lines, owners) = (LineIndex::new(text), owners(gold, text, mentions));
    let proposals = blank.proposals(example.segmented(), mentions, knowledge);
    let candidate = |proposal: Proposal| {
        let truth = truth(gold, &owners, &lines, &proposal);
        Candidate { proposal, truth }
    };
    proposals.into_iter().map(candidate).collect()
}

/// The gold concept that each mention names.
fn owners<'g>(gold: &'g GoldMap, text: &str, mentions: &[Mention]) -> Vec<Option<&'g str>> {
    let mut owners: BTreeMap<String, &str> = BTreeMap::new();
    for concept in &gold.concepts {
        for form in std::iter::once(&concept.name).chain(&concept.aliases).flat_map(|name| forms(name)) {
            owners.entry(normal(&form, true)).or_insert(&concept.name);
        }
    }
    for concept in &gold.concepts {
        owners.insert(normal(&concept.name, true), &concept.name);
    }
    let owner = |mention: &Mention| owners.get(&normal(mention.span.of(text), true)).copied();
    mentions.iter().map(owner).collect()
}

/// What the gold says of a proposal. Of relations here and elsewhere in the note, those here count.
fn truth(gold: &GoldMap, owners: &[Option<&str>], lines: &LineIndex, proposal: &Proposal) -> Option<Truth> {
    let (one, other) = (owners[proposal.one.0 as usize]?, owners[proposal.other.0 as usize]?);
    let ends =
        |relation: &GoldRelation| (relation.s == one && relation.o == other, relation.s == other && relation.o == one);
    let of_pair: Vec<&GoldRelation> =
        gold.relations.iter().filter(|relation| ends(relation) != (false, false)).collect();
    let is_here = |relation: &GoldRelation| {
        let stands = |span: &Span| (lines.line(span.start)..=lines.line(span.end)).contains(&relation.line);
        proposal.evidence.iter().any(stands)
    };
    let any_here = of_pair.iter().any(|relation| is_here(relation));
    let counting = of_pair.iter().filter(|relation| is_here(relation) == any_here);
    let classes =
        counting.flat_map(|relation| classes(relation, relation.s == other)).reduce(|one, other| one | other)?;
    Some(Truth { classes, is_here: any_here })
}

/// The bits of the types that a gold relation takes for right.
fn classes(relation: &GoldRelation, is_turned: bool) -> impl Iterator<Item = u64> {
    let names = std::iter::once(&relation.relation).chain(&relation.alt);
    names.filter_map(move |name| Some(1 << class_of(RelationType::from_name(name)?, is_turned)))
}

/// The mentions that the annotators' names have in a note, as sure as the reading is of their surface.
fn annotated_mentions(example: &Example, reading: &Reading, foreknown: Foreknowledge) -> Vec<Mention> {
    let text = &example.note.text;
    let spans = Draft::new(example.segmented(), foreknown).spans();
    let labels = example.labels(&spans);
    let labelled = spans.iter().flatten().zip(labels.iter().flatten());
    let mut named: Vec<Span> = labelled.filter(|(_, is_name)| **is_name).map(|(span, _)| *span).collect();
    named.sort_unstable();
    let known: BTreeMap<&str, f32> =
        reading.mentions.iter().map(|mention| (mention.shadow.as_str(), mention.confidence)).collect();
    let mention = |span: Span| {
        let is_around =
            |block: &zhitu_model::Block| block.sentences.iter().any(|sentence| sentence.span.contains(span));
        let block = BlockId(example.blocks.iter().position(is_around)? as u32);
        let shadow = shadow(span.of(text));
        let confidence = known.get(shadow.as_str()).copied().unwrap_or(MISSED);
        Some(Mention { span, block, shadow, nomination: Nomination::Tagger, confidence })
    };
    named.into_iter().filter_map(mention).collect()
}
