//! Statements of all notes to the relations of a library.

use std::collections::BTreeMap;

use zhitu_model::{
    ConceptId, Evidence, LineIndex, Note, NoteId, Polarity, Reading, Relation, RelationType, Resolution, Statement,
};

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
struct Claim<'a> {
    note: NoteId,
    statement: &'a Statement,
}

/// Type and direction of a relation between the two concepts of a pair: `true` where the later concept is the subject.
type Kind = (RelationType, bool);

/// How sure a kind is, the kind, and who claims it.
type Ranked<'c, 'a> = (f32, Kind, Vec<&'c Claim<'a>>);

/// Joins the statements of a library into relations, in order of subject, type, object and polarity.
///
/// Of one note the surest statement of a pair counts; notes that agree join as `1 - (1 - p)(1 - q)`, further ones with
/// less weight. A pair has one type and direction, unless another is as clear, or another passage turns a type that
/// cannot hold both ways. Mentions that name no concept, or the same one, give nothing. O(n log n) in statements.
pub fn join(notes: &[(&Note, &Reading)], resolution: &Resolution) -> Vec<Relation> {
    let mut pairs: BTreeMap<(ConceptId, ConceptId, Polarity), Vec<(Kind, Claim)>> = BTreeMap::new();
    for (at, (_, reading)) in notes.iter().enumerate() {
        let note = NoteId(at as u32);
        for statement in reading.statements.iter().filter(|statement| !statement.evidence.is_empty()) {
            let ends = (resolution.owner(note, statement.subject), resolution.owner(note, statement.object));
            let (Some(subject), Some(object)) = ends else { continue };
            if subject == object {
                continue;
            }
            let turned = subject > object;
            let key = (subject.min(object), subject.max(object), statement.polarity);
            let turned_type = (statement.relation, turned && !statement.relation.is_symmetric());
            pairs.entry(key).or_default().push((turned_type, Claim { note, statement }));
        }
    }
    let lines: Vec<LineIndex> = notes.iter().map(|(note, _)| LineIndex::new(&note.text)).collect();
    let mut relations: Vec<Relation> =
        pairs.into_iter().flat_map(|(key, claims)| relations_of(key, &claims, notes, &lines)).collect();
    relations.sort_by_key(|relation| (relation.subject, relation.relation, relation.object, relation.polarity));
    relations
}

/// The relations of one pair of concepts.
fn relations_of(
    (low, high, polarity): (ConceptId, ConceptId, Polarity),
    claims: &[(Kind, Claim)],
    notes: &[(&Note, &Reading)],
    lines: &[LineIndex],
) -> Vec<Relation> {
    let mut by_type: BTreeMap<Kind, Vec<&Claim>> = BTreeMap::new();
    for (kind, claim) in claims {
        by_type.entry(*kind).or_default().push(claim);
    }
    let mut ranked: Vec<Ranked> =
        by_type.into_iter().map(|(kind, claims)| (joined(claims.iter().copied()), kind, claims)).collect();
    ranked.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)));
    let whole = joined(claims.iter().map(|(_, claim)| claim));
    let is_first_side_by_side = ranked.first().is_some_and(|(_, kind, _)| is_side_by_side(kind.0));
    let turning: Vec<bool> = ranked.iter().map(|kind| ranked.first().is_some_and(|first| turns(first, kind))).collect();
    let relation = |(rank, (own, (relation, turned), claims)): (usize, Ranked)| {
        let is_beside = is_first_side_by_side != is_side_by_side(relation);
        if rank > 0 && own < if is_beside { BESIDE } else { SECOND } && !turning[rank] {
            return None;
        }
        let evidence = evidence(&claims, notes, lines);
        let phrase = phrase(&evidence, notes);
        let (subject, object) = if turned { (high, low) } else { (low, high) };
        let confidence = if rank == 0 { whole } else { own };
        Some(Relation { subject, relation, object, polarity, phrase, confidence, evidence })
    };
    ranked.into_iter().enumerate().filter_map(relation).collect()
}

/// Whether a type sets concepts side by side without saying what one has to do with the other.
fn is_side_by_side(relation: RelationType) -> bool {
    matches!(relation, RelationType::Contrasts | RelationType::Precedes)
}

/// Whether other passages say, as surely, a type that cannot hold both ways the other way round.
fn turns(first: &Ranked, other: &Ranked) -> bool {
    let place = |claim: &Claim| (claim.note, claim.statement.evidence.first().copied());
    let apart = |claim: &&&Claim| first.2.iter().all(|known| place(known) != place(claim));
    let (relation, turned) = first.1;
    relation.is_one_way()
        && other.1 == (relation, !turned)
        && first.0 >= TURNED
        && joined(other.2.iter().filter(apart).copied()) >= TURNED
}

/// The joint confidence: of each note its surest statement, of further notes a part.
fn joined<'a, 'b: 'a>(claims: impl Iterator<Item = &'a Claim<'b>>) -> f32 {
    let mut by_note: BTreeMap<NoteId, f32> = BTreeMap::new();
    for claim in claims {
        let best = by_note.entry(claim.note).or_default();
        *best = best.max(claim.statement.confidence.clamp(0.0, 1.0));
    }
    let mut confidences: Vec<f32> = by_note.into_values().collect();
    confidences.sort_by(|one, other| other.total_cmp(one));
    let weighed = confidences.iter().enumerate().map(|(rank, own)| own * if rank == 0 { 1.0 } else { AGREEING });
    1.0 - weighed.map(|own| 1.0 - own).product::<f32>()
}

/// The passages, best first; of equal ones the earlier.
fn evidence(claims: &[&Claim], notes: &[(&Note, &Reading)], lines: &[LineIndex]) -> Vec<Evidence> {
    let mut evidence: Vec<Evidence> = claims.iter().filter_map(|claim| passage(claim, notes, lines)).collect();
    evidence.sort_by(|one, other| {
        let place = |evidence: &Evidence| (evidence.note, evidence.span, evidence.subject, evidence.object);
        other.confidence.total_cmp(&one.confidence).then_with(|| place(one).cmp(&place(other)))
    });
    evidence.dedup_by_key(|evidence| (evidence.note, evidence.span));
    evidence.truncate(KEPT);
    evidence
}

fn passage(claim: &Claim, notes: &[(&Note, &Reading)], lines: &[LineIndex]) -> Option<Evidence> {
    let at = claim.note.0 as usize;
    let (_, reading) = notes.get(at)?;
    let statement = claim.statement;
    let span = statement.evidence.first().copied()?;
    let mention = |id: zhitu_model::MentionId| reading.mentions.get(id.0 as usize).map(|mention| mention.span);
    Some(Evidence {
        note: claim.note,
        span,
        line: lines.get(at)?.line(span.start),
        context: statement.evidence.get(1).copied(),
        subject: mention(statement.subject)?,
        object: mention(statement.object)?,
        phrase: statement.phrase,
        channel: statement.channel,
        confidence: statement.confidence,
    })
}

/// The linking phrase of the best passage that has one.
fn phrase(evidence: &[Evidence], notes: &[(&Note, &Reading)]) -> Option<String> {
    let mut phrases = evidence.iter().filter_map(|evidence| {
        let (note, _) = notes.get(evidence.note.0 as usize)?;
        Some(evidence.phrase?.of(&note.text)).filter(|phrase| !phrase.is_empty())
    });
    phrases.next().map(str::to_owned)
}
