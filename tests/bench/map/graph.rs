//! The made-up graph laid out: what that costs, and what stands in its views.

use crate::made::{self, CONCEPTS, NEW};
use serde::Serialize;
use std::time::Duration;
use zhitu_api::dto::{ConceptBrief, Focus, FocusNode, Gate, PropositionBrief, Sector};
use zhitu_engine::graph::{self, Config, Graph, Sieve};
use zhitu_model::{ConceptId, Library, RelationId};

/// How often the layout is made, since one is short.
const RUNS: u32 = 20;

/// What the other half needs.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Measured {
    nodes: u32,
    /// Every pair that is related, each once.
    edges: Vec<(String, String)>,
    /// Milliseconds of processor time: communities, centrality and the overview's places.
    overview: f64,
    /// Milliseconds of processor time: every focus view.
    all_focuses: f64,
    /// Every focus view, and each once more when the library has grown.
    focuses: Vec<Focus>,
    grown: Vec<Focus>,
    /// Boxes of the overview that cover one another.
    overlaps: usize,
}

pub(crate) fn measured() -> Measured {
    let library = made::library(CONCEPTS);
    let (graph, overview) = processor(|| Graph::new(&library, &Config::default()));
    let (_, all_focuses) = processor(|| views(&graph).len());
    let grown = made::library(CONCEPTS + NEW);
    let grown_graph = Graph::new(&grown, &Config::default());
    let crossing = |of: &Library, found: Vec<graph::Focus>| found.iter().map(|focus| shown(of, focus)).collect();
    let mut edges: Vec<(String, String)> = library
        .relations
        .iter()
        .map(|relation| {
            let ends = [relation.subject, relation.object].map(|id| key(&library, id));
            let [one, other] = ends;
            if one < other { (one, other) } else { (other, one) }
        })
        .collect();
    edges.sort_unstable();
    edges.dedup();
    Measured {
        nodes: CONCEPTS,
        edges,
        overview,
        all_focuses,
        focuses: crossing(&library, views(&graph)),
        grown: crossing(&grown, views(&grown_graph)),
        overlaps: overlaps(graph.overview()),
    }
}

/// The focus views of the first concepts.
fn views(graph: &Graph) -> Vec<graph::Focus> {
    (0..CONCEPTS).filter_map(|at| graph.focus(ConceptId(at), 1, &[], &Sieve::default())).collect()
}

/// What `work` gives, and its processor time in milliseconds, the mean of some runs.
fn processor<T>(work: impl Fn() -> T) -> (T, f64) {
    let begun = processor_time();
    let mut done = work();
    for _ in 1..RUNS {
        done = work();
    }
    let spent = processor_time().saturating_sub(begun);
    (done, spent.as_secs_f64() * 1e3 / f64::from(RUNS))
}

/// The processor time that this process has taken; zero where the system does not tell.
fn processor_time() -> Duration {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    // Behind the name, which may hold anything: user and system time are the 12th and 13th fields, in hundredths.
    let fields = stat.rsplit(')').next().unwrap_or_default().split_whitespace();
    let ticks: u64 = fields.skip(11).take(2).filter_map(|field| field.parse::<u64>().ok()).sum();
    Duration::from_millis(ticks * 10)
}

fn overlaps(overview: &graph::Overview) -> usize {
    let boxes = &overview.clusters;
    let apart = |one: &graph::Placed, other: &graph::Placed| {
        (one.x - other.x).abs() >= f32::midpoint(one.width, other.width)
            || (one.y - other.y).abs() >= f32::midpoint(one.height, other.height)
    };
    let pairs = boxes.iter().enumerate().flat_map(|(at, one)| boxes[at + 1..].iter().map(move |other| (one, other)));
    pairs.filter(|(one, other)| !apart(one, other)).count()
}

fn key(library: &Library, id: ConceptId) -> String {
    library.concept(id).map(|concept| concept.key.clone()).unwrap_or_default()
}

/// A focus as it crosses to a window.
fn shown(library: &Library, focus: &graph::Focus) -> Focus {
    Focus {
        revision: 1,
        centre: brief(library, focus.centre),
        nodes: focus.nodes.iter().map(|node| self::node(library, node)).collect(),
        edges: focus.edges.iter().filter_map(|id| proposition(library, *id)).collect(),
        gates: focus.gates.iter().map(|gate| Gate { sector: sector(gate.sector), hidden: gate.hidden }).collect(),
    }
}

fn node(library: &Library, node: &graph::FocusNode) -> FocusNode {
    FocusNode {
        concept: brief(library, node.concept),
        sector: sector(node.sector),
        place: node.place,
        seat: node.seat,
        hops: node.hops,
        via: key(library, node.via),
        more: node.more,
    }
}

fn sector(sector: graph::Sector) -> Sector {
    match sector {
        graph::Sector::Above => Sector::Above,
        graph::Sector::Below => Sector::Below,
        graph::Sector::Left => Sector::Left,
        graph::Sector::Right => Sector::Right,
        graph::Sector::Apart => Sector::Apart,
    }
}

fn brief(library: &Library, id: ConceptId) -> ConceptBrief {
    let name = key(library, id);
    ConceptBrief { id: name.clone(), name, kind: "unknown".to_owned(), degree: 1, mentions: 1 }
}

fn proposition(library: &Library, id: RelationId) -> Option<PropositionBrief> {
    let relation = library.relations.get(id.0 as usize)?;
    let (subject, object) = (key(library, relation.subject), key(library, relation.object));
    let name = relation.relation.name();
    Some(PropositionBrief {
        id: format!("{subject}|{name}|{object}"),
        subject_name: subject.clone(),
        subject,
        relation: name.to_owned(),
        phrase: String::new(),
        object_name: object.clone(),
        object,
        negative: false,
        confidence: relation.confidence,
        passages: 1,
    })
}
