//! Queries on the whole library, by their medians.

use crate::Failure;
use crate::corpus::Corpus;
use crate::measure::{median, timed};
use crate::reading::{Read, session};
use crate::table::{Table, time};
use std::time::Duration;
use zhitu_engine::graph::{Sector, Sieve, Ways};
use zhitu_engine::{MatchKind, Session};
use zhitu_model::ConceptId;

/// What a query may take.
const BOUND: Duration = Duration::from_millis(30);
/// Queries of a sort, about.
const QUERIES: usize = 60;
/// Nodes that a focus view may have.
const VIEW: usize = 5 * 40 + 48;

/// What was asked and how it went.
struct Asked {
    times: Vec<Duration>,
    /// Whether every answer was as it must be.
    right: bool,
    /// How many answers there were to all.
    answers: usize,
}

pub(crate) fn rows(corpus: &Corpus, read: &Read, table: &mut Table) -> Result<(), Failure> {
    let session = session(corpus, read)?;
    // The first search works out what the others use.
    let (_, first) = timed(|| session.find_concepts("缓存", 20));
    Table::told("第一次搜索 / first search", &time(first));
    let names = sample(&session);
    row(table, "搜概念：原名 / by name", ask(&names, |name| by_name(&session, name)));
    let typed = |queries: &[&str]| queries.iter().map(|query| (*query).to_owned()).collect::<Vec<_>>();
    let sounds = typed(&["huancun", "xiancheng", "shujuku", "fuwuqi", "jiqun", "xiaoxi", "rongqi", "wangluo"]);
    row(table, "搜概念：拼音 / by pinyin", ask(&sounds, |query| found(&session, query)));
    let initials = typed(&["hc", "xc", "sjk", "fwq", "jq", "xx", "rq", "wl"]);
    row(table, "搜概念：首字母 / by initials", ask(&initials, |query| found(&session, query)));
    let slips: Vec<String> = names.iter().filter_map(|name| slip(name)).collect();
    row(table, "搜概念：手误 / with a slip", ask(&slips, |query| found(&session, query)));
    let questions = typed(&["缓存 怎样 数据库", "什么 使用 线程", "Pod 和 容器 的区别", "谁 管理 节点"]);
    row(table, "像问题的搜索 / as a question", ask(&questions, |query| (true, session.suggest(query, 8).len())));
    row(table, "搜正文 / full text", ask(&names, |name| passages(&session, name)));
    let common = typed(&["的", "数据 的", "一个 线程", "是", "使用 缓存"]);
    row(table, "搜正文：常用词 / full text, common words", ask(&common, |query| passages(&session, query)));
    let hubs = by_degree(&session);
    row(table, "焦点视图：枢纽 / focus, hubs", ask(&hubs, |id| focus(&session, *id)));
    let all = spread(&session);
    row(table, "焦点视图 / focus", ask(&all, |id| focus(&session, *id)));
    let pairs: Vec<(ConceptId, ConceptId)> = hubs.iter().copied().zip(all.iter().copied()).collect();
    row(table, "k 条路 / k paths", ask(&pairs, |pair| paths(&session, *pair)));
    Ok(())
}

fn row(table: &mut Table, what: &str, asked: Asked) {
    let slowest = asked.times.iter().max().copied().unwrap_or_default();
    let middle = median(asked.times);
    let result = format!("{}（最慢 slowest {}）", time(middle), time(slowest));
    table.row(what, &result, "≤ 30 ms", asked.right && asked.answers > 0 && middle <= BOUND);
}

fn ask<Q>(queries: &[Q], answer: impl Fn(&Q) -> (bool, usize)) -> Asked {
    let mut asked = Asked { times: Vec::new(), right: true, answers: 0 };
    for query in queries {
        let ((right, answers), spent) = timed(|| answer(query));
        asked.times.push(spent);
        asked.right &= right;
        asked.answers += answers;
    }
    asked
}

/// Names from all over the library.
fn sample(session: &Session) -> Vec<String> {
    let concepts = &session.library().concepts;
    concepts.iter().step_by((concepts.len() / QUERIES).max(1)).map(|concept| concept.name.clone()).collect()
}

fn spread(session: &Session) -> Vec<ConceptId> {
    let count = session.library().concepts.len() as u32;
    (0..count).step_by((count as usize / QUERIES).max(1)).map(ConceptId).collect()
}

fn by_degree(session: &Session) -> Vec<ConceptId> {
    let mut all: Vec<ConceptId> = (0..session.library().concepts.len() as u32).map(ConceptId).collect();
    all.sort_by_key(|id| std::cmp::Reverse(session.graph().degree(*id)));
    all.truncate(QUERIES);
    all
}

/// A whole name is found, and found as such.
fn by_name(session: &Session, name: &str) -> (bool, usize) {
    let hits = session.find_concepts(name, 20);
    // A name of signs alone has no form to be found by.
    let named = hits.first().is_none_or(|hit| hit.how == MatchKind::Exact);
    (named, hits.len())
}

fn found(session: &Session, query: &str) -> (bool, usize) {
    let hits = session.find_concepts(query, 20);
    (hits.len() <= 20, hits.len())
}

/// A Latin name with two letters exchanged.
fn slip(name: &str) -> Option<String> {
    let mut letters: Vec<char> = name.chars().collect();
    if letters.len() < 5 || !letters.iter().all(char::is_ascii_alphabetic) {
        return None;
    }
    letters.swap(2, 3);
    Some(letters.into_iter().collect())
}

/// What was asked for is lit where it is found; a single letter within a word is not.
fn passages(session: &Session, query: &str) -> (bool, usize) {
    let Ok(hits) = session.find_passages(query, 40) else { return (false, 0) };
    (hits.is_empty() || hits.iter().any(|hit| !hit.highlights.is_empty()), hits.len())
}

fn focus(session: &Session, id: ConceptId) -> (bool, usize) {
    let Some(view) = session.graph().focus(id, 3, &Sector::ALL, &Sieve::default()) else { return (false, 0) };
    (view.centre == id && view.nodes.len() <= VIEW, 1 + view.nodes.len())
}

/// Every way leads from one to the other.
fn paths(session: &Session, (from, to): (ConceptId, ConceptId)) -> (bool, usize) {
    let sieve = Sieve::default();
    let ways = session.graph().paths(from, to, &Ways::best(session.graph().config(), &sieve));
    let arrives = ways.routes.iter().all(|route| route.steps.last().is_some_and(|step| step.concept == to));
    (arrives, ways.routes.len())
}
