//! Tables `relation` and `evidence`.

use crate::StoreError;
use rusqlite::{Connection, Row, params};
use zhitu_model::{Channel, ConceptId, Evidence, NoteId, Polarity, Relation, RelationType};

pub(crate) fn clear(connection: &Connection) -> Result<(), StoreError> {
    super::clear(connection, &["evidence", "relation"])
}

pub(crate) fn insert(connection: &Connection, relations: &[Relation]) -> Result<(), StoreError> {
    let mut statement = connection.prepare_cached(
        "INSERT INTO relation (id, subject, type, object, polarity, phrase, confidence)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?;
    for (id, relation) in relations.iter().enumerate() {
        statement.execute(params![
            id as i64,
            relation.subject.0,
            relation.relation.name(),
            relation.object.0,
            relation.polarity.name(),
            relation.phrase,
            f64::from(relation.confidence),
        ])?;
        insert_evidence(connection, id as i64, &relation.evidence)?;
    }
    Ok(())
}

fn insert_evidence(connection: &Connection, relation: i64, evidence: &[Evidence]) -> Result<(), StoreError> {
    let mut statement = connection.prepare_cached(
        "INSERT INTO evidence (relation, ordinal, note, start, past, line, context_start, context_past, subject_start,
             subject_past, object_start, object_past, phrase_start, phrase_past, channel, confidence)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)",
    )?;
    for (ordinal, passage) in evidence.iter().enumerate() {
        statement.execute(params![
            relation,
            ordinal as i64,
            passage.note.0,
            passage.span.start,
            passage.span.end,
            passage.line,
            passage.context.map(|span| span.start),
            passage.context.map(|span| span.end),
            passage.subject.start,
            passage.subject.end,
            passage.object.start,
            passage.object.end,
            passage.phrase.map(|span| span.start),
            passage.phrase.map(|span| span.end),
            passage.channel.name(),
            f64::from(passage.confidence),
        ])?;
    }
    Ok(())
}

pub(crate) fn load(connection: &Connection) -> Result<Vec<Relation>, StoreError> {
    let mut statement = connection
        .prepare_cached("SELECT id, subject, type, object, polarity, phrase, confidence FROM relation ORDER BY id")?;
    let mut rows = statement.query([])?;
    let mut relations = Vec::new();
    while let Some(row) = rows.next()? {
        super::expect_ordinal(row.get(0)?, relations.len())?;
        let (name, polarity, confidence): (String, String, f64) = (row.get(2)?, row.get(4)?, row.get(6)?);
        relations.push(Relation {
            subject: ConceptId(row.get(1)?),
            relation: RelationType::from_name(&name).ok_or(StoreError::Incomplete("a relation type is not known"))?,
            object: ConceptId(row.get(3)?),
            polarity: self::polarity(&polarity)?,
            phrase: row.get(5)?,
            confidence: confidence as f32,
            evidence: Vec::new(),
        });
    }
    load_evidence(connection, &mut relations)?;
    Ok(relations)
}

fn polarity(name: &str) -> Result<Polarity, StoreError> {
    [Polarity::Positive, Polarity::Negative]
        .into_iter()
        .find(|polarity| polarity.name() == name)
        .ok_or(StoreError::Incomplete("a polarity is not known"))
}

fn load_evidence(connection: &Connection, relations: &mut [Relation]) -> Result<(), StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT relation, note, start, past, line, context_start, context_past, subject_start, subject_past,
             object_start, object_past, phrase_start, phrase_past, channel, confidence
         FROM evidence ORDER BY relation, ordinal",
    )?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let relation: u32 = row.get(0)?;
        let relation = relations.get_mut(relation as usize).ok_or(StoreError::Incomplete("a row has no parent"))?;
        relation.evidence.push(evidence(row)?);
    }
    Ok(())
}

fn evidence(row: &Row<'_>) -> Result<Evidence, StoreError> {
    let (channel, confidence): (String, f64) = (row.get(13)?, row.get(14)?);
    Ok(Evidence {
        note: NoteId(row.get(1)?),
        span: super::span(row, 2)?,
        line: row.get(4)?,
        context: super::optional_span(row, 5)?,
        subject: super::span(row, 7)?,
        object: super::span(row, 9)?,
        phrase: super::optional_span(row, 11)?,
        channel: Channel::from_name(&channel).ok_or(StoreError::Incomplete("a channel is not known"))?,
        confidence: confidence as f32,
    })
}
