//! Where a mention stands: in its sentence, its block's structure, its enumeration; and what its name looks like.

use std::collections::BTreeMap;

use zhitu_learn::text_hash;
use zhitu_lexicon::{Cue, has_han};
use zhitu_model::{Block, BlockKind, ConceptKind, Mention, PartOfSpeech, Span, Structure};

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
}

/// The place of every mention of a scene whose lines are laid out.
pub(crate) fn places(scene: &Scene) -> Vec<Option<Place>> {
    let mut names: BTreeMap<&str, (u32, u32)> = BTreeMap::new();
    for mention in scene.mentions {
        let number = names.len() as u32;
        names.entry(&mention.shadow).or_insert((number, 0)).1 += 1;
    }
    let mut places: Vec<Option<Place>> = vec![None; scene.mentions.len()];
    for (at, line) in scene.lines.iter().enumerate() {
        let place_of = |mention: usize| {
            let (first, end) = words_of(line, mention)?;
            let block = &scene.blocks[line.block];
            let (name, count) = names.get(scene.mentions[mention].shadow.as_str()).copied()?;
            let mut place = blank(scene, &scene.mentions[mention]);
            (place.line, place.first, place.end) = (at, first, end);
            (place.name, place.count, place.group) = (name, count, (mention, mention));
            place.roles = sentence_roles(scene, line, mention, first, end);
            structure_roles(&mut place, block, scene.mentions[mention].span);
            Some(place)
        };
        for mention in line.mentions.clone() {
            places[mention] = place_of(mention);
        }
        join_enumerations(line, &mut places);
    }
    places
}

/// First and one past the last word of a mention.
fn words_of(line: &Line, mention: usize) -> Option<(usize, usize)> {
    let first = line.words.iter().position(|word| word.mention == Some(mention as u32))?;
    let length = line.words[first..].iter().take_while(|word| word.mention == Some(mention as u32)).count();
    Some((first, first + length))
}

fn blank(scene: &Scene, mention: &Mention) -> Place {
    let surface = mention.span.of(scene.text);
    let entry = scene.knowledge.lexicon.hit(&mention.shadow).and_then(|hit| scene.knowledge.lexicon.entry(hit.entry));
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
    }
}

fn sentence_roles(scene: &Scene, line: &Line, mention: usize, first: usize, end: usize) -> u32 {
    let span = scene.mentions[mention].span;
    let block = &scene.blocks[line.block];
    let is_particle = |word: Option<&crate::scene::Word>| word.is_some_and(|word| word.span.of(scene.text) == "的");
    let is_mark = |word: &crate::scene::Word| word.pos == PartOfSpeech::Punctuation;
    let before = first.checked_sub(1).and_then(|at| line.words.get(at));
    let clause = line.clause_start(first);
    let earlier = line.words[clause..first].iter().any(|word| word.mention.is_some());
    let content = block.content.of(scene.text).chars().filter(|letter| letter.is_alphanumeric()).count();
    let own = span.of(scene.text).chars().filter(|letter| letter.is_alphanumeric()).count();
    let mut roles = 0;
    let mut set = |role: u32, holds: bool| roles |= if holds { role } else { 0 };
    set(FIRST, mention == line.mentions.start);
    set(INITIAL, line.words[..first].iter().all(is_mark));
    set(CLAUSE_FIRST, !earlier);
    set(CLAUSE_FINAL, line.words[end..line.clause_end(first).max(end)].iter().all(is_mark));
    set(WHOLE, content == own);
    set(OWNER, is_particle(line.words.get(end)));
    set(OWNED, is_particle(before));
    set(OPENING, block.sentences.first().is_some_and(|opening| opening.span == line.span));
    roles
}

fn structure_roles(place: &mut Place, block: &Block, span: Span) {
    for (at, structure) in block.structures.iter().enumerate() {
        match structure {
            Structure::Label { label, gloss } => {
                let role = if label.contains(span) {
                    LABEL
                } else if gloss.contains(span) {
                    GLOSS
                } else {
                    continue;
                };
                place.roles |= role;
                place.label = Some(at);
            }
            Structure::Parenthesis { host, inner } => {
                let ends_host = host.contains(span) && host.end.saturating_sub(span.end) <= 3;
                let role = if inner.contains(span) {
                    INNER
                } else if ends_host {
                    HOST
                } else {
                    continue;
                };
                place.roles |= role;
                place.parenthesis = Some(at);
            }
            Structure::Chain { nodes } => {
                if let Some(node) = nodes.iter().position(|node| node.contains(span)) {
                    place.roles |= CHAIN;
                    place.node = Some((at, node));
                }
            }
            Structure::Enumeration { .. } => {}
        }
    }
    if matches!(block.kind, BlockKind::Code | BlockKind::Aside) {
        place.roles = 0;
    }
}

/// Mentions with nothing but a conjunction between them are one enumeration.
fn join_enumerations(line: &Line, places: &mut [Option<Place>]) {
    let mut first = line.mentions.start;
    for at in line.mentions.clone() {
        let Some(place) = places[at].clone() else { continue };
        let joined = at > line.mentions.start
            && places[at - 1].as_ref().is_some_and(|before| is_conjunction(line, before.end, place.first));
        if !joined {
            first = at;
        }
        for member in places[first..=at].iter_mut().flatten() {
            member.group = (first, at);
        }
    }
}

fn is_conjunction(line: &Line, from: usize, to: usize) -> bool {
    (1..=2).contains(&to.saturating_sub(from))
        && line.words[from..to].iter().all(|word| word.cues & bit(Cue::Conjunction) != 0)
}
