//! Where a mention stands: in its sentence, its block's structure, its enumeration; and what its name looks like.

use std::collections::HashMap;
use std::ops::Range;

use zhitu_fact::canonical;
use zhitu_learn::text_hash;
use zhitu_lexicon::{Cue, has_han, letters_in};
use zhitu_model::{BlockKind, ConceptKind, Mention, PartOfSpeech, Span, Structure};

use crate::scene::{Line, Scene};
use crate::vocabulary::bit;

/// In a label.
pub(crate) const LABEL: u32 = 1;
/// In a gloss.
pub(crate) const GLOSS: u32 = 1 << 1;
/// Before a parenthesis.
pub(crate) const HOST: u32 = 1 << 2;
/// In a parenthesis.
pub(crate) const INNER: u32 = 1 << 3;
/// A node of a chain.
pub(crate) const CHAIN: u32 = 1 << 4;
/// First mention of its sentence.
pub(crate) const FIRST: u32 = 1 << 5;
/// First word of its sentence.
pub(crate) const INITIAL: u32 = 1 << 6;
/// First mention of its clause.
pub(crate) const CLAUSE_FIRST: u32 = 1 << 7;
/// Last word of its clause.
pub(crate) const CLAUSE_FINAL: u32 = 1 << 8;
/// Alone in its block.
pub(crate) const WHOLE: u32 = 1 << 9;
/// Followed by 的.
pub(crate) const OWNER: u32 = 1 << 10;
/// Preceded by 的.
pub(crate) const OWNED: u32 = 1 << 11;
/// In the first sentence of its block.
pub(crate) const OPENING: u32 = 1 << 12;

/// Where a mention stands and what its name looks like.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    /// Its sentence.
    pub(crate) line: usize,
    /// First word.
    pub(crate) first: usize,
    /// One past the last word.
    pub(crate) end: usize,
    /// Bits of its roles.
    pub(crate) roles: u32,
    /// The structure of its block whose label or gloss it stands in.
    pub(crate) label: Option<usize>,
    /// The structure of its block whose host or inner text it stands in.
    pub(crate) parenthesis: Option<usize>,
    /// Structure and number of the chain node it stands in.
    pub(crate) node: Option<(usize, usize)>,
    /// First and last mention of the enumeration it stands in; itself where it stands alone.
    pub(crate) group: (usize, usize),
    /// Number of its shadow form in the note.
    pub(crate) name: u32,
    /// How often the note has that form.
    pub(crate) count: u32,
    /// What sort of thing the lexicon says it is.
    pub(crate) kind: ConceptKind,
    /// Hash of the last two characters of a Chinese name; of nothing for others.
    pub(crate) suffix: u64,
    /// Hash of the last character of a Chinese name.
    pub(crate) last: u64,
    /// Latin, Chinese or mixed.
    pub(crate) script: u8,
    /// Hash of its shadow form.
    pub(crate) id: u64,
    /// Bits of the letters of its shadow form: a form that holds another has all its bits.
    pub(crate) letters: u64,
    /// Hash of the shadow form that the lexicon lists first of its names; of its own where the lexicon has none.
    pub(crate) canonical: u64,
}

/// The place of every mention of a scene whose lines are laid out.
pub(crate) fn places(scene: &Scene) -> Vec<Option<Place>> {
    let mut names: HashMap<&str, (u32, u32), foldhash::fast::FixedState> = HashMap::default();
    for mention in scene.mentions {
        let number = names.len() as u32;
        names.entry(&mention.shadow).or_insert((number, 0)).1 += 1;
    }
    let mut places: Vec<Option<Place>> = vec![None; scene.mentions.len()];
    for (block, lines) in scene.block_lines.iter().enumerate() {
        let letters = letters(scene.blocks[block].content.of(scene.text));
        for at in lines.clone() {
            let line = &scene.lines[at];
            for (mention, first, end) in stretches(line) {
                let Some((name, count)) = names.get(scene.mentions[mention].shadow.as_str()).copied() else { continue };
                let mut place = blank(scene, &scene.mentions[mention]);
                (place.line, place.first, place.end) = (at, first, end);
                (place.name, place.count, place.group) = (name, count, (mention, mention));
                place.roles = sentence_roles(scene, line, mention, (first, end), letters);
                places[mention] = Some(place);
            }
            join_enumerations(line, &mut places);
        }
        let mentions = lines.clone().map(|line| scene.lines[line].mentions.clone());
        let mentions = mentions.reduce(|one, other| one.start..other.end).unwrap_or_default();
        structure_roles(scene, block, mentions, &mut places);
    }
    places
}

/// The mentions of a line that have words, with their first and one past their last.
fn stretches(line: &Line) -> impl Iterator<Item = (usize, usize, usize)> {
    let mut at = 0;
    let words = line.words.chunk_by(|one, other| one.mention == other.mention);
    words.filter_map(move |words| {
        let first = at;
        at += words.len();
        Some((words[0].mention? as usize, first, at))
    })
}

/// How many letters and digits a text has.
fn letters(text: &str) -> usize {
    text.chars().filter(|letter| letter.is_alphanumeric()).count()
}

fn blank(scene: &Scene, mention: &Mention) -> Place {
    let surface = mention.span.of(scene.text);
    let entry = scene.knowledge.lexicon.known(&mention.shadow);
    let has_latin = surface.bytes().any(|byte| byte.is_ascii_alphabetic());
    let tail = |count: usize| {
        let start = surface.char_indices().rev().nth(count - 1).map_or(0, |(start, _)| start);
        if has_han(&surface[start..]) { text_hash(&surface[start..]) } else { 0 }
    };
    Place {
        line: 0,
        first: 0,
        end: 0,
        roles: 0,
        label: None,
        parenthesis: None,
        node: None,
        group: (0, 0),
        name: 0,
        count: 0,
        kind: entry.map_or(ConceptKind::Unknown, |entry| entry.kind),
        suffix: tail(2),
        last: tail(1),
        script: u8::from(has_latin) + 2 * u8::from(has_han(surface)),
        id: text_hash(&mention.shadow),
        letters: letters_in(&mention.shadow),
        canonical: canonical(&mention.shadow, entry),
    }
}

/// The roles of a mention of some words in its sentence; `content` is how many letters its block has.
fn sentence_roles(scene: &Scene, line: &Line, mention: usize, (first, end): (usize, usize), content: usize) -> u32 {
    let span = scene.mentions[mention].span;
    let block = &scene.blocks[line.block];
    let is_particle = |word: Option<&crate::scene::Word>| word.is_some_and(|word| word.span.of(scene.text) == "的");
    let is_mark = |word: &crate::scene::Word| word.pos == PartOfSpeech::Punctuation;
    let before = first.checked_sub(1).and_then(|at| line.words.get(at));
    let clause = line.clause_start(first);
    let earlier = line.names_within(clause, first) > 0;
    let mut roles = 0;
    let mut set = |role: u32, holds: bool| roles |= if holds { role } else { 0 };
    set(FIRST, mention == line.mentions.start);
    set(INITIAL, line.words[..first].iter().all(is_mark));
    set(CLAUSE_FIRST, !earlier);
    set(CLAUSE_FINAL, line.words[end..line.clause_end(first).max(end)].iter().all(is_mark));
    set(WHOLE, content == letters(span.of(scene.text)));
    set(OWNER, is_particle(line.words.get(end)));
    set(OWNED, is_particle(before));
    set(OPENING, block.sentences.first().is_some_and(|opening| opening.span == line.span));
    roles
}

/// Adds the roles that the structures of a block give to its mentions.
fn structure_roles(scene: &Scene, block: usize, mentions: Range<usize>, places: &mut [Option<Place>]) {
    let block = &scene.blocks[block];
    let mut within = |span: Span, set: &mut dyn FnMut(&mut Place, Span)| {
        for mention in inside(scene.mentions, mentions.clone(), span) {
            if let Some(place) = &mut places[mention] {
                set(place, scene.mentions[mention].span);
            }
        }
    };
    for (at, structure) in block.structures.iter().enumerate() {
        match structure {
            Structure::Label { label, gloss } => {
                within(*label, &mut |place, _| (place.roles, place.label) = (place.roles | LABEL, Some(at)));
                within(*gloss, &mut |place, span| {
                    if !label.contains(span) {
                        (place.roles, place.label) = (place.roles | GLOSS, Some(at));
                    }
                });
            }
            Structure::Parenthesis { host, inner } => {
                within(*inner, &mut |place, _| (place.roles, place.parenthesis) = (place.roles | INNER, Some(at)));
                within(*host, &mut |place, span| {
                    if !inner.contains(span) && host.end.saturating_sub(span.end) <= 3 {
                        (place.roles, place.parenthesis) = (place.roles | HOST, Some(at));
                    }
                });
            }
            // The first of several nodes counts.
            Structure::Chain { nodes } => nodes.iter().enumerate().rev().for_each(|(number, node)| {
                within(*node, &mut |place, _| (place.roles, place.node) = (place.roles | CHAIN, Some((at, number))));
            }),
            Structure::Enumeration { .. } => {}
        }
    }
    if matches!(block.kind, BlockKind::Code | BlockKind::Aside) {
        places[mentions].iter_mut().flatten().for_each(|place| place.roles = 0);
    }
}

/// Those of some mentions that lie within a span.
fn inside(all: &[Mention], mentions: Range<usize>, span: Span) -> Range<usize> {
    let own = &all[mentions.clone()];
    let first = own.partition_point(|mention| mention.span.start < span.start);
    let end = own.partition_point(|mention| mention.span.end <= span.end);
    mentions.start + first..mentions.start + end.max(first)
}

/// Mentions with nothing but a conjunction between them are one enumeration.
fn join_enumerations(line: &Line, places: &mut [Option<Place>]) {
    let mentions = line.mentions.clone();
    let members = |at: usize, places: &[Option<Place>]| match (&places[at], places.get(at + 1)) {
        (Some(before), Some(Some(place))) if at + 1 < mentions.end => is_conjunction(line, before.end, place.first),
        _ => false,
    };
    let mut first = mentions.start;
    for at in mentions.clone() {
        if !members(at, places) {
            places[first..=at].iter_mut().flatten().for_each(|place| place.group = (first, at));
            first = at + 1;
        }
    }
}

fn is_conjunction(line: &Line, from: usize, to: usize) -> bool {
    (1..=2).contains(&to.saturating_sub(from))
        && line.words[from..to].iter().all(|word| word.cues & bit(Cue::Conjunction) != 0)
}
