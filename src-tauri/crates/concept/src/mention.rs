//! A note's blocks and tokens to its mentions.

use std::collections::BTreeMap;

use zhitu_lexicon::{Entry, EntryId, Knowledge, shadow};
use zhitu_model::{BlockId, Mention, Nomination, Segmented, Span, TokenKind};

use crate::tagger::{Draft, Finding, Foreknowledge, Tagger};

/// Confidence of a name from the user's own lexicon.
const OWN_NAME: f32 = 0.95;

/// The mentions of a note, in order of their spans, not overlapping.
///
/// Never fails; O(length of the note).
pub fn read_mentions(note: Segmented, foreknown: Foreknowledge, tagger: &Tagger) -> Vec<Mention> {
    let (text, knowledge) = (note.text, foreknown.knowledge);
    let findings = tagger.find(&Draft::new(note, foreknown));
    let is_allowed = |mention: &Mention| !knowledge.stops.denies(&mention.shadow);
    let found = findings.iter().map(|finding| mention(text, finding, knowledge));
    let mut mentions: Vec<Mention> = found.filter(is_allowed).collect();
    set_apart(&mut mentions);
    let is_free = |span: Span| {
        let at = mentions.partition_point(|mention| mention.span.end <= span.start);
        mentions.get(at).is_none_or(|next| !next.span.overlaps(span))
    };
    let listed = listed_names(note, &mentions, knowledge);
    let listed: Vec<Mention> = listed.filter(|listed| is_allowed(listed) && is_free(listed.span)).collect();
    mentions.extend(listed);
    set_apart(&mut mentions);
    mentions
}

/// Puts mentions in the order of their spans; of those that overlap the first stays.
fn set_apart(mentions: &mut Vec<Mention>) {
    mentions.sort_by_key(|mention| mention.span);
    mentions.dedup_by(|next, before| before.span.overlaps(next.span));
}

fn mention(text: &str, finding: &Finding, knowledge: &Knowledge) -> Mention {
    let surface = finding.span.of(text);
    let shadow = shadow(surface);
    let nomination = if knowledge.lexicon.hit(&shadow).is_some() {
        Nomination::Lexicon
    } else if finding.is_placed {
        Nomination::Structure
    } else if finding.here < 0.5 {
        Nomination::Repetition
    } else if surface.is_ascii() {
        Nomination::Identifier
    } else {
        Nomination::Tagger
    };
    Mention { span: finding.span, block: finding.block, shadow, nomination, confidence: finding.confidence }
}

/// Names that a lexicon lists and that are mentions wherever they stand: those of the user's own, and other spellings of
/// what the note names anyway (`Raft 算法` where it says Raft).
fn listed_names<'a>(
    Segmented { text, tokens, .. }: Segmented<'a>,
    found: &[Mention],
    knowledge: &'a Knowledge,
) -> impl Iterator<Item = Mention> + use<'a> {
    let entry = |shadow: &str| knowledge.lexicon.hit(shadow).filter(|hit| !hit.weak).map(|hit| hit.entry);
    let mut named: BTreeMap<EntryId, f32> = BTreeMap::new();
    for (entry, confidence) in found.iter().filter_map(|mention| Some((entry(&mention.shadow)?, mention.confidence))) {
        let known = named.entry(entry).or_default();
        *known = known.max(confidence);
    }
    let terms = tokens.iter().enumerate().flat_map(|(block, sentences)| {
        let terms = sentences.iter().flatten().filter(|token| token.kind == TokenKind::Term);
        terms.map(move |token| (BlockId(block as u32), token.span))
    });
    terms.filter_map(move |(block, span): (BlockId, Span)| {
        let shadow = shadow(span.of(text));
        let hit = knowledge.lexicon.hit(&shadow)?;
        let is_own = knowledge.lexicon.entry(hit.entry).is_some_and(Entry::is_own);
        let elsewhere = named.get(&hit.entry).copied().filter(|_| !hit.weak);
        let confidence = if is_own { OWN_NAME } else { elsewhere? };
        Some(Mention { span, block, shadow, nomination: Nomination::Lexicon, confidence })
    })
}
