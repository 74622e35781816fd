//! Reading everything: against the segmenter alone, in memory, and as the notes grow.

use crate::child::{Opened, open};
use crate::corpus::Corpus;
use crate::measure::{median, timed};
use crate::table::{Table, time};
use crate::{Failure, child};
use jieba_rs::Jieba;
use std::path::PathBuf;
use std::time::Duration;

/// Reading may take so many times the segmenter's time.
const TIMES: f64 = 8.0;
/// Bytes that reading may take.
const MEMORY: u64 = 800_000_000;
/// A byte of all notes may cost so many times a byte of an eighth of them.
const GROWTH: f64 = 1.5;
/// Opening a library of all notes may take so much longer than opening one of a single note.
const OPENING: Duration = Duration::from_millis(500);
/// How often something short is measured.
const RUNS: usize = 5;

/// What reading everything left.
pub(crate) struct Read {
    pub(crate) opened: Opened,
    pub(crate) database: PathBuf,
}

pub(crate) fn rows(corpus: &Corpus, table: &mut Table) -> Result<Read, Failure> {
    let database = corpus.beside("whole.db");
    let opened = open(&corpus.whole(), &database)?;
    let counts = format!("{} 概念 concepts, {} 关系 relations", opened.concepts, opened.relations);
    Table::told("读入 / read", &format!("{}（{} CPU），{counts}", time(opened.wall), time(opened.processor)));
    segmenter(corpus, &opened, table)?;
    let peak = format!("{} MB", opened.peak / 1_000_000);
    table.row("峰值内存 / peak memory", &peak, "≤ 800 MB", (1..=MEMORY).contains(&opened.peak));
    let read = Read { opened, database };
    growth(corpus, &read, table)?;
    opening(corpus, &read, table)?;
    Ok(read)
}

/// The yardstick: the segmenter's tagging of the same texts on one thread.
fn segmenter(corpus: &Corpus, opened: &Opened, table: &mut Table) -> Result<(), Failure> {
    let texts = corpus.notes.iter().map(|(path, _)| std::fs::read(corpus.whole().join(path)));
    let texts: Vec<String> =
        texts.map(|bytes| bytes.map(|bytes| String::from_utf8_lossy(&bytes).into_owned())).collect::<Result<_, _>>()?;
    let jieba = Jieba::new();
    let (words, spent) = timed(|| texts.iter().map(|text| jieba.tag(text, true).len()).sum::<usize>());
    let times = opened.wall.as_secs_f64() / spent.as_secs_f64();
    let result = format!("{times:.1} × {}", time(spent));
    let complete = words > 0 && opened.notes > 0 && opened.concepts > 0 && opened.relations > 0;
    table.row("读入 : 单线程 jieba tag / read : jieba tag", &result, "≤ 8", complete && times <= TIMES);
    Ok(())
}

fn growth(corpus: &Corpus, read: &Read, table: &mut Table) -> Result<(), Failure> {
    let mut costs = Vec::new();
    let mut concepts = Vec::new();
    for step in [8, 4, 2] {
        let (folder, size) = corpus.part(step)?;
        let part = open(&folder, &corpus.beside(&format!("part-{step}.db")))?;
        costs.push(part.processor.as_secs_f64() / size as f64 * 1e6);
        concepts.push(part.concepts);
    }
    costs.push(read.opened.processor.as_secs_f64() / corpus.size() as f64 * 1e6);
    concepts.push(read.opened.concepts);
    let result: Vec<String> = costs.iter().map(|cost| format!("{cost:.2}")).collect();
    let grows = costs[3] / costs[0] <= GROWTH && concepts.is_sorted();
    let result = format!("{} s CPU/MB", result.join(" · "));
    table.row("1/8 · 1/4 · 1/2 · 全部 / whole", &result, "全部 whole ≤ 1.5 × 1/8", grows);
    Ok(())
}

/// Opening what is stored, in a process of its own.
fn opening(corpus: &Corpus, read: &Read, table: &mut Table) -> Result<(), Failure> {
    let single = corpus.beside("single");
    std::fs::create_dir_all(&single)?;
    std::fs::write(single.join("一.md"), "# 缓存\n\nRedis 是内存数据库。\n")?;
    let small = corpus.beside("single.db");
    open(&single, &small)?;
    let (mut little, mut large) = (Vec::new(), Vec::new());
    let mut right = true;
    // Taken in turns, so that a busy moment of the machine falls on both alike.
    for _ in 0..RUNS {
        let (one, all) = (open(&single, &small)?, open(&corpus.whole(), &read.database)?);
        right &= one.loaded && all.loaded;
        right &= (all.concepts, all.relations) == (read.opened.concepts, read.opened.relations);
        little.push(one.wall);
        large.push(all.wall);
    }
    let (little, large) = (median(little), median(large));
    let result = format!("{}（一篇的库 / of one note: {}）", time(large), time(little));
    let holds = right && large <= little + OPENING;
    table.row("打开存好的图 / open what is stored", &result, "≤ 一篇的库 + 500 ms", holds);
    Ok(())
}

/// The session of what was read, in this process.
pub(crate) fn session(corpus: &Corpus, read: &Read) -> Result<zhitu_engine::Session, Failure> {
    Ok(child::engine(&read.database)?.open_silently(&corpus.whole())?)
}
