//! Tables `concept`, `alias` and `mention`.

use crate::StoreError;
use rusqlite::{Connection, params};
use zhitu_model::{Alias, AliasReason, Concept, ConceptKind, Located, NoteId};

pub(crate) fn clear(connection: &Connection) -> Result<(), StoreError> {
    super::clear(connection, &["mention", "alias", "concept"])
}

pub(crate) fn insert(connection: &Connection, concepts: &[Concept]) -> Result<(), StoreError> {
    let mut concept_row =
        connection.prepare_cached("INSERT INTO concept (id, key, name, kind) VALUES (?1, ?2, ?3, ?4)")?;
    let mut alias_row =
        connection.prepare_cached("INSERT INTO alias (concept, ordinal, name, reason) VALUES (?1, ?2, ?3, ?4)")?;
    let mut mention_row = connection.prepare_cached(
        "INSERT INTO mention (concept, ordinal, note, start, past, line) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?;
    for (id, concept) in concepts.iter().enumerate() {
        let id = id as i64;
        concept_row.execute(params![id, concept.key, concept.name, concept.kind.name()])?;
        for (ordinal, alias) in concept.aliases.iter().enumerate() {
            alias_row.execute(params![id, ordinal as i64, alias.name, alias.reason.name()])?;
        }
        for (ordinal, mention) in concept.mentions.iter().enumerate() {
            let Located { note, span, line } = mention;
            mention_row.execute(params![id, ordinal as i64, note.0, span.start, span.end, line])?;
        }
    }
    Ok(())
}

pub(crate) fn load(connection: &Connection) -> Result<Vec<Concept>, StoreError> {
    let mut concepts = load_bare(connection)?;
    load_aliases(connection, &mut concepts)?;
    let mut statement =
        connection.prepare_cached("SELECT concept, note, start, past, line FROM mention ORDER BY concept, ordinal")?;
    let rows = statement.query_map([], |row| {
        Ok((row.get(0)?, Located { note: NoteId(row.get(1)?), span: super::span(row, 2)?, line: row.get(4)? }))
    })?;
    super::gather(&mut concepts, rows, |concept, mention| concept.mentions.push(mention))?;
    Ok(concepts)
}

fn load_bare(connection: &Connection) -> Result<Vec<Concept>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT id, key, name, kind FROM concept ORDER BY id")?;
    let mut rows = statement.query([])?;
    let mut concepts = Vec::new();
    while let Some(row) = rows.next()? {
        super::expect_ordinal(row.get(0)?, concepts.len())?;
        let kind: String = row.get(3)?;
        concepts.push(Concept {
            key: row.get(1)?,
            name: row.get(2)?,
            kind: ConceptKind::from_name(&kind).ok_or(StoreError::Incomplete("a concept kind is not known"))?,
            aliases: Vec::new(),
            mentions: Vec::new(),
        });
    }
    Ok(concepts)
}

fn load_aliases(connection: &Connection, concepts: &mut [Concept]) -> Result<(), StoreError> {
    let mut statement =
        connection.prepare_cached("SELECT concept, name, reason FROM alias ORDER BY concept, ordinal")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (concept, reason): (u32, String) = (row.get(0)?, row.get(2)?);
        let reason = AliasReason::from_name(&reason).ok_or(StoreError::Incomplete("an alias reason is not known"))?;
        let concept = concepts.get_mut(concept as usize).ok_or(StoreError::Incomplete("a row has no parent"))?;
        concept.aliases.push(Alias { name: row.get(1)?, reason });
    }
    Ok(())
}
