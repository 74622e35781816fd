//! One changed note: the map follows, and is the map of a first reading.

use crate::Failure;
use crate::child::{engine, open};
use crate::corpus::Corpus;
use crate::measure::{median, timed};
use crate::reading::Read;
use crate::table::{Table, time};
use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::Path;
use std::time::Duration;
use zhitu_engine::{Engine, Options, Storage};

/// A change may take this part of reading everything.
const PART: f64 = 50.0;
/// Notes that are changed one after the other.
const CHANGES: usize = 7;

pub(crate) fn rows(corpus: &Corpus, read: &Read, table: &mut Table) -> Result<(), Failure> {
    let (folder, database) = (corpus.whole(), corpus.beside("changed.db"));
    fs::copy(&read.database, &database)?;
    let engine = engine(&database)?;
    engine.open_silently(&folder)?;
    let mut times = Vec::new();
    let mut right = true;
    let (notes, step) = (&corpus.notes, (corpus.notes.len() / CHANGES).max(1));
    let changed = notes.iter().step_by(step).take(CHANGES);
    for (number, (path, _)) in changed.enumerate() {
        say_more(&folder.join(path), number)?;
        let (session, spent) = timed(|| engine.open_silently(&folder));
        let session = session?;
        right &= !session.storing().loaded && session.storing().unsaved.is_none();
        times.push(spent);
    }
    let open_window = median(times);
    say_more(&folder.join(&notes[notes.len() / 2].0), CHANGES)?;
    let next_start = open(&folder, &database)?;
    right &= !next_start.loaded && equals_a_first_reading(&folder, &database)?;
    let part = |spent: Duration| read.opened.wall.as_secs_f64() / spent.as_secs_f64();
    let told = |spent: Duration| format!("{}，读入的 1/{:.0} of reading", time(spent), part(spent));
    let quick = part(open_window) >= PART;
    table.row("改一篇（开着）/ one changed note, while open", &told(open_window), "≤ 1/50", right && quick);
    let same = "同重新读入 / as read anew";
    table.row("改一篇（下次打开）/ one changed note, at the next start", &told(next_start.wall), same, right);
    Ok(())
}

/// Adds a sentence of two names that no other note says.
fn say_more(note: &Path, number: usize) -> Result<(), Failure> {
    let mut file = OpenOptions::new().append(true).open(note)?;
    writeln!(file, "\n\n新组件{number} 使用 Redis 存储会话。")?;
    Ok(())
}

/// Whether what is stored now says, byte for byte, what reading everything anew would say.
fn equals_a_first_reading(folder: &Path, database: &Path) -> Result<bool, Failure> {
    let stored = engine(database)?.open_silently(folder)?;
    let anew = Engine::new(Options { storage: Storage::Memory, ..Options::default() })?.open_silently(folder)?;
    Ok(stored.storing().loaded && zhitu_export::json(&stored) == zhitu_export::json(&anew))
}
