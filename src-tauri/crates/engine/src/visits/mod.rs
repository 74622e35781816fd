//! What a library said at each visit of a person, and what has come, gone or changed since one of them.

mod snapshot;

use crate::place::beside;
use crate::{EngineError, Session};
use snapshot::items;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};
use zhitu_store::{Item, StoreError, Visits, set_aside};

pub use snapshot::{ItemKey, Said};
pub use zhitu_store::Visit;

/// How something differs from what it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Turn {
    /// It was not there.
    Came,
    /// The notes say it otherwise.
    Changed,
    /// It is there no more.
    Went,
}

/// A concept or relation that came, went or changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// How.
    pub turn: Turn,
    /// What.
    pub key: ItemKey,
    /// What was said of it before; nothing of what came.
    pub before: Option<Said>,
}

/// What has changed since a visit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// The visits that one may ask about: the last one, and those before which something changed; the latest first.
    pub visits: Vec<Visit>,
    /// The visit with whose beginning the library is compared; `None` at the first visit, compared with its own.
    pub since: Option<Visit>,
    /// Whether another version of the program read the notes then: it may be what reads them otherwise now.
    pub other_reader: bool,
    /// What changed: by kind of change, concepts first, then by name.
    pub changes: Vec<Change>,
}

impl Session {
    /// Begins a visit, with what the notes say now as what they said at its beginning. Not kept where the library is not.
    /// O(relations).
    ///
    /// # Errors
    /// Where the record of visits cannot be written.
    pub fn begin_visit(&self) -> Result<(), EngineError> {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs() as i64);
        let said = items(self.as_read());
        self.with_visits(|visits| visits.begin(now, reader()).and_then(|()| visits.record(&said))).map(drop)
    }

    /// What has come, gone or changed since the beginning of a visit, of the one before this where none is named; at the
    /// first visit since its own. Decisions of the person are no changes: the notes as read are compared. O(relations).
    ///
    /// # Errors
    /// Where the record of visits cannot be read.
    pub fn changes_since(&self, visit: Option<i64>) -> Result<Changes, EngineError> {
        let compared = self.with_visits(|visits| {
            let known = worth_asking(visits)?;
            let since = known.iter().find(|one| visit.is_none_or(|wanted| one.id == wanted)).cloned();
            let own = visits.all()?.into_iter().next().filter(|_| known.is_empty());
            let Some(basis) = since.clone().or(own) else { return Ok(Changes { visits: known, ..Changes::default() }) };
            let changes = compare(visits.at(basis.id)?, items(self.as_read()));
            Ok(Changes { visits: known, other_reader: basis.reader != reader(), since, changes })
        })?;
        Ok(compared.unwrap_or_default())
    }

    /// Works with the record of visits; a damaged one is put aside, since what is said now is worth recording too.
    fn with_visits<T>(&self, work: impl Fn(&mut Visits) -> Result<T, StoreError>) -> Result<Option<T>, EngineError> {
        let Some(database) = &self.storing().database else { return Ok(None) };
        let path = visits_of(database);
        let worked = match Visits::open(&path) {
            Err(StoreError::Corrupt) => set_aside(&path).and_then(|_| Visits::open(&path)),
            opened => opened,
        };
        worked.and_then(|mut visits| work(&mut visits)).map(Some).map_err(|error| EngineError::Store { path, error })
    }
}

fn reader() -> &'static str {
    env!("ZHITU_READER")
}

/// The record beside a database: `library.db` has `library.visits.db`.
fn visits_of(database: &Path) -> PathBuf {
    beside(database, "visits.db")
}

/// The visits before this one at whose beginning something else was there than at the next one's.
fn worth_asking(visits: &Visits) -> Result<Vec<Visit>, StoreError> {
    let eventful = visits.eventful()?;
    let all = visits.all()?;
    let next: Vec<i64> = all.iter().map(|visit| visit.id).collect();
    let before = all.into_iter().skip(1).zip(next).enumerate();
    let asked = before.filter(|(at, (_, next))| *at == 0 || eventful.binary_search(next).is_ok());
    Ok(asked.map(|(_, (visit, _))| visit).collect())
}

fn compare(before: Vec<Item>, now: Vec<Item>) -> Vec<Change> {
    let mut was: BTreeMap<String, Item> = before.into_iter().map(|item| (item.key.clone(), item)).collect();
    let mut changes: Vec<Change> = Vec::new();
    for item in now {
        let turn = match was.remove(&item.key) {
            None => Some((Turn::Came, None)),
            Some(old) if old.fingerprint != item.fingerprint => Some((Turn::Changed, Some(Said::from_body(&old.body)))),
            Some(_) => None,
        };
        let told = turn.and_then(|(turn, before)| Some(Change { turn, key: ItemKey::from_text(&item.key)?, before }));
        changes.extend(told);
    }
    let went = |old: Item| {
        let (key, before) = (ItemKey::from_text(&old.key)?, Some(Said::from_body(&old.body)));
        Some(Change { turn: Turn::Went, key, before })
    };
    changes.extend(was.into_values().filter_map(went));
    changes.sort_by(|one, other| (one.turn, &one.key).cmp(&(other.turn, &other.key)));
    changes
}

#[cfg(test)]
mod tests {
    use super::*;
    use snapshot::fingerprint_of;

    fn item(key: &str, fingerprint: &str) -> Item {
        Item { key: format!("c\u{1f}{key}"), fingerprint: fingerprint_of([fingerprint]), body: key.into() }
    }

    #[test]
    fn what_came_changed_and_went_is_told_apart() {
        let changes = compare(
            vec![item("甲", "1"), item("乙", "1"), item("丙", "1")],
            vec![item("甲", "1"), item("乙", "2"), item("丁", "1")],
        );
        let told: Vec<(Turn, ItemKey)> = changes.into_iter().map(|change| (change.turn, change.key)).collect();
        let concept = |key: &str| ItemKey::Concept(key.into());
        assert_eq!(told, [(Turn::Came, concept("丁")), (Turn::Changed, concept("乙")), (Turn::Went, concept("丙"))]);
    }
}
