//! What drawing the map costs, against sigma in the same web engine: the first paint, and the processor time that the page's
//! main thread spends on a frame of panning and on pointing at a node.
//!
//! The page is built by `cargo xtask bench map` and run in an empty window. Our views are bounded, so they are measured at
//! their bound: against sigma on the same nodes and edges, which is only told, and against sigma on a large graph, which it
//! draws whole and we show as an overview and a view of each concept. Prints rows of a Markdown table; fails where one does
//! not hold.

use serde_json::Value;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::Duration;
use zhitu_e2e::{Error, Home, Window, root};

/// Frames of panning and nodes to point at: of our views, and of the whole large graph, which takes minutes.
const OFTEN: (u32, u32) = (60, 6);
const SELDOM: (u32, u32) = (15, 2);
const RUNS: usize = 3;
/// After which the empty page has come to rest.
const REST: Duration = Duration::from_secs(1);
/// The page's name for sigma with the large graph.
const WHOLE: &str = "sigma-large";
/// Nodes of the large graph, which the page makes.
const LARGE: u64 = 10_000;
/// How often the page is asked whether its work is done.
const PATIENCE: usize = 120;
/// The page's process.
const PAGE: &str = "WebKitWebProcess";
/// Kernel ticks are hundredths of a second.
const TICK: f64 = 10.0;

/// What one map costs, in milliseconds.
#[derive(Clone, Copy, Debug)]
struct Cost {
    paint: f64,
    pan: f64,
    hover: f64,
    nodes: u64,
    edges: u64,
    /// Whether pointing at a node has dimmed the rest.
    dimmed: bool,
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let mut arguments = std::env::args().skip(1);
    let (page, empty) = (arguments.next(), arguments.next());
    let (Some(page), Some(empty)) = (page, empty) else { return Err("usage: bench-map PAGE EMPTY_WINDOW".into()) };
    let script = std::fs::read_to_string(&page)?;
    let empty = PathBuf::from(empty);
    let empty = if empty.is_absolute() { empty } else { root().join(empty) };
    let (focus, same) = (cost(&empty, &script, "focus").await?, cost(&empty, &script, "sigma-focus").await?);
    for Row { what, result, .. } in
        rows("最大的焦点视图 : sigma 画同样的 / largest focus view : sigma, same graph", &focus, &same)
    {
        writeln!(std::io::stdout(), "| {what} | {result} | | |")?;
    }
    let (overview, large) = (cost(&empty, &script, "overview").await?, cost(&empty, &script, WHOLE).await?);
    let is_whole = |of: &Cost| of.nodes > 0 && of.edges > 0 && of.dimmed;
    let complete =
        [focus, same, overview, large].iter().all(is_whole) && focus.nodes == same.nodes && large.nodes == LARGE;
    let views = [("最大的焦点视图 / largest focus view", &focus), ("总览 / overview", &overview)];
    let mut held = complete;
    for (name, ours) in views {
        for Row { what, result, ratio, most } in rows(&format!("{name} : sigma 画整个大图 / the whole"), ours, &large)
        {
            let holds = complete && ratio <= most;
            held &= holds;
            writeln!(std::io::stdout(), "| {what} | {result} | ≤ {most} | {} |", if holds { '✓' } else { '✗' })?;
        }
    }
    if held { Ok(()) } else { Err("beyond its bound".into()) }
}

/// A row of the table.
struct Row {
    what: String,
    result: String,
    ratio: f64,
    most: f64,
}

/// The rows of one comparison, with what a view may take of what sigma takes for the whole large graph.
fn rows(what: &str, ours: &Cost, theirs: &Cost) -> [Row; 3] {
    let sizes = format!("{}/{} : {}/{}", ours.nodes, ours.edges, theirs.nodes, theirs.edges);
    let measured = [
        ("拖动一帧的主线程 CPU / main-thread CPU per pan frame", ours.pan, theirs.pan, 1.0),
        ("指到一个节点的主线程 CPU / main-thread CPU per hover", ours.hover, theirs.hover, 0.2),
        ("第一次画出 / first paint", ours.paint, theirs.paint, 0.5),
    ];
    measured.map(|(name, mine, other, most)| Row {
        what: format!("{name}（{what}，{sizes}）"),
        result: format!("{mine:.1} : {other:.1} ms = {:.2}", mine / other),
        ratio: if other > 0.0 { mine / other } else { f64::INFINITY },
        most,
    })
}

/// The cost of one map, the median of some fresh windows.
async fn cost(empty: &Path, script: &str, kind: &str) -> Result<Cost, Error> {
    let mut found = Vec::new();
    // What takes minutes needs no middle of several.
    for _ in 0..if kind == WHOLE { 1 } else { RUNS } {
        found.push(once(empty, script, kind).await?);
    }
    let middle = |of: fn(&Cost) -> f64| {
        let mut values: Vec<f64> = found.iter().map(of).collect();
        values.sort_by(f64::total_cmp);
        values[values.len() / 2]
    };
    let dimmed = found.iter().all(|one| one.dimmed);
    Ok(Cost {
        paint: middle(|one| one.paint),
        pan: middle(|one| one.pan),
        hover: middle(|one| one.hover),
        dimmed,
        ..found[0]
    })
}

async fn once(empty: &Path, script: &str, kind: &str) -> Result<Cost, Error> {
    let (frames, hovers) = if kind == WHOLE { SELDOM } else { OFTEN };
    let home = Home::new()?;
    let (_, window) = Window::start(empty, &home, &[]).await?;
    window.wait_until("document.readyState === 'complete'").await?;
    tokio::time::sleep(REST).await;
    window.call(&format!("{script}; arguments[arguments.length - 1](true);")).await?;
    let opened = work(&window, "open", &format!("'{kind}'")).await?;
    let number = |name: &str| opened.get(name).and_then(Value::as_f64);
    let paint = number("paint").ok_or_else(|| format!("{kind}: {opened}"))?;
    tokio::time::sleep(REST).await;
    let begun = main_thread(&home)?;
    work(&window, "pan", &frames.to_string()).await?;
    let panned = main_thread(&home)?;
    let dimmed = work(&window, "hover", &hovers.to_string()).await?.get("value") == Some(&Value::Bool(true));
    let hovered = main_thread(&home)?;
    window.close().await?;
    Ok(Cost {
        paint,
        pan: (panned - begun) / f64::from(frames),
        hover: (hovered - panned) / f64::from(hovers + 1),
        nodes: number("nodes").unwrap_or(0.0) as u64,
        edges: number("edges").unwrap_or(0.0) as u64,
        dimmed,
    })
}

/// Has the page do a piece of work and waits for what it gives. Asks seldom, since asking costs the page time as well.
async fn work(window: &Window, name: &str, given: &str) -> Result<Value, Error> {
    window.evaluate(&format!("bench.begin('{name}', {given})")).await?;
    for _ in 0..PATIENCE {
        tokio::time::sleep(REST).await;
        let result = window.evaluate("bench.result").await?;
        if !result.is_null() {
            return Ok(result);
        }
    }
    Err(format!("{name}: not done").into())
}

/// Milliseconds of processor time that the main thread of the home's page has spent.
fn main_thread(home: &Home) -> Result<f64, Error> {
    let mark = format!("HOME={}", home.path("").display()).into_bytes();
    let is_page = |process: &PathBuf| {
        let variables = std::fs::read(process.join("environ")).unwrap_or_default();
        let name = std::fs::read_to_string(process.join("cmdline")).unwrap_or_default();
        name.contains(PAGE) && variables.split(|byte| *byte == 0).any(|variable| variable == mark)
    };
    let processes = std::fs::read_dir("/proc")?.flatten().map(|entry| entry.path());
    let page = processes.into_iter().find(is_page).ok_or("the page's process was not found")?;
    let own = page.file_name().ok_or("the page's process was not found")?;
    let stat = std::fs::read_to_string(page.join("task").join(own).join("stat"))?;
    // Behind the name, which may hold anything: user and system time are the 12th and 13th fields.
    let fields = stat.rsplit(')').next().unwrap_or_default().split_whitespace();
    Ok(fields.skip(11).take(2).filter_map(|field| field.parse::<f64>().ok()).sum::<f64>() * TICK)
}
