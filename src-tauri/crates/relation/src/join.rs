//! Statements of all notes to the relations of a library.

use std::collections::BTreeSet;
use std::sync::Arc;

use rayon::prelude::*;
use zhitu_model::{
    ConceptId, Contribution, Evidence, MentionId, Note, NoteId, Polarity, Relation, RelationType, Resolution, Span,
    Statement,
};

use crate::linker;

/// How much a further note weighs: notes on one subject share their sources and their slips.
const AGREEING: f32 = 0.5;
/// Passages kept as evidence.
const KEPT: usize = 24;
/// A second type of the same pair is kept from this confidence.
const SECOND: f32 = 0.9;
/// The same beside a contrast or an order: what notes set side by side is often related in a way of its own.
const BESIDE: f32 = 0.5;
/// The same type the other way round is kept where both are as sure as this: one of the two passages may be wrong.
const TURNED: f32 = 0.6;

/// A statement between two concepts.
pub(crate) struct Claim<'a> {
    pub(crate) pair: Pair,
    kind: Kind,
    /// Whether the statement's subject is the later concept of the pair.
    is_turned: bool,
    note: NoteId,
    statement: &'a Statement,
}

/// Type and direction of a relation between the two concepts of a pair: `true` where the later concept is the subject.
type Kind = (RelationType, bool);

/// How sure a kind is, the kind, and who claims it.
type Ranked<'c, 'a> = (f32, Kind, &'c [Claim<'a>]);

/// Two concepts, the earlier one first, that are stated to be related or denied to be.
pub(crate) type Pair = (ConceptId, ConceptId, Polarity);

/// Joins the statements of a library into relations, in order of subject, type, object and polarity.
///
/// Of one note the surest statement of a pair counts; notes that agree join as `1 - (1 - p)(1 - q)`, further ones with
/// less weight. A pair has one type and direction, unless another is as clear, or another passage turns a type that
/// cannot hold both ways; the passages of what is not told are further evidence that the two are related. Mentions that
/// name no concept, or the same one, give nothing. O(n log n) in statements.
pub fn join(notes: &[(&Note, &Arc<Contribution>)], resolution: &Resolution) -> Vec<Relation> {
    relations(claims(notes, resolution), notes)
}

/// What the notes claim, in their order.
pub(crate) fn claims<'a>(notes: &[(&Note, &'a Arc<Contribution>)], resolution: &Resolution) -> Vec<Claim<'a>> {
    let mut claims = Vec::new();
    for (at, (_, contribution)) in notes.iter().enumerate() {
        let note = NoteId(at as u32);
        for statement in &contribution.statements {
            let ends = (resolution.owner(note, statement.subject), resolution.owner(note, statement.object));
            let (Some(subject), Some(object)) = ends else { continue };
            if subject == object {
                continue;
            }
            let pair = (subject.min(object), subject.max(object), statement.polarity);
            let is_turned = subject > object;
            let kind = (statement.relation, is_turned && !statement.relation.is_symmetric());
            claims.push(Claim { pair, kind, is_turned, note, statement });
        }
    }
    claims
}

/// The relations that claims make, in order.
pub(crate) fn relations(mut claims: Vec<Claim>, notes: &[(&Note, &Arc<Contribution>)]) -> Vec<Relation> {
    // Claims of one kind stay in the order of the notes.
    claims.par_sort_by_key(|claim| {
        let ((low, high, polarity), (relation, turned)) = (claim.pair, claim.kind);
        (packed(low.0, high.0), packed(polarity as u32, (relation as u32) << 1 | u32::from(turned)))
    });
    let of_pairs = claims.par_chunk_by(|one, other| one.pair == other.pair);
    let mut relations: Vec<Relation> = of_pairs.flat_map_iter(|claims| relations_of(claims, notes)).collect();
    relations.par_sort_unstable_by_key(order);
    relations
}

/// What relations are in order of; no two of a library are equal in it.
pub(crate) fn order(relation: &Relation) -> (u64, u64) {
    let Relation { subject, relation, object, polarity, .. } = relation;
    (packed(subject.0, *relation as u32), packed(object.0, *polarity as u32))
}

/// Two numbers that are compared as one.
fn packed(first: u32, second: u32) -> u64 {
    u64::from(first) << 32 | u64::from(second)
}

/// The relations of the pair of concepts that all these claims are about.
fn relations_of(claims: &[Claim], notes: &[(&Note, &Arc<Contribution>)]) -> Vec<Relation> {
    let by_kind = claims.chunk_by(|one, other| one.kind == other.kind);
    let mut ranked: Vec<Ranked> = by_kind.map(|claims| (joined(claims.iter()), claims[0].kind, claims)).collect();
    ranked.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)));
    let Some(first) = ranked.first() else { return Vec::new() };
    let whole = if ranked.len() == 1 { first.0 } else { joined(claims.iter()) };
    // What was kept as a further passage of something surer makes no relation by itself.
    if whole < linker::STATED {
        return Vec::new();
    }
    let is_told = |rank: usize, kind: &Ranked| {
        let is_beside = is_side_by_side(first.1.0) != is_side_by_side(kind.1.0);
        rank == 0 || kind.0 >= if is_beside { BESIDE } else { SECOND } || turns(first, kind)
    };
    let (told, untold): (Vec<_>, Vec<_>) = ranked.iter().enumerate().partition(|(rank, kind)| is_told(*rank, kind));
    let relation = |(rank, (own, kind, claims)): (usize, &Ranked)| {
        let is_turned = kind.1 || reads_backwards(claims);
        let mut known = evidence(claims, *kind, is_turned, notes);
        let phrase = take_phrase(&mut known, notes);
        let mut passages = Vec::with_capacity(known.len().min(KEPT));
        add(&mut passages, known);
        if rank == 0 {
            add(&mut passages, untold.iter().flat_map(|(_, (_, _, claims))| evidence(claims, *kind, is_turned, notes)));
        }
        let (low, high, polarity) = claims[0].pair;
        let (subject, object) = if is_turned { (high, low) } else { (low, high) };
        let confidence = if rank == 0 { whole } else { *own };
        Relation { subject, relation: kind.0, object, polarity, phrase, confidence, evidence: passages }
    };
    told.into_iter().map(relation).collect()
}

/// Whether claims of a symmetric type are told from the later concept of the pair: the passage that gives the phrase may say
/// more than that the two differ, 甲快于乙.
fn reads_backwards(claims: &[Claim]) -> bool {
    let told = claims.iter().filter(|claim| claim.kind.0.is_symmetric() && claim.statement.phrase.is_some());
    let place = |claim: &Claim| (claim.note, claim.statement.evidence);
    let surer = |one: &&Claim, other: &&Claim| {
        let surer = other.statement.confidence.total_cmp(&one.statement.confidence);
        surer.then_with(|| place(one).cmp(&place(other)))
    };
    told.min_by(surer).is_some_and(|claim| claim.is_turned)
}

/// Adds passages behind those that are known; a passage is told once.
fn add(known: &mut Vec<Evidence>, further: impl IntoIterator<Item = Evidence>) {
    for passage in further {
        if known.len() < KEPT && known.iter().all(|one| (one.note, one.span) != (passage.note, passage.span)) {
            known.push(passage);
        }
    }
}

/// Whether a type sets concepts side by side without saying what one has to do with the other.
fn is_side_by_side(relation: RelationType) -> bool {
    matches!(relation, RelationType::Contrasts | RelationType::Precedes)
}

/// Whether other passages say, as surely, a type that cannot hold both ways the other way round.
fn turns(first: &Ranked, other: &Ranked) -> bool {
    let place = |claim: &Claim| (claim.note, claim.statement.evidence);
    let (relation, turned) = first.1;
    if !relation.is_one_way() || other.1 != (relation, !turned) || first.0 < TURNED {
        return false;
    }
    let known: BTreeSet<_> = first.2.iter().map(place).collect();
    joined(other.2.iter().filter(|claim| !known.contains(&place(claim)))) >= TURNED
}

/// The joint confidence: of each note its surest statement, of further notes a part.
fn joined<'a, 'b: 'a>(claims: impl Iterator<Item = &'a Claim<'b>>) -> f32 {
    let mut claimed = claims.map(|claim| (claim.note, claim.statement.confidence.clamp(0.0, 1.0)));
    let Some(first) = claimed.next() else { return 0.0 };
    let Some(second) = claimed.next() else { return first.1 };
    let mut claimed: Vec<(NoteId, f32)> = [first, second].into_iter().chain(claimed).collect();
    // The surest of each note first.
    claimed.sort_by(|one, other| one.0.cmp(&other.0).then(other.1.total_cmp(&one.1)));
    claimed.dedup_by_key(|(note, _)| *note);
    claimed.sort_by(|one, other| other.1.total_cmp(&one.1));
    let weighed = claimed.iter().enumerate().map(|(rank, (_, own))| own * if rank == 0 { 1.0 } else { AGREEING });
    1.0 - weighed.map(|own| 1.0 - own).product::<f32>()
}

/// The passages of a relation that is told as `told`, best first. The later concept of the pair is the subject where
/// `is_turned`.
fn evidence(claims: &[Claim], told: Kind, is_turned: bool, notes: &[(&Note, &Arc<Contribution>)]) -> Vec<Evidence> {
    let mut evidence = Vec::with_capacity(claims.len());
    evidence.extend(claims.iter().filter_map(|claim| passage(claim, told, is_turned, notes)));
    evidence.sort_by(Evidence::order);
    evidence
}

fn passage(claim: &Claim, told: Kind, is_turned: bool, notes: &[(&Note, &Arc<Contribution>)]) -> Option<Evidence> {
    let (_, contribution) = notes.get(claim.note.0 as usize)?;
    let mention = |id: MentionId| contribution.mentions.get(id.0 as usize).map(|mention| mention.span);
    let statement = claim.statement;
    let ends = (statement.subject, statement.object);
    let (subject, object) = if claim.is_turned == is_turned { ends } else { (ends.1, ends.0) };
    Some(Evidence {
        note: claim.note,
        span: statement.evidence,
        line: statement.line,
        context: statement.context,
        subject: mention(subject)?,
        object: mention(object)?,
        phrase: statement.phrase,
        channel: statement.channel,
        states: claim.kind == told && !asks(contribution, statement.evidence),
        confidence: statement.confidence,
    })
}

/// Whether a passage is part of a question of its note.
fn asks(contribution: &Contribution, passage: Span) -> bool {
    let from = contribution.questions.partition_point(|question| question.span.start <= passage.start);
    contribution.questions[..from].last().is_some_and(|question| question.span.contains(passage))
}

/// The linking phrase of the best passage that has one, which then stands first: it says what the relation reads as.
fn take_phrase(evidence: &mut [Evidence], notes: &[(&Note, &Arc<Contribution>)]) -> Option<String> {
    let of = |evidence: &Evidence| {
        let (note, _) = notes.get(evidence.note.0 as usize)?;
        Some(evidence.phrase?.of(&note.text).to_owned()).filter(|phrase| !phrase.is_empty())
    };
    let (at, phrase) = evidence.iter().enumerate().find_map(|(at, evidence)| Some((at, of(evidence)?)))?;
    evidence[..=at].rotate_right(1);
    Some(phrase)
}
