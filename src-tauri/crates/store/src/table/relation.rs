//! Table `relation`.

use crate::StoreError;
use crate::difference::{Pair, pairs, places};
use crate::pack;
use crate::rows::Rows;
use crate::side::Side;
use rusqlite::{Connection, Row, params};
use zhitu_model::{Polarity, Relation, RelationType};

/// Rows that are unpacked at once.
const BATCH: usize = 2048;

pub(crate) fn clear(connection: &Connection) -> Result<(), StoreError> {
    super::clear(connection, &["relation"])
}

/// Writes what differs, given how the concepts stand to each other; the rows of the relations afterwards.
pub(crate) fn write(
    connection: &Connection,
    before: Side,
    after: Side,
    concepts: &[Pair],
) -> Result<Vec<i64>, StoreError> {
    let (old, new) = (&before.library.relations, &after.library.relations);
    let (old_places, new_places) = places(concepts);
    let key = |relation: &Relation, places: &[u32]| {
        let place = |id: zhitu_model::ConceptId| places.get(id.0 as usize).copied();
        (place(relation.subject), relation.relation, place(relation.object), relation.polarity)
    };
    let walked =
        pairs(old.len(), new.len(), |at, other| key(&old[at], &old_places).cmp(&key(&new[other], &new_places)));
    super::delete(connection, "relation", walked.iter().filter_map(|pair| super::gone(pair, &before.rows.relations)))?;
    let mut update =
        connection.prepare_cached("UPDATE relation SET phrase = ?1, confidence = ?2, evidence = ?3 WHERE id = ?4")?;
    let mut rows = Vec::with_capacity(new.len());
    for pair in walked {
        match pair {
            Pair::Gone(_) => {}
            Pair::New(at) => rows.push(insert(connection, &new[at], after.rows)?),
            Pair::Kept(then, now) => {
                let (row, relation) = (before.rows.relations[then], &new[now]);
                if !after.writes_relation(relation, before, &old[then]) {
                    let evidence = pack::evidence(&relation.evidence, after.rows);
                    update.execute(params![relation.phrase, f64::from(relation.confidence), evidence, row])?;
                }
                rows.push(row);
            }
        }
    }
    Ok(rows)
}

fn insert(connection: &Connection, relation: &Relation, rows: &Rows) -> Result<i64, StoreError> {
    let mut statement = connection.prepare_cached(
        "INSERT INTO relation (subject, type, object, polarity, phrase, confidence, evidence)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?;
    Ok(statement.insert(params![
        rows.concept(relation.subject),
        relation.relation.name(),
        rows.concept(relation.object),
        relation.polarity.name(),
        relation.phrase,
        f64::from(relation.confidence),
        pack::evidence(&relation.evidence, rows),
    ])?)
}

/// The relations in order of subject, type, object and polarity, with their rows.
pub(crate) fn load(connection: &Connection, rows: &Rows) -> Result<(Vec<i64>, Vec<Relation>), StoreError> {
    let mut statement = connection
        .prepare_cached("SELECT id, subject, type, object, polarity, phrase, confidence, evidence FROM relation")?;
    let mut found = statement.query([])?;
    let read = || found.next()?.map(Packed::of).transpose();
    let mut relations = super::made(BATCH, read, |packed| packed.unpacked(rows))?;
    relations.sort_by_key(|(_, one)| (one.subject, one.relation, one.object, one.polarity));
    Ok(relations.into_iter().unzip())
}

/// A row of a relation as it is read, before it is known what its ids name.
struct Packed {
    row: i64,
    ends: (i64, i64),
    relation: RelationType,
    polarity: Polarity,
    phrase: Option<String>,
    confidence: f64,
    evidence: Vec<u8>,
}

impl Packed {
    fn of(row: &Row<'_>) -> Result<Self, StoreError> {
        let relation = RelationType::from_name(super::text(row, 2)?);
        Ok(Self {
            row: row.get(0)?,
            ends: (row.get(1)?, row.get(3)?),
            relation: relation.ok_or(StoreError::Incomplete("a relation type is not known"))?,
            polarity: polarity(super::text(row, 4)?)?,
            phrase: row.get(5)?,
            confidence: row.get(6)?,
            evidence: super::blob(row, 7)?.to_owned(),
        })
    }

    fn unpacked(self, rows: &Rows) -> Result<(i64, Relation), StoreError> {
        let Self { row, ends, relation, polarity, phrase, confidence, evidence } = self;
        let (subject, object) = (rows.concept_of(ends.0)?, rows.concept_of(ends.1)?);
        let (confidence, evidence) = (confidence as f32, pack::evidence_from(&evidence, rows)?);
        Ok((row, Relation { subject, relation, object, polarity, phrase, confidence, evidence }))
    }
}

fn polarity(name: &str) -> Result<Polarity, StoreError> {
    [Polarity::Positive, Polarity::Negative]
        .into_iter()
        .find(|polarity| polarity.name() == name)
        .ok_or(StoreError::Incomplete("a polarity is not known"))
}
