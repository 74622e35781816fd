//! Table `concept`.

use crate::StoreError;
use crate::difference::{Pair, pairs};
use crate::pack;
use crate::rows::Rows;
use crate::side::Side;
use rusqlite::{Connection, Row, params};
use zhitu_model::{Concept, ConceptKind};

/// Rows that are unpacked at once.
const BATCH: usize = 2048;

pub(crate) fn clear(connection: &Connection) -> Result<(), StoreError> {
    super::clear(connection, &["concept"])
}

/// Writes what differs; the rows of the concepts afterwards, and how the two libraries' concepts stand to each other.
pub(crate) fn write(connection: &Connection, before: Side, after: Side) -> Result<(Vec<i64>, Vec<Pair>), StoreError> {
    let (old, new) = (&before.library.concepts, &after.library.concepts);
    let walked = pairs(old.len(), new.len(), |at, other| old[at].key.cmp(&new[other].key));
    super::delete(connection, "concept", walked.iter().filter_map(|pair| super::gone(pair, before.rows.concepts())))?;
    let mut insert = connection
        .prepare_cached("INSERT INTO concept (key, name, kind, aliases, mentions) VALUES (?1, ?2, ?3, ?4, ?5)")?;
    let mut update = connection.prepare_cached(
        "UPDATE concept SET key = ?1, name = ?2, kind = ?3, aliases = ?4, mentions = ?5 WHERE id = ?6",
    )?;
    let mut rows = Vec::with_capacity(new.len());
    for pair in &walked {
        match *pair {
            Pair::Gone(_) => {}
            Pair::New(at) => {
                let Concept { key, name, kind, aliases, mentions } = &new[at];
                let (aliases, mentions) = (pack::aliases(aliases), pack::mentions(mentions, after.rows));
                rows.push(insert.insert(params![key, name, kind.name(), aliases, mentions])?);
            }
            Pair::Kept(then, now) => {
                let row = before.rows.concepts()[then];
                if !after.writes_concept(&new[now], before, &old[then]) {
                    let Concept { key, name, kind, aliases, mentions } = &new[now];
                    let (aliases, mentions) = (pack::aliases(aliases), pack::mentions(mentions, after.rows));
                    update.execute(params![key, name, kind.name(), aliases, mentions, row])?;
                }
                rows.push(row);
            }
        }
    }
    Ok((rows, walked))
}

/// The concepts in key order with their rows.
pub(crate) fn load(connection: &Connection, rows: &Rows) -> Result<(Vec<i64>, Vec<Concept>), StoreError> {
    let mut statement = connection.prepare_cached("SELECT id, key, name, kind, aliases, mentions FROM concept")?;
    let mut found = statement.query([])?;
    let read = || found.next()?.map(Packed::of).transpose();
    let mut concepts = super::made(BATCH, read, |packed| packed.unpacked(rows))?;
    concepts.sort_by(|left, right| left.1.key.cmp(&right.1.key));
    if concepts.is_sorted_by(|left, right| left.1.key < right.1.key) {
        Ok(concepts.into_iter().unzip())
    } else {
        Err(StoreError::Incomplete("two concepts have one key"))
    }
}

/// A row of a concept as it is read, its lists still packed.
struct Packed {
    row: i64,
    concept: Concept,
    aliases: Vec<u8>,
    mentions: Vec<u8>,
}

impl Packed {
    fn of(row: &Row<'_>) -> Result<Self, StoreError> {
        let kind = ConceptKind::from_name(super::text(row, 3)?);
        let kind = kind.ok_or(StoreError::Incomplete("a concept kind is not known"))?;
        let (key, name) = (row.get(1)?, row.get(2)?);
        let concept = Concept { key, name, kind, aliases: Vec::new(), mentions: Vec::new() };
        let (aliases, mentions) = (super::blob(row, 4)?.to_owned(), super::blob(row, 5)?.to_owned());
        Ok(Self { row: row.get(0)?, concept, aliases, mentions })
    }

    fn unpacked(self, rows: &Rows) -> Result<(i64, Concept), StoreError> {
        let Self { row, mut concept, aliases, mentions } = self;
        concept.aliases = pack::aliases_from(&aliases)?;
        concept.mentions = pack::mentions_from(&mentions, rows)?;
        Ok((row, concept))
    }
}
